"""Every way a picture may hold its colours, brought to 8-bit sRGB."""

from __future__ import annotations

import io

from PIL import Image, ImageCms

_SPACES = {"L": "GRAY", "RGB": "RGB", "CMYK": "CMYK"}


def plain_bands(image: Image.Image) -> Image.Image:
    """The same picture as L, RGB, RGBA or CMYK with 8 bits a channel, still in its own colour space."""
    if image.mode.startswith("I") or image.mode == "F":
        return _deep_grey(image)
    if image.mode in ("P", "PA", "LA", "La", "RGBa") or "transparency" in image.info:
        return image.convert("RGBA")
    if image.mode == "1":
        return image.convert("L")
    return image if image.mode in ("L", "RGB", "RGBA", "CMYK") else image.convert("RGB")


def in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """RGB (RGBA where there is transparency) in sRGB; a profile that does not fit the picture is passed over."""
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    colours = image.convert("RGB") if alpha else image
    converted = _through(colours, profile) if profile else None
    converted = converted or colours.convert("RGB")
    if alpha:
        converted.putalpha(alpha)
    return converted


def _through(image: Image.Image, profile: bytes) -> Image.Image | None:
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if source.profile.xcolor_space.strip() != _SPACES.get(image.mode):
            return None
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


def _deep_grey(image: Image.Image) -> Image.Image:
    """16 bits scaled to 8: a plain conversion would cut every value above 255 to white."""
    whole = image.convert("I") if image.mode == "F" else image
    return whole.point(lambda value: value * (1 / 257) + 0.5).convert("L")
