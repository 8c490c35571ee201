"""Pictures: decoded to the last line, refused when they are no whole still picture, shown as they were meant."""

import io
import struct
import zlib
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageCms

from files.inspection.images import inspect, preview
from files.inspection.verdicts import Unfit
from files.limits import LIMITS
from tests.files.inspection.making import SMALL, corners, encoded, noise, written

RED, GREEN, BLUE, WHITE = (220, 20, 20), (20, 200, 20), (20, 20, 220), (255, 255, 255)


def seen(path, format_name, tmp_path, limits=SMALL):
    """The largest preview as pixels."""
    folder = tmp_path / "out"
    folder.mkdir()
    pictures = preview(path, format_name, folder, limits)
    return np.asarray(Image.open(pictures[-1].path)).astype(int), pictures


def quarters(pixels):
    height, width, _ = pixels.shape
    return [pixels[y, x] for y in (height // 4, 3 * height // 4) for x in (width // 4, 3 * width // 4)]


def near(found, wanted, by=24):
    return all(np.abs(one - np.array(other)).max() <= by for one, other in zip(found, wanted, strict=True))


def refused(path, format_name, limits=LIMITS):
    with pytest.raises(Unfit) as caught:
        inspect(path, format_name, limits)
    return caught.value.refused.code


@pytest.mark.parametrize(
    ("format_name", "pillow", "options"),
    [
        ("jpeg", "JPEG", {"quality": 95}),
        ("jpeg", "JPEG", {"quality": 95, "progressive": True}),
        ("png", "PNG", {}),
        ("webp", "WEBP", {"lossless": True}),
        ("heic", "HEIF", {"quality": 95}),
    ],
)
def test_each_format_is_good_and_shown(tmp_path, format_name, pillow, options):
    path = written(tmp_path, "picture", encoded(corners(), pillow, **options))
    good = inspect(path, format_name, LIMITS)
    assert (good.format, good.kind) == (format_name, "image")
    assert (good.facts["width"], good.facts["height"], good.facts["below_recommended"]) == (120, 80, True)
    pixels, pictures = seen(path, format_name, tmp_path)
    assert near(quarters(pixels), [RED, GREEN, BLUE, WHITE])
    assert [(one.size, one.width, one.height) for one in pictures] == [(40, 40, 27), (80, 80, 53), (160, 120, 80)]


def test_a_picture_is_never_enlarged_and_always_has_a_preview(tmp_path):
    path = written(tmp_path, "tiny.png", encoded(corners(30, 20), "PNG"))
    _, pictures = seen(path, "png", tmp_path)
    assert [(one.size, one.width, one.height) for one in pictures] == [(40, 30, 20)]


def test_a_very_tall_picture_stays_within_bounds(tmp_path):
    path = written(tmp_path, "tall.png", encoded(Image.new("L", (2, 4000), 90), "PNG"))
    _, pictures = seen(path, "png", tmp_path)
    assert all(one.width >= 1 and one.height <= 3 * one.size for one in pictures)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize(("format_name", "pillow"), [("jpeg", "JPEG"), ("png", "PNG"), ("webp", "WEBP")])
def test_pictures_are_shown_upright(tmp_path, orientation, format_name, pillow):
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = corners().transpose(back[orientation]) if orientation in back else corners()
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = written(tmp_path, "turned", encoded(stored, pillow, exif=exif))
    facts = inspect(path, format_name, LIMITS).facts
    assert (facts["width"], facts["height"]) == (120, 80)
    pixels, _ = seen(path, format_name, tmp_path)
    assert pixels.shape[:2] == (80, 120)
    assert near(quarters(pixels), [RED, GREEN, BLUE, WHITE], by=40)


def test_a_turned_heic_is_not_turned_twice(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = encoded(corners().transpose(Image.Transpose.ROTATE_90), "JPEG", exif=exif, quality=95)
    content = encoded(Image.open(io.BytesIO(turned)), "HEIF")
    assert b"irot" in content
    path = written(tmp_path, "phone", content)
    facts = inspect(path, "heic", LIMITS).facts
    assert (facts["width"], facts["height"]) == (120, 80)
    assert near(quarters(seen(path, "heic", tmp_path)[0]), [RED, GREEN, BLUE, WHITE], by=40)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_a_camera_with_broken_notes_is_forgiven(tmp_path):
    path = written(tmp_path, "notes.jpg", encoded(corners(), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff garbage"))
    assert inspect(path, "jpeg", LIMITS).facts["width"] == 120


def test_sixteen_bit_grey_keeps_its_shades(tmp_path):
    ramp = np.tile(np.linspace(0, 65535, 120).astype(np.uint16), (80, 1))
    path = written(tmp_path, "deep.png", encoded(Image.fromarray(ramp), "PNG"))
    assert Image.open(path).mode == "I;16"
    pixels, _ = seen(path, "png", tmp_path)
    assert near([pixels[40, 2], pixels[40, 60], pixels[40, 117]], [(4,) * 3, (128,) * 3, (250,) * 3], by=6)


def test_print_colours_are_shown(tmp_path):
    path = written(tmp_path, "print.jpg", encoded(corners().convert("CMYK"), "JPEG", quality=95))
    assert Image.open(path).mode == "CMYK"
    pixels, _ = seen(path, "jpeg", tmp_path)
    assert near(quarters(pixels), [RED, GREEN, BLUE, WHITE], by=40)


def test_what_is_transparent_becomes_paper(tmp_path):
    for mode in ("RGBA", "LA", "P"):
        image = Image.new("RGBA", (60, 60), (0, 0, 0, 0)).convert("RGBA")
        image.paste((20, 20, 20, 255), (0, 0, 60, 30))
        path = written(tmp_path, f"{mode}.png", encoded(image.convert(mode), "PNG"))
        folder = tmp_path / mode
        folder.mkdir()
        pixels = np.asarray(Image.open(preview(path, "png", folder, SMALL)[-1].path)).astype(int)
        assert near([pixels[10, 30], pixels[50, 30]], [(20, 20, 20), (251, 249, 245)], by=6)


def swapped_profile() -> bytes:
    """sRGB with the red and the blue primary exchanged: whoever ignores it sees the wrong colour."""
    raw = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack(">I", raw[128:132])[0]
    entries = {raw[132 + 12 * n : 136 + 12 * n].decode(): 132 + 12 * n for n in range(count)}
    red, blue = entries["rXYZ"] + 4, entries["bXYZ"] + 4
    raw[red : red + 8], raw[blue : blue + 8] = raw[blue : blue + 8], raw[red : red + 8]
    return bytes(raw)


@pytest.mark.parametrize(("format_name", "pillow"), [("jpeg", "JPEG"), ("png", "PNG"), ("webp", "WEBP")])
def test_an_embedded_profile_is_obeyed(tmp_path, format_name, pillow):
    red = Image.new("RGB", (60, 60), (255, 0, 0))
    path = written(tmp_path, "profiled", encoded(red, pillow, icc_profile=swapped_profile()))
    pixels, pictures = seen(path, format_name, tmp_path)
    assert near([pixels[30, 30]], [(0, 0, 255)], by=30)
    assert pictures[0].mean_colour[1:3] < "30"


def test_a_profile_with_transparency_is_obeyed_too(tmp_path):
    red = Image.new("RGBA", (60, 60), (255, 0, 0, 255))
    path = written(tmp_path, "profiled.png", encoded(red, "PNG", icc_profile=swapped_profile()))
    assert near([seen(path, "png", tmp_path)[0][30, 30]], [(0, 0, 255)], by=30)


@pytest.mark.parametrize("profile", [b"no profile at all", swapped_profile()[:200]])
def test_a_profile_that_does_not_fit_is_passed_over(tmp_path, profile):
    path = written(tmp_path, "odd.png", encoded(Image.new("L", (60, 60), 128), "PNG", icc_profile=profile))
    assert near([seen(path, "png", tmp_path)[0][30, 30]], [(128, 128, 128)], by=4)


def test_a_large_photo_is_drafted_small_but_inspected_whole(tmp_path):
    limits = replace(LIMITS, preview_widths=(100, 200))
    path = written(tmp_path, "photo.jpg", encoded(corners(2400, 1600), "JPEG"))
    pixels, pictures = seen(path, "jpeg", tmp_path, limits)
    assert [one.width for one in pictures] == [100, 200]
    assert near(quarters(pixels), [RED, GREEN, BLUE, WHITE])


@pytest.mark.parametrize(
    ("format_name", "pillow", "options"),
    [
        ("jpeg", "JPEG", {}),
        ("jpeg", "JPEG", {"progressive": True}),
        ("png", "PNG", {}),
        ("webp", "WEBP", {}),
        ("webp", "WEBP", {"lossless": True}),
        ("heic", "HEIF", {}),
    ],
)
@pytest.mark.parametrize("kept", [0.3, 0.5, 0.8])
def test_a_truncated_picture_is_refused(tmp_path, format_name, pillow, options, kept):
    whole = encoded(noise(300, 200), pillow, **options)
    path = written(tmp_path, "half", whole[: int(len(whole) * kept)])
    assert refused(path, format_name) in {"truncated", "undecodable"}


def test_moving_pictures_are_refused(tmp_path):
    frames = [noise(40, 40, seed) for seed in range(3)]
    for format_name, pillow in (("webp", "WEBP"), ("png", "PNG")):
        content = encoded(frames[0], pillow, save_all=True, append_images=frames[1:], duration=100)
        assert refused(written(tmp_path, pillow, content), format_name) == "animated"


def test_a_phone_may_keep_a_second_picture_behind_the_first(tmp_path):
    content = encoded(corners(), "MPO", save_all=True, append_images=[noise(40, 40)])
    path = written(tmp_path, "phone.jpg", content)
    assert inspect(path, "jpeg", LIMITS).facts["width"] == 120
    assert near(quarters(seen(path, "jpeg", tmp_path)[0]), [RED, GREEN, BLUE, WHITE], by=40)


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few kilobytes that unfolds to width x height."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    packer = zlib.compressobj(9)
    row = b"\0" * (1 + width * 3)
    rows = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [1100, 1600, 8000])
def test_bombs_are_refused_before_they_unfold(tmp_path, side):
    limits = replace(LIMITS, image_pixels=1_000_000)
    content = bomb(side, side if side < 8000 else 800)
    assert len(content) < 40_000
    assert refused(written(tmp_path, "bomb.png", content), "png", limits) == "too_many_pixels"


@pytest.mark.parametrize(("format_name", "pillow"), [("jpeg", "JPEG"), ("webp", "WEBP"), ("heic", "HEIF")])
def test_the_pixel_limit_holds_for_every_format(tmp_path, format_name, pillow):
    path = written(tmp_path, "large", encoded(corners(), pillow))
    assert refused(path, format_name, replace(LIMITS, image_pixels=120 * 80 - 1)) == "too_many_pixels"


def test_a_file_is_only_opened_as_what_its_bytes_are(tmp_path):
    path = written(tmp_path, "a.jpg", encoded(corners(), "PNG"))
    assert refused(path, "jpeg") == "undecodable"
    assert refused(written(tmp_path, "b.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 300), "png") == "undecodable"


def test_a_zip_of_text_in_a_png_is_refused(tmp_path):
    content = encoded(corners(), "PNG")
    swollen = b"note\0\0" + zlib.compress(b"a" * 80_000_000, 9)
    chunk = struct.pack(">I", len(swollen)) + b"zTXt" + swollen + struct.pack(">I", zlib.crc32(b"zTXt" + swollen))
    path = written(tmp_path, "swollen.png", content[:33] + chunk + content[33:])
    assert refused(path, "png") in {"undecodable", "too_large"}


def test_the_mean_colour_is_that_of_the_picture(tmp_path):
    path = written(tmp_path, "plain.png", encoded(Image.new("RGB", (50, 50), (10, 20, 30)), "PNG"))
    assert inspect(path, "png", LIMITS).facts["mean_colour"] == "#0a141e"
    assert Image.open(io.BytesIO(path.read_bytes())).size == (50, 50)
