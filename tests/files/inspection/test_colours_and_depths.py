"""Files as cameras, printers and tablets make them: every depth, profile and turn is shown as it was meant."""

import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image, ImageCms

from files.inspection.images import deepen, examine, inspect
from files.inspection.verdicts import Unfit
from files.limits import LIMITS
from tests.files.inspection.making import SMALL, corners, encoded, noise, written

# xy of red, green, blue; gamma. White is D65, brought to D50 as every profile must.
ADOBE_RGB = ((0.64, 0.33), (0.21, 0.71), (0.15, 0.06), 2.19921875)
DISPLAY_P3 = ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060), 2.2)
WHITE = np.array([0.95047, 1.0, 1.08883])
BRADFORD = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
D50 = np.array([0.96422, 1.0, 0.82521])
TO_SRGB = np.array([[3.2406, -1.5372, -0.4986], [-0.9689, 1.8758, 0.0415], [0.0557, -0.2040, 1.0570]])


def matrix_of(space) -> np.ndarray:
    """Linear RGB of the space to XYZ under D65."""
    columns = np.array([[x / y, 1, (1 - x - y) / y] for x, y in space[:3]]).T
    return columns * np.linalg.solve(columns, WHITE)


def profile(space) -> bytes:
    """A matrix profile written by hand, with the canary of a description."""
    scale = np.diag((BRADFORD @ D50) / (BRADFORD @ WHITE))
    adapted = np.linalg.inv(BRADFORD) @ scale @ BRADFORD @ matrix_of(space)

    def xyz(values) -> bytes:
        return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(v * 65536)) for v in values)

    text = b"desc\0\0\0\0" + struct.pack(">I", 7) + b"Canary\0" + bytes(78)
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(space[3] * 256)) + b"\0\0"
    tags = [(b"desc", text), (b"cprt", b"text\0\0\0\0Canary\0\0"), (b"wtpt", xyz(D50))]
    tags += [(name, xyz(adapted[:, at])) for at, name in enumerate((b"rXYZ", b"gXYZ", b"bXYZ"))]
    tags += [(name, curve) for name in (b"rTRC", b"gTRC", b"bTRC")]
    table, body, at = b"", b"", 128 + 4 + 12 * len(tags)
    for name, content in tags:
        content += b"\0" * (-len(content) % 4)
        table += struct.pack(">4sII", name, at + len(body), len(content))
        body += content
    head = struct.pack(">I4sI4s4s4s", at + len(body), b"none", 0x02400000, b"mntr", b"RGB ", b"XYZ ")
    head = head.ljust(36, b"\0") + b"acsp"
    head = head.ljust(68, b"\0") + b"".join(struct.pack(">i", round(v * 65536)) for v in D50)
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


def in_srgb(colour, space) -> np.ndarray:
    """What the numbers of a colour in the space are in sRGB, by the book."""
    linear = TO_SRGB @ matrix_of(space) @ ((np.array(colour) / 255) ** space[3])
    linear = np.clip(linear, 0, 1)
    return 255 * np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)


def shown(tmp_path, content, format_name, limits=SMALL):
    """(facts, the largest preview's pixels, every derived byte)."""
    good, pictures = examine(written(tmp_path, "file", content), format_name, tmp_path, limits)
    bodies = [(tmp_path / one.path).read_bytes() for one in pictures]
    with Image.open(io.BytesIO(bodies[-1])) as image:
        return good.facts, np.asarray(image.convert("RGB")).astype(int), b"".join(bodies)


@pytest.mark.parametrize("space", [ADOBE_RGB, DISPLAY_P3], ids=["Adobe RGB", "Display P3"])
@pytest.mark.parametrize(
    ("format_name", "pillow"), [("jpeg", "JPEG"), ("png", "PNG"), ("webp", "WEBP"), ("heic", "HEIF")]
)
@pytest.mark.parametrize("colour", [(120, 60, 40), (60, 140, 80), (40, 80, 150), (128, 128, 128)])
def test_colours_of_a_wide_space_are_brought_to_srgb(tmp_path, space, format_name, pillow, colour):
    options = {"quality": 100} if pillow != "PNG" else {}
    content = encoded(Image.new("RGB", (160, 120), colour), pillow, icc_profile=profile(space), **options)
    _, pixels, derived = shown(tmp_path, content, format_name)
    assert np.abs(pixels[60, 80] - in_srgb(colour, space)).max() <= 4
    if colour != (128, 128, 128):
        assert np.abs(in_srgb(colour, space) - np.array(colour)).max() > 6
    assert b"Canary" not in derived


def deep_png(pixels: np.ndarray, colour_type: int) -> bytes:
    """A PNG of 16 bits a channel."""
    height, width = pixels.shape[:2]

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    lines = b"".join(b"\0" + line.astype(">u2").tobytes() for line in pixels)
    head = struct.pack(">IIBBBBB", width, height, 16, colour_type, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("colour_type", "channels"), [(0, 1), (2, 3), (4, 2), (6, 4)], ids=["L", "RGB", "LA", "RGBA"])
def test_sixteen_bits_keep_their_shades(tmp_path, colour_type, channels):
    shade = np.linspace(2000, 63000, 120)
    pixels = np.repeat(np.tile(shade, (80, 1))[:, :, None], channels, axis=2)
    if channels in (2, 4):
        pixels[:, :, -1] = 65535
    _, seen, _ = shown(tmp_path, deep_png(pixels, colour_type), "png")
    assert np.abs(seen[40, 10:110, 0] - shade[10:110] / 257).max() <= 6


def test_print_colours_with_a_profile_are_not_dropped(tmp_path):
    inks = Image.merge("CMYK", [Image.new("L", (160, 120), share) for share in (0, 180, 200, 20)])
    content = encoded(inks, "JPEG", quality=98)
    assert Image.open(io.BytesIO(content)).mode == "CMYK"
    _, pixels, _ = shown(tmp_path, content, "jpeg")
    red, green, blue = pixels[60, 80]
    assert red > 180
    assert green < 120
    assert blue < 120
    broken = encoded(inks, "JPEG", quality=98, icc_profile=profile(ADOBE_RGB))
    _, again, _ = shown(tmp_path, broken, "jpeg")
    assert np.abs(again[60, 80] - pixels[60, 80]).max() <= 4


@pytest.mark.parametrize("orientation", range(1, 9))
def test_size_and_turn_of_a_large_photo_are_told_as_it_is_seen(tmp_path, orientation):
    notes = Image.Exif()
    notes[0x0112] = orientation
    content = encoded(corners(1200, 800), "JPEG", exif=notes, progressive=True)
    facts, pixels, _ = shown(tmp_path, content, "jpeg")
    seen = (800, 1200) if orientation > 4 else (1200, 800)
    assert (facts["width"], facts["height"]) == seen
    assert (pixels.shape[1] > pixels.shape[0]) == (orientation <= 4)


@pytest.mark.parametrize("options", [{}, {"progressive": True}])
@pytest.mark.parametrize("kept", [0.3, 0.7, 0.97])
def test_half_a_photo_is_refused_although_fewer_pixels_are_kept_of_it(tmp_path, options, kept):
    content = encoded(noise(1600, 1200), "JPEG", quality=85, **options)
    path = written(tmp_path, "half.jpg", content[: int(len(content) * kept)])
    with pytest.raises(Unfit) as caught:
        list(examine(path, "jpeg", tmp_path, SMALL))
    assert caught.value.refused.code == "truncated"


@pytest.mark.parametrize(("format_name", "pillow"), [("png", "PNG"), ("webp", "WEBP")])
def test_what_moves_is_refused(tmp_path, format_name, pillow):
    content = encoded(corners(), pillow, save_all=True, append_images=[noise(120, 80)], duration=100)
    with pytest.raises(Unfit) as caught:
        inspect(written(tmp_path, "file", content), format_name, LIMITS)
    assert caught.value.refused.code == "animated"


def test_only_a_picture_larger_than_its_previews_is_made_once_more(tmp_path):
    small, large = (
        encoded(corners(2100, 900), "JPEG"),
        encoded(corners(5000, 1500), "JPEG", icc_profile=profile(ADOBE_RGB)),
    )
    assert deepen(written(tmp_path, "small", small), "jpeg", tmp_path, LIMITS) == []
    (one,) = deepen(written(tmp_path, "large", large), "jpeg", tmp_path, LIMITS)
    assert (one.width, one.height, one.view) == (4000, 1200, "whole")
    assert b"Canary" not in (tmp_path / one.path).read_bytes()


def test_the_profile_made_here_is_one(tmp_path):
    opened = ImageCms.ImageCmsProfile(io.BytesIO(profile(DISPLAY_P3)))
    assert opened.profile.xcolor_space.strip() == "RGB"
