"""The colour of one GLB primitive: factor, texture and corner colours. A texture that cannot be read is left out."""

from __future__ import annotations

import base64
import io
from typing import Any

import numpy as np
from PIL import Image

from files.inspection.geometry.accessors import Store
from files.inspection.geometry.parts import Looks

_LARGEST_TEXTURE = 8192 * 8192
_FINEST_TEXTURE = 2048


def looks_of(store: Store, primitive: dict[str, Any]) -> Looks:
    material = store.tree["materials"][primitive["material"]] if "material" in primitive else {}
    surface = material.get("pbrMetallicRoughness", {})
    gloss = material.get("extensions", {}).get("KHR_materials_pbrSpecularGlossiness", {})
    factor = surface.get("baseColorFactor", gloss.get("diffuseFactor", (1.0, 1.0, 1.0, 1.0)))
    mapped = surface.get("baseColorTexture", gloss.get("diffuseTexture"))
    texture, uv = _texture(store, mapped, primitive) if mapped else (None, None)
    colour = tuple(float(np.clip(part, 0, 1)) for part in factor[:3])
    return Looks((colour[0], colour[1], colour[2]), texture, uv, _corner_colours(store, primitive))


def _corner_colours(store: Store, primitive: dict[str, Any]) -> np.ndarray | None:
    accessor = primitive["attributes"].get("COLOR_0")
    return None if accessor is None else np.clip(store.floats(accessor)[:, :3], 0, 1)


def _texture(
    store: Store, mapped: dict[str, Any], primitive: dict[str, Any]
) -> tuple[Image.Image | None, np.ndarray | None]:
    transform = mapped.get("extensions", {}).get("KHR_texture_transform", {})
    accessor = primitive["attributes"].get(f"TEXCOORD_{transform.get('texCoord', mapped.get('texCoord', 0))}")
    image = _image(store, store.tree["textures"][mapped["index"]])
    if accessor is None or image is None:
        return None, None
    uv = store.floats(accessor)[:, :2] * np.array(transform.get("scale", (1, 1)), dtype=np.float64)
    turn = float(transform.get("rotation", 0))
    cos, sin = np.cos(turn), np.sin(turn)
    uv = uv @ np.array([[cos, -sin], [sin, cos]]) + np.array(transform.get("offset", (0, 0)), dtype=np.float64)
    return image, uv


def _image(store: Store, texture: dict[str, Any]) -> Image.Image | None:
    webp = texture.get("extensions", {}).get("EXT_texture_webp", {})
    source = webp.get("source", texture.get("source"))
    if source is None:
        return None
    one = store.tree["images"][source]
    try:
        content = _bytes(store, one)
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "WEBP")) as image:
            if image.width * image.height > _LARGEST_TEXTURE:
                return None
            colours = image.convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    colours.thumbnail((_FINEST_TEXTURE, _FINEST_TEXTURE))
    return colours


def _bytes(store: Store, one: dict[str, Any]) -> bytes:
    if "bufferView" in one:
        return bytes(store.view(one["bufferView"]))
    return base64.b64decode(one["uri"].partition(",")[2])
