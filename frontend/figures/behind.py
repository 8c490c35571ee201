"""The rows behind a number in narrow columns: nothing of a person, and of a draft only when it was begun."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.locale import day, number, rupiah, spoken
from development.models import Inquiry, Partner, Stage
from frontend.figures import words
from office.figures import rows
from submissions.models import Entry


class Line(NamedTuple):
    """The first cell leads to `url`, where there is a page. `named`: cells with the heads of their columns."""

    url: str
    named: list[tuple[str, str]]


_Cells = tuple[str, list[str]]


def title(what: str) -> str:
    return {
        rows.ENTRIES: _("Works"),
        rows.WORKS: _("Works that were handed in"),
        rows.PROJECTS: _("Projects with a firm at work"),
        rows.STAGES: _("Stages that were passed"),
        rows.PARTNERS: _("Firms at work"),
        rows.INQUIRIES: _("Inquiries"),
        rows.PRODUCTS: _("Products in the market"),
        rows.REPORTS: _("Accepted market reports"),
    }[what]


def header(what: str) -> list[str]:
    return {
        rows.ENTRIES: [_("Work"), _("Title"), _("Category"), _("State"), _("Begun")],
        rows.WORKS: [_("Work"), _("Title"), _("Category"), _("State"), _("Begun")],
        rows.PROJECTS: [_("Project"), _("Competition"), _("State"), _("Opened")],
        rows.STAGES: [_("Project"), _("Stage"), _("Took"), _("On hold"), _("Passed")],
        rows.PARTNERS: [_("Firm"), _("Kind"), _("City"), _("Province")],
        rows.INQUIRIES: [_("Inquiry"), _("Product"), _("From"), _("State"), _("Date")],
        rows.PRODUCTS: [_("Product"), _("Competition"), _("Launched"), _("State")],
        rows.REPORTS: [_("Product"), _("Firm"), _("Months"), _("Pairs sold"), _("Revenue"), _("Licence fee")],
    }[what]


def lines(what: str, found: Iterable[Any]) -> list[Line]:
    names = header(what)
    return [Line(url, list(zip(names, cells, strict=True))) for url, cells in map(_LINES[what], found)]


def _entry(entry: Entry) -> _Cells:
    category = f"{spoken(entry.category.competition, 'name')}, {spoken(entry.category, 'name')}"
    if entry.status == Entry.DRAFT:
        return "", [_("draft"), "", category, entry.get_status_display(), day(entry.begun_at)]
    cells = [entry.code, entry.title, category, entry.get_status_display(), day(entry.begun_at)]
    return reverse("organiser-entry", args=[entry.code]), cells


def _project(project) -> _Cells:
    edition = spoken(project.award.entry.category.competition, "name")
    cells = [project.name, edition, project.get_status_display(), day(project.opened_at)]
    return reverse("development-project", args=[project.pk]), cells


def _stage(stage: Stage) -> _Cells:
    held = words.days(stage.held) if stage.held else "–"  # type: ignore[attr-defined]
    took = words.days(stage.taken)  # type: ignore[attr-defined]
    cells = [stage.project.name, spoken(stage, "name"), took, held, day(stage.passed_at)]
    return reverse("development-project", args=[stage.project_id]), cells


def _partner(firm: Partner) -> _Cells:
    cells = [firm.name, firm.get_kind_display(), firm.city, firm.province]
    return reverse("development-partner", args=[firm.pk]), cells


def _inquiry(inquiry: Inquiry) -> _Cells:
    product = spoken(inquiry.product, "name")
    cells = [inquiry.code, product, inquiry.get_kind_display(), inquiry.get_status_display(), day(inquiry.at)]
    return reverse("development-inquiry", args=[inquiry.pk]), cells


def _product(product) -> _Cells:
    edition = spoken(product.project.award.entry.category.competition, "name")
    cells = [spoken(product, "name"), edition, day(product.launched_on), product.get_status_display()]
    return reverse("development-product", args=[product.project_id]), cells


def _report(report) -> _Cells:
    firm = report.partner.name if report.partner else _("the office")
    money = [rupiah(one) if one is not None else "–" for one in (report.revenue, report.licence_fee)]
    cells = [spoken(report.product, "name"), firm, number(report.months), number(report.pairs_sold), *money]
    return reverse("development-market-report", args=[report.pk]), cells


_LINES: dict[str, Callable[[Any], _Cells]] = {
    rows.ENTRIES: _entry,
    rows.WORKS: _entry,
    rows.PROJECTS: _project,
    rows.STAGES: _stage,
    rows.PARTNERS: _partner,
    rows.INQUIRIES: _inquiry,
    rows.PRODUCTS: _product,
    rows.REPORTS: _report,
}
