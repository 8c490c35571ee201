"""What the page shows: every number with its link, its words and its drawing."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.locale import number, spoken
from development.models import Inquiry, Partner, StageTemplate
from frontend.figures import words
from frontend.figures.bars import bar, box, small
from frontend.figures.links import Links
from office.figures import rows
from office.figures.drawing import Figures
from office.figures.places import FIRMS, INQUIRIES, NOWHERE, WORKS, Places
from office.figures.scope import Choice, Scope
from office.figures.steps import BEFORE, BEGUN, STEPS, Funnel

MOST_PLACES = 10


@dataclass(frozen=True)
class Step:
    name: str
    count: SafeString
    share: str
    before: str
    drawing: SafeString


@dataclass(frozen=True)
class Line:
    """A funnel as a line of a table: one cell a step, made here and not by the template, for a page has hundreds."""

    name: str
    choice: Choice
    cells: SafeString
    drawing: SafeString


@dataclass(frozen=True)
class StageLine:
    kind: str
    name: str
    count: SafeString
    median: str
    middle: str
    planned: str
    held: str
    held_in: SafeString
    drawing: SafeString


@dataclass(frozen=True)
class Fact:
    """A name, a number, and what is beside it."""

    name: str
    count: SafeString | str
    beside: list[SafeString | str] = field(default_factory=list)


@dataclass(frozen=True)
class Region:
    """Places of one sort; `others` says how many there are beyond those shown."""

    title: str
    places: list[Fact]
    others: str


def facts_of(scope: Scope, figures: Figures) -> dict[str, Any]:
    """Everything for the template."""
    links = Links(scope)
    return {
        "head": words.head(figures),
        "sentences": words.sentences(figures),
        "warnings": words.warnings(scope),
        "drawn": words.drawn(figures),
        "steps": _steps(links, figures.total),
        "names": [str(name) for name in STEPS.values()],
        "editions": _editions(links, scope, figures),
        "categories": _categories(links, scope, figures),
        "stages": _stages(links, figures),
        "firms": _firms(links, figures),
        "inquiries": _inquiries(links, figures),
        "market": _market(links, figures),
        "regions": _regions(links, figures),
        "in_full": scope.in_full,
    }


def _steps(links: Links, funnel: Funnel) -> list[Step]:
    found = []
    for step, name in STEPS.items():
        before = BEFORE.get(step, "")
        beside = _("of “%(step)s”") % {"step": STEPS[before]} if before else ""
        drawing = bar(funnel[step], funnel[before or BEGUN], funnel[BEGUN])
        count = links.to(rows.ENTRIES, funnel[step], step=step)
        found.append(Step(str(name), count, words.share(funnel.share(step)), beside, drawing))
    return found


def _line(links: Links, name: str, choice: Choice, funnel: Funnel, most: int) -> Line:
    counts = [(said, links.to(rows.ENTRIES, funnel[step], of=choice, step=step)) for step, said in STEPS.items()]
    cells = format_html_join("", '<td class="figure" data-label="{}">{}</td>', counts)
    return Line(name, choice, cells, small(list(funnel.counts.values()), most))


def _editions(links: Links, scope: Scope, figures: Figures) -> list[Line]:
    most = max((one.funnel[BEGUN] for one in figures.editions), default=0)
    return [
        _line(links, spoken(one.edition, "name"), Choice(one.edition.slug, scope.choice.category), one.funnel, most)
        for one in figures.editions
    ]


def _categories(links: Links, scope: Scope, figures: Figures) -> list[Line]:
    most = max((one.funnel[BEGUN] for one in figures.categories), default=0)
    return [
        _line(links, spoken(one.category, "name"), Choice(scope.choice.edition, one.category.code), one.funnel, most)
        for one in figures.categories
    ]


def _stages(links: Links, figures: Figures) -> list[StageLine]:
    kinds = dict(StageTemplate.KINDS)
    most = max((max(one.days[2], one.planned) for one in figures.stages), default=0)
    found = []
    for one in figures.stages:
        held_in = links.to(rows.STAGES, one.held_in, kind=one.kind, code=one.code, state=rows.HELD)
        found.append(
            StageLine(
                kind=str(kinds.get(one.kind, "")),
                name=spoken(one, "name"),
                count=links.to(rows.STAGES, one.count, kind=one.kind, code=one.code),
                median=words.days(one.quartiles.median),
                middle=words.middle(one),
                planned=number(one.planned),
                held=words.days(one.held) if one.held_in else "",
                held_in=held_in,
                drawing=box(*one.days, most, one.planned),
            )
        )
    return found


def _firms(links: Links, figures: Figures) -> list[Fact]:
    kinds, firms = dict(Partner.KINDS), figures.firms
    whole = Fact(_("all firms"), links.to(rows.PARTNERS, firms.firms), [links.to(rows.PROJECTS, firms.projects)])
    parts = []
    for one in firms.parts:
        projects = links.to(rows.PROJECTS, one.projects, role=one.role)
        parts.append(Fact(str(kinds[one.role]), links.to(rows.PARTNERS, one.firms, role=one.role), [projects]))
    return [*parts, whole] if firms.firms else []


def _inquiries(links: Links, figures: Figures) -> list[Fact]:
    kinds = dict(Inquiry.KINDS)
    return [
        Fact(
            str(kinds[one.kind]),
            links.to(rows.INQUIRIES, one.count, kind=one.kind),
            [
                links.to(rows.INQUIRIES, one.answered, kind=one.kind, state=rows.ANSWERED),
                links.to(rows.INQUIRIES, one.orders, kind=one.kind, state=rows.ORDERED),
            ],
        )
        for one in figures.market.asked
    ]


def _market(links: Links, figures: Figures) -> list[Fact]:
    market = figures.market
    found = [
        Fact(_("Products in the market"), links.to(rows.PRODUCTS, market.products)),
        Fact(_("Accepted market reports"), links.to(rows.REPORTS, market.reports)),
        Fact(_("Small firms that use a product"), number(market.firms_reached)),
        Fact(_("Pairs made"), number(market.pairs_made)),
        Fact(_("Pairs sold"), number(market.pairs_sold)),
    ]
    if links.scope.in_full:
        found += [Fact(_("Revenue"), words.money(market.revenue))]
        found += [Fact(_("Licence fees paid"), words.money(market.licence_fee))]
    return found


def _regions(links: Links, figures: Figures) -> list[Region]:
    sorts = {
        WORKS: (_("Works, by city of the designer"), rows.WORKS),
        FIRMS: (_("Firms at work"), rows.PARTNERS),
        INQUIRIES: (_("Inquiries"), rows.INQUIRIES),
    }
    return [_region(links, title, what, figures.places[sort]) for sort, (title, what) in sorts.items()]


def _region(links: Links, title: str, what: str, found: Places) -> Region:
    shown = [
        Fact(words.place_name(one), links.to(what, one.count, place=one.key or NOWHERE))
        for one in found.places[:MOST_PLACES]
    ]
    rest = sum(one.count for one in found.places[MOST_PLACES:]) + found.few
    return Region(title, shown, number(rest) if rest else "")
