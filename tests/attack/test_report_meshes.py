"""Meshes made to break the measuring: a plain reason or figures that hold, never a figure of what is not there."""

from dataclasses import replace

import numpy as np
import pytest

from files.inspection.cage import report_in_cage
from files.inspection.outsole.figures import Figures, Frame
from files.inspection.verdicts import Refused, Report
from files.limits import LIMITS
from tests.files.inspection.making import binary_stl, box, glb, glb_tree, written

SMALL = replace(LIMITS, report_widths=(40, 100), report_model_triangles=3000)
MM = Frame("mm")


def reported(folder, content, format_name="stl", frame=MM):
    out = folder / "out"
    out.mkdir()
    return report_in_cage(written(folder, "mesh", content), format_name, out, frame, SMALL)


def needles(count=200_000):
    """A leaning triangle cut into needles that are narrower at their broad end than any two points may differ."""
    along = np.linspace(0, 280, count + 1)
    points = np.stack([along, np.zeros_like(along), np.zeros_like(along)], axis=-1)
    tip = np.broadcast_to([140.0, 100.0, 20.0], (count, 3))
    return np.stack([points[:-1], points[1:], tip], axis=1)


def soup(*sides, at=(0, 0, 0)):
    points, faces = box(*sides)
    return (points + at)[faces]


def strip(steps=400, broad=20.0):
    """A band with one side only."""
    turn = np.linspace(0, 2 * np.pi, steps + 1)
    half = broad * np.stack([np.cos(turn / 2) * np.cos(turn), np.cos(turn / 2) * np.sin(turn), np.sin(turn / 2)], -1)
    middle = 100 * np.stack([1.4 * np.cos(turn), 0.5 * np.sin(turn), 0 * turn], -1)
    one, two = middle + half, middle - half
    return np.concatenate(
        [np.stack([one[:-1], one[1:], two[:-1]], axis=1), np.stack([two[:-1], one[1:], two[1:]], axis=1)]
    )


def test_nothing_but_needles_is_flat(tmp_path):
    answer = reported(tmp_path, binary_stl(needles()))
    assert isinstance(answer, Refused)
    assert answer.code == "mesh_flat"


@pytest.mark.parametrize("copies", [2, 3000])
def test_the_same_faces_many_times_are_one_sole(tmp_path, copies):
    answer = reported(tmp_path, binary_stl(np.repeat(soup(280, 100, 20), copies, axis=0)))
    assert isinstance(answer, Report)
    figures = Figures.of(answer.figures)
    assert (figures.volume_cm3, figures.volume_is_estimate) == (pytest.approx(560, rel=1e-3), False)


def test_a_surface_that_is_there_both_ways_round_has_no_volume(tmp_path):
    one = soup(280, 100, 20)
    answer = reported(tmp_path, binary_stl(np.concatenate([one, one[:, ::-1]])))
    assert isinstance(answer, Report)
    assert (answer.figures["volume_cm3"], answer.figures["thickness_mm"]) == (None, None)


def test_a_band_with_one_side_has_neither_volume_nor_walls(tmp_path):
    answer = reported(tmp_path, binary_stl(strip()))
    assert isinstance(answer, Report)
    assert (answer.figures["volume_cm3"], answer.figures["thickness_mm"]) == (None, None)
    assert "too_thin_to_measure" in answer.figures["problems"]


def test_a_mirrored_node_is_measured_like_its_image(tmp_path):
    points, faces = box(280, 100, 20)
    tree, binary = glb_tree(points[:, (1, 2, 0)] / 1000, faces)
    tree["nodes"][0]["scale"] = [-1, 1, 1]
    answer = reported(tmp_path, glb(tree, binary), "glb", Frame())
    assert isinstance(answer, Report)
    figures = Figures.of(answer.figures)
    assert figures.volume_cm3 == pytest.approx(560, rel=1e-3)
    assert (figures.winding, figures.problems) == ("consistent", [])
