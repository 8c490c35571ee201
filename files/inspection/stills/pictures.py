"""The stills of one mesh, written like every other preview."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from files.inspection.meshes import extents_of, read
from files.inspection.previews import write_sizes
from files.inspection.stills.camera import BOTTOM, LATERAL, MEDIAL, PERSPECTIVE, TOP, VIEWS, View
from files.inspection.stills.ground import Ground
from files.inspection.stills.light import Studio, studio
from files.inspection.stills.painting import paint
from files.inspection.stills.staging import placement, shows_outer_side
from files.inspection.stills.surface import Surface, surface, turned_about, turned_over
from files.inspection.verdicts import Picture
from files.limits import Limits

_PROPORTION = 3 / 4
_KEY = np.array([-0.62, -0.50, 0.80])
_KEY_FROM_BEHIND = np.array([-0.55, 0.62, 0.72])
_SUNK = 0.16
_QUALITY = 90  # smooth shades show bands below this


def preview(path: Path, format_name: str, out_dir: Path, limits: Limits) -> list[Picture]:
    """One picture for each view, numbered from 1, in each width; the same 4:3 frame for every mesh."""
    parts = read(path, format_name, limits, with_looks=True)
    extents_of(parts)
    standing = surface(parts, placement(parts, format_name))
    front, back = (LATERAL, MEDIAL) if shows_outer_side(standing.corners.reshape(-1, 3)) else (MEDIAL, LATERAL)
    lamps = studio(standing.corners, _KEY)
    pictures = _session(standing, lamps, [PERSPECTIVE, front], out_dir, limits)
    # Seen from above, light must come from the top of the picture, or grooves look like ridges.
    lamps = studio(standing.corners, _KEY_FROM_BEHIND, sky_of=lamps)
    pictures += _session(standing, lamps, [TOP], out_dir, limits)
    for shape, key, view in (
        (turned_about(standing), _KEY, back),
        (turned_over(standing), _KEY_FROM_BEHIND, BOTTOM),
    ):
        pictures += _session(shape, studio(shape.corners, key), [view], out_dir, limits)
    return sorted(pictures, key=lambda one: (one.number, one.size))


def _session(shape: Surface, lamps: Studio, views: list[View], out_dir: Path, limits: Limits) -> list[Picture]:
    """All pictures of the object in one position, under the same lamps."""
    width = max(limits.preview_widths)
    pictures: list[Picture] = []
    for view in views:
        # A shoe on its head is shown as if sunk into the table up to the sole: its own shadow would hide the outline.
        level = max(0.0, float(shape.corners[..., 2].max()) - _SUNK) if view == BOTTOM else 0.0
        still = paint(shape, lamps, Ground(lamps, shape.corners, level), view, width, round(width * _PROPORTION))
        pictures += write_sizes(still, VIEWS.index(view) + 1, view.name, out_dir, limits, quality=_QUALITY)
    return pictures
