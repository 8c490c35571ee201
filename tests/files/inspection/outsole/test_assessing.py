"""Figures against rules: what a technician would say of a sole whose figures are known."""

from dataclasses import replace

import pytest

from files.inspection.outsole.assessing import BAD, GOOD, UNKNOWN, WARNING, assess, expected_length, expected_widths
from files.inspection.outsole.figures import Figures, Tread, Wall
from files.inspection.outsole.rules import packaged

RULES = packaged()
SOLE = Figures(
    unit="mm",
    unit_is_given=True,
    tread="below",
    length_mm=292.0,
    width_mm=104.0,
    height_mm=30.0,
    triangles=20_000,
    bodies=1,
    watertight=True,
    winding="consistent",
    open_edges=0,
    surface_cm2=900.0,
    footprint_cm2=240.0,
    volume_cm3=200.0,
    volume_is_estimate=False,
    contact_area_cm2=120.0,
    forefoot_mm=104.0,
    heel_mm=76.0,
    tread_depth_mm=Tread(4.0, 4.5, 5.0),
    thickness_mm=Wall(2.6, 2.8, 3.2, 8.0),
    thickness_curve=((0, 0.0), (2.5, 0.0), (3.0, 0.03), (12, 1.0)),
    draft_min_deg=3.5,
    draft_curve=((0, 0.0), (3.0, 0.0), (4.0, 0.2), (10, 0.3)),
    undercut_share=0.0,
    undercut_mm=0.0,
    groove_mm=3.0,
)


def lights(figures: Figures, code: str = "tpr", size: float | None = 42) -> dict[str, str]:
    material = RULES.material(code)
    assert material is not None
    return {light.check: light.light for light in assess(figures, material, RULES, eu_size=size).lights}


def codes(figures: Figures, code: str = "tpr", size: float | None = 42) -> dict[str, str]:
    material = RULES.material(code)
    assert material is not None
    return {finding.code: finding.severity for finding in assess(figures, material, RULES, eu_size=size).findings}


def test_a_sound_sole_has_nothing_to_mend():
    assert set(lights(SOLE).values()) == {GOOD}
    assert codes(SOLE) == {}


def test_paris_points_give_the_length_of_a_sole():
    assert expected_length(42) == pytest.approx((283, 300))
    assert expected_length(15) == pytest.approx((103, 120))
    assert expected_widths(42) == ((98, 112), (68, 85))


@pytest.mark.parametrize(
    ("length", "light", "code"),
    [
        (283, GOOD, None),
        (278.1, GOOD, None),
        (277, WARNING, "size_short"),
        (270, BAD, "size_short"),
        (305, GOOD, None),
        (311, WARNING, "size_long"),
        (313, BAD, "size_long"),
    ],
)
def test_length_is_good_within_five_and_near_within_twelve_millimetres(length, light, code):
    sole = replace(SOLE, length_mm=length)
    assert lights(sole)["size"] == light
    assert [one for one in codes(sole) if one.startswith("size")] == ([code] if code else [])


def test_without_a_size_nothing_is_said_of_it():
    assert lights(SOLE, size=None)["size"] == lights(SOLE, size=None)["width"] == UNKNOWN
    assert codes(SOLE, size=None) == {}


def test_walls_are_judged_by_the_material():
    assert lights(SOLE, "tpu")["wall"] == GOOD
    assert (lights(SOLE, "eva")["wall"], codes(SOLE, "eva")["wall_thin"]) == (BAD, "serious")
    thin = replace(SOLE, thickness_mm=Wall(1.2, 1.4, 2.1, 8.0), thickness_curve=((0, 0), (2, 0.02), (12, 1)))
    assert codes(thin, "rubber")["wall_never"] == "serious"
    assert codes(thin, "tpu")["wall_thin"] == "warning"


def test_draft_is_judged_by_how_much_of_the_surface_lacks_it():
    upright = replace(SOLE, draft_min_deg=0.0, draft_curve=((0, 0.2), (1, 0.2), (3, 0.2)))
    assert (lights(upright)["draft"], codes(upright)["draft_low"]) == (BAD, "serious")
    steep = replace(SOLE, draft_min_deg=1.5, draft_curve=((0, 0.0), (1.5, 0.0), (2, 0.2), (3, 0.2)))
    assert codes(steep) == {"draft_scarce": "warning"}


def test_an_undercut_may_be_flexible_or_not():
    under = replace(SOLE, undercut_share=0.03, undercut_mm=1.8)
    assert lights(under)["undercut"] == WARNING
    assert lights(under, "tpu")["undercut"] == BAD
    assert lights(replace(under, undercut_mm=None))["undercut"] == BAD
    assert lights(replace(under, undercut_share=0.001))["undercut"] == GOOD


def test_weight_price_and_mould_follow_from_volume_and_sides():
    tpr = assess(SOLE, RULES.material("tpr"), RULES, eu_size=42)
    assert tpr.weight_g == pytest.approx(195)
    assert tpr.weight_range_g == pytest.approx((180, 240))
    assert tpr.cost_per_pair == pytest.approx((0.36 * 1.05 * 25_000, 0.48 * 1.10 * 38_000))
    assert tpr.mould_mm[0] == pytest.approx((292 / 0.997, 292 / 0.975))
    eva = assess(SOLE, RULES.material("eva"), RULES, eu_size=42)
    assert eva.mould_mm[0] == pytest.approx((292 / 1.70, 292 / 1.45))
    assert max(eva.mould_mm[0]) < SOLE.length_mm


def test_of_a_whole_shoe_or_an_unknown_unit_no_figure_is_claimed():
    shoe = replace(SOLE, problems=("whole_shoe",))
    assessed = assess(shoe, RULES.material("tpr"), RULES, eu_size=42)
    assert (assessed.lights, assessed.weight_g, assessed.mould_mm) == ((), None, None)
    assert codes(shoe) == {"whole_shoe": "serious"}
    unknown = replace(SOLE, unit_is_given=False, length_mm=11.5, problems=("unit_doubtful",))
    assert assess(unknown, RULES.material("tpr"), RULES).weight_g is None
    given = replace(unknown, unit_is_given=True)
    assert assess(given, RULES.material("tpr"), RULES).weight_g == pytest.approx(195)


def test_what_was_not_measured_is_unknown_and_never_good():
    bare = replace(
        SOLE,
        volume_cm3=None,
        thickness_mm=None,
        thickness_curve=(),
        draft_min_deg=None,
        draft_curve=(),
        undercut_share=None,
        groove_mm=None,
        tread_depth_mm=None,
        forefoot_mm=None,
    )
    assert {name: light for name, light in lights(bare).items() if light != UNKNOWN} == {"size": GOOD}
    assert assess(bare, RULES.material("tpr"), RULES, eu_size=42).weight_g is None


def test_figures_travel_as_json_and_come_back():
    assert Figures.of(SOLE.plain()) == SOLE
    assert Figures.of({**SOLE.plain(), "thickness_mm": None}).thickness_mm is None
    assert SOLE.share_thinner(2.75) == pytest.approx(0.015)
    assert SOLE.share_thinner(-1) == 0
    assert SOLE.share_thinner(99) == 1
    assert replace(SOLE, draft_curve=()).share_of_less_draft(1) is None
