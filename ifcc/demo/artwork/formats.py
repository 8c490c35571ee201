"""Pictures as the files that entrants send: JPEG, PNG, WebP and HEIC."""

from pathlib import Path

import pillow_heif
from PIL import Image

pillow_heif.register_heif_opener()

_QUICK = {"preset": "ultrafast", "tu-intra-depth": "1"}


def save(image: Image.Image, path: Path) -> Path:
    """Write the picture as its name's ending says, without any metadata; the same picture gives the same bytes."""
    kind = path.suffix
    if kind == ".jpg":
        image.save(path, "JPEG", quality=86, optimize=True)
    elif kind == ".png":
        image.quantize(192, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(path, "PNG", compress_level=6)
    elif kind == ".webp":
        image.save(path, "WEBP", quality=84, method=2)
    elif kind == ".heic":
        image.save(path, "HEIF", quality=55, enc_params=_QUICK)
    else:
        raise ValueError(f"no such kind of picture: {kind}")
    return path
