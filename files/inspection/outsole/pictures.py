"""The heat pictures of a report: the sole with light shading and thin lines, in the colours of what was measured."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from files.inspection.outsole.facets import Facets, Measured
from files.inspection.outsole.ramp import (
    BODY,
    DEPTH,
    DRAFT,
    EDGE,
    INK,
    THICKNESS,
    UNDERCUT,
    UNDERCUT_STRIPE,
    UNMEASURED,
    Ramp,
    channels,
)
from files.inspection.previews import write_sizes
from files.inspection.stills import camera
from files.inspection.stills.painting import BACKGROUND, FINE
from files.inspection.verdicts import REPORT_PICTURES, Picture
from files.limits import Limits

Array = np.ndarray

# From below, so that the flanks of lugs are seen as well as the wall around the sole.
FROM_BELOW = camera.View("from_below", azimuth=-30, elevation=38, distance=7)

_PROPORTION = 3 / 4
_QUALITY = 88
_SHADES = 512
_LAMP = np.array([-0.35, 0.55, 0.76])
_DARKEST = 0.80  # by shading: little, or form would be read as a figure
_CREASE = float(np.cos(np.radians(32)))
_STEP = 0.008  # of half a length: a jump in depth that gets a line
_LINE, _OUTLINE = 0.34, 0.72
_STROKE = 0.009  # of the picture's width
_STRIPE = 11  # fine pixels for each thousand of the picture's width


@dataclass(frozen=True, slots=True)
class Shot:
    """The sole as seen from one side: for each fine pixel its facet, how light it is, and where lines run."""

    at: camera.Camera
    facet: Array  # (height, width), -1 is paper
    shade: Array  # (height, width) 0 to 1
    line: Array  # (height, width) 0 to 1
    inside: Array  # (m,) bool: facets that are seen from behind, where nothing was measured


def draw(measured: Measured, out_dir: Path, limits: Limits) -> list[Picture]:
    """All pictures of REPORT_PICTURES in both widths, 4:3; edges only where there are any to show."""
    facets = measured.facets
    width = max(limits.report_widths)
    widths = replace(limits, preview_widths=limits.report_widths)
    standing = on_stage(facets.corners, facets.corners)
    over = _turned_over(standing)
    pictures: list[Picture] = []

    def keep(name: str, picture: Array) -> None:
        number = REPORT_PICTURES.index(name) + 1
        pictures.extend(write_sizes(_reduced(picture), number, name, out_dir, widths, quality=_QUALITY))

    below = _shot(camera.BOTTOM, over, _turned_over(facets.normals), width)
    keep("thickness_bottom", _painted(below, ramped(facets.thickness, THICKNESS)))
    keep("draft_bottom", _painted(below, ramped(facets.draft, DRAFT), facets.blocked))
    keep("depth_bottom", _painted(below, ramped(facets.depth, DEPTH)))
    above = _shot(camera.TOP, standing, facets.normals, width)
    keep("thickness_top", _painted(above, ramped(facets.thickness, THICKNESS)))
    askew = _shot(FROM_BELOW, over, _turned_over(facets.normals), width)
    keep("draft_perspective", _painted(askew, ramped(facets.draft, DRAFT), facets.blocked))
    if len(measured.edges):
        keep("edges", _with_edges(facets, standing, on_stage(measured.edges, facets.corners), width))
    return sorted(pictures, key=lambda one: (one.number, one.size))


def on_stage(points: Array, corners: Array) -> Array:
    """Points in mm, on the stage of the stills: the sole that has these corners 2 long, standing on z = 0."""
    flat = corners.reshape(-1, 3)
    low, high = (np.array([edge(flat[:, axis]) for axis in range(3)]) for edge in (np.min, np.max))
    scale = 2 / max(float((high - low)[:2].max()), 1e-30)
    middle = np.array([*(low + high)[:2] / 2, low[2]], dtype=np.float32)
    return (points - middle) * np.float32(scale)


def _turned_over(vectors: Array) -> Array:
    return vectors * np.array([1, -1, -1], dtype=np.float32)


def _shot(view: camera.View, corners: Array, normals: Array, width: int) -> Shot:
    at = camera.camera(view, corners, width * FINE, round(width * _PROPORTION) * FINE)
    seen = camera.look(at, corners)
    away = np.einsum("ij,ij->i", normals, (at.seat - corners[:, 0]).astype(np.float32)) < 0
    lamp = _LAMP[0] * at.right + _LAMP[1] * at.up - _LAMP[2] * at.forward
    light = np.clip(normals @ lamp.astype(np.float32), 0, 1) * (1 - _DARKEST) + _DARKEST
    paper = seen.triangle < 0
    facet = np.where(paper, 0, seen.triangle)
    shade = np.where(paper, 1, light[facet]).astype(np.float32)
    return Shot(at, seen.triangle, shade, _lines(seen, normals, at), away)


def _lines(seen: camera.Seen, normals: Array, at: camera.Camera) -> Array:
    """Thin where the surface bends or steps, stronger around the whole."""
    paper = seen.triangle < 0
    distance = np.where(paper, 0, 1 / np.maximum(seen.near_at, 1e-9)).astype(np.float32)
    line = np.zeros(paper.shape, dtype=np.float32)
    for here, there in (((slice(None), slice(1, None)), (slice(None), slice(-1))), ((slice(1, None),), (slice(-1),))):
        one, other = seen.triangle[here], seen.triangle[there]
        edge = paper[here] != paper[there]
        both = np.flatnonzero((~paper[here] & ~paper[there] & (one != other)).ravel())
        bent = np.einsum("ij,ij->i", normals[one.ravel()[both]], normals[other.ravel()[both]]) < _CREASE
        stepped = np.abs(distance[here].ravel()[both] - distance[there].ravel()[both]) > _STEP
        strength = edge * np.float32(_OUTLINE)
        strength.ravel()[both] = np.where(bent | stepped, _LINE, 0)
        np.maximum(line[here], strength, out=line[here])
        np.maximum(line[there], strength, out=line[there])
    return line


def ramped(values: Array, ramp: Ramp) -> Array:
    """(m, 3) uint8, a colour for each facet."""
    steps = np.linspace(ramp.least, ramp.most, _SHADES)
    table = np.array([*(ramp.colour(float(step)) for step in steps), channels(UNMEASURED)], dtype=np.uint8)
    found = np.isfinite(values)
    place = (np.where(found, values, ramp.least) - ramp.least) * ((_SHADES - 1) / (ramp.most - ramp.least))
    return table[np.where(found, np.clip(place + 0.5, 0, _SHADES - 1), _SHADES).astype(np.int32)]


def _painted(shot: Shot, colours: Array, blocked: Array | None = None) -> Array:
    """(height, width, 3) uint8 in fine pixels."""
    paper = shot.facet < 0
    facet = np.where(paper, 0, shot.facet)
    picture = colours[facet]
    if blocked is not None:
        _strike(picture, blocked[facet] & ~paper)
    picture[shot.inside[facet] & ~paper] = channels(UNMEASURED)
    picture[paper] = BACKGROUND
    ink = np.array(channels(INK), dtype=np.float32)
    tone = shot.shade * (1 - shot.line)
    for channel in range(3):
        shown = picture[..., channel] * tone + ink[channel] * shot.line
        picture[..., channel] = (shown + 0.5).astype(np.uint8)
    return picture


def _strike(picture: Array, where: Array) -> None:
    """Undercuts are striped, so that they are told from what has no draft in black and white too."""
    height, width = where.shape
    stripe = max(2, _STRIPE * width // (1000 * FINE))
    slanted = (np.arange(width)[None, :] + np.arange(height)[:, None]) // stripe % 2 == 0
    picture[where] = channels(UNDERCUT)
    picture[where & slanted] = channels(UNDERCUT_STRIPE)


def _with_edges(facets: Facets, standing: Array, edges: Array, width: int) -> Array:
    """Those at the back are shown through the body; the shortest is a dot that nobody overlooks."""
    shot = _shot(camera.PERSPECTIVE, standing, facets.normals, width)
    painted = _painted(shot, np.tile(np.array(channels(BODY), dtype=np.uint8), (len(standing), 1)))
    image = Image.fromarray(painted)
    pen = ImageDraw.Draw(image)
    ends, _ = shot.at.project(edges)
    thick = max(2, round(_STROKE * width) * FINE)
    for (x, y), (to_x, to_y) in ends.tolist():
        pen.line((x, y, to_x, to_y), fill=EDGE, width=thick)
        pen.ellipse((x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2), fill=EDGE)
    return np.asarray(image)


def _reduced(picture: Array) -> Image.Image:
    return Image.fromarray(picture).reduce(FINE)
