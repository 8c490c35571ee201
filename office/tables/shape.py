"""What a table is, and what somebody asks of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from files.tabling import Cell, Row
from submissions.models import Competition


@dataclass(frozen=True)
class Column:
    """One column. `order` is what rows are sorted by; without it the column can't be sorted by, and so tells nothing
    by its order that its cells keep back."""

    code: str
    label: Any
    of: Callable[[Any], Cell]
    order: tuple[str, ...] = ()
    is_shown_first: bool = True


@dataclass(frozen=True)
class Narrowing:
    """A filter: the choices of a competition, and what is left of the rows by one of them."""

    code: str
    label: Any
    choices: Callable[[Competition], list[tuple[str, Any]]]
    narrow: Callable[[QuerySet, str], QuerySet]


@dataclass(frozen=True)
class Asked:
    """What to show: codes of columns in their order, words, filters by code, and the column sorted by."""

    columns: tuple[str, ...]
    words: tuple[str, ...] = ()
    filters: dict[str, str] = field(default_factory=dict)
    sort: str = ""
    is_descending: bool = False


@dataclass(frozen=True)
class Table:
    code: str
    name: Any
    columns: tuple[Column, ...]
    rows: Callable[[Competition, Any], QuerySet]
    searched: Callable[[QuerySet, Any, tuple[str, ...]], QuerySet]
    narrowings: tuple[Narrowing, ...] = ()
    url_of: Callable[[Any], str] = lambda _row: ""
    tells_people: bool = True

    @property
    def first_columns(self) -> tuple[str, ...]:
        return tuple(one.code for one in self.columns if one.is_shown_first)

    def shown(self, asked: Asked) -> list[Column]:
        return [one for one in self.columns if one.code in asked.columns]

    def found(self, competition: Competition, user, asked: Asked) -> QuerySet:
        """The rows that this person may see, as asked, in a fixed order."""
        rows = self.rows(competition, user)
        for narrowing in self.narrowings:
            if asked.filters.get(narrowing.code):
                rows = narrowing.narrow(rows, asked.filters[narrowing.code])
        if asked.words:
            rows = self.searched(rows, user, asked.words)
        sorted_by = next((one for one in self.columns if one.code == asked.sort and one.order), None)
        order = (sorted_by or next(one for one in self.columns if one.order)).order
        signed = [f"-{name}" for name in order] if asked.is_descending else list(order)
        return rows.order_by(*signed, "pk")

    def cells(self, rows, asked: Asked) -> Iterator[Row]:
        columns = self.shown(asked)
        for row in rows:
            yield [one.of(row) for one in columns]
