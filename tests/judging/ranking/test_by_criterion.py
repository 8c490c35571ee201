"""Judges who score different criteria: the mean of each criterion first, then the weighted mean of these."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging.ranking import (
    Mark,
    OnlyTheMean,
    RankingError,
    TieBreak,
    canonical_text,
    criterion_means,
    digest,
    explain,
    rank,
    sheets,
)

WEIGHTS = {"Gagasan": 60, "Teknik": 40}
LISTS = {"Ayu": ["Gagasan"], "Bima": ["Gagasan"], "Citra": ["Teknik"]}
JUDGES = ("Ayu", "Bima", "Citra")
halves = st.integers(0, 20).map(lambda twice: Decimal(twice) / 2)
rows = st.dictionaries(
    st.tuples(st.sampled_from("ABCD"), st.sampled_from(JUDGES)), st.tuples(halves, halves), min_size=1
)


def marks(**entries):
    """marks(A={"Ayu": (8, None)}): idea 8 from Ayu, nothing said about craft."""
    return [
        Mark(entry, judge, criterion, Decimal(str(value)))
        for entry, given_ in entries.items()
        for judge, pair in given_.items()
        for criterion, value in zip(WEIGHTS, pair, strict=True)
        if value is not None
    ]


def mixed(values):
    """Each judge's marks on the own list only."""
    return [
        Mark(entry, judge, criterion, value)
        for (entry, judge), pair in values.items()
        for criterion, value in zip(WEIGHTS, pair, strict=True)
        if criterion in LISTS[judge]
    ]


def ranked(some, **more):
    return {p.entry: p for p in rank(some, WEIGHTS, **{"by_criterion": True, "expected": LISTS, **more})}


TWO = marks(
    A={"Ayu": (8, None), "Bima": (5, None), "Citra": (None, 7)},
    B={"Ayu": (7, None), "Citra": (None, 7)},
)


def test_two_of_ideas_and_one_of_craft_by_hand():
    """A: idea (8 + 5) / 2 = 6.5, craft 7. B: idea 7, craft 7. By sheets A would be (8 + 5 + 7) / 3."""
    found = ranked(TWO)

    assert (found["A"].total, found["A"].place, found["A"].sheets) == (Fraction(67, 10), 2, 3)
    assert (found["B"].total, found["B"].place, found["B"].raw) == (7, 1, 7)
    line = explain(TWO, WEIGHTS, "weighted_mean", "AB", by_criterion=True, expected=LISTS)["A"]
    assert line.line == "(60 x 6.5000 + 40 x 7.0000) / 100 = 6.7000"
    assert (line.terms, line.weights) == ((Fraction(13, 2), 7), (60, 40))


def test_an_entry_that_lacks_a_criterion_has_no_place_unless_a_judge_who_was_asked_left_it_out():
    some = [*TWO, *marks(C={"Ayu": (10, None)})]

    assert [(p.entry, p.place, p.total, p.sheets) for p in ranked(some).values()][-1] == ("C", None, None, 1)
    assert ranked(some, renormalise=True)["C"].place is None, "nobody who scores craft has handed in"
    asked = ranked([*TWO, *marks(C={"Dewa": (10, None)})], renormalise=True)["C"]
    assert (asked.total, asked.place) == (10, 1), "Dewa scores all and called craft not applicable"
    assert "C" not in explain(some, WEIGHTS, "weighted_mean", "ABC", by_criterion=True, expected=LISTS)
    assert ranked(some, entries="Z")["Z"].place is None


def test_what_a_sheet_lacks_is_said_by_the_judges_own_list():
    half = marks(A={"Ayu": (8, None), "Dewa": (6, None), "Citra": (None, 7)})
    by_judge = {sheet.judge: sheet for sheet in sheets(half, WEIGHTS, expected=LISTS)}

    assert (by_judge["Ayu"].total, by_judge["Citra"].total) == (8, 7)
    assert (by_judge["Dewa"].total, by_judge["Dewa"].missing) == (None, ("Teknik",)), "without a list: all criteria"
    found = ranked(half)["A"]
    assert (found.total, found.sheets, found.set_aside) == (Fraction(76, 10), 2, 1)
    means = criterion_means(half, sheets(half, WEIGHTS, expected=LISTS))
    assert means == {"A": {"Gagasan": (8, 1), "Teknik": (7, 1)}}


def test_what_makes_no_sense_is_refused():
    for rule in ("severity_adjusted", "trimmed_mean", "z_score", "rank_sum"):
        with pytest.raises(OnlyTheMean):
            rank(TWO, WEIGHTS, rule, by_criterion=True, expected=LISTS)
        with pytest.raises(OnlyTheMean):
            explain(TWO, WEIGHTS, rule, "A", by_criterion=True, expected=LISTS)
    with pytest.raises(OnlyTheMean):
        ranked(TWO, ties=[TieBreak("rule", "rank_sum")])
    with pytest.raises(RankingError, match="by criterion"):
        rank(TWO, WEIGHTS, expected=LISTS)
    with pytest.raises(RankingError, match="not on the list of judge 'Ayu'"):
        ranked(marks(A={"Ayu": (8, 8)}))


def test_ties_are_separated_by_a_criterion():
    some = marks(A={"Ayu": (8, None), "Citra": (None, 5)}, B={"Ayu": (6, None), "Citra": (None, 8)})
    craft = TieBreak("criterion", "Teknik")

    assert [(p.place, p.total) for p in ranked(some).values()] == [(1, Fraction(34, 5))] * 2
    first, second = ranked(some, ties=[craft]).values()
    assert [(first.entry, first.decided_by), (second.entry, second.place)] == [("B", craft), ("A", 2)]


def test_the_check_number_holds_lists_and_way_of_counting_and_older_ones_stay():
    plain = canonical_text(TWO, WEIGHTS)

    assert canonical_text(TWO, WEIGHTS, by_criterion=False, expected={}) == plain
    told = canonical_text(TWO, WEIGHTS, by_criterion=True, expected=LISTS)
    assert told.startswith('{"by_criterion":true,"entries":["A","B"],"expected":[["Ayu",["Gagasan"]],["Bima",')
    turned = {judge: list(reversed(own)) for judge, own in reversed(LISTS.items())}
    assert canonical_text(TWO, WEIGHTS, by_criterion=True, expected=turned) == told
    assert digest(TWO, WEIGHTS, by_criterion=True, expected=LISTS) != digest(TWO, WEIGHTS)


@given(rows)
def test_with_one_list_it_is_the_weighted_mean(values):
    every = marks(**{entry: {j: values[e, j] for e, j in values if e == entry} for entry, _ in values})

    assert ranked(every, expected=None) == {p.entry: p for p in rank(every, WEIGHTS)}


@given(rows, st.randoms(use_true_random=False), st.booleans())
def test_the_order_of_input_never_matters(values, chance, renormalise):
    some = mixed(values)
    shuffled = list(some)
    chance.shuffle(shuffled)

    assert list(ranked(shuffled, renormalise=renormalise).values()) == list(
        ranked(some, renormalise=renormalise).values()
    )


@given(rows, st.integers(1, 10**6), st.booleans())
def test_scaling_the_weights_changes_nothing(values, factor, renormalise):
    how = {"by_criterion": True, "expected": LISTS, "renormalise": renormalise}
    scaled = {criterion: weight * factor for criterion, weight in WEIGHTS.items()}

    assert rank(mixed(values), scaled, **how) == rank(mixed(values), WEIGHTS, **how)


@given(rows, st.booleans())
def test_the_line_comes_to_the_total(values, renormalise):
    some, how = mixed(values), {"by_criterion": True, "expected": LISTS, "renormalise": renormalise}
    placings = {p.entry: p for p in rank(some, WEIGHTS, **how)}
    told = explain(some, WEIGHTS, "weighted_mean", "ABCD", **how)

    assert set(told) == {entry for entry, placing in placings.items() if placing.place}
    for entry, one in told.items():
        computed = sum(w * term for w, term in zip(one.weights, one.terms, strict=True)) / sum(one.weights)
        assert computed == one.total == placings[entry].total
