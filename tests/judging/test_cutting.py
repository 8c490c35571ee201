"""The line between those who move on and the others, without a database."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging.cutting import THRESHOLD, TOP, Cut, cut
from judging.ranking import Placing


def placings(*totals: int | None, highest_first: bool = True) -> list[Placing]:
    """Works a, b, c ... with these totals, best first; None was not judged."""
    known = [total for total in totals if total is not None]
    ahead = (lambda one, other: other > one) if highest_first else (lambda one, other: other < one)
    rows = [
        Placing(chr(97 + n), None if total is None else Fraction(total), None)
        if total is None
        else Placing(chr(97 + n), Fraction(total), 1 + sum(ahead(total, other) for other in known))
        for n, total in enumerate(totals)
    ]
    return sorted(rows, key=lambda one: (one.place is None, one.place or 0, one.entry))


def line(totals, value, *, by=TOP, rule="weighted_mean", reserves=0) -> Cut:
    rows = placings(*totals, highest_first=rule != "rank_sum")
    return cut(rows, by=by, value=Decimal(value), rule=rule, reserves=reserves)


def test_the_first_places_move_on_and_the_line_is_told():
    found = line([9, 8, 7, 6, 5], 2, reserves=2)
    assert (found.on, found.reserves, found.out) == (("a", "b"), ("c", "d"), ("e",))
    assert (found.last, found.next, found.shared) == (2, 3, 1)


def test_who_shares_the_last_place_moves_on_too():
    found = line([9, 7, 7, 7, 5], 2)
    assert found.on == ("a", "b", "c", "d")
    assert (found.last, found.next, found.shared) == (2, 5, 3)


def test_who_shares_the_last_reserves_place_is_a_reserve_too():
    found = line([9, 8, 7, 7, 7, 4], 1, reserves=2)
    assert (found.reserves, found.out) == (("b", "c", "d", "e"), ("f",))


def test_a_threshold_is_exact_and_may_take_all_or_none():
    thirds = [Placing("a", Fraction(20, 3), 1), Placing("b", Fraction(13, 2), 2)]
    exact = cut(thirds, by=THRESHOLD, value=Decimal("6.6667"), rule="weighted_mean")
    assert (exact.on, exact.out) == ((), ("a", "b"))
    assert (exact.last, exact.next, exact.shared) == (None, 1, 0)
    assert line([9, 8], 0, by=THRESHOLD).on == ("a", "b")
    assert line([9, 8], 8, by=THRESHOLD).on == ("a", "b")


def test_a_sum_of_ranks_is_better_the_smaller_it_is():
    assert line([3, 5, 9], 5, by=THRESHOLD, rule="rank_sum").on == ("a", "b")


def test_what_nobody_judged_is_decided_by_no_rule():
    found = line([9, None, 7], 1, reserves=5)
    assert (found.on, found.reserves, found.out, found.unplaced) == (("a",), ("c",), (), ("b",))


@pytest.mark.parametrize("reserves", [0, 3])
def test_nobody_judged_at_all(reserves):
    found = line([None, None], 5, reserves=reserves)
    assert (found.on, found.reserves, found.out, found.last, found.next) == ((), (), (), None, None)


@given(
    totals=st.lists(st.one_of(st.none(), st.integers(0, 6)), max_size=26),
    value=st.integers(1, 30),
    reserves=st.integers(0, 30),
)
def test_nobody_is_lost_nobody_is_in_twice_and_equals_fare_alike(totals, value, reserves):
    rows = placings(*totals)
    found = cut(rows, by=TOP, value=Decimal(value), rule="weighted_mean", reserves=reserves)
    parts = (found.on, found.reserves, found.out, found.unplaced)
    assert sorted(key for part in parts for key in part) == sorted(one.entry for one in rows)
    fate = {key: number for number, part in enumerate(parts) for key in part}
    judged = [one for one in rows if one.place is not None]
    for one in judged:
        for other in judged:
            if one.total == other.total:
                assert fate[one.entry] == fate[other.entry]
    assert len(found.on) >= min(value, len(judged))
    assert len(found.reserves) >= min(reserves, len(judged) - len(found.on))
