"""The form of a cost sheet: all of its lines travel with the page as they were typed, and every button works without
JavaScript. Nothing is stored before it is saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from accounts.locale import grouping, number, parse_number, parse_rupiah
from audit.refusals import Invalid, Refused
from development.costing.drafting import MOST_LINES, Draft, Row
from development.costing.reckoning import KINDS, LICENCE, RUPIAH, UNITS
from frontend.keys import whole

FIELDS = ("name", "quantity", "unit", "price", "scrap", "priced_on", "source", "origin", "domestic_share")
_TYPED = tuple(name for name in FIELDS if name != "unit")
_LONGEST_TEXT = 400


class CostForm:
    """Pairs, sizes and lines as texts; `faults` says what is wrong by the name of the field."""

    def __init__(self, pairs: str = "", sizes: str = "", rows: list[dict[str, str]] | None = None, note: str = ""):
        self.pairs, self.sizes, self.note = pairs, sizes, note
        self.rows = rows or []
        self.faults: dict[str, str] = {}
        self._places: list[int] = []

    @classmethod
    def of(cls, draft: Draft) -> CostForm:
        """A draft in this person's own way of writing."""
        return cls(_whole(draft.pairs), _whole(draft.sizes), [_texts(row) for row in draft.rows])

    @classmethod
    def blank(cls, pairs: int, sizes: int) -> CostForm:
        """One empty line of each kind."""
        return cls(_whole(pairs), _whole(sizes), [_empty(kind) for kind in KINDS])

    def put_first(self, row: Row) -> None:
        """The row stands in the place of the first empty one of its kind."""
        place = next((n for n, each in enumerate(self.rows) if each["kind"] == row.kind), None)
        if place is not None:
            self.rows[place] = _texts(row)

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> CostForm:
        """From what the page sent; rows of a kind that there is not are left out."""
        rows = []
        for n in range(min(whole(data.get("rows", ""), 3), MOST_LINES)):
            kind = data.get(f"line-{n}-kind", "")
            if kind in KINDS:
                row = {name: data.get(f"line-{n}-{name}", "")[:_LONGEST_TEXT] for name in FIELDS}
                rows.append({"kind": kind, **row, "unit": row["unit"] or UNITS[kind][0]})
        return cls(data.get("pairs", "")[:20], data.get("sizes", "")[:20], rows, data.get("note", "")[:1100])

    def act(self, what: str) -> None:
        """One press of a button: add:material, remove:3; anything else changes nothing."""
        name, _sep, where = what.partition(":")
        if name == "add" and where in KINDS and len(self.rows) < MOST_LINES:
            last = max((n for n, row in enumerate(self.rows) if row["kind"] == where), default=len(self.rows) - 1)
            self.rows.insert(last + 1, _empty(where))
        elif name == "remove" and whole(where or "x", 3) < len(self.rows) and where.isdecimal():
            del self.rows[whole(where, 3)]

    def draft(self) -> Draft | None:
        """What was typed, without the lines that are empty; None where something can't be read, which `faults` says."""
        self.faults = {}
        pairs = self._read("pairs", self.pairs, parse_rupiah, Decimal(0))
        sizes = self._read("sizes", self.sizes, parse_number, Decimal(0))
        for name, value in (("pairs", pairs), ("sizes", sizes)):
            if value != value.to_integral_value():
                self.faults[name] = _("Write a whole number.")
        self._places = [n for n, row in enumerate(self.rows) if any(row[name].strip() for name in _TYPED)]
        rows = tuple(self._row(f"line-{n}-", self.rows[n]) for n in self._places)
        return None if self.faults else Draft(int(pairs), int(sizes), rows)

    def refused(self, refused: Refused) -> list[str]:
        """The verb's sentences beside the fields that they speak of; those about the whole sheet are given back."""
        general = []
        for place, sentences in refused.fields.items():
            top, _dot, rest = place.partition(".")
            where, _dot, field = rest.partition(".")
            if top == "lines" and where.isdecimal():
                row = self._places[int(where)]
                self.faults[f"line-{row}-{self._shown(row, field)}"] = sentences[0]
            elif top in ("pairs", "sizes", "note"):
                self.faults[top] = sentences[0]
            else:
                general += sentences
        return general

    def _shown(self, row: int, field: str) -> str:
        """A fee in rupiah is typed where its per cent would be."""
        return "quantity" if self.rows[row]["kind"] == LICENCE and field == "price" else field

    def _row(self, place: str, row: dict[str, str]) -> Row:
        is_fee_in_rupiah = row["kind"] == LICENCE and row["unit"] == RUPIAH
        amount = self._read(
            f"{place}quantity", row["quantity"], parse_rupiah if is_fee_in_rupiah else parse_number, None
        )
        price = amount if is_fee_in_rupiah else self._read(f"{place}price", row["price"], parse_rupiah, Decimal(0))
        return Row(
            kind=row["kind"],
            name=" ".join(row["name"].split()),
            quantity=Decimal(1) if is_fee_in_rupiah else amount,
            unit=row["unit"],
            price=price,
            scrap=self._read(f"{place}scrap", row["scrap"], parse_number, Decimal(0)),
            priced_on=self._read(f"{place}priced_on", row["priced_on"], _day, date.min) if row["priced_on"] else None,
            source=" ".join(row["source"].split()),
            origin=" ".join(row["origin"].split()),
            domestic_share=self._read(f"{place}domestic_share", row["domestic_share"], parse_number, Decimal(0)),
        )

    def _read(self, place: str, text: str, read: Callable[[str], Any], empty: Any) -> Any:
        """What the text says; `empty` where nothing stands there, and None for `empty` means that it is needed."""
        if not text.strip():
            if empty is None:
                self.faults[place] = _("Please fill this in.")
            return Decimal(0) if empty is None else empty
        try:
            return read(text)
        except Invalid as refusal:
            self.faults[place] = refusal.message
            return Decimal(0)


def _texts(row: Row) -> dict[str, str]:
    is_fee_in_rupiah = row.kind == LICENCE and row.unit == RUPIAH
    return {
        "kind": row.kind,
        "name": row.name,
        "quantity": number(row.price) if is_fee_in_rupiah else _plain(row.quantity),
        "unit": row.unit,
        "price": number(row.price) if row.price else "",
        "scrap": _plain(row.scrap) if row.scrap else "",
        "priced_on": row.priced_on.isoformat() if row.priced_on else "",
        "source": row.source,
        "origin": row.origin,
        "domestic_share": _plain(row.domestic_share) if row.domestic_share else "",
    }


def _plain(value: Decimal) -> str:
    """As `parse_number` reads it: without marks between thousands."""
    return number(value).replace(grouping(), "")


def _whole(value: int) -> str:
    return number(value)


def _empty(kind: str) -> dict[str, str]:
    return {"kind": kind, **dict.fromkeys(FIELDS, ""), "unit": UNITS[kind][0]}


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Invalid(_("Write a day of the calendar, like 2027-05-31.")) from None
