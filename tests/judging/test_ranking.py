"""Places from marks: exact, the same in any order of input, and silent about nothing."""

import json
import random
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging.ranking import (
    Mark,
    Placing,
    RankingError,
    UnknownRule,
    canonical_text,
    decimal_text,
    digest,
    rank,
    rule_named,
    sheets,
)

CRITERIA = ("Gagasan", "Fungsi", "Teknik")
ONE = {"Gagasan": 100}
THREE = {"Gagasan": Decimal(50), "Fungsi": Decimal(30), "Teknik": Decimal(20)}

halves = st.integers(0, 20).map(lambda twice: Decimal(twice) / 2)
sheet_keys = st.tuples(st.sampled_from("ABCDEF"), st.sampled_from(("Ayu", "Bima", "Citra", "Dewa")))
full_sheets = st.dictionaries(sheet_keys, st.tuples(halves, halves, halves), min_size=1, max_size=24)
some_weights = st.tuples(*[st.integers(1, 60)] * 3).map(lambda shares: dict(zip(CRITERIA, shares, strict=True)))


def marks_of(scored):
    return [
        Mark(entry, judge, criterion, value)
        for (entry, judge), values in scored.items()
        for criterion, value in zip(CRITERIA, values, strict=True)
    ]


def simple(**entries):
    """Marks on one criterion: simple(A=[8, 7]) is entry A with 8 from the first judge and 7 from the second."""
    return [
        Mark(entry, f"judge {number}", "Gagasan", Decimal(str(value)))
        for entry, values in entries.items()
        for number, value in enumerate(values)
    ]


def places(placings):
    return {placing.entry: placing.place for placing in placings}


def test_a_total_by_hand():
    scored = {("A", "Ayu"): (Decimal("8.5"), 6, 7), ("A", "Bima"): (9, Decimal("7.5"), 4), ("A", "Citra"): (5, 5, 5)}

    (only,) = rank(marks_of(scored), THREE)

    assert only.total == (Fraction("7.45") + Fraction("7.55") + 5) / 3
    assert only == Placing("A", Fraction(20, 3), 1, (), sheets=3)
    assert decimal_text(only.total) == "6.6667"


def test_equal_totals_share_a_place_and_the_next_place_is_skipped():
    placings = rank(simple(D=[1], B=[8, 9], A=[9], C=[9, 8]), ONE)

    assert [(placing.entry, placing.place, placing.tied_with) for placing in placings] == [
        ("A", 1, ()),
        ("B", 2, ("C",)),
        ("C", 2, ("B",)),
        ("D", 4, ()),
    ]


def test_thirds_that_floats_cannot_tell_apart_are_told_apart():
    third = [Mark("A", "Ayu", "Gagasan", Fraction(1, 3)), Mark("B", "Ayu", "Gagasan", Decimal("0.3333333333333333333"))]

    assert places(rank(third, ONE)) == {"A": 1, "B": 2}


def test_a_tie_made_of_thirds_is_a_tie():
    weights = dict.fromkeys(CRITERIA, 1)
    scored = {("A", "Ayu"): (1, 1, 8), ("B", "Ayu"): (8, 1, 1), ("B", "Bima"): (2, 4, 4)}

    assert places(rank(marks_of(scored), weights)) == {"A": 1, "B": 1}


def test_a_missing_criterion_is_missing_and_never_zero():
    marks = marks_of({("A", "Ayu"): (9, 9, 9), ("A", "Bima"): (1, 1, 1), ("B", "Ayu"): (8, 8, 8)})
    without_technique = [mark for mark in marks if (mark.judge, mark.criterion) != ("Bima", "Teknik")]

    best, second = rank(without_technique, THREE)

    assert best == Placing("A", Fraction(9), 1, (), sheets=1, set_aside=1)
    assert second == Placing("B", Fraction(8), 2, (), sheets=1)
    assert [sheet.missing for sheet in sheets(without_technique, THREE)] == [(), ("Teknik",), ()]


def test_rules_that_renormalise_count_the_criteria_that_were_marked():
    marks = [Mark("A", "Ayu", "Gagasan", 9), Mark("A", "Ayu", "Fungsi", 5)]

    (only,) = rank(marks, THREE, renormalise=True)

    assert only.total == Fraction(50 * 9 + 30 * 5, 80)
    assert rank(marks, THREE) == [Placing("A", None, None, (), sheets=0, set_aside=1)]


def test_renormalising_over_criteria_that_weigh_nothing_counts_nothing():
    (only,) = rank([Mark("A", "Ayu", "Fungsi", 9)], {"Gagasan": 100, "Fungsi": 0}, renormalise=True)

    assert only == Placing("A", None, None, (), sheets=0, set_aside=1)


def test_an_entry_that_nobody_judged_has_no_place_and_comes_last():
    placings = rank(simple(B=[0]), ONE, entries=["A", "B"])

    assert placings == [Placing("B", Fraction(0), 1, (), sheets=1), Placing("A", None, None)]


def test_nothing_to_rank_is_an_empty_ranking():
    assert rank([], ONE) == []


@pytest.mark.parametrize("value", [8.5, True, "8", None])
def test_what_is_not_exact_is_no_mark(value):
    with pytest.raises(TypeError):
        Mark("A", "Ayu", "Gagasan", value)


@pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_what_is_not_finite_is_no_mark(value):
    with pytest.raises(RankingError):
        Mark("A", "Ayu", "Gagasan", Decimal(value))


@pytest.mark.parametrize(
    ("marks", "weights", "what"),
    [
        (simple(A=[1]), {"Fungsi": 100}, "no weight"),
        (simple(A=[1]) * 2, ONE, "two marks"),
        (simple(A=[1]), {"Gagasan": 0}, "sum to 0"),
        (simple(A=[1]), {}, "sum to 0"),
        (simple(A=[1]), {"Gagasan": 110, "Fungsi": -10}, "negative"),
    ],
)
def test_what_cannot_be_ranked_is_refused(marks, weights, what):
    with pytest.raises(RankingError, match=what):
        rank(marks, weights)


def test_an_unknown_rule_is_refused_and_the_known_ones_are_named():
    with pytest.raises(UnknownRule, match="weighted_mean"):
        rank(simple(A=[1]), ONE, "loudest_voice")
    assert rule_named("weighted_mean").exact


@pytest.mark.parametrize(
    ("total", "text"),
    [
        (Fraction(203, 30), "6.7667"),
        (Fraction(7), "7.0000"),
        (Fraction(1, 20000), "0.0000"),
        (Fraction(3, 20000), "0.0002"),
        (Fraction(-3, 20000), "-0.0002"),
        (Fraction(-1, 20000), "0.0000"),
        (Fraction(-203, 30), "-6.7667"),
        (Fraction(123456789, 10), "12345678.9000"),
    ],
)
def test_totals_are_shown_with_four_places_and_halves_go_to_even(total, text):
    assert decimal_text(total) == text


@given(st.fractions(max_denominator=10**6), st.integers(0, 6))
def test_a_shown_total_is_never_further_than_half_a_unit(total, places):
    shown = decimal_text(total, places)

    assert abs(Fraction(shown) - total) <= Fraction(1, 2 * 10**places)
    assert len(shown.partition(".")[2]) == places


@given(full_sheets, some_weights)
def test_totals_agree_with_whole_numbers_on_a_common_denominator(scored, weights):
    """The same totals without fractions: twice each mark, multiplied out with weights and judges, cross-compared."""
    whole = sum(weights.values())
    for placing in rank(marks_of(scored), weights):
        own = [values for (entry, _), values in scored.items() if entry == placing.entry]
        doubled = sum(
            int(2 * value) * weights[name] for values in own for name, value in zip(CRITERIA, values, strict=True)
        )
        assert placing.total.numerator * 2 * whole * len(own) == doubled * placing.total.denominator
        assert placing.sheets == len(own)


@given(full_sheets, some_weights)
def test_places_count_the_entries_that_are_strictly_better(scored, weights):
    placings = rank(marks_of(scored), weights)

    for placing in placings:
        assert placing.place == 1 + sum(other.total > placing.total for other in placings)
        tied = [other.entry for other in placings if other.total == placing.total and other is not placing]
        assert list(placing.tied_with) == sorted(tied)


@given(full_sheets, some_weights, st.randoms(use_true_random=False), st.booleans())
def test_the_order_of_input_never_matters(scored, weights, chance, renormalise):
    marks = marks_of(scored)[::2] + marks_of(scored)[1::4]
    shuffled, turned = list(marks), dict(reversed(weights.items()))
    chance.shuffle(shuffled)

    assert rank(shuffled, turned, renormalise=renormalise) == rank(marks, weights, renormalise=renormalise)
    assert digest(shuffled, turned, renormalise=renormalise) == digest(marks, weights, renormalise=renormalise)


@given(full_sheets, some_weights, st.fractions(min_value=Fraction(1, 1000), max_value=1000))
def test_scaling_the_weights_changes_nothing(scored, weights, factor):
    scaled = {criterion: weight * factor for criterion, weight in weights.items()}

    assert rank(marks_of(scored), scaled) == rank(marks_of(scored), weights)


@given(full_sheets, some_weights, st.sampled_from("ABCDEF"))
def test_the_absence_of_a_recused_judge_changes_nothing(scored, weights, entry):
    """A recused judge leaves no marks: neither a rival's place nor the entry's own total knows of the empty seat."""
    before = rank(marks_of(scored), weights, entries="ABCDEF")
    begun_then_recused = [*marks_of(scored), Mark(entry, "Eka", "Fungsi", Decimal(0))]

    after = rank(begun_then_recused, weights, entries="ABCDEF")

    assert [(placing.entry, placing.total, placing.place) for placing in after] == [
        (placing.entry, placing.total, placing.place) for placing in before
    ]


@given(full_sheets, some_weights)
def test_a_better_mark_never_costs_a_place(scored, weights):
    key = min(scored)
    if scored[key][0] == 10:
        return
    better = {**scored, key: (scored[key][0] + Decimal("0.5"), *scored[key][1:])}

    assert places(rank(marks_of(better), weights))[key[0]] <= places(rank(marks_of(scored), weights))[key[0]]


def test_the_canonical_text_is_what_its_description_says():
    marks = [Mark("Alur Subak", 7, "Gagasan", Decimal("9.50")), Mark("Tapak É", 12, "Gagasan", 7)]

    text = canonical_text(reversed(marks), {"Gagasan": Decimal("100.0")}, entries=["Sisik Pari"])

    assert text == (
        '{"entries":["Alur Subak","Sisik Pari","Tapak \\u00c9"],"format":"ranking-input/1",'
        '"marks":[["Alur Subak",7,"Gagasan","19/2"],["Tapak \\u00c9",12,"Gagasan","7"]],'
        '"renormalise":false,"rule":"weighted_mean","weights":[["Gagasan","100"]]}'
    )
    assert json.loads(text)["entries"][2] == "Tapak É"
    expected = "7cec9013f2eb61825ff9ced99eac0ca925b4c20f9b8d97799b8c80002ca47359"
    assert digest(marks, {"Gagasan": 100}, entries=["Sisik Pari"]) == expected


def test_every_fact_that_decides_changes_the_digest():
    marks, weights = simple(A=[8, 7], B=[6]), {"Gagasan": 60, "Fungsi": 40}
    variants = [
        digest(marks, weights),
        digest(marks[1:], weights),
        digest([*marks[1:], Mark("A", "judge 0", "Gagasan", Decimal("8.0001"))], weights),
        digest([*marks[1:], Mark("A", "judge 9", "Gagasan", 8)], weights),
        digest(marks, {"Gagasan": 61, "Fungsi": 39}),
        digest(marks, weights, renormalise=True),
        digest(marks, weights, entries=["C"]),
        digest(marks, weights, "another_rule"),
        digest([*marks[1:], Mark("A", "judge 0", "Fungsi", 8)], weights),
    ]

    assert len(set(variants)) == len(variants)
    assert digest(marks, weights, entries=["A"]) == variants[0]


def test_a_large_edition_counts_every_sheet_once():
    chance = random.Random(7)
    scored = {
        (f"E{entry:04}", f"J{judge:02}"): tuple(Decimal(chance.randrange(21)) / 2 for _ in CRITERIA)
        for entry in range(2000)
        for judge in chance.sample(range(30), 3)
    }

    placings = rank(marks_of(scored), THREE)

    assert len(placings) == 2000
    assert {placing.sheets for placing in placings} == {3}
