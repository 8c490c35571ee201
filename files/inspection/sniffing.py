"""The true type of a file by its bytes; its name is never asked.

Standard library only, so that a web process may call it when the last part of an upload has arrived.
"""

from __future__ import annotations

import re
import struct

from files.inspection.verdicts import Refused

HEAD_BYTES = 64 * 1024
TAIL_BYTES = 64 * 1024 + 22  # the longest a ZIP directory's end can lie before the end of a file

_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis"}
_HEIC_FILMS = {b"hevc", b"hevx", b"msf1"}
_OBJ_WORDS = {
    *("v", "vt", "vn", "vp", "f", "l", "p", "o", "g", "s", "mg"),
    *("mtllib", "usemtl", "usemap", "maplib", "cstype", "deg", "curv", "surf", "parm", "end"),
}
_MARKUP = re.compile(rb"<script|<html|<!doctype\s+html|<svg[\s>]|<\?php|<iframe|<body[\s>]", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
# Blanks without line ends on both sides: a run of empty lines is then gone through once, not once from each line.
_FACET = re.compile(rb"\n[ \t]*facet[ \t]+normal\s", re.IGNORECASE)
_PDF_HEADER_REACH = 1024  # readers look this far for a PDF's first line

_OTHERS = (
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF / RAW"),
    (b"MM\x00*", "TIFF / RAW"),
    (b"8BPS", "Photoshop PSD"),
    (b"\x00\x00\x00\x0cjP  ", "JPEG 2000"),
    (b"\x00\x00\x00\x0cJXL ", "JPEG XL"),
    (b"\xff\x0a", "JPEG XL"),
    (b"PK\x03\x04", "ZIP / DOCX / PPTX"),
    (b"PK\x05\x06", "ZIP"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"\xd0\xcf\x11\xe0", "DOC / PPT"),
    (b"%!PS", "PostScript / EPS"),
    (b"ISO-10303-21", "STEP"),
    (b"Kaydara FBX", "FBX"),
    (b"3D Geometry File Format", "Rhino 3DM"),
    (b"BLENDER", "Blender"),
    (b"\xff\xfe\xff\x0eS\x00k\x00e\x00t\x00c\x00h", "SketchUp"),
    (b"<svg", "SVG"),
    (b"ply\n", "PLY"),
    (b"MZ", "EXE"),
    (b"glTF", "glTF 1"),
)


def sniff(head: bytes, size: int, tail: bytes = b"") -> str | None:
    """The name of the format (a key of limits.FORMATS), or None for anything else, also for two formats in one file.

    head: the first HEAD_BYTES or all; tail: the last TAIL_BYTES or all, b"" when not at hand.
    """
    if _hides_another(head, tail):
        return None
    return _by_magic(head, size) or _by_shape(head, size)


def refusal(head: bytes, size: int, tail: bytes = b"") -> Refused:
    """Why `sniff` answered None, as far as the bytes tell."""
    if size == 0:
        return Refused("empty")
    if _hides_another(head, tail) and (_by_magic(head, size) or _by_shape(head, size)):
        return Refused("polyglot")
    if head[:8] == b"glTF\x02\x00\x00\x00" or _is_cut_stl(head, size):
        return Refused("truncated")
    found = _known_other(head)
    return Refused("not_accepted", {"looks_like": found}) if found else Refused("unknown_type")


def _by_magic(head: bytes, size: int) -> str | None:
    if head[:3] == b"\xff\xd8\xff":
        return "jpeg"
    if head[:8] == b"\x89PNG\r\n\x1a\n":
        return "png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[:5] == b"%PDF-":
        return "pdf"
    if head[:4] == b"glTF" and len(head) >= 12:
        version, length = struct.unpack("<II", head[4:12])
        return "glb" if version == 2 and length == size else None
    return "heic" if _is_heic(head) else None


def _by_shape(head: bytes, size: int) -> str | None:
    """Meshes without a magic number: a count that fits the length, or lines that only such a file has."""
    if size > 84 and len(head) >= 84 and size == 84 + 50 * struct.unpack("<I", head[80:84])[0]:
        return "stl"
    if _CONTROL.search(head):
        return None
    if head.lstrip()[:5].lower() == b"solid" and _FACET.search(head):
        return "stl"
    return "obj" if _is_obj(head, size) else None


def _brands(head: bytes) -> tuple[bytes, set[bytes]]:
    if head[4:8] != b"ftyp":
        return b"", set()
    length = min(struct.unpack(">I", head[:4])[0], 256)
    return head[8:12], {head[at : at + 4] for at in range(16, length - 3, 4)}


def _is_heic(head: bytes) -> bool:
    major, compatible = _brands(head)
    return major in _HEIC_BRANDS or (major == b"mif1" and bool(compatible & _HEIC_BRANDS))


def _is_obj(head: bytes, size: int) -> bool:
    lines = re.sub(rb"\\\r?\n", b" ", head).splitlines()
    if len(head) < size and lines:
        lines.pop()
    words = [line.split(None, 1)[0].decode("latin-1") for line in lines if line.strip()]
    statements = [word for word in words if not word.startswith("#")]
    return "v" in statements and all(word in _OBJ_WORDS for word in statements)


def _hides_another(head: bytes, tail: bytes) -> bool:
    start = head[:_PDF_HEADER_REACH]
    # Inside a PDF, markup further in is text of the page's own metadata.
    reach = start if head[:5] == b"%PDF-" else head
    if b"%PDF-" in start[1:] or head[:2] == b"#!" or _MARKUP.search(reach):
        return True
    return _ends_as_zip(tail) or bool(_MARKUP.search(tail[-_PDF_HEADER_REACH:])) or _ends_as_pdf_only(head, tail)


def _ends_as_zip(tail: bytes) -> bool:
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        return False
    return at + 22 + struct.unpack("<H", tail[at + 20 : at + 22])[0] <= len(tail)


def _ends_as_pdf_only(head: bytes, tail: bytes) -> bool:
    return head[:5] != b"%PDF-" and b"%%EOF" in tail[-_PDF_HEADER_REACH:] and b"startxref" in tail


def _is_cut_stl(head: bytes, size: int) -> bool:
    """A binary STL that promises more triangles than came: told apart by a first facet with a unit normal."""
    if len(head) < 134:
        return False
    promised = 84 + 50 * struct.unpack("<I", head[80:84])[0]
    numbers = struct.unpack("<12f", head[84:132])
    length = sum(part * part for part in numbers[:3])
    sane = all(abs(number) < 1e6 for number in numbers) and any(numbers[3:]) and (length == 0 or 0.9 < length < 1.1)
    return sane and size < promised < 20 * size


def _known_other(head: bytes) -> str | None:
    for magic, label in _OTHERS:
        if head.startswith(magic):
            return label
    major, compatible = _brands(head)
    if major in _HEIC_FILMS:
        return "HEIC film"
    if major:
        return "AVIF" if b"avif" in compatible | {major} else "MP4 / MOV"
    text = head[:2048].lstrip()
    if text.startswith(b"<?xml") and b"<svg" in text:
        return "SVG"
    return "glTF" if text.startswith(b"{") and b'"asset"' in head else None
