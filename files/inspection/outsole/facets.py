"""The surface of a sole in pieces small enough that one figure describes each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from files.inspection.outsole.figures import Figures

Array = np.ndarray


@dataclass(frozen=True, slots=True)
class Facets:
    """m triangles, in mm, lying as in Figures: z up, tread on z = 0, length along x with the toe towards -x.

    Large triangles of the file are divided. None is left out but those without area and those that lie inside another
    body. NaN where a figure was not found.
    """

    corners: Array  # (m, 3, 3) float32
    normals: Array  # (m, 3) float32, unit, outwards
    areas: Array  # (m,) float64 mm2
    thickness: Array  # (m,) float32 mm
    draft: Array  # (m,) float32 degrees, 0 along the pull to 90 across it
    blocked: Array  # (m,) bool: neither half of the mould can leave it
    depth: Array  # (m,) float32 mm above the ground of its neighbourhood, where it is tread seen from below


@dataclass(frozen=True, slots=True)
class Measured:
    """`edges`: (k, 2, 3) float32 mm, ends of edges that are open or whose faces disagree; at most 20,000."""

    figures: Figures
    facets: Facets
    edges: Array
