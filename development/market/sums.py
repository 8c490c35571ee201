"""What market reports come to: sums and running sums. Pure: rows in, numbers out."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

ADDED = ("pairs_made", "pairs_sold", "revenue", "licence_fee", "complaints")
LATEST = ("firms_reached", "jobs")


class Row(Protocol):
    months: int
    pairs_made: int | None
    pairs_sold: int | None
    revenue: Decimal | None
    licence_fee: Decimal | None
    firms_reached: int | None
    jobs: int | None
    complaints: int | None


@dataclass(frozen=True)
class Point:
    """How much there was by then, from the launch on."""

    months: int
    value: Decimal


def sums(rows: Sequence[Row]) -> dict[str, Decimal | None]:
    """By name: what is added up over the reports, and of firms and people the newest number. None where no report says
    anything."""
    in_order = sorted(rows, key=lambda row: row.months)
    found: dict[str, Decimal | None] = {}
    for name in ADDED:
        known = [Decimal(value) for row in in_order if (value := getattr(row, name)) is not None]
        found[name] = sum(known, Decimal()) if known else None
    for name in LATEST:
        known = [Decimal(value) for row in in_order if (value := getattr(row, name)) is not None]
        found[name] = known[-1] if known else None
    return found


def running(rows: Sequence[Row], name: str) -> list[Point]:
    """How the number grew, report by report; nothing where no report says anything."""
    total, points = Decimal(), []
    for row in sorted(rows, key=lambda row: row.months):
        value = getattr(row, name)
        if value is not None:
            total += Decimal(value)
            points.append(Point(row.months, total))
    return points
