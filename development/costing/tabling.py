"""A cost sheet as a table for spreadsheets."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.locale import day
from development.costing.words import kind_name, unit_name
from development.models import CostSheet
from files.tabling import Row


def header() -> list[str]:
    return [
        _("Kind"),
        _("What"),
        _("Quantity"),
        _("Unit"),
        _("Price (Rp)"),
        _("Scrap, %"),
        _("Price as of"),
        _("Source"),
        _("Origin"),
        _("Domestic, %"),
        _("Rp a pair"),
    ]


def rows_of(sheet: CostSheet) -> Iterator[Row]:
    """A row for each line, then the sums, then what they were reckoned over."""
    for line in sheet.lines.all():
        yield [
            str(kind_name(line.kind)),
            line.name,
            line.quantity,
            str(unit_name(line.unit)),
            line.price,
            line.scrap,
            day(line.priced_on) if line.priced_on else None,
            line.source,
            line.origin,
            line.domestic_share,
            line.amount,
        ]
    blank = [None] * 9
    yield [_("Cost"), *blank, sheet.cost]
    yield [_("Price"), *blank, sheet.price]
    yield [_("Domestic share of the cost, % (indication)"), *blank, sheet.domestic_share]
    yield [_("Pairs planned"), *blank, sheet.pairs]
    yield [_("Sizes"), *blank, sheet.sizes]
    yield [_("Version"), *blank, sheet.version]
