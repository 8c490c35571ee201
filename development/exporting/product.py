"""The product in the index: its page, the firms on it, who asked for it, and what became of it.

Of those who ask, the archive has neither name nor address: they are erased after 24 months, and nobody erases an
archive.
"""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.locale import day, moment, number, rupiah, spoken
from development.exporting.gathering import Gathered
from development.exporting.markup import facts, heading, link, paragraph, prose, table
from development.exporting.proofs import PRODUCT_PICTURE
from development.launching.seeing import firm_words
from development.models import Product, ProductPartner
from files.reporting import mould_rules


def product(found: Gathered) -> Iterator[SafeString]:
    """Nothing where there is none for this reader."""
    one = found.launched
    if not (one.product or one.namings or one.inquiries or one.reports):
        return
    yield heading(_("Product"))
    if one.product is not None:
        yield from _page(found, one.product)
    firms = [(naming.agreement.partner.name, firm_words(naming), _answer(naming)) for naming in one.namings]
    yield table([_("Firm"), _("Part"), _("May it be named?")], firms)
    yield from _inquiries(found)
    yield from _reports(found)


def _page(found: Gathered, row: Product) -> Iterator[SafeString]:
    material = mould_rules.current().material(row.material) if row.material else None
    address = f"{settings.SITE_URL}{reverse('product', args=[row.slug])}" if found.launched.is_public else ""
    yield facts(
        [
            (_("Name"), spoken(row, "name")),
            (_("State"), row.get_status_display()),
            (_("Address"), address),
            (_("Price of a pair"), f"{rupiah(row.price)} ({day(row.price_on)})" if row.price else ""),
            (_("Material"), spoken(material, "name") if material else ""),
            (_("Sizes (EU)"), f"{row.size_from}–{row.size_to}" if row.size_from and row.size_to else ""),
            (_("Launched on"), day(row.launched_on) if row.launched_on else ""),
            (_("Least order, in pairs"), number(row.least_order) if row.least_order else ""),
            (_("Days until delivery"), number(row.delivery_days) if row.delivery_days else ""),
        ]
    )
    yield prose(spoken(row, "story"))
    yield prose(spoken(row, "terms"))
    pictures = [
        (
            link(found.paths.get((PRODUCT_PICTURE, one.pk)), spoken(one, "caption") or str(number(place))),
            spoken(one.stage, "public_name") or spoken(one.stage, "name") if one.stage else "",
        )
        for place, one in enumerate(found.launched.pictures, start=1)
    ]
    yield table([_("Picture"), _("Stage")], pictures)
    figures = [(one.name, one.value, one.limit, one.method, day(one.tested_on)) for one in found.launched.figures]
    yield table([_("Property"), _("Result"), _("Limit"), _("Method"), _("Tested on")], figures)


def _answer(naming: ProductPartner) -> str:
    if naming.agreed_at is not None:
        return _("yes")
    return _("no") if naming.declined_at is not None else _("has not answered yet")


def _inquiries(found: Gathered) -> Iterator[SafeString]:
    rows = found.launched.inquiries
    if not rows:
        return
    zone = found.project.time_zone
    yield heading(_("Inquiries"), 3)
    yield paragraph(_("Names and addresses of those who asked are not part of the archive."))
    lines = [
        (
            one.code,
            moment(one.at, zone),
            ", ".join(filter(None, [one.get_kind_display(), one.firm, one.city, one.province])),
            number(one.pairs) if one.pairs else "",
            one.text,
            one.get_status_display(),
            one.answer or one.closed_because,
            "" if one.led_to_order is None else _("yes") if one.led_to_order else _("no"),
        )
        for one in rows
    ]
    names = [_("Code"), _("When"), _("From whom"), _("Pairs"), _("Text"), _("State"), _("Answer")]
    yield table([*names, _("Led to an order")], lines)


def _reports(found: Gathered) -> Iterator[SafeString]:
    rows = found.launched.reports
    if not rows:
        return
    yield heading(_("Market reports"), 3)
    lines = [
        (
            number(one.months),
            one.partner.name if one.partner else "BPIPI",
            day(one.due_on),
            one.get_status_display(),
            *(_number(getattr(one, name)) for name in ("pairs_made", "pairs_sold")),
            *(rupiah(value) if value is not None else "" for value in (one.revenue, one.licence_fee)),
            *(_number(getattr(one, name)) for name in ("firms_reached", "jobs", "complaints")),
            one.text,
        )
        for one in rows
    ]
    names = [_("Months"), _("Firm"), _("Due on"), _("State"), _("Pairs made"), _("Pairs sold"), _("Revenue")]
    names += [_("Licence fee paid"), _("Small firms that use it"), _("People at work on it"), _("Complaints")]
    yield table([*names, _("Text")], lines)


def _number(value: int | None) -> str:
    return "" if value is None else number(value)
