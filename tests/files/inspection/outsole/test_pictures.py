"""Heat pictures and coloured models: each place in the colour of its figure, in an order that black and white keeps."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from files.inspection.meshes import extents_of, read
from files.inspection.outsole import ramp
from files.inspection.outsole.facets import Facets, Measured
from files.inspection.outsole.figures import Figures
from files.inspection.outsole.models import colour
from files.inspection.outsole.pictures import draw
from files.inspection.verdicts import REPORT_PICTURES
from files.limits import LIMITS

SMALL = replace(LIMITS, report_widths=(80, 200))
NAN = float("nan")
SIZE = np.array([280.0, 100.0, 20.0])
AREA = float(2 * (SIZE[0] * SIZE[1] + SIZE[0] * SIZE[2] + SIZE[1] * SIZE[2]))
NO_EDGES = np.empty((0, 2, 3), dtype=np.float32)


def plate(cells: int = 20) -> np.ndarray:
    """Triangles of a closed plate with many on each side: (m, 3, 3), outside out."""
    sides = []
    at = np.linspace(0, 1, cells + 1)
    for axis in range(3):
        a, b = np.meshgrid(at, at, indexing="ij")
        for end in (0.0, 1.0):
            grid = np.full((*a.shape, 3), end)
            grid[..., (axis + 1) % 3], grid[..., (axis + 2) % 3] = a, b
            one, two, three, four = grid[:-1, :-1], grid[1:, :-1], grid[1:, 1:], grid[:-1, 1:]
            halves = [np.stack(half, axis=2).reshape(-1, 3, 3) for half in ((one, two, three), (one, three, four))]
            both = np.concatenate(halves)
            sides.append(both if end else both[:, ::-1])
    return np.concatenate(sides) * SIZE


def measured(triangles: np.ndarray, edges: np.ndarray = NO_EDGES, **values: object) -> Measured:
    """Good everywhere, but for the values given: functions of the middles (m, 3) and normals (m, 3)."""
    cross = np.cross(triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0])
    double = np.linalg.norm(cross, axis=1)
    normals, middles = cross / double[:, None], triangles.mean(axis=1)
    good = {"thickness": 8.0, "draft": 40.0, "blocked": False, "depth": NAN}
    found = {
        name: np.broadcast_to(values[name](middles, normals) if name in values else usual, len(triangles))
        for name, usual in good.items()
    }
    kinds = {name: one.astype(bool if name == "blocked" else np.float32) for name, one in found.items()}
    length, width, height = (float(side) for side in SIZE)
    figures = Figures(
        "mm", True, "below", length, width, height, len(triangles), 1, True, "consistent", 0, AREA / 100, 280.0
    )
    facets = Facets(triangles.astype(np.float32), normals.astype(np.float32), double / 2, **kinds)
    return Measured(figures, facets, edges)


def drawn(folder: Path, thing: Measured) -> dict[str, np.ndarray]:
    """The larger pictures by their names."""
    pictures = draw(thing, folder, SMALL)
    return {
        one.view: np.asarray(Image.open(one.path).convert("RGB")).astype(int) for one in pictures if one.size == 200
    }


def is_near(pixel: np.ndarray, wanted: str, most: float = 34) -> bool:
    """Shading makes every colour a little darker."""
    return bool(np.abs(pixel - np.array(ramp.channels(wanted)) * 0.95).max() < most)


def luminance(shade: tuple[int, int, int]) -> float:
    linear = [part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in shade]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("one", [ramp.THICKNESS, ramp.DRAFT, ramp.DEPTH])
def test_every_ramp_runs_one_way_from_dark_to_light(one):
    values = np.linspace(one.least, one.most, 40)
    lights = [luminance(one.colour(float(value))) for value in values]
    steps = np.diff(lights)
    assert (steps > 0).all() or (steps < 0).all()
    assert contrast(one.colour(one.least), one.colour(one.most)) > 9
    assert one.colour(one.least - 1) == one.colour(one.least)
    assert one.colour(one.most + 1) == one.colour(one.most)


def test_a_wall_of_one_millimetre_stands_out_from_a_good_one_in_black_and_white():
    for thin, good in ((1.0, 2.5), (1.5, 4.0), (2.0, 6.0)):
        assert contrast(ramp.THICKNESS.colour(thin), ramp.THICKNESS.colour(good)) > 2
    assert contrast(ramp.channels(ramp.UNDERCUT), ramp.channels(ramp.UNDERCUT_STRIPE)) > 2.5


def test_all_pictures_come_in_both_widths_and_edges_only_where_there_are_any(tmp_path):
    whole = draw(measured(plate()), tmp_path, LIMITS)
    assert [(one.number, one.view, one.width, one.height) for one in whole] == [
        (number, name, width, width * 3 // 4)
        for number, name in enumerate(REPORT_PICTURES[:-1], start=1)
        for width in (400, 1000)
    ]
    assert all(Image.open(one.path).size == (one.width, one.height) for one in whole)
    torn = plate()
    edges = torn[torn[..., 2].min(axis=1) == SIZE[2]][:5, :2].astype(np.float32)
    assert "edges" in drawn(tmp_path, measured(torn, edges))


def test_thin_is_dark_where_it_is_thin_seen_from_both_sides(tmp_path):
    """The toe is on the left in both, as in the stills."""
    toe = drawn(tmp_path, measured(plate(), thickness=lambda at, _: np.where(at[:, 0] < 140, 0.0, 8.0)))
    for name in ("thickness_bottom", "thickness_top"):
        assert is_near(toe[name][75, 50], ramp.THICKNESS.stops[0][1])
        assert is_near(toe[name][75, 150], ramp.THICKNESS.stops[-1][1])
    below = drawn(tmp_path, measured(plate(), thickness=lambda _, out: np.where(out[:, 2] < 0, 2.0, 8.0)))
    assert is_near(below["thickness_bottom"][75, 100], "#bd4a1b")
    assert is_near(below["thickness_top"][75, 100], ramp.THICKNESS.stops[-1][1])


def test_what_was_not_measured_is_grey_and_so_is_the_inside_of_an_open_sole(tmp_path):
    bare = drawn(tmp_path, measured(plate(), thickness=lambda *_: NAN))
    assert is_near(bare["thickness_bottom"][75, 100], ramp.UNMEASURED)
    assert is_near(bare["depth_bottom"][75, 100], ramp.UNMEASURED)
    closed = plate()
    opened = closed[closed[..., 2].min(axis=1) < SIZE[2]]
    inside = drawn(tmp_path, measured(opened, thickness=lambda *_: 0.0))
    assert is_near(inside["thickness_bottom"][75, 100], ramp.THICKNESS.stops[0][1])
    assert is_near(inside["thickness_top"][75, 100], ramp.UNMEASURED)


def test_undercuts_are_striped_and_walls_without_draft_dark(tmp_path):
    walls = drawn(
        tmp_path,
        measured(
            plate(),
            draft=lambda _, out: np.degrees(np.arcsin(np.abs(out[:, 2]))),
            blocked=lambda at, out: (out[:, 2] < -0.5) & (at[:, 0] > 140),
        ),
    )
    heel, toe = walls["draft_bottom"][60:90, 120:170].reshape(-1, 3), walls["draft_bottom"][75, 50]
    shades = [sum(is_near(pixel, shade, 45) for pixel in heel) for shade in (ramp.UNDERCUT, ramp.UNDERCUT_STRIPE)]
    assert min(shades) > 0.2 * len(heel)
    assert is_near(toe, ramp.DRAFT.stops[-1][1])
    dark = np.array([is_near(pixel, ramp.DRAFT.stops[0][1]) for pixel in walls["draft_perspective"].reshape(-1, 3)])
    assert dark.mean() > 0.01


def test_deep_grooves_are_dark_blue_and_edges_red(tmp_path):
    torn = plate()
    edges = torn[torn[..., 2].min(axis=1) == SIZE[2]][::9, :2].astype(np.float32)
    groove = drawn(
        tmp_path, measured(torn, edges, depth=lambda at, out: np.where(out[:, 2] < 0, at[:, 0] / 280 * 6, NAN))
    )
    left, middle, right = groove["depth_bottom"][75, (30, 100, 170)].sum(axis=1)
    assert left > middle + 60 > right + 120
    red = [is_near(pixel, ramp.EDGE, 50) for pixel in groove["edges"].reshape(-1, 3)]
    assert sum(red) > 25


def coloured(folder: Path, thing: Measured, limits=LIMITS) -> dict[str, tuple[np.ndarray, np.ndarray, int]]:
    """(points, colours in linear light, triangles) by name."""
    models = colour(thing, folder, limits)
    found = {}
    for model in models:
        assert 0 < Path(model.path).stat().st_size <= limits.report_model_bytes
        (part,) = read(Path(model.path), "glb", LIMITS, with_looks=True)
        extents_of([part])
        assert len(part.faces) == model.triangles
        shades = part.looks.corners
        found[model.name] = (
            part.vertices,
            np.ones((len(part.vertices), 3)) if shades is None else shades,
            len(part.faces),
        )
    return found


def test_models_lie_as_the_light_model_does_and_have_the_colours_of_the_pictures(tmp_path):
    models = coloured(
        tmp_path,
        measured(
            plate(),
            thickness=lambda at, out: np.where((at[:, 0] < 140) & (out[:, 2] < 0), 0.0, 8.0),
            blocked=lambda at, out: (at[:, 0] > 140) & (out[:, 2] > 0),
        ),
    )
    assert list(models) == ["thickness", "draft"]
    for points, _, _ in models.values():
        assert np.ptp(points, axis=0) == pytest.approx([0.28, 0.02, 0.1], rel=1e-3)
        assert np.abs(points.min(axis=0) + points.max(axis=0)).max() < 1e-4
    points, shades, _ = models["thickness"]
    thin = shades.sum(axis=1) < 0.3
    assert thin.any()
    assert (points[thin, 0] < 0.01).all()
    assert (points[thin, 1] < -0.0099).all()
    points, shades, _ = models["draft"]
    blue = shades[:, 2] > 1.8 * shades[:, 0]
    assert blue.any()
    assert (points[blue, 0] > -0.01).all()
    assert (points[blue, 1] > 0.0099).all()


def test_a_fine_flat_sole_becomes_light_and_keeps_its_thin_place(tmp_path):
    """Where the shape alone would leave two triangles, the thin place would be lost."""

    def hole(at, out):
        return np.where((np.hypot(at[:, 0] - 70, at[:, 1] - 50) < 15) & (np.abs(out[:, 2]) > 0.5), 0.5, 8.0)

    limits = replace(LIMITS, report_model_triangles=8000, report_model_bytes=200_000)
    models = coloured(tmp_path, measured(plate(120), thickness=hole), limits)
    points, shades, count = models["thickness"]
    assert count <= 8800
    dark = shades.sum(axis=1) < 0.4
    away = np.hypot(points[dark, 0] + 0.07, points[dark, 2])
    assert dark.sum() > 8
    assert away.max() == pytest.approx(0.015, abs=0.002)


def test_models_that_would_be_too_large_get_fewer_triangles(tmp_path):
    models = coloured(tmp_path, measured(plate(40)), replace(LIMITS, report_model_bytes=60_000))
    assert 500 < models["draft"][2] < 5000
