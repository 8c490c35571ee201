"""Solids whose answer is known by geometry: volume within 0.1 %, walls within 0.1 mm, draft within 0.5 degrees."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from files.inspection.outsole.facets import Measured
from files.inspection.outsole.figures import ABOVE, BELOW, Figures, Frame
from files.inspection.outsole.measuring import measure
from tests.files.inspection.outsole.shapes import (
    about_z,
    area_of,
    ball,
    box,
    extruded,
    joined,
    moved,
    relief,
    revolved,
    soup,
    tray,
    waisted,
    wedge,
)

MM = Frame(unit="mm")
ON_ITS_SIDE = [[1, 0, 0], [0, 0, -1], [0, 1, 0]]


def measured(one, frame: Frame = MM, format_name: str = "stl") -> Measured:
    return measure([one], format_name, frame)


def figures(one, frame: Frame = MM, format_name: str = "stl") -> Figures:
    return measured(one, frame, format_name).figures


def lugs():
    """28 bars of 10 mm across the sole with grooves of 10 mm and 4 mm between them."""
    heights = np.full((56, 20), 4.0)
    heights[0::4], heights[1::4] = 0, 0
    return relief(heights, 5.0, 12.0), float((12 - heights).sum() * 25)


class TestVolume:
    def test_of_a_box(self):
        found = figures(box())
        assert (found.volume_cm3, found.volume_is_estimate) == (pytest.approx(560, rel=1e-6), False)
        assert (found.length_mm, found.width_mm, found.height_mm) == pytest.approx((280, 100, 20))
        assert (found.bodies, found.triangles, found.watertight, found.open_edges) == (1, 12, True, 0)
        assert found.surface_cm2 == pytest.approx(712)
        assert not found.problems

    def test_of_an_outsole_is_the_sum_of_its_prisms(self):
        outline = waisted()
        found = figures(extruded(outline, 0, 10))
        assert found.volume_cm3 == pytest.approx(area_of(outline) / 100, rel=1e-4)
        assert found.footprint_cm2 == pytest.approx(area_of(outline) / 100, rel=5e-3)
        solid, volume = lugs()
        assert figures(solid).volume_cm3 == pytest.approx(volume / 1000, rel=1e-6)

    def test_of_a_ball_and_of_a_shell(self):
        assert figures(ball(20, 200, 200)).volume_cm3 == pytest.approx(4 / 3 * np.pi * 8, rel=1e-3)
        assert figures(tray()).volume_cm3 == pytest.approx(280 * 100 * 30 / 1000 - 274 * 94 * 25 / 1000, rel=1e-6)

    @pytest.mark.parametrize(("scale", "unit"), [(1 / 25.4, "in"), (0.1, "cm"), (0.001, "m"), (1, "mm")])
    def test_in_other_units(self, scale, unit):
        for frame, given_by_person in ((Frame(), False), (Frame(unit=unit), True)):
            found = figures(soup(moved(box(), (1, 2, 3), scale=scale)), frame)
            assert (found.unit, found.unit_is_given) == (unit, given_by_person)
            assert found.volume_cm3 == pytest.approx(560, rel=1e-3)
            assert found.problems == (() if given_by_person else ("unit_guessed",))

    def test_far_from_the_origin_as_a_soup_of_single_precision(self):
        found = figures(soup(moved(box(), (2000, -3000, 500))))
        assert found.volume_cm3 == pytest.approx(560, rel=1e-3)
        assert found.watertight


class TestFrame:
    def test_a_sole_that_lies_askew_is_turned_about_the_vertical(self):
        found = figures(moved(extruded(waisted(), 0, 10), turn=about_z(33)))
        assert found.length_mm == pytest.approx(280, abs=0.5)
        assert found.volume_cm3 == pytest.approx(area_of(waisted()) / 100, rel=1e-4)

    def test_a_sole_on_its_side_is_laid_down_and_said_so(self):
        found = figures(moved(extruded(waisted(), 0, 10), turn=ON_ITS_SIDE))
        assert found.height_mm == pytest.approx(10)
        assert found.problems == ("on_its_side",)

    @pytest.mark.parametrize("sides", [(100, 10, 50), (280, 10, 40), (50, 10, 280)])
    def test_what_is_no_sole_keeps_its_vertical(self, sides):
        found = figures(box(*sides))
        assert found.height_mm == pytest.approx(sides[2])
        assert "on_its_side" not in found.problems

    def test_the_toe_comes_first_whichever_way_it_lay(self):
        for turn in (np.eye(3), about_z(180)):
            found = figures(moved(extruded(waisted(), 0, 10), turn=turn))
            assert found.forefoot_mm > found.heel_mm + 10
            xs = [x for x, _ in found.outline_mm]
            assert 0 <= min(xs) < 1
            assert 279 < max(xs) <= 280
            assert 100 < len(xs) <= 160

    def test_the_outline_keeps_its_waist(self):
        outline = np.array(figures(extruded(waisted(), 0, 10)).outline_mm)
        assert area_of(outline) == pytest.approx(area_of(waisted()), rel=0.01)

    def test_the_tread_is_where_the_person_says(self):
        solid, _ = lugs()
        turned = moved(solid, turn=np.diag([1, -1, -1]))
        as_told = figures(turned, Frame(unit="mm", tread=ABOVE))
        assert as_told.tread == ABOVE
        assert as_told.tread_depth_mm.median == pytest.approx(4, abs=0.1)
        assert figures(turned).tread == BELOW
        assert figures(turned).tread_depth_mm.max == 0

    def test_a_glb_is_upright_in_y_and_in_metres(self):
        found = figures(moved(box(), scale=1e-3, turn=[[1, 0, 0], [0, 0, 1], [0, -1, 0]]), Frame(), "glb")
        assert (found.length_mm, found.width_mm, found.height_mm) == pytest.approx((280, 100, 20))
        assert (found.unit, found.problems) == ("m", ())


class TestWalls:
    def test_of_a_plate_and_of_a_shell(self):
        plate = figures(box(280, 100, 2.2))
        assert plate.thickness_mm.min == pytest.approx(2.2, abs=0.01)
        assert plate.thickness_mm.median == pytest.approx(2.2, abs=0.01)
        assert (plate.share_thinner(2), plate.share_thinner(2.5)) == pytest.approx((0, 1), abs=0.04)  # but for the rim
        shell = figures(tray(wall=1.8, floor=4))
        assert shell.thickness_mm.p1 == pytest.approx(1.8, abs=0.01)
        assert shell.thickness_mm.median == pytest.approx(4, abs=0.01)

    def test_draft_beside_a_floor_is_no_thin_wall(self):
        assert figures(wedge(3)).thickness_mm.min == pytest.approx(20, abs=0.1)

    def test_lugs_that_touch_or_run_into_the_base_are_one_solid_with_it(self):
        for sunk in (0, 2):
            bars = [box(8, 90, 4 + sunk, at=(x, 5, 0)) for x in range(4, 276, 16)]
            found = figures(joined(box(280, 100, 6, at=(0, 0, 4)), *bars))
            assert found.volume_cm3 == pytest.approx(216.96, rel=1e-3)
            assert found.volume_is_estimate == bool(sunk)
            assert found.problems == (("bodies_overlap",) if sunk else ())
            assert (found.thickness_mm.p1, found.thickness_mm.median) == pytest.approx((6, 8), abs=0.1)
            assert found.undercut_share < 1e-4
            assert (found.tread_depth_mm.median, found.groove_mm) == pytest.approx((4, 8), abs=0.1)


class TestDraft:
    @pytest.mark.parametrize("degrees", [0, 1, 3, 5])
    def test_of_a_wedge(self, degrees):
        found = figures(wedge(degrees))
        assert found.draft_min_deg == pytest.approx(degrees, abs=0.01)
        walls = 1 - (28000 + found.length_mm * found.width_mm) / (100 * found.surface_cm2)
        for limit in (0.5, 1.5, 3, 4):
            assert found.share_of_less_draft(limit) == pytest.approx(walls if degrees < limit else 0, abs=1e-3)
        assert (found.undercut_share, found.undercut_mm) == (0, 0)

    def test_a_mould_cannot_leave_what_goes_in_again(self):
        """A foot, a thin stem, a hat: in the way of each other are the hat's lower side, the stem and the foot."""
        solid = moved(revolved([0, 30, 30, 10, 10, 25, 25, 0], [0, 0, 5, 5, 15, 15, 20, 20]), (30, 30, 0))
        found = figures(solid)
        ring = np.pi * (25**2 - 10**2)
        hidden = 2 * ring + 2 * np.pi * 10 * 10
        assert found.undercut_share == pytest.approx(hidden / (found.surface_cm2 * 100), rel=0.02)
        assert found.undercut_mm == pytest.approx(15, abs=1)

    def test_a_mushroom_alone_leaves_the_mould(self):
        assert figures(revolved([0, 10, 10, 25, 25, 0], [0, 0, 10, 10, 20, 20])).undercut_share == 0

    def test_drafted_lugs_under_a_shell_leave_the_mould(self):
        solid, _ = lugs()
        assert figures(solid).undercut_share == 0
        assert figures(tray()).undercut_share == 0


class TestGround:
    def test_what_stands_on_the_ground(self):
        found = figures(lugs()[0])
        assert found.contact_area_cm2 == pytest.approx(140, rel=1e-3)
        assert found.footprint_cm2 == pytest.approx(280, rel=1e-3)
        assert (found.forefoot_mm, found.heel_mm) == pytest.approx((100, 100))

    def test_grooves_are_as_deep_and_wide_as_they_are(self):
        found = figures(lugs()[0])
        depths = (found.tread_depth_mm.median, found.tread_depth_mm.p95, found.tread_depth_mm.max)
        assert depths == pytest.approx((4, 4, 4), abs=0.05)
        assert found.groove_mm == pytest.approx(10, abs=0.05)

    def test_a_pointed_groove_is_as_wide_as_in_the_middle_of_its_depth(self):
        notches = [corner for x in range(20, 280, 20) for corner in ((x - 2, 0), (x, 4), (x + 2, 0))]
        profile = np.array([(0, 0), *notches, (280, 0), (280, 12), (0, 12)])
        found = figures(moved(extruded(profile, 0, 100), turn=[[1, 0, 0], [0, 0, -1], [0, 1, 0]]))
        assert found.volume_cm3 == pytest.approx(336 - 13 * 8 * 100 / 1000)
        assert found.height_mm == pytest.approx(12)
        assert found.groove_mm == pytest.approx(2, abs=0.15)
        assert found.tread_depth_mm.max == pytest.approx(4, abs=0.4)

    def test_a_sole_without_grooves(self):
        found = figures(box())
        assert (found.tread_depth_mm.max, found.groove_mm) == (0, None)

    def test_a_toe_that_bends_up_is_no_groove(self):
        bent = extruded(waisted(count=200), 0, 10)
        solid = soup(bent)
        x = solid.vertices[:, 0]
        lifted = solid.vertices + np.c_[np.zeros((len(x), 2)), 0.004 * np.maximum(70 - x, 0) ** 2]
        found = figures(type(solid)(lifted, solid.faces))
        assert found.height_mm > 25
        assert found.tread_depth_mm.median < 1.5


class TestFacets:
    def test_they_cover_the_surface_and_each_tells_its_figures(self):
        found = measured(wedge(3))
        facets = found.facets
        assert facets.areas.sum() == pytest.approx(found.figures.surface_cm2 * 100)
        assert 100_000 < len(facets.areas) < 400_000
        walls = np.abs(facets.normals[:, 2]) < 0.5
        assert facets.draft[walls] == pytest.approx(3, abs=0.01)
        below = facets.normals[:, 2] < -0.9
        assert facets.depth[below] == pytest.approx(0, abs=1e-3)
        assert np.isnan(facets.depth[facets.normals[:, 2] > 0]).all()
        assert not facets.blocked.any()
        assert facets.corners.dtype == facets.thickness.dtype == np.float32
        assert len(found.edges) == 0

    def test_each_step_is_told(self):
        heard = []
        measure([box()], "stl", MM, heard.append)
        assert heard == ["welding", "tracing", "volume", "thickness", "draft", "figures"]


@settings(max_examples=12, deadline=None)
@given(
    sides=st.tuples(st.floats(185, 390), st.floats(60, 130), st.floats(1, 50)),
    degrees=st.floats(0, 90),
    at=st.tuples(*[st.floats(-500, 500)] * 3),
)
def test_any_box_anywhere(sides, degrees, at):
    found = figures(soup(moved(box(*sides), at, turn=about_z(degrees))))
    assert found.volume_cm3 == pytest.approx(np.prod(sides) / 1000, rel=1e-3)
    assert found.watertight
    assert found.thickness_mm.min == pytest.approx(min(sides), abs=0.05)
    assert found.draft_min_deg == pytest.approx(0, abs=0.1)
    assert found.undercut_share < 1e-3
