"""A shoe as a GLB: every patch of its surface with its colours, as a designer's program would export it.

These are open sheets, not a body for a mould.
"""

from pathlib import Path

import numpy as np
import trimesh
from numpy.typing import NDArray
from PIL import Image

from .fields import Field
from .raster import Patch
from .shading import to_image

METRES = 0.001
MOST_ROWS = 240
TEXTURE = 1024


def write(patches: list[Patch], path: Path) -> Path:
    """Metres with y upwards, as the format's standard asks."""
    scene = trimesh.Scene()
    for number, patch in enumerate(patches):
        if patch.name != "under":
            scene.add_geometry(
                _sheet(patch), node_name=f"{number:02d}-{patch.name}", geom_name=f"{number:02d}-{patch.name}"
            )
    path.write_bytes(scene.export(file_type="glb"))
    return path


def _sheet(patch: Patch) -> trimesh.Trimesh:
    step = -(-patch.points.shape[0] // MOST_ROWS)
    rows = np.unique(np.append(np.arange(0, patch.points.shape[0], step), patch.points.shape[0] - 1))
    points = patch.points[rows]
    n, m = points.shape[:2]
    u, v = np.meshgrid(rows / (patch.points.shape[0] - 1), np.linspace(0, 1, m), indexing="ij")
    i, j = np.meshgrid(np.arange(n - 1), np.arange(m - 1), indexing="ij")
    if patch.cover is not None:
        i, j = _covered(patch.cover, i, j, n, m)
    a = (i * m + j).ravel()
    b, c, d = a + 1, a + m, a + m + 1
    faces = np.vstack([np.column_stack([a, c, b]), np.column_stack([b, c, d])])
    if patch.normals_hint < 0:
        faces = faces[:, ::-1]
    seen = np.stack([points[..., 0], points[..., 2], -points[..., 1]], axis=2) * METRES
    material = trimesh.visual.material.PBRMaterial(
        baseColorTexture=_picture(patch.skin.albedo), metallicFactor=0.0, roughnessFactor=0.75, doubleSided=True
    )
    visual = trimesh.visual.TextureVisuals(uv=np.column_stack([v.ravel(), 1 - u.ravel()]), material=material)
    return trimesh.Trimesh(seen.reshape(-1, 3), faces, visual=visual, process=False)


def _covered(cover: NDArray, i: NDArray, j: NDArray, n: int, m: int) -> tuple[NDArray, NDArray]:
    keep = cover[
        ((i + 0.5) / (n - 1) * (cover.shape[0] - 1)).astype(int),
        ((j + 0.5) / (m - 1) * (cover.shape[1] - 1)).astype(int),
    ]
    return i[keep], j[keep]


def _picture(albedo: Field) -> Image.Image:
    image = to_image(albedo)
    image.thumbnail((TEXTURE, TEXTURE), Image.Resampling.LANCZOS)
    image.format = "JPEG"
    return image
