"""Decisions of a meeting over the order of the scores: what they move, what they refuse, what they never touch."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judging.ranking import Decision, DecisionDoesNotFit, Mark, Misfit, Placing, deliberate, digest, rank


def by_totals(**totals: int | None) -> list[Placing]:
    marks = [Mark(entry, "juri", "x", total) for entry, total in totals.items() if total is not None]
    return rank(marks, {"x": 1}, entries=list(totals))


def places(placings) -> dict:
    return {one.entry: one.place for one in placings}


FIVE = by_totals(a=9, b=8, c=8, d=7, e=6, f=None)  # a 1, b and c 2, d 4, e 5, f not judged


def test_works_that_share_a_place_stand_in_the_agreed_order():
    told = deliberate(FIVE, [Decision("1.1", "tie", ("c", "b"))])
    assert places(told) == {"a": 1, "c": 2, "b": 3, "d": 4, "e": 5, "f": None}
    first, second = told[1], told[2]
    assert (first.entry, first.tied_with, first.scored_place, first.agreed) == ("c", (), 2, ("1.1",))
    assert (second.place_by_scores, second.agreed) == (2, ("1.1",))
    assert told[0].agreed == told[3].agreed == (), "nobody else moved"


def test_a_work_stands_at_the_agreed_place_and_those_between_move_by_one():
    up = deliberate(FIVE, [Decision("1.1", "place", ("e",), 1)])
    assert places(up) == {"e": 1, "a": 2, "b": 3, "c": 3, "d": 5, "f": None}
    assert {one.entry: one.place_by_scores for one in up} == places(FIVE)
    down = deliberate(FIVE, [Decision("1.1", "place", ("a",), 5)])
    assert places(down) == {"b": 1, "c": 1, "d": 3, "e": 4, "a": 5, "f": None}


def test_a_work_that_shared_its_place_leaves_the_others_on_it():
    told = {one.entry: one for one in deliberate(FIVE, [Decision("1.1", "place", ("c",), 1)])}
    assert (told["c"].place, told["a"].place, told["b"].place, told["b"].tied_with) == (1, 2, 3, ())


def test_a_work_without_a_place_keeps_its_total_and_the_others_move_up():
    told = deliberate(FIVE, [Decision("1.1", "unplaced", ("b",))])
    assert [one.entry for one in told] == ["a", "c", "d", "e", "b", "f"]
    assert places(told) == {"a": 1, "c": 2, "d": 3, "e": 4, "b": None, "f": None}
    out = told[4]
    assert (out.total, out.scored_place, out.agreed, out.tied_with) == (Fraction(8), 2, ("1.1",), ())


def test_decisions_apply_in_the_order_in_which_they_were_agreed():
    split, lift = Decision("1.1", "tie", ("b", "c")), Decision("1.2", "place", ("c",), 2)
    told = {one.entry: one for one in deliberate(FIVE, [split, lift])}
    assert (told["c"].place, told["b"].place) == (2, 3)
    assert told["c"].agreed == ("1.1", "1.2")
    with pytest.raises(DecisionDoesNotFit) as refused:
        deliberate(FIVE, [Decision("1.1", "place", ("c",), 1), Decision("1.2", "tie", ("b", "c"))])
    assert (refused.value.why, refused.value.decision.number) == (Misfit.APART, "1.2")


@pytest.mark.parametrize(
    ("decision", "why"),
    [
        (Decision("1.1", "tie", ("a", "b")), Misfit.APART),
        (Decision("1.1", "tie", ("x", "b")), Misfit.UNKNOWN),
        (Decision("1.1", "tie", ("b",)), Misfit.MALFORMED),
        (Decision("1.1", "tie", ("b", "c", "b")), Misfit.MALFORMED),
        (Decision("1.1", "tie", ("b", "f")), Misfit.WITHOUT_PLACE),
        (Decision("1.1", "place", ("a",), 6), Misfit.BEYOND),
        (Decision("1.1", "place", ("a",), 0), Misfit.BEYOND),
        (Decision("1.1", "place", ("e",), 3), Misfit.SHARED),
        (Decision("1.1", "place", ("a",), None), Misfit.MALFORMED),
        (Decision("1.1", "place", ("f",), 1), Misfit.WITHOUT_PLACE),
        (Decision("1.1", "unplaced", ("f",)), Misfit.WITHOUT_PLACE),
        (Decision("1.1", "unplaced", ()), Misfit.MALFORMED),
        (Decision("1.1", "swap", ("a", "b")), Misfit.MALFORMED),
    ],
)
def test_a_decision_that_does_not_fit_stops_the_ranking(decision, why):
    with pytest.raises(DecisionDoesNotFit) as refused:
        deliberate(FIVE, [decision])
    assert refused.value.why == why


def test_a_tie_names_all_who_share_the_place():
    three = by_totals(a=5, b=5, c=5)
    with pytest.raises(DecisionDoesNotFit) as refused:
        deliberate(three, [Decision("1.1", "tie", ("a", "b"))])
    assert (refused.value.why, refused.value.entries) == (Misfit.INCOMPLETE, ("c",))


def test_a_check_number_covers_the_decisions_only_where_there_are_any():
    marks = [Mark("a", "juri", "x", 1), Mark("b", "juri", "x", 1)]
    plain = digest(marks, {"x": 1})
    assert digest(marks, {"x": 1}, decisions=()) == plain
    one, other = (Decision("1.1", "tie", order) for order in (("a", "b"), ("b", "a")))
    assert len({plain, digest(marks, {"x": 1}, decisions=[one]), digest(marks, {"x": 1}, decisions=[other])}) == 3


def _why_not(placings, decisions) -> Misfit | None:
    """Nothing, or a place inside a shared one, or a tie of one work; anything else is a fault."""
    try:
        deliberate(placings, decisions)
    except DecisionDoesNotFit as refused:
        if refused.why in (Misfit.SHARED, Misfit.MALFORMED):
            return refused.why
        raise
    return None


@st.composite
def deliberations(draw) -> tuple[list[Placing], list[Decision]]:
    """Some ranking and decisions that fit it, each drawn for the order that the ones before it leave."""
    totals = draw(st.lists(st.one_of(st.none(), st.integers(0, 4)), min_size=1, max_size=8))
    placings = by_totals(**{chr(97 + number): total for number, total in enumerate(totals)})
    decisions: list[Decision] = []
    for number in range(draw(st.integers(0, 4))):
        now = deliberate(placings, decisions)
        placed = [one for one in now if one.place is not None]
        if not placed:
            break
        chosen = draw(st.sampled_from(placed))
        kind = draw(st.sampled_from(["tie", "place", "unplaced"]))
        place = draw(st.integers(1, len(placed))) if kind == "place" else None
        named = draw(st.permutations([chosen.entry, *chosen.tied_with])) if kind == "tie" else [chosen.entry]
        one = Decision(f"1.{number}", kind, tuple(named), place)
        if _why_not(placings, [*decisions, one]) is None:
            decisions.append(one)
    return placings, decisions


@settings(max_examples=200, deadline=None)
@given(deliberations(), st.randoms(use_true_random=False))
def test_whatever_is_agreed(case, random):
    placings, decisions = case
    told = deliberate(placings, decisions)
    shuffled = random.sample(placings, len(placings))
    assert deliberate(shuffled, decisions) == (told if decisions else shuffled), "the order of input never matters"
    assert {(one.entry, one.total, one.raw, one.raw_place, one.sheets) for one in told} == {
        (one.entry, one.total, one.raw, one.raw_place, one.sheets) for one in placings
    }, "scores stay"
    assert {one.entry: one.place_by_scores for one in told} == places(placings), "what the scores gave stays readable"
    standing = [one.place for one in told if one.place is not None]
    assert standing == [1 + sum(other < place for other in standing) for place in standing], "1, 2, 2, 4"
    for one in told:
        same = {other.entry for other in told if other.place == one.place is not None} - {one.entry}
        assert set(one.tied_with) == same
        assert one.agreed or one.place == places(placings)[one.entry], "nobody moves without a decision"
