"""The figures on A4: the same sentences and numbers as on the page, set in a child process."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.locale import number, spoken
from development.models import Inquiry, Partner, StageTemplate
from frontend.documents.setting import pdf_from
from frontend.figures import words
from frontend.figures.page import MOST_PLACES
from office.figures.drawing import Figures
from office.figures.places import FIRMS, INQUIRIES, WORKS
from office.figures.scope import Scope
from office.figures.steps import BEFORE, BEGUN, STEPS, Funnel


def as_pdf(scope: Scope, figures: Figures) -> bytes:
    """In the language of the reader. Refused (503) where it can't be set in time."""
    return pdf_from("figures", paper_facts(scope, figures))


def paper_facts(scope: Scope, figures: Figures) -> dict[str, Any]:
    """What the template shows: texts, and shares of the widest bar between 0 and 1."""
    return {
        "lang": (get_language() or "id")[:2],
        "title": _("Figures of the competition"),
        "asked": words.asked_of(scope),
        "drawn": words.drawn(figures),
        "head": words.head(figures),
        "sentences": [*words.sentences(figures), *words.warnings(scope)],
        "words": _headings(),
        "steps": _steps(figures.total),
        "names": [str(name) for name in STEPS.values()],
        "lines": [
            *(_line(spoken(one.edition, "name"), one.funnel) for one in figures.editions),
            *(_line(spoken(one.category, "name"), one.funnel) for one in figures.categories),
        ],
        "stages": _stages(figures),
        "firms": _firms(figures),
        "inquiries": _inquiries(figures),
        "market": _market(scope, figures),
        "regions": _regions(figures),
    }


def _headings() -> dict[str, str]:
    return {
        "way": _("The way of the works"),
        "editions": _("Editions and categories"),
        "stages": _("How long stages take"),
        "stages_note": _(
            "Days without those on hold. The box is the middle half of the projects, the line the median."
        ),
        "stage": _("Stage"),
        "passed": _("Passed"),
        "median": _("Median"),
        "middle": _("Middle half"),
        "planned": _("Plan"),
        "held": _("On hold"),
        "firms": _("Firms at work"),
        "part": _("Part in the project"),
        "projects": _("Projects"),
        "inquiries": _("Inquiries"),
        "sender": _("From"),
        "number": _("How many"),
        "answered": _("Answered"),
        "orders": _("Orders"),
        "market": _("In the market"),
        "regions": _("Regions"),
    }


def _steps(funnel: Funnel) -> list[dict[str, Any]]:
    whole = funnel[BEGUN] or 1
    found = []
    for step, name in STEPS.items():
        before = funnel[BEFORE.get(step, BEGUN)]
        bars = {"bar": funnel[step] / whole, "ghost": min(1.0, before / whole)}
        share = words.share(funnel.share(step))
        found.append({"name": str(name), "count": number(funnel[step]), "share": share, **bars})
    return found


def _line(name: str, funnel: Funnel) -> dict[str, Any]:
    return {"name": name, "counts": [number(funnel[step]) for step in STEPS]}


def _stages(figures: Figures) -> list[dict[str, Any]]:
    kinds = dict(StageTemplate.KINDS)
    most = max((max(one.days[2], one.planned) for one in figures.stages), default=1) or 1
    return [
        {
            "kind": str(kinds.get(one.kind, "")),
            "name": spoken(one, "name"),
            "count": number(one.count),
            "median": words.days(one.quartiles.median),
            "middle": words.middle(one),
            "planned": number(one.planned),
            "held": words.days(one.held) if one.held_in else "–",
            "box": [value / most for value in (*one.days, one.planned)],
        }
        for one in figures.stages
    ]


def _firms(figures: Figures) -> list[list[str]]:
    kinds, firms = dict(Partner.KINDS), figures.firms
    parts = [[str(kinds[one.role]), number(one.firms), number(one.projects)] for one in firms.parts]
    return [*parts, [_("all firms"), number(firms.firms), number(firms.projects)]]


def _inquiries(figures: Figures) -> list[list[str]]:
    kinds = dict(Inquiry.KINDS)
    asked = figures.market.asked
    return [[str(kinds[one.kind]), number(one.count), number(one.answered), number(one.orders)] for one in asked]


def _market(scope: Scope, figures: Figures) -> list[list[str]]:
    market = figures.market
    found = [
        [_("Products in the market"), number(market.products)],
        [_("Accepted market reports"), number(market.reports)],
        [_("Small firms that use a product"), number(market.firms_reached)],
        [_("Pairs made"), number(market.pairs_made)],
        [_("Pairs sold"), number(market.pairs_sold)],
    ]
    if scope.in_full:
        found.append([_("Revenue"), words.money(market.revenue)])
        found.append([_("Licence fees paid"), words.money(market.licence_fee)])
    return found


def _regions(figures: Figures) -> list[dict[str, Any]]:
    titles = {WORKS: _("Works, by city of the designer"), FIRMS: _("Firms at work"), INQUIRIES: _("Inquiries")}
    found = []
    for sort, title in titles.items():
        known = figures.places[sort]
        places = [[words.place_name(one), number(one.count)] for one in known.places[:MOST_PLACES]]
        rest = sum(one.count for one in known.places[MOST_PLACES:]) + known.few
        found.append({"title": title, "places": [*places, *([[_("other places"), number(rest)]] if rest else [])]})
    return found
