"""Equal totals are separated by the listed chain, and what separated them is recorded."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging.ranking import Mark, RankingError, TieBreak, UnknownRule, canonical_text, digest, rank

WEIGHTS = {"Gagasan": 50, "Teknik": 50}
IDEA, CRAFT = TieBreak("criterion", "Gagasan"), TieBreak("criterion", "Teknik")
halves = st.integers(0, 6).map(lambda twice: Decimal(twice) / 2)


def marks(**entries):
    """marks(A=[(8, 6), (7, 7)]): entry A with idea and craft from two judges."""
    return [
        Mark(entry, judge, criterion, value)
        for entry, given_ in entries.items()
        for judge, pair in zip(("Ayu", "Bima"), given_, strict=False)
        for criterion, value in zip(WEIGHTS, pair, strict=True)
    ]


def told(placings):
    return [(p.entry, p.place, p.tied_with, p.decided_by) for p in placings]


def test_the_first_link_that_differs_decides():
    three = marks(A=[(6, 8)], B=[(8, 6)], C=[(1, 1)])

    assert told(rank(three, WEIGHTS)) == [("A", 1, ("B",), None), ("B", 1, ("A",), None), ("C", 3, (), None)]
    assert told(rank(three, WEIGHTS, ties=[IDEA])) == [("B", 1, (), IDEA), ("A", 2, (), IDEA), ("C", 3, (), None)]
    assert told(rank(three, WEIGHTS, ties=[CRAFT, IDEA]))[0] == ("A", 1, (), CRAFT)


def test_what_no_link_separates_stays_shared():
    four = marks(A=[(6, 8)], B=[(8, 6)], C=[(6, 8)], D=[(0, 0)])

    assert told(rank(four, WEIGHTS, ties=[IDEA])) == [
        ("B", 1, (), IDEA),
        ("A", 2, ("C",), IDEA),
        ("C", 2, ("A",), IDEA),
        ("D", 4, (), None),
    ]


def test_a_rule_of_the_chain_decides_in_its_own_direction():
    """A is first once and second once, B third and first."""
    three = marks(A=[(9, 9), (5, 5)], B=[(7, 7), (7, 7)], C=[(8, 8), (1, 1)])
    by_rank = TieBreak("rule", "rank_sum")

    placings = rank(three, WEIGHTS, ties=[by_rank])

    assert told(placings)[:2] == [("A", 1, (), by_rank), ("B", 2, (), by_rank)]


def test_an_unknown_link_is_refused():
    with pytest.raises(RankingError, match="no criterion"):
        rank(marks(A=[(1, 1)]), WEIGHTS, ties=[TieBreak("criterion", "Warna")])
    with pytest.raises(UnknownRule):
        rank(marks(A=[(1, 1)]), WEIGHTS, ties=[TieBreak("rule", "loudest_voice")])


def test_the_chain_is_part_of_the_digest_and_its_absence_is_not():
    some = marks(A=[(1, 2)])

    assert '"ties":[["criterion","Teknik"]],"weights"' in canonical_text(some, WEIGHTS, ties=[CRAFT])
    assert "ties" not in canonical_text(some, WEIGHTS)
    assert len({digest(some, WEIGHTS, ties=chain) for chain in ([], [IDEA], [IDEA, CRAFT], [CRAFT, IDEA])}) == 4


@given(
    st.dictionaries(st.sampled_from("ABCDEF"), st.lists(st.tuples(halves, halves), min_size=1, max_size=2), min_size=1)
)
def test_a_chain_refines_the_order_and_never_turns_it(entries):
    plain, refined = (rank(marks(**entries), WEIGHTS, ties=ties) for ties in ((), (IDEA, CRAFT)))

    assert [(p.total, p.raw_place) for p in refined] == [(p.total, p.raw_place) for p in plain]
    for placing in refined:
        assert placing.place == 1 + sum(other.place < placing.place for other in refined)
        assert placing.raw_place <= placing.place
        assert all(next(o for o in refined if o.entry == peer).place == placing.place for peer in placing.tied_with)
