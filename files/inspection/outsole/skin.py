"""The surface that is measured: what the air touches, in facets, and the rays among them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from files.inspection.outsole.dividing import areas_of, divided
from files.inspection.outsole.rays import Scene
from files.inspection.outsole.shells import Shells
from files.inspection.verdicts import Unfit

Array = np.ndarray

_NOTHING = 1e-12  # of the square of the size: a triangle with less area has no normal
# Straight out, up, down and to both sides, each a little off the planes that a person would draw.
_ASIDE = np.array(
    [(0.017, 0.021, 0.013), (0.019, 0.023, 1.0), (0.023, -0.017, -1.0), (0.71, 0.7, 0.03), (-0.7, -0.71, 0.02)]
)


@dataclass(frozen=True, slots=True)
class Skin:
    """Of each facet its corners, unit normal, area and middle."""

    corners: Array
    normals: Array
    areas: Array
    centres: Array
    scene: Scene
    across: Array  # unit normals of the scene's faces

    def _only(self, kept: Array) -> Skin:
        corners, normals = self.corners[kept], self.normals[kept]
        points = corners.reshape(-1, 3)
        scene = Scene(points, np.arange(len(points)).reshape(-1, 3))
        return Skin(corners, normals, self.areas[kept], self.centres[kept], scene, normals)


def normals_of(crosses: Array, size: float) -> Array:
    """Unit vectors; zero for faces without area."""
    length = np.linalg.norm(crosses, axis=1)
    whole = length > _NOTHING * size**2
    return np.where(whole[:, None], crosses / np.where(whole, length, 1)[:, None], 0.0)


def skin_of(points: Array, shells: Shells, normals: Array, scene: Scene, *, several: bool) -> Skin:
    """Faces without area have no facet. `several`: there are bodies that may run into or touch each other; then what
    lies inside another one is left out, as a mould never sees it. Unfit where nothing has an area.
    """
    whole = np.flatnonzero(normals.any(axis=1))
    if not len(whole):
        raise Unfit("mesh_flat")
    corners, parent = divided(points[shells.faces[whole]])
    parent = whole[parent]
    skin = Skin(corners, normals[parent], areas_of(corners), corners.mean(axis=1), scene, normals)
    if not several:
        return skin
    inside = _is_inside(skin, shells.closed[shells.shell])
    return skin._only(~inside) if inside.any() and not inside.all() else skin


def _is_inside(skin: Skin, solid: Array) -> Array:
    """Whether the air before a facet is another body's inside: the first face on some way out is left, not entered.

    solid: which of the scene's faces belong to closed bodies. Counting what is entered and left on one way would fail
    where bodies touch, as of two faces at the same place a ray meets only one.
    """
    inside = np.zeros(len(skin.areas), dtype=bool)
    for aside in _ASIDE:
        live = np.flatnonzero(~inside)
        ways = 1.1 * skin.normals[live] + aside
        ways /= np.linalg.norm(ways, axis=1)[:, None]
        _, face = skin.scene.first(skin.centres[live] + skin.normals[live] * skin.scene.step, ways)
        leaves = np.einsum("ij,ij->i", ways, skin.across[face]) > 0
        inside[live] = (face >= 0) & leaves & solid[face]
    return inside
