"""Numbers become marks at the right places, and no drawing breaks on few, many or odd numbers."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from frontend.fairness.judges import Agreeing, Severity, Spreading, agreements, heat, severities, shade, signed, spreads
from frontend.fairness.order import Moved, Ranged, intervals, slopes, ticks
from frontend.fairness.shapes import COLOURS, SIDE, WIDE, Scale

MIDDLE = WIDE / 2


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def ends(line):
    return float(line.x1), float(line.x2)


def test_a_scale_goes_from_edge_to_edge_and_not_beyond():
    scale = Scale(0, 10, 20, 120)
    assert [scale.at(value) for value in (0, 5, 10, 12, -3)] == [20, 70, 120, 120, 20]
    assert Scale(1, 1, 20, 120).at(1) == 20


def test_every_work_has_its_bar_its_dot_and_the_cut_line_between_two_places():
    rows = [Ranged("K7QF", 1, 1, 2, False), Ranged("M2XA", 2, 1, 4, True), Ranged("P9RT", 3, 2, 5, True)]
    drawn = intervals(rows, top=2, has_cut=True)
    scale = Scale(1, 5, 66.0, WIDE - SIDE)
    bars = [one for one in drawn.lines if one.role.startswith("range")]
    assert [one.role for one in bars] == ["range", "range-open", "range-open"]
    assert [ends(one) for one in bars] == [
        pytest.approx((scale.at(row.low), scale.at(row.high)), abs=0.1) for row in rows
    ]
    assert [float(dot.x) for dot in drawn.dots] == [pytest.approx(scale.at(row.place), abs=0.1) for row in rows]
    (cut,) = [one for one in drawn.lines if one.role == "cut"]
    assert ends(cut) == (pytest.approx(scale.at(2.5), abs=0.1),) * 2
    assert [one.text for one in drawn.labels if one.role == "ink"] == ["K7QF", "M2XA", "P9RT"]
    assert not [one for one in intervals(rows, top=2, has_cut=False).lines if one.role == "cut"]
    assert intervals([], top=2, has_cut=False) is None


def test_the_bar_of_one_place_is_seen_on_both_sides_of_its_dot():
    drawn = intervals([Ranged("K7QF", 1, 1, 1, False), Ranged("M2XA", 2, 2, 5, False)], top=2, has_cut=False)
    one, wide = [ends(line) for line in drawn.lines if line.role.startswith("range")]
    assert one[1] - one[0] == pytest.approx(16, abs=0.1)
    assert one[0] < float(drawn.dots[0].x) < one[1]
    assert wide[1] - wide[0] > 100


def test_severity_is_drawn_about_nought_with_twice_the_error():
    drawn = severities([Severity("Ayu", -1.0, 0.25, True), Severity("Bima", 1.0, None, False)])
    (axis,) = [one for one in drawn.lines if one.role == "axis"]
    assert float(axis.x1) == MIDDLE
    (bar,) = [one for one in drawn.lines if one.role.startswith("range")]
    scale = Scale(-1.5, 1.5)
    assert ends(bar) == pytest.approx((scale.at(-1.5), scale.at(-0.5)), abs=0.1)
    assert [dot.role for dot in drawn.dots] == ["point-open", "point"]
    assert {"−1.00", "+1.00"} <= {label.text for label in drawn.labels}
    assert severities([]) is None


def test_a_slope_joins_the_places_of_one_work():
    drawn = slopes([Moved("A", 1, 2), Moved("B", 2, 1), Moved("C", 3, 3)])
    heights = {one.role: [] for one in drawn.lines}
    for one in drawn.lines:
        heights[one.role].append((float(one.y1), float(one.y2)))
    assert heights["same"] == [(67, 67)]
    assert sorted(heights["moved"]) == [(31, 49), (49, 31)]


def test_agreement_below_chance_goes_to_the_left_of_nought():
    drawn = agreements([Agreeing("Bentuk", 0.5), Agreeing("Fungsi", -0.25)])
    scale = Scale(-0.5, 1)
    right, left = drawn.boxes
    assert (float(right.x), float(right.width)) == pytest.approx((scale.at(0), scale.at(0.5) - scale.at(0)), abs=0.1)
    assert float(left.x) + float(left.width) == pytest.approx(scale.at(0), abs=0.1)
    assert left.role == "range-open"
    assert float(agreements([Agreeing("Bentuk", 1.0)]).boxes[0].x) == SIDE


def test_spreads_stand_beside_what_is_expected():
    drawn = spreads([Spreading("Ayu", 0.0, True), Spreading("Bima", 1.0, False)], 0.5)
    scale = Scale(0, 1.1)
    assert [float(dot.x) for dot in drawn.dots] == pytest.approx([scale.at(0), scale.at(1)], abs=0.1)
    (cut,) = [one for one in drawn.lines if one.role == "cut"]
    assert float(cut.x1) == pytest.approx(scale.at(0.5), abs=0.1)


def test_a_cell_for_every_sheet_in_panels_of_thirty_works():
    works, names = [f"W{n:02}" for n in range(40)], ["Ayu", "Bima"]
    first, second = heat(works, names, {(0, 0): 2.4, (39, 1): -3.7, (2, 1): 0.2})
    assert [(cell.role, cell.text) for cell in first.boxes] == [
        ("more-2", "Ayu, W00: +2.40"),
        ("even", "Bima, W02: +0.20"),
    ]
    (cell,) = second.boxes
    assert (cell.role, float(cell.width)) == ("less-3", float(first.boxes[0].width))
    assert float(cell.x) == pytest.approx(26 + 9 * (WIDE - 30) / 30, abs=0.1)
    assert heat([], [], {}) == []
    assert len(heat([f"W{n}" for n in range(500)], names, {})) == 3


@pytest.mark.parametrize(
    ("rest", "expected"), [(0.99, "even"), (-1, "less-1"), (2, "more-2"), (9, "more-3"), (-3.2, "less-3")]
)
def test_the_further_the_darker(rest, expected):
    assert shade(rest) == expected
    assert expected in COLOURS


def test_signs_are_written_as_people_read_them():
    assert [signed(value) for value in (1.5, -0.25, 0.0, -0.001)] == ["+1.50", "−0.25", "0.00", "0.00"]


@given(st.integers(2, 5000))
def test_few_ticks_from_the_first_place_on(most):
    found = ticks(1, most)
    assert found[0] == 1
    assert found == sorted(set(found))
    assert len(found) <= 9
    assert found[-1] <= most


floats = st.floats(-20, 20)
rows = st.builds(Severity, st.text(max_size=30), floats, st.none() | st.floats(0, 9), st.booleans())


@settings(max_examples=25, deadline=None)
@given(st.lists(rows, min_size=1, max_size=5))
def test_whatever_the_numbers_all_marks_lie_within_the_drawing(given):
    drawn = severities(given)
    across = [float(x) for one in drawn.lines for x in (one.x1, one.x2)] + [float(dot.x) for dot in drawn.dots]
    down = [float(y) for one in drawn.lines for y in (one.y1, one.y2)] + [float(dot.y) for dot in drawn.dots]
    assert min(across) >= 0
    assert max(across) <= WIDE
    assert max(down) <= float(drawn.height)


def test_the_picture_says_itself_in_words_and_escapes_what_people_wrote():
    text = render_to_string("fairness/drawing.svg", {"drawing": severities([Severity('<b>"Ayu"', 0.5, 0.1, False)])})
    assert 'role="img"' in text
    assert "aria-label=" in text
    assert "&lt;b&gt;" in text
    assert "<b>" not in text
    assert "style=" not in text
