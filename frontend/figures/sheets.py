"""The figures as a workbook: numbers are numbers, whatever people wrote stays a text."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from accounts.locale import spoken
from development.models import Inquiry, Partner, StageTemplate
from files.tabling import Row
from frontend.figures import words
from office.figures.drawing import Figures
from office.figures.durations import DAY
from office.figures.places import FIRMS, INQUIRIES, WORKS
from office.figures.scope import Scope
from office.figures.steps import STEPS, Funnel

Sheet = tuple[str, Sequence[str], Iterator[Row]]


def sheets_of(scope: Scope, figures: Figures) -> Iterator[Sheet]:
    """Funnel, stages, partners, regions, market; the last says where the numbers come from."""
    steps = [str(name) for name in STEPS.values()]
    yield _("Funnel"), [_("Of"), _("Name"), *steps], _funnels(figures)
    days = [_("Median (days)"), _("Lower quartile"), _("Upper quartile"), _("Days by plan"), _("Days on hold")]
    yield _("Stages"), [_("Kind of product"), _("Stage"), _("Passed"), *days, _("Stages on hold")], _stages(figures)
    yield _("Partners"), [_("Part in the project"), _("Firms"), _("Projects")], _firms(figures)
    yield _("Regions"), [_("Of"), _("City"), _("Province"), _("How many")], _places(figures)
    yield _("Market"), [_("Of"), _("Name"), _("How many"), _("Answered"), _("Orders")], _market(scope, figures)
    yield _("About"), [_("About these figures")], _about(scope, figures)


def _funnels(figures: Figures) -> Iterator[Row]:
    yield _funnel(_("all"), "", figures.total)
    for edition in figures.editions:
        yield _funnel(_("Edition"), spoken(edition.edition, "name"), edition.funnel)
    for category in figures.categories:
        yield _funnel(_("Category"), spoken(category.category, "name"), category.funnel)


def _funnel(of: str, name: str, funnel: Funnel) -> Row:
    return [of, name, *(funnel[step] for step in STEPS)]


def _stages(figures: Figures) -> Iterator[Row]:
    kinds = dict(StageTemplate.KINDS)
    for one in figures.stages:
        low, median, high = (_days(value) for value in one.quartiles)
        name = spoken(one, "name")
        kind = str(kinds.get(one.kind, ""))
        yield [kind, name, one.count, median, low, high, one.planned, _days(one.held), one.held_in]


def _firms(figures: Figures) -> Iterator[Row]:
    kinds = dict(Partner.KINDS)
    for one in figures.firms.parts:
        yield [str(kinds[one.role]), one.firms, one.projects]
    yield [_("all firms"), figures.firms.firms, figures.firms.projects]


def _places(figures: Figures) -> Iterator[Row]:
    titles = {WORKS: _("Works, by city of the designer"), FIRMS: _("Firms at work"), INQUIRIES: _("Inquiries")}
    for sort, title in titles.items():
        found = figures.places[sort]
        for one in found.places:
            yield [title, one.city or _("place not given"), one.province, one.count]
        if found.few:
            yield [title, _("other places"), "", found.few]


def _market(scope: Scope, figures: Figures) -> Iterator[Row]:
    kinds, market = dict(Inquiry.KINDS), figures.market
    for one in market.asked:
        yield [_("Inquiries"), str(kinds[one.kind]), one.count, one.answered, one.orders]
    sums: dict[str, int | Decimal | None] = {
        _("Products in the market"): market.products,
        _("Accepted market reports"): market.reports,
        _("Small firms that use a product"): market.firms_reached,
        _("Pairs made"): market.pairs_made,
        _("Pairs sold"): market.pairs_sold,
    }
    if scope.in_full:
        sums |= {_("Revenue"): market.revenue, _("Licence fees paid"): market.licence_fee}
    for name, value in sums.items():
        yield [_("Market"), name, value]


def _about(scope: Scope, figures: Figures) -> Iterator[Row]:
    yield [words.drawn(figures)]
    yield [words.asked_of(scope)]
    for sentence in (words.head(figures), *words.sentences(figures), *words.warnings(scope)):
        yield [sentence]


def _days(span) -> Decimal:
    return round(Decimal(span / DAY), 1)
