"""How far works come: the steps from a draft to the shop, each as the rule by which a work has reached it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from development.models import DevelopmentProject, Product, Stage, StageTemplate
from judging.models import Award, Contender, Round
from office.figures.scope import Scope
from submissions.models import Category, Entry

BEGUN, HANDED_IN, ACCEPTED, NOMINEES, FINALISTS, AWARDS, PROJECTS, MOULDS, MARKET = (
    "begun",
    "handed_in",
    "accepted",
    "nominees",
    "finalists",
    "awards",
    "projects",
    "moulds",
    "market",
)
STEPS = {
    BEGUN: _("Begun"),
    HANDED_IN: _("Handed in"),
    ACCEPTED: _("Passed the check"),
    NOMINEES: _("Nominees"),
    FINALISTS: _("Finalists"),
    AWARDS: _("Awarded"),
    PROJECTS: _("In development"),
    MOULDS: _("Sample mould"),
    MARKET: _("In the market"),
}
# Each is compared with the step before; but a shoe needs no mould of its own to come into the market.
BEFORE = dict(zip(list(STEPS)[1:], STEPS, strict=False)) | {MARKET: PROJECTS}
MOULD_STAGE = "trial"  # of the outsole's template: the sample mould is made and tried in it


@dataclass(frozen=True)
class Funnel:
    """How many works reached each step."""

    counts: dict[str, int]

    def __getitem__(self, step: str) -> int:
        return self.counts[step]

    def share(self, step: str) -> float | None:
        """Of those of the step before; None for the first step, and where nobody reached the step before."""
        before = self.counts.get(BEFORE.get(step, ""), 0)
        return self.counts[step] / before if before else None

    def __add__(self, other: "Funnel") -> "Funnel":
        return Funnel({step: self[step] + other[step] for step in STEPS})


NONE = Funnel(dict.fromkeys(STEPS, 0))


def reached(step: str, today: date | None = None) -> Q:
    """Which entries reached the step. Counts and lists ask by this same rule."""
    passed = Q(status=Entry.ACCEPTED)
    won = Q(pk__in=Award.objects.in_force().filter(standing__isnull=False).values("entry"))
    rules: dict[str, Any] = {
        BEGUN: lambda: Q(),
        HANDED_IN: lambda: ~Q(status=Entry.DRAFT),
        ACCEPTED: lambda: passed,
        NOMINEES: lambda: passed & (won | Q(pk__in=_moved_on().values("entry"))),
        FINALISTS: lambda: passed & (won | Q(pk__in=_moved_on().filter(~Exists(_later_rounds())).values("entry"))),
        AWARDS: lambda: Q(pk__in=Award.objects.in_force().values("entry")),
        PROJECTS: lambda: Q(pk__in=DevelopmentProject.objects.values("award__entry")),
        MOULDS: lambda: Q(pk__in=_moulds().values("project__award__entry")),
        MARKET: lambda: Q(pk__in=launched(today).values("project__award__entry")),
    }
    return rules[step]()


def launched(today: date | None = None):
    """Products that have come into the market, whether their page is public or not."""
    return Product.objects.filter(launched_on__lte=today or timezone.localdate())


def funnels(scope: Scope) -> dict[int, Funnel]:
    """By category that is counted its funnel; one query."""
    today = timezone.localdate()
    counts = {step: Count("pk", filter=reached(step, today)) for step in STEPS if step != BEGUN}
    entries = Entry.objects.filter(scope.entries()).order_by()
    rows: Any = entries.values("category").annotate(begun=Count("pk"), **counts)
    found = {row["category"]: Funnel({step: row[step] for step in STEPS}) for row in rows}
    return {one.pk: found.get(one.pk, NONE) for one in scope.chosen}


def _moved_on():
    """Contenders of rounds into which one moves on, once it was made known or the category is decided."""
    known = Q(round__source__moved_on_at__isnull=False) | Q(round__category__phase=Category.DECIDED)
    return Contender.objects.filter(known, round__source__isnull=False, is_out=False)


def _later_rounds():
    rows = Round.objects.filter(category=OuterRef("round__category"), source__isnull=False)
    return rows.filter(number__gt=OuterRef("round__number"))


def _moulds():
    stages = Stage.objects.filter(code=MOULD_STAGE, status=Stage.PASSED)
    return stages.filter(project__kind=StageTemplate.OUTSOLE)
