"""A table as a file: the columns, filters and order that were on the page, and every row of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from audit.trail import record
from files.tabling import Row
from judging.permissions import insist, may_organise
from office.tables.shape import Asked, Table
from submissions.models import Competition

AT_ONCE = 500


@dataclass(frozen=True)
class Taken:
    name: str
    sheet: str
    header: list[str]
    rows: Iterator[Row]


def export_table(*, table: Table, competition: Competition, asked: Asked, by) -> Taken:
    """The rows are read as they are written out; an Event says which table, which columns and how many rows left.
    Refused: to everybody but organisers of the competition (403)."""
    insist(may_organise(competition.pk, by))
    rows = table.found(competition, by, asked)
    with transaction.atomic():
        record(
            verb="table.exported",
            thing=competition,
            by=by,
            rows=rows.count(),
            table=table.code,
            columns=[one.code for one in table.shown(asked)],
            filters=sorted(filter(None, asked.filters.values())),
            has_words=bool(asked.words),  # which ones is not kept: a name may be among them
        )
    return Taken(
        name=f"{competition.slug}-{table.code}",
        sheet=str(table.name),
        header=[str(one.label) for one in table.shown(asked)],
        rows=_at_home(table.cells(rows.iterator(chunk_size=AT_ONCE), asked), ZoneInfo(competition.time_zone)),
    )


def _at_home(rows: Iterable[Row], zone: ZoneInfo) -> Iterator[Row]:
    """Times stand in the competition's zone, as on the page; the offset is written behind them."""
    for row in rows:
        yield [cell.astimezone(zone) if isinstance(cell, datetime) else cell for cell in row]
