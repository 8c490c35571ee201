"""Pictures: opened as the one format their bytes show, decoded to the last line, measured upright."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pillow_heif
from PIL import Image

from files.inspection.colours import in_srgb, plain_bands
from files.inspection.verdicts import Good, Picture, Unfit
from files.limits import IMAGE, Limits

PAPER = (251, 249, 245)
_TALLEST = 3  # a preview is never taller than this many times its width
_READERS = {"jpeg": ("JPEG", "MPO"), "png": ("PNG",), "webp": ("WEBP",), "heic": ("HEIF",)}
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS = {5, 6, 7, 8}


def inspect(path: Path, format_name: str, limits: Limits) -> Good:
    """Decodes the whole picture; refuses a truncated, animated or oversized one."""
    with _opened(path, format_name, limits) as image:
        width, height = _upright_size(image)
        image.load()
        mean = mean_colour(_upright(image, 64))
    facts = {
        "width": width,
        "height": height,
        "mean_colour": mean,
        "below_recommended": max(width, height) < limits.image_long_side,
    }
    return Good(format_name, IMAGE, facts)


def preview(path: Path, format_name: str, out_dir: Path, limits: Limits) -> list[Picture]:
    """Writes the picture in each width, upright, in sRGB, on paper white, with nothing but pixels inside."""
    with _opened(path, format_name, limits) as image:
        width, height = _upright_size(image)
        if format_name == "jpeg":
            fitted = fit(width, height, max(limits.preview_widths))
            turned = _orientation(image) in _SIDEWAYS
            image.draft(image.mode, fitted[::-1] if turned else fitted)
        master = _upright(image, max(limits.preview_widths))
    return write_sizes(master, 1, "whole", out_dir, limits)


def write_sizes(master: Image.Image, number: int, view: str, out_dir: Path, limits: Limits) -> list[Picture]:
    """The master as WebP in each width up to its own; the smallest width is always made."""
    pictures: list[Picture] = []
    mean = mean_colour(master)
    for size in sorted(limits.preview_widths):
        width, height = fit(*master.size, size)
        if pictures and width <= pictures[-1].width:
            break
        path = out_dir / f"{number}-{view}-{size}.webp"
        small = master if master.size == (width, height) else master.resize((width, height), Image.Resampling.LANCZOS)
        bare(small).save(path, "WEBP", quality=limits.preview_quality, method=4)
        pictures.append(Picture(number, view, size, width, height, str(path), mean))
    return pictures


def bare(image: Image.Image) -> Image.Image:
    """The same pixels on paper white, in a new image that carries no metadata to save."""
    canvas = Image.new("RGB", image.size, PAPER)
    canvas.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    return canvas


def fit(width: int, height: int, size: int) -> tuple[int, int]:
    """The largest upright size within `size` that keeps the proportions and never enlarges."""
    scale = min(1.0, size / width, _TALLEST * size / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def mean_colour(image: Image.Image) -> str:
    red, green, blue = bare(image).resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    return f"#{red:02x}{green:02x}{blue:02x}"


@contextmanager
def _opened(path: Path, format_name: str, limits: Limits) -> Iterator[Image.Image]:
    pillow_heif.register_heif_opener(thumbnails=False, decode_threads=1)
    Image.MAX_IMAGE_PIXELS = limits.image_pixels
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(path, formats=_READERS[format_name]) as image:
                _refuse_by_header(image, format_name, limits)
                yield image
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
            raise Unfit("too_many_pixels", allowed=limits.image_pixels) from bomb
        except (Unfit, MemoryError):
            raise
        except Exception as problem:
            cut = "truncated" in str(problem).lower() or "end of file" in str(problem).lower()
            raise Unfit("truncated" if cut else "undecodable") from problem


def _refuse_by_header(image: Image.Image, format_name: str, limits: Limits) -> None:
    if image.width * image.height > limits.image_pixels:
        raise Unfit("too_many_pixels", allowed=limits.image_pixels)
    # Phones put a second picture (depth, gain map, burst) behind the first in JPEG and HEIC; that is no animation.
    if format_name in ("png", "webp") and getattr(image, "n_frames", 1) > 1:
        raise Unfit("animated")


def _upright(image: Image.Image, size: int) -> Image.Image:
    """At most `size` wide as seen upright, RGB or RGBA in sRGB; colours are converted last, when pixels are few."""
    orientation = _orientation(image)
    turned = orientation in _SIDEWAYS
    small = plain_bands(image)
    upright = fit(*(small.size[::-1] if turned else small.size), size)
    small = small.resize(upright[::-1] if turned else upright, Image.Resampling.LANCZOS, reducing_gap=2.0)
    if orientation in _TURNS:
        small = small.transpose(_TURNS[orientation])
    return in_srgb(small, image.info.get("icc_profile"))


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except (SyntaxError, ValueError, TypeError, KeyError, struct.error):
        return 1  # a camera's broken notes are no reason to refuse its picture


def _upright_size(image: Image.Image) -> tuple[int, int]:
    return image.size[::-1] if _orientation(image) in _SIDEWAYS else image.size
