"""Cost sheets in the archive: those that its reader may see, each as a table beside the index."""

from collections.abc import Iterator

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.locale import moment, number, rupiah
from development.costing.tabling import header, rows_of
from development.exporting.gathering import Gathered
from development.exporting.markup import heading, link, table
from development.exporting.naming import Names, plain
from development.models import CostSheet
from files.tabling import csv_of


def costs(found: Gathered) -> Iterator[SafeString]:
    """Nothing where the reader has no sheet: the designer has none."""
    if not found.sheets:
        return
    zone, places = found.project.time_zone, places_of(found)
    yield heading(_("What a pair costs"))
    lines = [
        (
            link(places[one.pk], _("Version %(n)s") % {"n": one.version}),
            one.partner.name if one.partner else "BPIPI",
            rupiah(one.cost),
            rupiah(one.price),
            f"{number(one.domestic_share, 2)} %",
            one.note,
            moment(one.at, zone),
        )
        for one in found.sheets
    ]
    head = [_("Version"), _("Firm"), _("Cost of a pair"), _("Price of a pair"), _("Domestic share (indication)")]
    yield table([*head, _("What is new"), _("When")], lines)


def places_of(found: Gathered) -> dict[int, str]:
    """Where each sheet lies, by its pk: named for its own side and version alone."""
    names = Names()
    return {
        one.pk: names.free(f"biaya/{plain(one.partner.name if one.partner else 'BPIPI')}-versi-{one.version}", ".csv")
        for one in found.sheets
    }


def cost_table(sheet: CostSheet) -> Iterator[bytes]:
    yield from csv_of(header(), rows_of(sheet))
