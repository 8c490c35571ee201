"""What every mesh reader gives: parts of triangles, each with the colour it asks for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image

from files.inspection.verdicts import Unfit

Array = np.ndarray


@dataclass(frozen=True, slots=True)
class Looks:
    """Base colour in linear light, multiplied by the texture and the corners' colours where there are any."""

    colour: tuple[float, float, float]
    texture: Image.Image | None = None
    uv: Array | None = None
    corners: Array | None = None


@dataclass(frozen=True, slots=True)
class Part:
    vertices: Array  # (n, 3) float64
    faces: Array  # (m, 3) integers into vertices
    looks: Looks | None = None  # None: the file gives no colour

    def used(self) -> Array:
        """The points that some face has for a corner."""
        wanted = np.zeros(len(self.vertices), dtype=bool)
        wanted[self.faces.ravel()] = True
        return self.vertices[wanted]


@dataclass(slots=True)
class Allowance:
    """Counts what a reader has met so far and stops it as soon as the file is over the limit."""

    triangles: int
    met: int = 0

    def spend(self, triangles: int) -> None:
        self.met += triangles
        if self.met > self.triangles:
            raise Unfit("mesh_too_many_triangles", allowed=self.triangles)
