"""Previews: WebP in fixed widths that hold nothing but pixels."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from files.inspection.verdicts import Picture
from files.limits import Limits

PAPER = (251, 249, 245)
_EFFORT = 2  # of 6; the next step takes twice the time for 2 % fewer bytes
_CLEARLY_LARGER = 1.2
_TALLEST = 3  # a preview is never taller than this many times its width


def write_sizes(
    master: Image.Image, number: int, view: str, out_dir: Path, limits: Limits, *, quality: int | None = None
) -> list[Picture]:
    """The master as WebP in each width up to its own; the smallest width is always made."""
    pictures: list[Picture] = []
    full = master.size
    master = bare(master)
    for size in reversed(_sizes(master, limits)):
        # Each is made of the one before: the large master is gone through once.
        master = _resized(master, fit(*full, size))
        picture = _written(master, number, view, size, out_dir, quality or limits.preview_quality)
        pictures.insert(0, picture)
    return pictures


def write_one(master: Image.Image, number: int, view: str, size: int, out_dir: Path, limits: Limits) -> Picture:
    """The master as WebP in one width, or in its own where that is smaller."""
    return _written(
        _resized(bare(master), fit(*master.size, size)), number, view, size, out_dir, limits.preview_quality
    )


def is_deep(width: int, height: int, limits: Limits) -> bool:
    """Whether a picture this large shows more than its largest preview."""
    return fit(width, height, limits.deep_width)[0] >= _CLEARLY_LARGER * max(limits.preview_widths)


def _sizes(master: Image.Image, limits: Limits) -> list[int]:
    sizes: list[int] = []
    for size in sorted(limits.preview_widths):
        if sizes and fit(*master.size, size)[0] <= fit(*master.size, sizes[-1])[0]:
            break
        sizes.append(size)
    return sizes


def _resized(master: Image.Image, size: tuple[int, int]) -> Image.Image:
    return master if master.size == size else master.resize(size, Image.Resampling.LANCZOS)


def _written(image: Image.Image, number: int, view: str, size: int, out_dir: Path, quality: int) -> Picture:
    path = out_dir / f"{number}-{view}-{size}.webp"
    image.save(path, "WEBP", quality=quality, method=_EFFORT)
    return Picture(number, view, size, *image.size, str(path), mean_colour(image))


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
    return "#" + bare(image).resize((1, 1), Image.Resampling.BOX).tobytes().hex()
