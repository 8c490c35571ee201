"""A GLB with one mesh and nothing else: no name, no note, no texture."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray

_JSON, _BIN = 0x4E4F534A, 0x004E4942
_BYTE, _SHORT, _UNSIGNED_SHORT, _UNSIGNED_INT = 5120, 5122, 5123, 5125
_ARRAY, _ELEMENTS = 34962, 34963
_WHITE = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Mesh:
    points: Array  # (n, 3) metres around the middle, y up
    normals: Array  # (n, 3)
    colours: Array  # (n, 3) linear, 0 to 1
    faces: Array  # (m, 3)


def glb(mesh: Mesh) -> bytes:
    """Positions as 16-bit integers scaled by the node, normals in 8 bits (KHR_mesh_quantization)."""
    reach = max(float(np.abs(mesh.points).max()), 1e-12)
    places = np.rint(mesh.points / reach * 32767).astype("<i2")
    columns = [_column(places, _SHORT), _column(np.rint(mesh.normals * 127).astype("i1"), _BYTE)]
    attributes = {"POSITION": 0, "NORMAL": 1}
    colour = tuple(float(part) for part in mesh.colours[0])
    if np.ptp(mesh.colours, axis=0).max() > 1e-4:
        columns.append(_column(np.rint(mesh.colours * 65535).astype("<u2"), _UNSIGNED_SHORT))
        attributes["COLOR_0"] = 2
        colour = _WHITE
    narrow = len(mesh.points) <= 65535
    order = mesh.faces.astype("<u2" if narrow else "<u4").ravel()
    views, accessors, binary = _laid_out(columns, order, _UNSIGNED_SHORT if narrow else _UNSIGNED_INT)
    accessors[0] |= {"min": places.min(axis=0).tolist(), "max": places.max(axis=0).tolist()}
    primitive = {"attributes": attributes, "indices": len(columns), "material": 0}
    surface = {"baseColorFactor": [*colour, 1.0], "metallicFactor": 0.0, "roughnessFactor": 0.85}
    tree = {
        "asset": {"version": "2.0"},
        "extensionsUsed": ["KHR_mesh_quantization"],
        "extensionsRequired": ["KHR_mesh_quantization"],
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0, "scale": [reach] * 3}],
        "meshes": [{"primitives": [primitive]}],
        "materials": [{"pbrMetallicRoughness": surface, "doubleSided": True}],
        "accessors": accessors,
        "bufferViews": views,
        "buffers": [{"byteLength": len(binary)}],
    }
    return _packed(tree, binary)


def _column(values: Array, component: int) -> tuple[Array, int]:
    """Padded so that each row begins at a multiple of four bytes, as the format asks."""
    room = -(-3 * values.itemsize // 4) * 4 // values.itemsize
    padded = np.zeros((len(values), room), dtype=values.dtype)
    padded[:, :3] = values
    return padded, component


def _laid_out(
    columns: list[tuple[Array, int]], order: Array, component: int
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], bytes]:
    views: list[dict[str, Any]] = []
    accessors: list[dict[str, Any]] = []
    binary = b""
    for values, kind in columns:
        view = {"buffer": 0, "byteOffset": len(binary), "byteLength": values.nbytes, "target": _ARRAY}
        accessors.append(
            {"bufferView": len(views), "componentType": kind, "normalized": True, "count": len(values), "type": "VEC3"}
        )
        views.append(view | {"byteStride": values.strides[0]})
        binary += values.tobytes()
    views.append({"buffer": 0, "byteOffset": len(binary), "byteLength": order.nbytes, "target": _ELEMENTS})
    accessors.append({"bufferView": len(views) - 1, "componentType": component, "count": len(order), "type": "SCALAR"})
    return views, accessors, binary + order.tobytes()


def _packed(tree: dict[str, Any], binary: bytes) -> bytes:
    text = json.dumps(tree, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    binary += b"\0" * (-len(binary) % 4)
    chunks = struct.pack("<II", len(text), _JSON) + text + struct.pack("<II", len(binary), _BIN) + binary
    return struct.pack("<4sII", b"glTF", 2, 12 + len(chunks)) + chunks
