"""What a pair costs: lines and numbers in, whole rupiah out. Standard library only.

Numbers come in as Decimals and go out as Decimals; between them everything is exact (fractions), and each line is
rounded once, half up, to whole rupiah. Sums are sums of the rounded lines, so that anybody can add them up.

What `quantity` and `price` mean follows from the kind:

    material   grams a pair, bought with so much scrap      x rupiah a kilogram
    process    minutes or cycles a pair                     x rupiah a minute or cycle
    mould      moulds for each size, over all pairs planned x rupiah a mould
    overhead   per cent of material, process and mould together
    margin     per cent of the cost
    licence    per cent of the price, or `price` in rupiah a pair

Cost is material, process, mould and overhead. Price is cost, margin and licence fee.

A fee in per cent of the price is part of the price itself. Of all whole prices P with P = cost + margin + fixed fees +
rounded(P x rate) the smallest is taken. There always is one: when P grows by one, the rounded fee grows by nothing or
by one, so that P less its fee takes every whole number. It is the smallest P above (rest - 1/2) / (1 - rate).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor

MATERIAL, PROCESS, MOULD, OVERHEAD, MARGIN, LICENCE = ("material", "process", "mould", "overhead", "margin", "licence")
KINDS = (MATERIAL, PROCESS, MOULD, OVERHEAD, MARGIN, LICENCE)
DIRECT = (MATERIAL, PROCESS, MOULD)
OF_COST = (*DIRECT, OVERHEAD)

GRAM, MINUTE, CYCLE, PIECE, PERCENT, RUPIAH = ("gram", "minute", "cycle", "mould", "percent", "rupiah")
UNITS = {
    MATERIAL: (GRAM,),
    PROCESS: (MINUTE, CYCLE),
    MOULD: (PIECE,),
    OVERHEAD: (PERCENT,),
    MARGIN: (PERCENT,),
    LICENCE: (PERCENT, RUPIAH),
}
# A fee that takes more than half of the price is a slip of the pen; below it the smallest price is never negative.
MOST_FEE = Decimal(50)


class WrongSheet(ValueError):
    """What nobody can reckon: no pairs, a unit that its kind does not have, a number below nothing, two fees in per
    cent of the price."""


@dataclass(frozen=True, slots=True)
class Line:
    kind: str
    quantity: Decimal
    unit: str
    price: Decimal = Decimal(0)
    scrap: Decimal = Decimal(0)
    domestic_share: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Reckoned:
    """Rupiah a pair. `amounts` stand in the order of the lines; `domestic` is the domestic part of the cost in rupiah,
    `domestic_share` the same in per cent of it, to two places."""

    amounts: tuple[Decimal, ...]
    parts: dict[str, Decimal]
    cost: Decimal
    price: Decimal
    domestic: Decimal
    domestic_share: Decimal


def reckon(lines: Sequence[Line], *, pairs: int, sizes: int) -> Reckoned:
    """Every line in rupiah a pair, their sums, and the indicative domestic share of the cost.

    WrongSheet where something can't be reckoned. The indication follows the cost of production as the ministry's rules
    know it (direct material, direct labour, factory overhead with tools such as moulds), without margin and fee; it is
    what the lines say of themselves, and no certificate.
    """
    _require(lines, pairs, sizes)
    amounts = [_direct(line, pairs, sizes) if line.kind in DIRECT else 0 for line in lines]
    for kind, below in ((OVERHEAD, DIRECT), (MARGIN, OF_COST)):
        base = _sum(lines, amounts, below)
        for place, line in enumerate(lines):
            if line.kind == kind:
                amounts[place] = _half_up(base * _share(line.quantity))
    for place, line in enumerate(lines):
        if line.kind == LICENCE and line.unit == RUPIAH:
            amounts[place] = _half_up(Fraction(line.price))
    price = sum(amounts)
    for place, line in enumerate(lines):
        if line.kind == LICENCE and line.unit == PERCENT:
            price = price_with_fee(sum(amounts), line.quantity)
            amounts[place] = price - sum(amounts)
    return _reckoned(lines, amounts, price)


def price_with_fee(rest: int, percent: Decimal) -> int:
    """The smallest whole price of which `rest` is left when its fee, in per cent of the price and rounded half up, is
    taken off. `rest` is not negative, and the fee is at most half of the price."""
    return max(0, floor((rest - Fraction(1, 2)) / (1 - _share(percent))) + 1)


def _reckoned(lines: Sequence[Line], amounts: Sequence[int], price: int) -> Reckoned:
    cost = _sum(lines, amounts, OF_COST)
    domestic = sum(
        (
            amount * _share(line.domestic_share)
            for line, amount in zip(lines, amounts, strict=True)
            if line.kind in OF_COST
        ),
        Fraction(0),
    )
    return Reckoned(
        amounts=tuple(map(Decimal, amounts)),
        parts={kind: Decimal(_sum(lines, amounts, (kind,))) for kind in KINDS},
        cost=Decimal(cost),
        price=Decimal(price),
        domestic=Decimal(_half_up(domestic)),
        domestic_share=Decimal(_half_up(domestic / cost * 10_000) if cost else 0).scaleb(-2),
    )


def _direct(line: Line, pairs: int, sizes: int) -> int:
    quantity, price = Fraction(line.quantity), Fraction(line.price)
    if line.kind == MATERIAL:
        return _half_up(quantity / 1000 * (1 + _share(line.scrap)) * price)
    if line.kind == MOULD:
        return _half_up(quantity * price * sizes / pairs)
    return _half_up(quantity * price)


def _sum(lines: Sequence[Line], amounts: Iterable[int], kinds: Sequence[str]) -> int:
    return sum(amount for line, amount in zip(lines, amounts, strict=True) if line.kind in kinds)


def _share(percent: Decimal) -> Fraction:
    return Fraction(percent) / 100


def _half_up(value: Fraction) -> int:
    return floor(value + Fraction(1, 2))


def _require(lines: Sequence[Line], pairs: int, sizes: int) -> None:
    if pairs < 1 or sizes < 1:
        raise WrongSheet("at least one pair and one size are needed")
    for line in lines:
        if line.kind not in KINDS or line.unit not in UNITS[line.kind]:
            raise WrongSheet(f"{line.unit!r} is no unit of {line.kind!r}")
        numbers = (line.quantity, line.price, line.scrap, line.domestic_share)
        if not all(number.is_finite() and number >= 0 for number in numbers) or line.domestic_share > 100:
            raise WrongSheet("numbers from 0 on are needed, and at most 100 per cent can be domestic")
    fees = [line for line in lines if line.kind == LICENCE and line.unit == PERCENT]
    if len(fees) > 1 or any(line.quantity > MOST_FEE for line in fees):
        raise WrongSheet(f"one fee in per cent of the price is possible, of at most {MOST_FEE} per cent")
