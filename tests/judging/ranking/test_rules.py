"""What each rule makes of the same sheets; by hand, by other ways of computing, and by what must not matter."""

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import rankdata, zscore

from judging.ranking import RULES, Mark, NotComparable, RankingError, TooFewSheets, additive, decimal_text, rank, sheets

ONE = {"Gagasan": 100}
JUDGES = ("Ayu", "Bima", "Citra", "Dewa", "Eka")
ALWAYS = [rule for rule in RULES if rule != "trimmed_mean"]

halves = st.integers(0, 20).map(lambda twice: Decimal(twice) / 2)
keys = st.tuples(st.sampled_from("ABCDEF"), st.sampled_from(JUDGES))
scored = st.dictionaries(keys, halves, min_size=1, max_size=30)
full = st.tuples(*[st.tuples(*[halves] * 5)] * 4).map(
    lambda rows: {(e, j): v for e, row in zip("ABCD", rows, strict=True) for j, v in zip(JUDGES, row, strict=True)}
)


def marks_of(values):
    return [Mark(entry, judge, "Gagasan", value) for (entry, judge), value in values.items()]


def panel(**entries):
    """panel(A=[8, None, 7]) is entry A with 8 from Ayu and 7 from Citra; Bima did not see it."""
    return [
        Mark(entry, judge, "Gagasan", Decimal(str(value)))
        for entry, values in entries.items()
        for judge, value in zip(JUDGES, values, strict=False)
        if value is not None
    ]


def totals(marks, rule):
    return {placing.entry: placing.total for placing in rank(marks, ONE, rule)}


def places(marks, rule):
    return {placing.entry: placing.place for placing in rank(marks, ONE, rule)}


def one_part(values):
    try:
        additive([(entry, judge, Fraction(value)) for (entry, judge), value in values.items()])
    except NotComparable:
        return False
    return True


def test_a_severe_judge_costs_an_entry_no_place_when_totals_are_adjusted():
    """Citra gives 3 less than Ayu and Bima do. B, whom she saw, is the better entry; its plain mean is lower."""
    marks = panel(A=[7, 7, None], B=[8, None, 5], C=[6, None, 3], D=[None, 5, 2])

    placings = {placing.entry: placing for placing in rank(marks, ONE, "severity_adjusted")}

    assert additive([(mark.entry, mark.judge, Fraction(mark.value)) for mark in marks]).effects == pytest.approx(
        {"Ayu": 1, "Bima": 1, "Citra": -2}
    )
    assert [(e, placings[e].total, placings[e].raw) for e in "ABCD"] == [
        ("A", 6, 7),
        ("B", 7, Fraction(13, 2)),
        ("C", 5, Fraction(9, 2)),
        ("D", 4, Fraction(7, 2)),
    ]
    assert (placings["B"].place, placings["B"].raw_place) == (1, 2)
    assert (placings["A"].place, placings["A"].raw_place) == (2, 1)


def test_where_all_judge_all_the_adjusted_totals_are_the_means():
    marks = panel(A=[9, 3, 5], B=[8, 4, 4], C=[7, 1, 6])

    assert totals(marks, "severity_adjusted") == {
        entry: Fraction(decimal_text(total)) for entry, total in totals(marks, "weighted_mean").items()
    }


def test_parts_without_a_common_judge_have_no_common_ranking():
    with pytest.raises(NotComparable) as refusal:
        rank(panel(A=[9, 8], B=[5, 6], C=[None, None, 7, 7]), ONE, "severity_adjusted")

    assert [(part.entries, part.judges) for part in refusal.value.parts] == [
        (("A", "B"), ("Ayu", "Bima")),
        (("C",), ("Citra", "Dewa")),
    ]


def test_a_trimmed_mean_leaves_out_the_highest_and_the_lowest():
    marks = panel(A=[10, 7, 8, 6, 0], B=[7, 7, 7, 7, 7])

    assert totals(marks, "trimmed_mean") == {"A": 7, "B": 7}
    assert places(marks, "trimmed_mean") == {"A": 1, "B": 1}


def test_a_trimmed_mean_is_refused_when_an_entry_has_fewer_than_five_sheets():
    with pytest.raises(TooFewSheets, match=r"5 sheets .* fewer: B$") as refusal:
        rank(panel(A=[1, 2, 3, 4, 5], B=[1, 2, 3, 4, None]), ONE, "trimmed_mean")

    assert refusal.value.entries == ("B",)


def test_a_z_score_by_hand():
    """Ayu's 4 and 8 have mean 6 and deviation 2, Bima's 5, 6, 7 mean 6 and deviation 0.8165; Citra tells nothing."""
    marks = panel(A=[4, 5, 3], B=[8, 6, 3], C=[None, 7, 3])

    assert totals(marks, "z_score") == {
        "A": Fraction("-0.7416"),
        "B": Fraction("0.3333"),
        "C": Fraction("0.6124"),
    }
    assert RULES["z_score"].assumes_chance
    assert not RULES["z_score"].exact


def test_a_rank_sum_by_hand_with_shared_ranks():
    marks = panel(A=[9, 5, 5], B=[8, 5, 7], C=[7, 1, 7])

    assert totals(marks, "rank_sum") == {"A": Fraction(11, 2), "B": 5, "C": Fraction(15, 2)}
    assert places(marks, "rank_sum") == {"B": 1, "A": 2, "C": 3}


def test_an_entry_that_a_judge_did_not_see_has_no_better_rank_sum_for_it():
    """Second with all three judges; without Citra's sheet still the same sum, and not 4 instead of 6."""
    seen = panel(A=[9, 9, 9], B=[8, 8, 8], C=[1, 1, 1])
    missed = [mark for mark in seen if (mark.entry, mark.judge) != ("B", "Citra")]

    assert totals(seen, "rank_sum") == {"A": 3, "B": 6, "C": 9}
    assert totals(missed, "rank_sum")["B"] == 6
    assert places(missed, "rank_sum") == {"A": 1, "B": 2, "C": 3}


@given(scored, st.sampled_from(ALWAYS), st.randoms(use_true_random=False))
def test_the_order_of_input_never_matters(values, rule, chance):
    assume(rule != "severity_adjusted" or one_part(values))
    marks = marks_of(values)
    shuffled = list(marks)
    chance.shuffle(shuffled)

    assert rank(shuffled, ONE, rule) == rank(marks, ONE, rule)


@given(full, st.sampled_from(list(RULES)), st.integers(1, 10**6))
def test_scaling_the_weights_changes_nothing(values, rule, factor):
    marks = [*marks_of(values), *(Mark(e, j, "Teknik", 10 - value) for (e, j), value in values.items())]
    weights, scaled = {"Gagasan": 70, "Teknik": 30}, {"Gagasan": 70 * factor, "Teknik": 30 * factor}

    assert rank(marks, scaled, rule) == rank(marks, weights, rule)


@given(scored, st.sampled_from(ALWAYS), st.sampled_from("ABCDEF"))
def test_adding_a_recused_judge_changes_nothing(values, rule, entry):
    """What a judge began before recusing is not a whole sheet: one criterion of two."""
    assume(rule != "severity_adjusted" or one_part(values))
    marks = [*marks_of(values), *(Mark(e, j, "Teknik", value) for (e, j), value in values.items())]
    weights = {"Gagasan": 50, "Teknik": 50}
    begun = [*marks, Mark(entry, "Judge 6", "Gagasan", 0)]

    before = rank(marks, weights, rule, entries="ABCDEF")
    after = rank(begun, weights, rule, entries="ABCDEF")

    assert [(p.entry, p.total, p.place, p.raw, p.raw_place) for p in after] == [
        (p.entry, p.total, p.place, p.raw, p.raw_place) for p in before
    ]


@given(scored, st.sampled_from(["severity_adjusted", "z_score"]), st.sampled_from(JUDGES), st.integers(-4, 4))
def test_a_constant_added_to_one_judges_scores_changes_no_adjusted_rank(values, rule, judge, steps):
    """The constant moves every adjusted total alike, here by a multiple of 0.0002, so that roundings move with it."""
    assume(rule != "severity_adjusted" or one_part(values))
    constant = len({who for _, who in values}) * Decimal(steps) / 2
    milder = {(e, j): value + (constant if j == judge else 0) for (e, j), value in values.items()}

    assert places(marks_of(milder), rule) == places(marks_of(values), rule)


@given(scored)
def test_adjusted_totals_agree_with_a_general_least_squares_solver(values):
    """One column for each entry and judge, the judges' effects held to a sum of 0 by one more line."""
    assume(one_part(values))
    entries, judges = sorted({e for e, _ in values}), sorted({j for _, j in values})
    design = np.zeros((len(values) + 1, len(entries) + len(judges)))
    for line, (e, j) in enumerate(values):
        design[line, entries.index(e)] = design[line, len(entries) + judges.index(j)] = 1
    design[-1, len(entries) :] = 1
    expected = np.linalg.lstsq(design, [*map(float, values.values()), 0.0], rcond=None)[0]

    solved = additive([(e, j, Fraction(value)) for (e, j), value in values.items()])

    assert [solved.entries[e] for e in entries] == pytest.approx(expected[: len(entries)], abs=1e-9)
    assert [solved.effects[j] for j in judges] == pytest.approx(expected[len(entries) :], abs=1e-9)


@given(scored)
def test_z_scores_agree_with_scipy(values):
    by_judge = defaultdict(dict)
    for (e, j), value in values.items():
        by_judge[j][e] = float(value)
    found = defaultdict(list)
    for own in by_judge.values():
        same = len(set(own.values())) == 1
        for e, z in zip(own, [0.0] * len(own) if same else zscore(list(own.values())), strict=True):
            found[e].append(z)

    assert {e: float(total) for e, total in totals(marks_of(values), "z_score").items()} == pytest.approx(
        {e: sum(own) / len(own) for e, own in found.items()}, abs=5.1e-5
    )


@given(full)
def test_complete_rank_sums_agree_with_scipy(values):
    ranks = sum(rankdata([-float(values[e, j]) for e in "ABCD"]) for j in JUDGES)

    assert totals(marks_of(values), "rank_sum") == dict(zip("ABCD", map(Fraction, ranks), strict=True))


def test_more_judges_than_entries_are_solved_from_the_other_side():
    marks = [Mark(e, f"J{j}", "Gagasan", Decimal(base + j % 5)) for e, base in (("A", 3), ("B", 1)) for j in range(700)]

    assert places(marks, "severity_adjusted") == {"A": 1, "B": 2}
    assert totals(marks, "severity_adjusted") == {"A": 5, "B": 3}


def test_more_unknowns_than_can_be_solved_in_time_are_refused():
    ring = [Mark(f"E{n}", f"J{m % 601}", "Gagasan", 5) for n in range(601) for m in (n, n + 1)]

    with pytest.raises(RankingError, match="more than 600"):
        rank(ring, ONE, "severity_adjusted")


@pytest.mark.parametrize("rule", list(RULES))
def test_no_marks_are_an_empty_ranking_and_the_unjudged_have_no_place(rule):
    assert rank([], ONE, rule) == []
    assert [(p.entry, p.total, p.raw_place) for p in rank([], ONE, rule, entries="A")] == [("A", None, None)]


def test_the_sheets_of_values_with_different_denominators_are_exact():
    (sheet,) = sheets([Mark("A", "Ayu", "x", Fraction(1, 3)), Mark("A", "Ayu", "y", Decimal("0.25"))], {"x": 1, "y": 2})

    assert sheet.total == Fraction(5, 18)
