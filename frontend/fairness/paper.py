"""The report on A4: the same sentences, drawings and tables as on the page, set in a child process."""

from dataclasses import asdict
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from accounts.locale import moment, spoken
from frontend.documents.setting import pdf_from
from frontend.fairness.page import JudgesPart, OrderPart
from frontend.fairness.shapes import Drawing
from judging.models import FairnessStudy, Round

_WORDS = {
    "report": gettext_lazy("How fair and how sure the result is"),
    "order": gettext_lazy("How sure every place is"),
    "order_note": gettext_lazy(
        "The bar shows between which places a work lies in 95 of 100 repetitions of the judging by chance, the dot "
        "its official place."
    ),
    "agreement": gettext_lazy("Do the judges agree?"),
    "enough": gettext_lazy("Were there enough judges?"),
    "alarms": gettext_lazy("What is worth a look"),
    "no_alarms": gettext_lazy("Nothing stands out."),
    "never": gettext_lazy("For asking and understanding: nothing here changes a score or a judge's weight."),
    "severity": gettext_lazy("Severe and lenient judges"),
    "slopes": gettext_lazy("Plain and adjusted places"),
    "spread": gettext_lazy("How widely each judge scores"),
    "heat": gettext_lazy("Surprising sheets"),
    "without": gettext_lazy("Without each judge in turn"),
    "work": gettext_lazy("Work"),
    "place": gettext_lazy("Place"),
    "lies": gettext_lazy("lies between"),
    "in_top": gettext_lazy("among the top"),
    "judge": gettext_lazy("Judge"),
    "sheets": gettext_lazy("Scoresheets"),
    "effect": gettext_lazy("Effect"),
    "error": gettext_lazy("Standard error"),
    "fit": gettext_lazy("Infit / outfit"),
    "halo": gettext_lazy("Halo / drift"),
    "halo_note": gettext_lazy(
        "Halo is how far apart a judge's scores for the criteria of one work lie, against the other judges of the same "
        "works: 1 is alike. Drift is by how many points the scores rose from the judge's first sheet to the last."
    ),
    "few": gettext_lazy("Nothing is said below 8 scoresheets."),
    "changes": gettext_lazy("What would change"),
    "confidential": gettext_lazy("With the names of the judges: not to be passed on."),
    "number": gettext_lazy("Check number"),
}
MOST_ROWS = 40


def as_pdf(round: Round, study: FairnessStudy, *, order: OrderPart, judges: JudgesPart | None = None) -> bytes:
    """In the language of the reader. Refused (503) where it can't be set in time."""
    competition = round.category.competition
    facts: dict[str, Any] = {
        "lang": (get_language() or "id")[:2],
        "title": spoken(round.category, "name"),
        "round": f"{spoken(competition, 'name')} · {spoken(round, 'name')}",
        "made": _("Computed %(when)s") % {"when": moment(study.computed_at, competition.time_zone)},
        "check": study.digest,
        "words": {name: str(words) for name, words in _WORDS.items()},
        "verdict": [asdict(one) for one in order.verdict],
        "counts": order.counts,
        "reliability": order.reliability,
        "agreed": order.agreement,
        "agreed_note": order.agreed_note,
        "has_line": order.has_line,
        "works": [asdict(one) for one in order.works[:MOST_ROWS]],
        "drawn": {"intervals": _drawn(order.intervals), "alphas": _drawn(order.alphas)},
        "judges": None if judges is None else _judges(judges),
    }
    return pdf_from("fairness", facts)


def _judges(judges: JudgesPart) -> dict[str, Any]:
    return {
        "drawn": {name: _drawn(getattr(judges, name)) for name in ("severities", "slopes", "spreads")},
        "heat": [_drawn(one) for one in judges.heat],
        "rows": [asdict(one) for one in judges.rows],
        "alarms": [asdict(one) for one in judges.alarms],
        "surprises": [asdict(one) for one in judges.surprises],
        "without": [asdict(one) for one in judges.without],
        "bridges": judges.bridges,
    }


def _drawn(drawing: Drawing | None) -> dict[str, Any] | None:
    if drawing is None:
        return None
    return {"svg": render_to_string("fairness/drawing.svg", {"drawing": drawing}), "height": float(drawing.height)}
