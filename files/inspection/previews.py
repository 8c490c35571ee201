"""Previews: WebP in fixed widths that hold nothing but pixels."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from files.inspection.verdicts import Picture
from files.limits import Limits

PAPER = (251, 249, 245)
_EFFORT = 2  # of 6; the next step takes twice the time for 2 % fewer bytes
_TALLEST = 3  # a preview is never taller than this many times its width


def write_sizes(
    master: Image.Image, number: int, view: str, out_dir: Path, limits: Limits, *, quality: int | None = None
) -> list[Picture]:
    """The master as WebP in each width up to its own; the smallest width is always made."""
    pictures: list[Picture] = []
    mean = mean_colour(master)
    for size in sorted(limits.preview_widths):
        width, height = fit(*master.size, size)
        if pictures and width <= pictures[-1].width:
            break
        path = out_dir / f"{number}-{view}-{size}.webp"
        small = master if master.size == (width, height) else master.resize((width, height), Image.Resampling.LANCZOS)
        bare(small).save(path, "WEBP", quality=quality or limits.preview_quality, method=_EFFORT)
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
    return "#" + bare(image).resize((1, 1), Image.Resampling.BOX).tobytes().hex()
