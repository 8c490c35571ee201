"""Large pictures are made smaller by libvips while they are read: with the answers that Pillow gives."""

import struct
import subprocess
import sys
import zlib
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from files.inspection import streaming
from files.inspection.cage import deepen_in_cage, examine_in_cage
from files.inspection.images import examine, inspect
from files.inspection.verdicts import Good, Refused, Unfit
from files.limits import LIMITS, MEBIBYTE
from tests.files.inspection.making import SMALL, encoded, noise, written
from tests.files.inspection.test_colours_and_depths import ADOBE_RGB, deep_png, profile

WIDTH, HEIGHT = 701, 503
NEVER = 10**12
FAITHFUL = replace(SMALL, preview_widths=(80, 240), preview_quality=100)


def scene(width: int = WIDTH, height: int = HEIGHT) -> Image.Image:
    """Soft colours, hard edges, a little grain."""
    image = noise(9, 7).resize((width, height), Image.Resampling.BICUBIC)
    image.paste((154, 74, 31), (width // 4, height // 3, width // 2, height // 2))
    grain = np.random.default_rng(3).integers(-4, 5, (height, width, 1))
    return Image.fromarray(np.clip(np.asarray(image).astype(int) + grain, 0, 255).astype(np.uint8))


def veiled(mode: str) -> Image.Image:
    image = scene().convert(mode)
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    return image


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def with_chunk(content: bytes, name: bytes, body: bytes, *, late: bool = False) -> bytes:
    at = len(content) - 12 if late else 33
    return content[:at] + chunk(name, body) + content[at:]


def deep(channels: int, colour_type: int) -> bytes:
    pixels = np.asarray(veiled("RGBA")).astype(np.uint16) * 257 - 100 * (np.arange(WIDTH)[:, None] % 2).astype(
        np.uint16
    )
    order = {1: [0], 2: [0, 3], 3: [0, 1, 2], 4: [0, 1, 2, 3]}[channels]
    return deep_png(pixels[:, :, order], colour_type)


def shallow(bits: int) -> bytes:
    """Grey of 2 or 4 bits."""
    grey = np.asarray(scene(704).convert("L")) >> (8 - bits)
    each = 8 // bits
    packed = sum(grey[:, n::each].astype(np.uint8) << (8 - bits * (n + 1)) for n in range(each))
    lines = b"".join(b"\0" + line.tobytes() for line in packed.astype(np.uint8))
    head = struct.pack(">IIBBBBB", 704, HEIGHT, bits, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


def interlaced() -> bytes:
    pixels, lines = np.asarray(scene()), b""
    passes = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
    for x, y, across, down in passes:
        lines += b"".join(b"\0" + line.tobytes() for line in pixels[y::down, x::across])
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 1)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


def one_frame() -> bytes:
    """A WebP that is said to move and has one frame, smaller than its canvas."""

    def part(name: bytes, content: bytes) -> bytes:
        return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)

    def three(*numbers: int) -> bytes:
        return b"".join(number.to_bytes(3, "little") for number in numbers)

    frame = three(10, 10, 299, 199, 100) + b"\0" + webp(scene(300, 200))[12:]
    body = part(b"VP8X", b"\x02\0\0\0" + three(WIDTH - 1, HEIGHT - 1))
    body += part(b"ANIM", bytes(6)) + part(b"ANMF", frame)
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body


def notes(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


def png(image: Image.Image, **options: object) -> bytes:
    return encoded(image, "PNG", **options)


def webp(image: Image.Image, **options: object) -> bytes:
    return encoded(image, "WEBP", **options)


XMP = b'XML:com.adobe.xmp\0\0\0\0\0<x tiff:Orientation="8"/>'
STREAMED = {
    "png rgb": lambda: png(scene()),
    "png rgba": lambda: png(veiled("RGBA")),
    "png grey": lambda: png(scene().convert("L")),
    "png grey and alpha": lambda: png(veiled("LA")),
    "png 1 bit": lambda: png(scene().convert("1")),
    "png 2 bits": lambda: shallow(2),
    "png 4 bits": lambda: shallow(4),
    "png palette": lambda: png(scene().quantize(60)),
    "png small palette": lambda: png(scene().quantize(7), bits=3),
    "png palette with holes": lambda: png(scene().quantize(60), transparency=5),
    "png palette with veils": lambda: png(scene().quantize(60), transparency=bytes(range(0, 240, 4))),
    "png grey with a hole": lambda: png(scene().convert("L"), transparency=120),
    "png rgb with a hole": lambda: png(scene(), transparency=(154, 74, 31)),
    "png 16 grey": lambda: deep(1, 0),
    "png 16 grey and alpha": lambda: deep(2, 4),
    "png 16 rgb": lambda: deep(3, 2),
    "png 16 rgba": lambda: deep(4, 6),
    "png with a profile": lambda: png(scene(), icc_profile=profile(ADOBE_RGB)),
    "png with a profile and alpha": lambda: png(veiled("RGBA"), icc_profile=profile(ADOBE_RGB)),
    "png grey with a profile for colours": lambda: png(scene().convert("L"), icc_profile=profile(ADOBE_RGB)),
    "png palette with a profile": lambda: png(scene().quantize(60), icc_profile=profile(ADOBE_RGB)),
    "png with no profile at all": lambda: png(scene(), icc_profile=b"no profile at all"),
    "png with a gamma": lambda: with_chunk(png(scene()), b"gAMA", struct.pack(">I", 100_000)),
    "png said to be sRGB": lambda: with_chunk(png(scene()), b"sRGB", b"\0"),
    "png with a background": lambda: with_chunk(png(veiled("RGBA")), b"bKGD", struct.pack(">3H", 255, 0, 0)),
    "png of wide colours by a chunk": lambda: with_chunk(png(scene()), b"cICP", b"\x09\x10\0\1"),
    "png turned": lambda: png(scene(), exif=notes(6)),
    "png mirrored": lambda: png(veiled("RGBA"), exif=notes(5)),
    "png turned at the end": lambda: with_chunk(png(scene()), b"eXIf", notes(6).tobytes()[6:], late=True),
    "png turned by XMP at the end": lambda: with_chunk(png(scene()), b"iTXt", XMP, late=True),
    "png with a bad check of its words": lambda: with_chunk(png(scene()), b"tEXt", b"Author\0Canary", late=True),
    "png with words behind its end": lambda: png(scene()) + b"Canary",
    "png very tall": lambda: png(scene(40, 900)),
    "png very wide": lambda: png(scene(900, 70)),
    "webp": lambda: webp(scene(), quality=90),
    "webp lossless": lambda: webp(scene(), lossless=True),
    "webp with alpha": lambda: webp(veiled("RGBA"), quality=90),
    "webp lossless with alpha": lambda: webp(veiled("RGBA"), lossless=True),
    "webp with a profile": lambda: webp(scene(), quality=90, icc_profile=profile(ADOBE_RGB)),
    "webp turned": lambda: webp(scene(), quality=90, exif=notes(8)),
    "webp very wide": lambda: webp(scene(900, 70), quality=90),
}
WHOLE = {
    "png interlaced": interlaced,
    "png 16 grey with a hole": lambda: with_chunk(deep(1, 0), b"tRNS", b"\x80\0"),
    "png 1 bit with a hole": lambda: with_chunk(png(scene().convert("1")), b"tRNS", b"\0\1"),
    "png of one frame": lambda: with_chunk(png(scene()), b"acTL", struct.pack(">II", 1, 0)),
    "webp of one frame": one_frame,
    "jpeg": lambda: encoded(scene(), "JPEG"),
    "heic": lambda: encoded(scene(), "HEIF"),
}


@pytest.fixture
def told(tmp_path, monkeypatch):
    """What is answered about a file once with libvips from the first pixel on, once by Pillow alone."""

    def tell(content: bytes, format_name: str):
        found = []
        for large in (0, NEVER):
            folder = tmp_path / str(large)
            folder.mkdir(exist_ok=True)
            monkeypatch.setattr(streaming, "LARGE_PIXELS", large)
            path = written(tmp_path, "file", content)
            try:
                good, pictures = examine(path, format_name, folder, FAITHFUL)
            except Unfit as unfit:
                found.append(unfit.refused)
            else:
                found.append((good, [(one, np.asarray(Image.open(one.path)).astype(int)) for one in pictures]))
        return found

    return tell


def colour(text: str) -> np.ndarray:
    return np.frombuffer(bytes.fromhex(text[1:]), dtype=np.uint8).astype(int)


def alike(ours, pillows) -> None:
    if isinstance(pillows, Refused):
        assert ours == pillows
        return
    (good, pictures), (wanted, others) = ours, pillows
    assert {**good.facts, "mean_colour": ""} == {**wanted.facts, "mean_colour": ""}
    assert np.abs(colour(good.facts["mean_colour"]) - colour(wanted.facts["mean_colour"])).max() <= 2
    assert len(pictures) == len(others)
    for (one, pixels), (other, sought) in zip(pictures, others, strict=True):
        assert replace(one, path="", mean_colour="") == replace(other, path="", mean_colour="")
        apart = np.abs(pixels - sought)
        assert apart.mean() < 2, one
        assert np.percentile(apart, 99) <= 10, one


@pytest.mark.parametrize("kind", STREAMED)
def test_a_picture_looks_as_pillow_shows_it(tmp_path, told, kind):
    content, format_name = STREAMED[kind](), kind.split()[0]
    alike(*told(content, format_name))
    path = written(tmp_path, "file", content)
    with pytest.MonkeyPatch.context() as patch, Image.open(path) as image:
        patch.setattr(streaming, "LARGE_PIXELS", 0)
        assert streaming.streamed(path, image).shrunk((20, 10)).size == (20, 10)


@pytest.mark.parametrize("kind", WHOLE)
def test_what_cannot_be_read_line_by_line_is_left_to_pillow(tmp_path, told, monkeypatch, kind):
    content, format_name = WHOLE[kind](), kind.split()[0]
    path = written(tmp_path, "file", content)
    with Image.open(path) as image:
        monkeypatch.setattr(streaming, "LARGE_PIXELS", 0)
        assert streaming.streamed(path, image) is None
    alike(*told(content, format_name))


DAMAGED = {
    "png": lambda: png(scene(301, 203)),
    "png deep": lambda: deep(4, 6),
    "png palette": lambda: png(scene(301, 203).quantize(60)),
    "webp": lambda: webp(scene(301, 203), quality=90),
    "webp lossless": lambda: webp(scene(301, 203), lossless=True),
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_what_is_cut_or_damaged_is_refused_as_pillow_refuses_it(told, kind):
    content, chance = DAMAGED[kind](), np.random.default_rng(11)
    cuts = [content[: int(len(content) * part)] for part in (0.1, 0.5, 0.9)] + [
        content[:-cut] for cut in (1, 5, 12, 13)
    ]
    for at in chance.integers(16, len(content), 24):
        broken = bytearray(content)
        broken[at] ^= 1 << int(chance.integers(8))
        cuts.append(bytes(broken))
    for number, broken in enumerate(cuts):
        ours, pillows = told(broken, kind.split()[0])
        if isinstance(pillows, Refused):
            assert ours == pillows, number
        else:
            assert not isinstance(ours, Refused), (number, ours)


@pytest.mark.parametrize("missing", [1, 2, 40])
@pytest.mark.parametrize("height", [400, 403, 502])
def test_lines_that_are_missing_at_the_end_are_noticed(tmp_path, told, monkeypatch, missing, height):
    """The file is whole, its last lines are not in it: Pillow says what that means."""
    lines = b"".join(b"\0" + line.tobytes() for line in np.asarray(scene(300, height)))
    head = struct.pack(">IIBBBBB", 300, height, 8, 2, 0, 0, 0)
    packed = zlib.compress(lines[: -missing * 901])
    content = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    alike(*told(content, "png"))
    path = written(tmp_path, "file", content)
    monkeypatch.setattr(streaming, "LARGE_PIXELS", 0)
    with Image.open(path) as image, pytest.raises(streaming.Stumbled):
        streaming.streamed(path, image).shrunk((60, 50))


def test_nothing_but_png_and_webp_is_opened(tmp_path):
    path = written(tmp_path, "file", encoded(scene(), "JPEG"))
    vips = streaming._library()
    for load in (vips.Image.jpegload, vips.Image.new_from_file):
        with pytest.raises(vips.Error):
            load(str(path))


def test_a_process_that_forks_has_not_loaded_libvips():
    code = "import sys, importlib; from files.inspection import caged, warm\nfor names in caged.DECODERS.values():\n"
    code += "    for name in names: importlib.import_module(name)\nprint('pyvips' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.strip() == "False"


def large(format_name: str) -> bytes:
    image = noise(60, 40).resize((6000, 4000), Image.Resampling.BICUBIC)
    return png(image, compress_level=1) if format_name == "png" else webp(image, quality=70, method=0)


@pytest.mark.parametrize("format_name", ["png", "webp"])
def test_a_large_picture_is_shown_within_little_memory(tmp_path, caplog, format_name):
    path = written(tmp_path, "board", large(format_name))
    with caplog.at_level("DEBUG", "files.inspection.keeper"):
        good, pictures = examine_in_cage(path, format_name, tmp_path)
        (deeper,) = deepen_in_cage(path, format_name, tmp_path)
    assert isinstance(good, Good)
    assert [one.width for one in pictures] == [400, 1000, 2000]
    assert deeper.width == 4000
    told = [record.args for record in caplog.records]
    assert [record[1] for record in told] == [0, 0]
    # All pixels at once would take 386 and 442 MB; how libvips lays out its buffers differs between machines.
    assert told[0][3] < 200
    assert told[1][3] < {"png": 260, "webp": 420}[format_name]


def test_a_cage_too_tight_for_libvips_is_an_answer_too(tmp_path):
    path = written(tmp_path, "board.png", large("png"))
    for memory in (72, 84, 100, 120, 140, 180):
        limits = replace(LIMITS, image_cage=replace(LIMITS.image_cage, memory_bytes=memory * MEBIBYTE))
        found, _ = examine_in_cage(path, "png", tmp_path, limits)
        assert isinstance(found, Good) or found == Refused("too_large"), memory
    limits = replace(LIMITS, image_cage=replace(LIMITS.image_cage, cpu_seconds=1))
    found, pictures = examine_in_cage(path, "png", tmp_path, limits)
    assert found == pictures == Refused("too_slow") or isinstance(found, Good)


def test_inspection_alone_says_the_same(tmp_path, monkeypatch):
    path = written(tmp_path, "file.png", png(veiled("RGBA"), exif=notes(6)))
    whole = inspect(path, "png", LIMITS)
    monkeypatch.setattr(streaming, "LARGE_PIXELS", 0)
    ours = inspect(path, "png", LIMITS)
    assert (ours.facts["width"], ours.facts["height"]) == (HEIGHT, WIDTH)
    assert np.abs(colour(ours.facts["mean_colour"]) - colour(whole.facts["mean_colour"])).max() <= 2
