"""Our own pictures for browsers from before WebP. Few ask, so that none is kept: each is made when it is asked for."""

from __future__ import annotations

import io
from typing import BinaryIO

from PIL import Image

_QUALITY = 80


def as_jpeg(source: BinaryIO) -> BinaryIO:
    """The same pixels as JPEG. `source`: a preview, which only we have made; it is closed afterwards."""
    target = io.BytesIO()
    with source, Image.open(source, formats=["WEBP"]) as picture:
        picture.convert("RGB").save(target, "JPEG", quality=_QUALITY, progressive=True)
    target.seek(0)
    return target
