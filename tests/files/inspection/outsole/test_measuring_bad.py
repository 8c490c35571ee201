"""Meshes with faults: what can still be measured is right, what can't is None, and the fault is named."""

import json
import time

import numpy as np
import pytest

from files.inspection.outsole.columns import columns
from files.inspection.outsole.dividing import crosses_of
from files.inspection.outsole.figures import CONSISTENT, INSIDE_OUT, MIXED, Figures, Frame
from files.inspection.outsole.measuring import measure
from files.inspection.outsole.told import believed
from files.inspection.verdicts import Unfit
from tests.files.inspection.outsole.shapes import ball, box, flipped, joined, moved, part, relief, soup, tray

MM = Frame(unit="mm")


def figures(one, frame: Frame = MM) -> Figures:
    found = measure([one], "stl", frame).figures
    believed(json.loads(json.dumps(found.plain(), allow_nan=False)))
    return found


def sheet():
    x, y = np.meshgrid(np.linspace(0, 280, 40), np.linspace(0, 100, 40), indexing="ij")
    z = 10 * np.sin(x / 60) * np.sin(y / 30)
    i = np.arange(1600).reshape(40, 40)
    a, b, c, d = i[:-1, :-1].ravel(), i[1:, :-1].ravel(), i[1:, 1:].ravel(), i[:-1, 1:].ravel()
    return part(np.c_[x.ravel(), y.ravel(), z.ravel()], np.r_[np.c_[a, b, c], np.c_[a, c, d]])


class TestHoles:
    def test_a_missing_face_makes_the_volume_an_estimate(self):
        one = box()
        for missing in (0, 4, 11):
            found = figures(part(one.vertices, np.delete(one.faces, missing, axis=0)))
            assert (found.watertight, found.open_edges, found.problems) == (False, 3, ("open_edges",))
            assert found.volume_is_estimate
            assert found.volume_cm3 == pytest.approx(560, rel=0.01)
            assert found.thickness_mm.median == pytest.approx(20, abs=0.01)

    def test_holes_on_three_sides(self):
        one = ball(50, 60, 90)
        middles = one.vertices[one.faces].mean(axis=1)
        holes = np.linalg.norm(middles - 50 * np.array([[1, 0, 0]]), axis=1) < 15
        holes |= np.linalg.norm(middles - 50 * np.array([[0, 1, 0]]), axis=1) < 15
        holes |= np.linalg.norm(middles - 50 * np.array([[0, 0, 1]]), axis=1) < 15
        found = figures(part(one.vertices, one.faces[~holes]))
        assert found.volume_is_estimate
        assert found.volume_cm3 == pytest.approx(4 / 3 * np.pi * 125, rel=0.03)

    def test_where_the_edges_are(self):
        one = box()
        edges = measure([part(one.vertices, one.faces[1:])], "stl", MM).edges
        assert edges.shape == (3, 2, 3)
        assert edges[:, :, 2] == pytest.approx(0)

    def test_corners_that_nearly_meet_are_drawn_together(self):
        one = soup(box())
        noise = np.random.default_rng(5).normal(0, 2e-4, one.vertices.shape)
        found = figures(part(one.vertices + noise, one.faces))
        assert found.watertight
        assert found.volume_cm3 == pytest.approx(560, rel=1e-3)


class TestWinding:
    def test_inside_out(self):
        found = figures(soup(flipped(tray())))
        assert (found.winding, found.problems) == (INSIDE_OUT, ("inside_out",))
        assert (found.volume_cm3, found.volume_is_estimate) == (pytest.approx(196.1), False)
        assert found.thickness_mm.p1 == pytest.approx(3, abs=0.01)

    def test_some_faces_the_other_way_round(self):
        one = tray()
        for which in (slice(0, 3), slice(0, 20), [27], slice(1, 28)):
            found = measure([flipped(one, which)], "stl", MM)
            assert (found.figures.winding, found.figures.watertight) == (MIXED, True)
            assert found.figures.volume_cm3 == pytest.approx(196.1)
            assert found.figures.thickness_mm.p1 == pytest.approx(3, abs=0.01)
            assert len(found.edges)

    def test_one_of_two_bodies_inside_out(self):
        found = figures(joined(box(100, 100, 20), flipped(box(100, 100, 20, at=(180, 0, 0)))))
        assert (found.winding, found.bodies) == (MIXED, 2)
        assert found.volume_cm3 == pytest.approx(400)

    def test_a_cavity_is_no_body_inside_out(self):
        hollow = joined(box(), flipped(box(100, 50, 10, at=(50, 25, 5))))
        for one, winding in ((hollow, CONSISTENT), (flipped(hollow), INSIDE_OUT)):
            found = figures(one)
            assert (found.winding, found.volume_is_estimate) == (winding, False)
            assert found.volume_cm3 == pytest.approx(510)
            assert found.thickness_mm.p1 == pytest.approx(5, abs=0.01)


class TestBodies:
    def test_two_that_run_into_each_other_count_once(self):
        found = figures(joined(box(), box(at=(100, 20, 10))))
        assert found.problems == ("bodies_overlap",)
        assert found.volume_is_estimate
        assert found.volume_cm3 == pytest.approx(1120 - 180 * 80 * 10 / 1000, rel=5e-3)
        assert found.thickness_mm.min == pytest.approx(20, abs=0.1)

    def test_one_within_the_other_counts_not_at_all(self):
        found = figures(joined(box(), box(100, 50, 10, at=(50, 25, 5))))
        assert found.problems == ("bodies_overlap",)
        assert found.volume_cm3 == pytest.approx(560, rel=5e-3)
        assert found.thickness_mm.min == pytest.approx(20, abs=0.1)
        assert found.undercut_share == 0

    def test_touching_along_an_edge_they_are_still_closed(self):
        steps = relief([[0, np.nan], [np.nan, 0]], 100.0, 20.0)
        found = figures(steps)
        assert (found.watertight, found.bodies) == (True, 1)
        assert found.volume_cm3 == pytest.approx(400)

    def test_ten_thousand_loose_ones(self):
        chance = np.random.default_rng(1)
        corners = np.array([(0, 0, 0), (2, 0, 0), (0, 2, 0), (0, 0, 2)], dtype=float)
        at = chance.random((10_000, 1, 3)) * (280, 100, 20)
        faces = np.array([(0, 2, 1), (0, 1, 3), (1, 2, 3), (0, 3, 2)]) + 4 * np.arange(10_000)[:, None, None]
        began = time.process_time()
        found = figures(part((corners + at).reshape(-1, 3), faces.reshape(-1, 3)))
        assert time.process_time() - began < 15
        assert (found.bodies, found.volume_is_estimate) == (10_000, True)
        assert "many_bodies" in found.problems
        assert 0 < found.volume_cm3 < 10_000 * 8 / 6 / 1000

    def test_the_same_twice_counts_once(self):
        one = tray()
        for which in (one.faces, one.faces[3:5], flipped(one).faces[:0]):
            found = figures(part(one.vertices, np.concatenate([one.faces, np.roll(which, 1, axis=1)])))
            assert (found.watertight, found.volume_is_estimate) == (True, False)
            assert found.volume_cm3 == pytest.approx(196.1)


class TestSheets:
    def test_a_sheet_has_no_volume_and_no_wall(self):
        for one in (sheet(), joined(sheet(), flipped(sheet()))):
            found = figures(one)
            assert "too_thin_to_measure" in found.problems
            assert (found.volume_cm3, found.thickness_mm, found.groove_mm) == (None, None, None)
            assert found.share_thinner(2) is None
            assert found.draft_min_deg > 45

    def test_a_tube_open_at_both_ends_is_a_sheet_too(self):
        one = box(280, 100, 100)
        sides = np.abs(np.diff(one.vertices[one.faces][:, :, 2], axis=1)).sum(axis=1) > 0
        found = figures(part(one.vertices, one.faces[sides]))
        assert (found.volume_cm3, found.thickness_mm) == (None, None)

    def test_a_tangle_of_large_triangles_is_pierced_by_fewer_lines(self):
        corners = np.random.default_rng(0).random((2000, 3, 3)) * (280, 100, 20)
        faces = np.arange(6000).reshape(-1, 3)
        lines = columns(corners.reshape(-1, 3), faces, crosses_of(corners), 2, 0.1)
        assert 1_000_000 < len(lines.column) < 4_000_000


class TestSizes:
    @pytest.mark.parametrize("scale", [1e-8, 1e6])
    def test_what_nobody_can_wear_is_doubted(self, scale):
        found = figures(moved(box(), scale=scale), Frame())
        assert "unit_doubtful" in found.problems

    def test_a_unit_that_cannot_be_is_doubted_even_when_given(self):
        assert figures(box(), Frame(unit="in")).problems == ("unit_doubtful",)

    def test_a_whole_shoe_is_called_one(self):
        found = figures(box(280, 100, 110))
        assert found.problems == ("whole_shoe",)
        assert found.volume_cm3 == pytest.approx(3080)

    def test_triangles_without_area_do_not_matter(self):
        one = box()
        points = np.concatenate([one.vertices, [(140, 0, 0)]])
        faces = np.concatenate([one.faces, [(0, 0, 1), (2, 2, 2)]])
        found = figures(part(points, faces))
        assert (found.watertight, found.triangles) == (True, 14)
        assert found.volume_cm3 == pytest.approx(560)

    def test_nothing_but_triangles_without_area_is_refused(self):
        with pytest.raises(Unfit):
            measure([part([(0, 0, 0), (1, 1, 1), (2, 2, 2)], [(0, 1, 2)])], "stl", MM)
        with pytest.raises(Unfit):
            measure([part([(0, 0, 0), (1, 1, 1)], [(0, 1, 1)])], "stl", MM)
