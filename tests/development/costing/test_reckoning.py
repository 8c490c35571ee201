"""What holds for every cost sheet, whatever stands in it."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from development.costing.reckoning import (
    KINDS,
    LICENCE,
    MATERIAL,
    MOULD,
    OF_COST,
    PERCENT,
    RUPIAH,
    UNITS,
    Line,
    WrongSheet,
    price_with_fee,
    reckon,
)


def decimals(most, places=2):
    return st.decimals(0, most, places=places, allow_nan=False, allow_infinity=False)


@st.composite
def lines(draw, kinds=KINDS):
    kind = draw(st.sampled_from(kinds))
    unit = draw(st.sampled_from(UNITS[kind]))
    is_percent = unit == PERCENT
    return Line(
        kind,
        draw(decimals(50 if kind == LICENCE else 200, 4) if is_percent else decimals(5000, 4)),
        unit,
        draw(decimals(50_000_000)),
        draw(decimals(100)),
        draw(decimals(100)),
    )


@st.composite
def sheets(draw):
    found = draw(st.lists(lines(), max_size=12))
    fee = [line for line in found if line.kind == LICENCE and line.unit == PERCENT]
    return [line for line in found if line not in fee] + fee[:1]


PAIRS, SIZES = st.integers(1, 1_000_000), st.integers(1, 30)


@given(sheets(), PAIRS, SIZES)
def test_the_sum_of_the_lines_is_the_total(found, pairs, sizes):
    made = reckon(found, pairs=pairs, sizes=sizes)
    assert sum(made.amounts) == sum(made.parts.values()) == made.price
    assert made.cost == sum(made.parts[kind] for kind in OF_COST) <= made.price
    for kind in KINDS:
        assert made.parts[kind] == sum(
            amount for line, amount in zip(found, made.amounts, strict=True) if line.kind == kind
        )


@given(sheets(), PAIRS, SIZES)
def test_nothing_is_negative_or_broken_rupiah_and_shares_stay_in_bounds(found, pairs, sizes):
    made = reckon(found, pairs=pairs, sizes=sizes)
    for amount in (*made.amounts, made.cost, made.price, made.domestic):
        assert amount >= 0
        assert amount == amount.to_integral_value()
    assert 0 <= made.domestic_share <= 100
    assert made.domestic_share.as_tuple().exponent == -2
    assert made.domestic <= made.cost


@given(sheets(), PAIRS, PAIRS, SIZES)
def test_more_pairs_never_cost_more(found, some, more, sizes):
    few, many = sorted((some, more))
    dear, cheap = reckon(found, pairs=few, sizes=sizes), reckon(found, pairs=many, sizes=sizes)
    assert cheap.cost <= dear.cost
    assert cheap.price <= dear.price


@given(sheets(), PAIRS, SIZES, st.integers(2, 50))
def test_as_many_times_the_pairs_over_as_many_times_the_sizes_change_nothing(found, pairs, sizes, times):
    assert reckon(found, pairs=pairs * times, sizes=sizes * times) == reckon(found, pairs=pairs, sizes=sizes)


@given(st.lists(lines(kinds=(MATERIAL, MOULD, "process")), max_size=8), PAIRS, SIZES, st.integers(2, 50))
def test_prices_times_n_are_costs_times_n_but_for_the_rounding(found, pairs, sizes, times):
    dearer = [replace(line, price=line.price * times) for line in found]
    once, often = reckon(found, pairs=pairs, sizes=sizes), reckon(dearer, pairs=pairs, sizes=sizes)
    for one, other in zip(once.amounts, often.amounts, strict=True):
        assert abs(other - one * times) <= Decimal(times + 1) / 2


@given(sheets(), PAIRS, SIZES, st.randoms(use_true_random=False))
def test_the_order_of_lines_does_not_matter(found, pairs, sizes, chance):
    numbered = list(enumerate(found))
    chance.shuffle(numbered)
    made = reckon(found, pairs=pairs, sizes=sizes)
    mixed = reckon([line for _place, line in numbered], pairs=pairs, sizes=sizes)
    assert (mixed.cost, mixed.price, mixed.parts, mixed.domestic_share) == (
        made.cost,
        made.price,
        made.parts,
        made.domestic_share,
    )
    assert mixed.amounts == tuple(made.amounts[place] for place, _line in numbered)


@given(sheets(), lines(), PAIRS, SIZES)
def test_another_line_never_makes_it_cheaper(found, other, pairs, sizes):
    assume(not (other.kind == LICENCE and other.unit == PERCENT))
    assert reckon([*found, other], pairs=pairs, sizes=sizes).price >= reckon(found, pairs=pairs, sizes=sizes).price


@given(st.integers(0, 10**9), decimals(50, 4))
def test_a_fee_of_the_price_is_the_rounded_share_of_exactly_that_price(rest, percent):
    price = price_with_fee(rest, percent)
    assert price - _fee(price, percent) == rest
    assert price == 0 or (price - 1) - _fee(price - 1, percent) < rest


def _fee(price, percent):
    share = Fraction(price) * Fraction(percent) / 100
    return (share + Fraction(1, 2)).__floor__()


def test_half_a_rupiah_is_rounded_up_and_a_hair_less_is_not():
    half = Line("process", Decimal("0.5"), "minute", Decimal(1))
    less = Line("process", Decimal("0.4999"), "minute", Decimal(1))
    assert reckon([half, less], pairs=1, sizes=1).amounts == (1, 0)


def test_a_sheet_without_lines_costs_nothing():
    made = reckon([], pairs=1, sizes=1)
    assert (made.cost, made.price, made.domestic_share) == (0, 0, Decimal("0.00"))


@pytest.mark.parametrize(
    ("found", "pairs", "sizes"),
    [
        ([], 0, 1),
        ([], 1, 0),
        ([Line(MATERIAL, Decimal(1), PERCENT)], 1, 1),
        ([Line("gold", Decimal(1), PERCENT)], 1, 1),
        ([Line(MATERIAL, Decimal(-1), "gram")], 1, 1),
        ([Line(MATERIAL, Decimal("NaN"), "gram")], 1, 1),
        ([Line(MATERIAL, Decimal("Infinity"), "gram")], 1, 1),
        ([Line(MATERIAL, Decimal(1), "gram", domestic_share=Decimal(101))], 1, 1),
        ([Line(LICENCE, Decimal("50.01"), PERCENT)], 1, 1),
        ([Line(LICENCE, Decimal(3), PERCENT)] * 2, 1, 1),
    ],
)
def test_what_nobody_can_reckon_is_refused(found, pairs, sizes):
    with pytest.raises(WrongSheet):
        reckon(found, pairs=pairs, sizes=sizes)


def test_fixed_fees_and_one_in_per_cent_stand_side_by_side():
    fees = [
        Line("process", Decimal(1), "cycle", Decimal(9000)),
        Line(LICENCE, Decimal(1), RUPIAH, Decimal(500)),
        Line(LICENCE, Decimal(5), PERCENT),
    ]
    made = reckon(fees, pairs=1, sizes=1)
    assert (made.amounts, made.price) == ((9000, 500, 500), 10000)
