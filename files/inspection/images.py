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
from files.inspection.previews import fit, is_deep, mean_colour, write_one, write_sizes
from files.inspection.streaming import Streamed, Stumbled, streamed
from files.inspection.verdicts import Good, Picture, Unfit
from files.limits import IMAGE, Limits

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
        return _good(_upright_size(image), _upright(image, 64), format_name, limits)


def examine(path: Path, format_name: str, out_dir: Path, limits: Limits) -> Iterator[Good | list[Picture]]:
    """First what `inspect` answers, then what `preview` answers; decoded once."""
    with _opened(path, format_name, limits) as image:
        size = _upright_size(image)
        _decode_smaller(image, format_name, max(limits.preview_widths))
        master = _upright(image, max(limits.preview_widths))
        good = _good(size, master, format_name, limits)
    yield good
    yield write_sizes(master, 1, "whole", out_dir, limits)


def preview(path: Path, format_name: str, out_dir: Path, limits: Limits) -> list[Picture]:
    """Writes the picture in each width, upright, in sRGB, on paper white, with nothing but pixels inside."""
    with _opened(path, format_name, limits) as image:
        _decode_smaller(image, format_name, max(limits.preview_widths))
        master = _upright(image, max(limits.preview_widths))
    return write_sizes(master, 1, "whole", out_dir, limits)


def deepen(path: Path, format_name: str, out_dir: Path, limits: Limits) -> list[Picture]:
    """Writes the picture once more, larger than every preview, where its original is clearly larger than they are."""
    with _opened(path, format_name, limits) as image:
        if not is_deep(*_upright_size(image), limits):
            return []
        _decode_smaller(image, format_name, limits.deep_width)
        master = _upright(image, limits.deep_width)
    return [write_one(master, 1, "whole", limits.deep_width, out_dir, limits)]


def _decode_smaller(image: Image.Image | Streamed, format_name: str, size: int) -> None:
    """A JPEG is read to its last line all the same, but fewer pixels are kept of it."""
    if format_name == "jpeg" and isinstance(image, Image.Image):
        fitted = fit(*_upright_size(image), size)
        image.draft(image.mode, fitted[::-1] if _orientation(image) in _SIDEWAYS else fitted)


def _good(size: tuple[int, int], small: Image.Image, format_name: str, limits: Limits) -> Good:
    width, height = size
    facts = {
        "width": width,
        "height": height,
        "mean_colour": mean_colour(small),
        "below_recommended": max(width, height) < limits.image_long_side,
    }
    return Good(format_name, IMAGE, facts)


@contextmanager
def _opened(path: Path, format_name: str, limits: Limits) -> Iterator[Image.Image | Streamed]:
    pillow_heif.register_heif_opener(thumbnails=False, decode_threads=1)
    Image.MAX_IMAGE_PIXELS = limits.image_pixels
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(path, formats=_READERS[format_name]) as image:
                _refuse_by_header(image, format_name, limits)
                yield streamed(path, image) or image
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


def _upright(image: Image.Image | Streamed, size: int) -> Image.Image:
    """At most `size` wide as seen upright, RGB or RGBA in sRGB; colours are converted last, when pixels are few."""
    orientation = _orientation(image)
    turned = orientation in _SIDEWAYS
    if isinstance(image, Image.Image):
        image.load()
    upright = fit(*(image.size[::-1] if turned else image.size), size)
    small = _small(image, upright[::-1] if turned else upright)
    if orientation in _TURNS:
        small = small.transpose(_TURNS[orientation])
    return in_srgb(small, image.info.get("icc_profile"))


def _small(image: Image.Image | Streamed, size: tuple[int, int]) -> Image.Image:
    if isinstance(image, Streamed):
        try:
            return image.shrunk(size)
        except Stumbled:
            image = image.whole
    return plain_bands(image).resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _orientation(image: Image.Image | Streamed) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except (SyntaxError, ValueError, TypeError, KeyError, struct.error):
        return 1  # a camera's broken notes are no reason to refuse its picture


def _upright_size(image: Image.Image | Streamed) -> tuple[int, int]:
    return image.size[::-1] if _orientation(image) in _SIDEWAYS else image.size
