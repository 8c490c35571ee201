"""A large PNG or WebP is made smaller while it is read: Pillow would hold all of its pixels at once.

Pillow keeps the word on everything else: what the file says of itself, and whether a damaged one is refused.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from PIL import Image

# Below this Pillow holds less than libvips costs to load.
LARGE_PIXELS = 8_000_000
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_MOST_CHUNKS = 50_000
_MOST_NOTES = 4 * 1024 * 1024
_PIXEL = zlib.compress(bytes(9))
_PALETTE = 3
_FRAMES = 0x02
_GAP = 2.0
_ELSEWHERE = (b"IHDR", b"acTL", b"fcTL", b"fdAT")
_MODES = {1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}


class Stumbled(Exception):
    """libvips could not read the picture to its end; what that means for the file is for Pillow to say."""


class Streamed:
    """A picture of which only its notes are in memory: its size, and what else it says of itself."""

    def __init__(self, path: Path, whole: Image.Image, notes: Image.Image) -> None:
        """whole: as Pillow has opened it, not decoded; notes: an image whose notes are read to the end."""
        self.size, self.info, self.getexif = whole.size, notes.info, notes.getexif
        self.whole, self._path = whole, path

    def shrunk(self, size: tuple[int, int]) -> Image.Image:
        """The whole picture in this size, as L, RGB or RGBA with 8 bits a channel; Stumbled where it is damaged."""
        try:
            vips = _library()
        except (ImportError, OSError) as problem:  # where memory is too short to load it
            raise Stumbled from problem
        try:
            image = self._loaded(vips.Image, size)
            if image.format == "ushort":
                image = image.msb()
            if image.hasalpha():
                image = image.premultiply(max_alpha=255).cast("uchar")
            image = image.resize(size[0] / image.width, vscale=size[1] / image.height, kernel="lanczos3")
            if image.hasalpha():
                image = image.unpremultiply(max_alpha=255).cast("uchar")
            pixels, mode = image.write_to_memory(), _MODES[image.bands]
        except vips.Error as problem:
            raise Stumbled from problem
        small = Image.frombytes(mode, size, pixels)
        return small.convert("RGBA") if mode == "LA" else small

    def _loaded(self, images: Any, size: tuple[int, int]) -> Any:
        if self.whole.format == "PNG":
            return images.pngload(str(self._path), access="sequential", fail_on="error")
        # The decoder itself makes it smaller; what is left for the better filter is as much as Pillow leaves to it.
        scale = min(1.0, _GAP * max(size[0] / self.size[0], size[1] / self.size[1]))
        return images.webpload(str(self._path), scale=scale, access="sequential", fail_on="error")


def streamed(path: Path, whole: Image.Image) -> Streamed | None:
    """The picture that Pillow has opened, if it is large, and plain enough for libvips and Pillow to read it alike."""
    if whole.width * whole.height < LARGE_PIXELS or whole.format not in ("PNG", "WEBP"):
        return None
    try:
        with path.open("rb") as file:
            if whole.format == "PNG":
                return Streamed(path, whole, _twin(file))
            return None if _is_composed(file.read(21)) else Streamed(path, whole, whole)
    except (ValueError, struct.error):
        return None


def _is_composed(head: bytes) -> bool:
    """Whether a WebP is made of frames, be it only one."""
    return head[12:16] == b"VP8X" and bool(head[20] & _FRAMES)


def _twin(file: BinaryIO) -> Image.Image:
    """The same file with one pixel for all of its pixels; ValueError where it moves, is cut, interlaced, or odd."""
    chunks = _chunks(file)
    name, head = next(chunks)
    depth, colours, _, _, interlaced = head[8:13]
    if name != b"IHDR" or interlaced:
        raise ValueError("no head, or interlaced")
    bodies = [_SIGNATURE, _chunk(name, struct.pack(">II", 1, 1) + head[8:])]
    before = b""
    for name, content in chunks:
        if name in _ELSEWHERE or (name == b"tRNS" and colours != _PALETTE and depth != 8):
            raise ValueError("moves, or is transparent in an uncommon way")
        if name != b"IDAT":
            bodies.append(_chunk(name, content))
        elif before != name:
            bodies.append(_chunk(name, _PIXEL))
        before = name
    try:
        twin = Image.open(io.BytesIO(b"".join(bodies)), formats=("PNG",))
        twin.load()
    except (OSError, SyntaxError) as problem:
        raise ValueError("odd notes") from problem
    return twin


def _chunks(file: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """Name and content of each up to IEND, without the pixels; ValueError where one is not whole."""
    file.seek(len(_SIGNATURE))
    kept = 0
    for _ in range(_MOST_CHUNKS):
        length, name = struct.unpack(">I4s", file.read(8))
        if name == b"IDAT":
            file.seek(length, io.SEEK_CUR)
            content = b""
        else:
            kept += length
            if kept > _MOST_NOTES:
                break
            content = file.read(length)
        (check,) = struct.unpack(">I", file.read(4))
        if content and check != zlib.crc32(name + content):
            break
        yield name, content
        if name == b"IEND":
            return
    raise ValueError("too long, or damaged")


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def _library() -> Any:
    """libvips for PNG and WebP alone, in one thread.

    Loaded when a child needs it: a process that has started threads must not be forked, and few pictures are large.
    """
    vips = import_module("pyvips")
    vips.vips_lib.vips_concurrency_set(1)
    vips.cache_set_max(0)
    vips.operation_block_set("VipsForeign", True)
    for name in ("VipsForeignLoadPng", "VipsForeignLoadWebp"):
        vips.operation_block_set(name, False)
    return vips
