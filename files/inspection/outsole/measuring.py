"""Everything that is measured on a sole, in order; see docs/decisions/outsole-report.md for the ways chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from files.inspection.geometry.parts import Part
from files.inspection.outsole import ground, pulling, walls
from files.inspection.outsole.columns import columns
from files.inspection.outsole.dividing import crosses_of
from files.inspection.outsole.facets import Facets, Measured
from files.inspection.outsole.figures import INSIDE_OUT, MIXED, Figures, Frame
from files.inspection.outsole.framing import Lying, lying
from files.inspection.outsole.rays import Scene
from files.inspection.outsole.shells import FEW_SHELLS, Shells, edges_of, turned
from files.inspection.outsole.skin import Skin, normals_of, skin_of
from files.inspection.outsole.volumes import Volume, volume_of
from files.inspection.outsole.welding import mended, single, welded
from files.inspection.verdicts import Unfit

Array = np.ndarray

_CELLS = 400  # along the length: 0.75 mm of a sole
_EDGES = 20_000


def quiet(_step: str) -> None:
    pass


def measure(parts: list[Part], format_name: str, frame: Frame, tell: Callable[[str], None] = quiet) -> Measured:
    """What the parts are as one sole. `tell` is given the name of each step as it begins.

    Unfit where there is no triangle with an area.
    """
    tell("welding")
    points, faces = welded(parts)
    if not len(faces):
        raise Unfit("mesh_empty")
    edges = edges_of(faces)
    if len(edges.odd_ends) or len(edges.even_ends):
        points, faces = mended(points, single(faces), edges.loose)
        if not len(faces):  # nothing but slivers, each narrower than what is drawn together
            raise Unfit("mesh_flat")
        edges = edges_of(faces)
    lies = lying(points, format_name, frame)
    tell("tracing")
    scene = Scene(lies.points, faces)
    shells = turned(lies.points, faces, edges, scene)
    return _measured(lies, shells, scene, sum(len(part.faces) for part in parts), tell)


def _measured(lies: Lying, shells: Shells, scene: Scene, triangles: int, tell: Callable[[str], None]) -> Measured:
    points, faces = lies.points, shells.faces
    crosses = crosses_of(points[faces])
    tell("volume")
    lines = columns(points, faces, crosses, 2, float(points.max(axis=0)[:2].max()) / _CELLS)
    volume = volume_of(points, shells, crosses, lines)
    normals = normals_of(crosses, float(points.max()))
    skin = skin_of(points, shells, normals, scene, several=shells.bodies > 1 or volume.overlap)
    relief = ground.relief_of(lines, normals)
    tell("thickness")
    thickness = np.full(len(skin.areas), np.nan, dtype=np.float32)
    if not volume.is_sheet:
        thickness = walls.thickness_of(skin)
    tell("draft")
    free = pulling.freedom(skin)
    draft = pulling.draft_of(skin.normals)
    depth = ground.depth_of(skin, free.below, relief)
    tell("figures")
    figures = Figures(
        **_of_the_file(lies, shells, volume, triangles),
        **_of_the_mould(skin, draft, free, relief),
        **_of_the_tread(skin, relief),
        **_of_the_walls(skin, thickness, free, relief, is_sheet=volume.is_sheet),
        surface_cm2=float(skin.areas.sum()) / 100,
    )
    single = np.float32
    facets = Facets(
        *(skin.corners.astype(single), skin.normals.astype(single), skin.areas),
        *(thickness, draft.astype(single), free.blocked, depth),
    )
    return Measured(figures, facets, points[shells.marked[:_EDGES]].astype(single))


def _of_the_file(lies: Lying, shells: Shells, volume: Volume, triangles: int) -> dict[str, Any]:
    length, width, height = (float(side) for side in lies.points.max(axis=0))
    met = {
        "open_edges": not shells.is_watertight,
        "inside_out": shells.winding == INSIDE_OUT,
        "winding_mixed": shells.winding == MIXED,
        "many_bodies": shells.bodies > FEW_SHELLS,
        "bodies_overlap": volume.overlap,
        "too_thin_to_measure": volume.is_sheet,
    }
    return {
        "unit": lies.unit,
        "unit_is_given": lies.unit_is_given,
        "tread": lies.tread,
        "length_mm": length,
        "width_mm": width,
        "height_mm": height,
        "triangles": triangles,
        "bodies": shells.bodies,
        "watertight": shells.is_watertight,
        "winding": shells.winding,
        "open_edges": shells.open_edges,
        "volume_cm3": None if volume.mm3 is None else volume.mm3 / 1000,
        "volume_is_estimate": volume.is_estimate,
        "problems": (*lies.problems, *(name for name, is_met in met.items() if is_met)),
    }


def _of_the_mould(skin: Skin, draft: Array, free: pulling.Freedom, relief: ground.Relief) -> dict[str, Any]:
    least, curve = pulling.drafts(draft, skin.areas)
    return {
        "draft_min_deg": least,
        "draft_curve": curve,
        "undercut_share": float(skin.areas[free.blocked].sum() / skin.areas.sum()),
        "undercut_mm": pulling.reach_of(skin, free.blocked, relief),
    }


def _of_the_tread(skin: Skin, relief: ground.Relief) -> dict[str, Any]:
    forefoot, heel = ground.widths_of(skin.corners)
    return {
        "footprint_cm2": float(np.isfinite(relief.bottom).sum() * np.prod(relief.size)) / 100,
        "contact_area_cm2": ground.contact_of(skin) / 100,
        "forefoot_mm": forefoot,
        "heel_mm": heel,
        "tread_depth_mm": ground.tread_of(relief),
        "outline_mm": ground.outline_of(relief),
    }


def _of_the_walls(
    skin: Skin, thickness: Array, free: pulling.Freedom, relief: ground.Relief, *, is_sheet: bool
) -> dict[str, Any]:
    wall, curve = walls.wall_of(thickness, skin.areas)
    groove = None if is_sheet else walls.groove_of(skin, free.below, relief)
    return {"thickness_mm": wall, "thickness_curve": curve, "groove_mm": groove}
