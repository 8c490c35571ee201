"""GLB (glTF 2.0 in one file): the scene's triangles in place, with their colours; nothing outside the file is read."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from files.inspection.geometry.accessors import Store
from files.inspection.geometry.materials import looks_of
from files.inspection.geometry.parts import Allowance, Part
from files.inspection.verdicts import Unfit

_JSON, _BIN = 0x4E4F534A, 0x004E4942
_LARGEST_JSON = 32 * 1024 * 1024
_MOST_NODES = 100_000
_UNDERSTOOD = re.compile(
    r"KHR_mesh_quantization|KHR_texture_transform|KHR_materials_\w+|EXT_texture_webp|KHR_lights_\w+"
)
_TRIANGLES, _STRIP, _FAN = 4, 5, 6


def read(path: Path, allowance: Allowance, *, with_looks: bool = False) -> list[Part]:
    try:
        tree, binary = _chunks(path)
        _refuse_by_tree(tree)
        store = Store(tree, binary)
        return [part for node in _placed(tree) for part in _parts(store, *node, allowance, with_looks)]
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, struct.error, RecursionError) as problem:
        raise Unfit("mesh_broken") from problem


def _chunks(path: Path) -> tuple[dict[str, Any], memoryview]:
    content = memoryview(path.read_bytes())
    magic, version, length = struct.unpack_from("<4sII", content)
    if magic != b"glTF" or version != 2:
        raise Unfit("undecodable")
    if length != len(content):
        raise Unfit("truncated")
    found: dict[int, memoryview] = {}
    at = 12
    while at < length:
        size, kind = struct.unpack_from("<II", content, at)
        if at + 8 + size > length:
            raise Unfit("truncated")
        found.setdefault(kind, content[at + 8 : at + 8 + size])
        at += 8 + size
    if len(found.get(_JSON, b"")) > _LARGEST_JSON:
        raise Unfit("too_large")
    tree = json.loads(bytes(found[_JSON]))
    if not isinstance(tree, dict):
        raise Unfit("mesh_broken")
    return tree, found.get(_BIN, memoryview(b""))


def _refuse_by_tree(tree: dict[str, Any]) -> None:
    if any("uri" in one for one in tree.get("buffers", [])):
        raise Unfit("mesh_external")
    if any("uri" in one and not one["uri"].startswith("data:") for one in tree.get("images", [])):
        raise Unfit("mesh_external")
    compressed = any("EXT_meshopt_compression" in one.get("extensions", {}) for one in tree.get("bufferViews", []))
    if compressed or any(not _UNDERSTOOD.fullmatch(name) for name in tree.get("extensionsRequired", [])):
        raise Unfit("mesh_compressed")


def _placed(tree: dict[str, Any]) -> Iterator[tuple[int, np.ndarray]]:
    """(mesh, matrix) of every node in the scene; a node that is reached twice breaks the file."""
    nodes = tree.get("nodes", [])
    if len(nodes) > _MOST_NODES:
        raise Unfit("too_large")
    if tree.get("scenes"):
        roots = tree["scenes"][tree.get("scene", 0)].get("nodes", [])
    else:
        children = {child for node in nodes for child in node.get("children", [])}
        roots = [index for index in range(len(nodes)) if index not in children]
    waiting = [(root, np.eye(4)) for root in reversed(roots)]
    reached: set[int] = set()
    while waiting:
        index, above = waiting.pop()
        if index in reached or index < 0:
            raise Unfit("mesh_broken")
        reached.add(index)
        matrix = above @ _matrix(nodes[index])
        if "mesh" in nodes[index]:
            yield nodes[index]["mesh"], matrix
        waiting += [(child, matrix) for child in reversed(nodes[index].get("children", []))]


def _matrix(node: dict[str, Any]) -> np.ndarray:
    if "matrix" in node:
        return np.array(node["matrix"], dtype=np.float64).reshape(4, 4).T
    x, y, z, w = np.array(node.get("rotation", (0, 0, 0, 1)), dtype=np.float64)
    turn = np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
            [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
            [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
        ]
    )
    matrix = np.eye(4)
    matrix[:3, :3] = turn * np.array(node.get("scale", (1, 1, 1)), dtype=np.float64)
    matrix[:3, 3] = node.get("translation", (0, 0, 0))
    return matrix


def _parts(store: Store, mesh: int, matrix: np.ndarray, allowance: Allowance, with_looks: bool) -> Iterator[Part]:
    for primitive in store.tree["meshes"][mesh]["primitives"]:
        mode = primitive.get("mode", _TRIANGLES)
        if "KHR_draco_mesh_compression" in primitive.get("extensions", {}):
            raise Unfit("mesh_compressed")
        if mode not in (_TRIANGLES, _STRIP, _FAN) or "POSITION" not in primitive["attributes"]:
            continue
        points = primitive["attributes"]["POSITION"]
        corners = store.count(primitive.get("indices", points))
        allowance.spend(corners // 3 if mode == _TRIANGLES else max(0, corners - 2))
        positions = store.floats(points)[:, :3]
        order = store.integers(primitive["indices"]) if "indices" in primitive else np.arange(len(positions))
        looks = looks_of(store, primitive) if with_looks else None
        faces = _faces(order, mode)
        if np.linalg.det(matrix[:3, :3]) < 0:  # a mirrored node's faces are told the other way round
            faces = faces[:, ::-1]
        yield Part(positions @ matrix[:3, :3].T + matrix[:3, 3], faces, looks)


def _faces(order: np.ndarray, mode: int) -> np.ndarray:
    if mode == _TRIANGLES:
        return order[: len(order) // 3 * 3].reshape(-1, 3)
    if len(order) < 3:
        return np.empty((0, 3), dtype=np.int64)
    first = np.full(len(order) - 2, order[0]) if mode == _FAN else order[:-2]
    return np.stack([first, order[1:-1], order[2:]], axis=1)
