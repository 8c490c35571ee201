"""What a cost sheet may look like before it is stored: one function that page and API ask. Values in, values out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from development.costing.reckoning import (
    CYCLE,
    GRAM,
    KINDS,
    LICENCE,
    MATERIAL,
    MINUTE,
    MOST_FEE,
    MOULD,
    OF_COST,
    PERCENT,
    PIECE,
    PROCESS,
    RUPIAH,
    UNITS,
    Line,
    Reckoned,
    reckon,
)
from development.drafting import Fault
from submissions.cleaning import is_storable

MOST_LINES, MOST_PAIRS, MOST_SIZES = 60, 10_000_000, 60
MOST_PRICE = 999_999_999
# No price of an earlier day is of any use; a year typed with two digits arrives as 26 after Christ.
EARLIEST = date(2000, 1, 1)
LONGEST = {"name": 120, "source": 200, "origin": 80}
PLACES = {"quantity": 4, "price": 2, "scrap": 2, "domestic_share": 2}
MOST_QUANTITY = {GRAM: 20_000, MINUTE: 10_000, CYCLE: 10_000, PIECE: 100, PERCENT: 1000, RUPIAH: 1}
MOST_UNIT_PRICE = {MATERIAL: 10_000_000, PROCESS: 10_000_000, MOULD: 10_000_000_000, LICENCE: 10_000_000}
PRICED = (MATERIAL, PROCESS, MOULD)
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Row:
    """One line as it is written: what is reckoned, and where its price comes from."""

    kind: str
    name: str
    quantity: Decimal
    unit: str
    price: Decimal = _ZERO
    scrap: Decimal = _ZERO
    priced_on: date | None = None
    source: str = ""
    origin: str = ""
    domestic_share: Decimal = _ZERO

    @property
    def line(self) -> Line:
        return Line(self.kind, self.quantity, self.unit, self.price, self.scrap, self.domestic_share)


@dataclass(frozen=True, slots=True)
class Draft:
    pairs: int
    sizes: int
    rows: tuple[Row, ...]

    def reckoned(self) -> Reckoned:
        return reckon([row.line for row in self.rows], pairs=self.pairs, sizes=self.sizes)


def is_priced(kind: str, unit: str) -> bool:
    """Whether such a line has a price in rupiah."""
    return kind in PRICED or unit == RUPIAH


def faults_of(draft: Draft, *, today: date) -> list[Fault]:
    """What is wrong with the draft; it can be reckoned and stored where nothing is. The problem is one of empty, long,
    shape, whole, number, places, choice, unused, few, many, twice, later, early, dear."""
    faults = [
        Fault(place, "whole", most)
        for place, value, most in (("pairs", draft.pairs, MOST_PAIRS), ("sizes", draft.sizes, MOST_SIZES))
        if not 1 <= value <= most
    ]
    if not 1 <= len(draft.rows) <= MOST_LINES:
        faults.append(Fault("lines", "many" if draft.rows else "few", MOST_LINES))
    for number, row in enumerate(draft.rows[:MOST_LINES]):
        faults += [Fault(f"lines.{number}.{name}", problem, most) for name, problem, most in _row(row, today)]
    fees = [n for n, row in enumerate(draft.rows) if row.kind == LICENCE and row.unit == PERCENT]
    faults += [Fault(f"lines.{number}.unit", "twice") for number in fees[1:]]
    if not faults and draft.reckoned().price > MOST_PRICE:
        faults.append(Fault("lines", "dear", MOST_PRICE))
    return faults


def _row(row: Row, today: date) -> Iterator[tuple[str, str, int]]:
    if row.kind not in KINDS:
        yield "kind", "choice", 0
        return
    if row.unit not in UNITS[row.kind]:
        yield "unit", "choice", 0
        return
    for name, most in LONGEST.items():
        text = getattr(row, name)
        if not is_storable(text):
            yield name, "shape", 0
        elif len(text) > most:
            yield name, "long", most
    if not row.name.strip():
        yield "name", "empty", 0
    if row.priced_on is not None and row.priced_on > today:
        yield "priced_on", "later", 0
    elif row.priced_on is not None and row.priced_on < EARLIEST:
        yield "priced_on", "early", EARLIEST.year
    yield from _numbers(row)


def _numbers(row: Row) -> Iterator[tuple[str, str, int]]:
    most_quantity = int(MOST_FEE) if (row.kind, row.unit) == (LICENCE, PERCENT) else MOST_QUANTITY[row.unit]
    limits = {
        "quantity": most_quantity,
        "price": MOST_UNIT_PRICE[row.kind] if is_priced(row.kind, row.unit) else 0,
        "scrap": 100 if row.kind == MATERIAL else 0,
        "domestic_share": 100 if row.kind in OF_COST else 0,
    }
    for name, most in limits.items():
        value = getattr(row, name)
        if not value.is_finite() or not 0 <= value <= most:
            yield name, "number" if most else "unused", most
        elif _places(value) > PLACES[name]:
            yield name, "places", PLACES[name]
    if row.unit == RUPIAH and row.quantity != 1:
        yield "quantity", "unused", 1


def _places(value: Decimal) -> int:
    """Decimals that count: 1.50 has one."""
    exponent = value.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def of_lines(lines: Sequence, *, pairs: int, sizes: int) -> Draft:
    """The draft that stored lines, or whatever has their fields, came from."""
    names = Row.__dataclass_fields__
    return Draft(pairs, sizes, tuple(Row(**{name: getattr(line, name) for name in names}) for line in lines))
