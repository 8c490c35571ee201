"""Files as they come in from outside, made on the spot: good ones and nasty ones."""

from __future__ import annotations

import io
import json
import struct
from dataclasses import replace
from pathlib import Path

import numpy as np
import pikepdf
import pillow_heif
from PIL import Image

from files.inspection.sniffing import HEAD_BYTES, TAIL_BYTES
from files.limits import LIMITS

SMALL = replace(LIMITS, preview_widths=(40, 80, 160))

pillow_heif.register_heif_opener()


def ends(content: bytes) -> tuple[bytes, int, bytes]:
    return content[:HEAD_BYTES], len(content), content[-TAIL_BYTES:]


def corners(width: int = 120, height: int = 80) -> Image.Image:
    """Red, green, blue and white quarters: shows every wrong turn."""
    image = Image.new("RGB", (width, height), (255, 255, 255))
    image.paste((220, 20, 20), (0, 0, width // 2, height // 2))
    image.paste((20, 200, 20), (width // 2, 0, width, height // 2))
    image.paste((20, 20, 220), (0, height // 2, width // 2, height))
    return image


def noise(width: int, height: int, seed: int = 1) -> Image.Image:
    pixels = np.random.default_rng(seed).integers(0, 255, (height, width, 3), dtype=np.uint8)
    return Image.fromarray(pixels)


def encoded(image: Image.Image, format_name: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, format_name, **options)
    return out.getvalue()


def pdf(pages: int = 1, size: tuple[int, int] = (842, 595), **root: object) -> pikepdf.Pdf:
    document = pikepdf.new()
    for _ in range(pages):
        page = document.add_blank_page(page_size=size)
        page.Contents = document.make_stream(b"1 0 0 rg 0 0 421 595 re f")
    for key, value in root.items():
        document.Root[f"/{key}"] = document.make_indirect(value)
    return document


def saved(document: pikepdf.Pdf, **options: object) -> bytes:
    out = io.BytesIO()
    document.save(out, **options)
    return out.getvalue()


def box(x: float = 3, y: float = 2, z: float = 1) -> tuple[np.ndarray, np.ndarray]:
    """Points and faces of a closed box that stands on the ground."""
    points = np.array([(a, b, c) for a in (0, x) for b in (0, y) for c in (0, z)], dtype=np.float64)
    quads = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    return points, np.array([tri for a, b, c, d in quads for tri in ((a, b, c), (a, c, d))])


def binary_stl(triangles: np.ndarray, header: bytes = b"made for a test") -> bytes:
    records = np.zeros(len(triangles), dtype=[("n", "<f4", 3), ("c", "<f4", (3, 3)), ("a", "<u2")])
    records["c"] = triangles
    return header.ljust(80, b"\0")[:80] + struct.pack("<I", len(triangles)) + records.tobytes()


def text_stl(triangles: np.ndarray) -> bytes:
    lines = ["solid made for a test"]
    for triangle in triangles:
        lines += ["  facet normal 0 0 0", "    outer loop"]
        lines += [f"      vertex {x:g} {y:g} {z:g}" for x, y, z in triangle]
        lines += ["    endloop", "  endfacet"]
    return "\n".join([*lines, "endsolid made for a test", ""]).encode()


def obj(points: np.ndarray, faces: np.ndarray) -> bytes:
    lines = ["# made for a test", "mtllib /etc/passwd", "o box"]
    lines += [f"v {x} {y} {z}" for x, y, z in points]
    lines += ["usemtl stone"] + ["f " + " ".join(str(index + 1) for index in face) for face in faces]
    return "\n".join([*lines, ""]).encode()


def glb_tree(points: np.ndarray, faces: np.ndarray) -> tuple[dict, bytes]:
    """One mesh of one part, indexed, with nothing optional."""
    places, order = points.astype("<f4").tobytes(), faces.astype("<u4").tobytes()
    tree = {
        "asset": {"version": "2.0"},
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1}]}],
        "buffers": [{"byteLength": len(places) + len(order)}],
        "bufferViews": [
            {"buffer": 0, "byteOffset": 0, "byteLength": len(places)},
            {"buffer": 0, "byteOffset": len(places), "byteLength": len(order)},
        ],
        "accessors": [
            {"bufferView": 0, "componentType": 5126, "count": len(points), "type": "VEC3"},
            {"bufferView": 1, "componentType": 5125, "count": faces.size, "type": "SCALAR"},
        ],
    }
    return tree, places + order


def glb(tree: dict, binary: bytes) -> bytes:
    text = json.dumps(tree).encode()
    text += b" " * (-len(text) % 4)
    binary += b"\0" * (-len(binary) % 4)
    chunks = struct.pack("<II", len(text), 0x4E4F534A) + text + struct.pack("<II", len(binary), 0x004E4942) + binary
    return struct.pack("<4sII", b"glTF", 2, 12 + len(chunks)) + chunks


def sphere(rings: int = 60) -> np.ndarray:
    """Triangles of a ball, (m, 3, 3)."""
    around = np.linspace(0, 2 * np.pi, 2 * rings)
    down = np.linspace(0, np.pi, rings)
    a, b = np.meshgrid(around, down)
    grid = np.stack([np.cos(a) * np.sin(b), np.sin(a) * np.sin(b), np.cos(b)], axis=-1)
    one, two, three, four = grid[:-1, :-1], grid[1:, :-1], grid[1:, 1:], grid[:-1, 1:]
    return np.concatenate([np.stack(t, axis=2).reshape(-1, 3, 3) for t in ((one, two, three), (one, three, four))])


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path
