"""What an organiser looks at first: what waits, what is late, which dates come next, and how the edition flows."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.locale import spoken
from development.models import DevelopmentProject
from judging.models import Award, Contender, Round
from submissions.models import Category, Competition, Entry


@dataclass(frozen=True)
class Task:
    """One line: what is to be done, and the page where it is done."""

    text: str
    url_name: str
    args: tuple
    query: str = ""

    @property
    def url(self) -> str:
        return reverse(self.url_name, args=self.args) + self.query


@dataclass(frozen=True)
class NextDate:
    at: datetime
    text: str


@dataclass(frozen=True)
class Stage:
    """One step of the funnel: how many entries have come this far."""

    name: str
    count: int


@dataclass(frozen=True)
class Today:
    categories: list[Category]
    waiting: list[Task] = field(default_factory=list)
    late: list[Task] = field(default_factory=list)
    dates: list[NextDate] = field(default_factory=list)
    funnel: list[Stage] = field(default_factory=list)


def today(competition: Competition) -> Today:
    """The lists for one competition, in five queries however large it is."""
    categories: list[Any] = list(_counted(competition))
    rounds = list(Round.objects.filter(category__competition=competition).select_related("category"))
    waiting, late = _check(competition, categories)
    for task, is_late in (*_to_close(competition, categories), *_of_rounds(competition, categories, rounds)):
        (late if is_late else waiting).append(task)
    awards, without_project = _awards(competition)
    if without_project:
        text = ngettext(
            "%(n)d award has no development project yet",
            "%(n)d awards have no development project yet",
            without_project,
        )
        waiting.append(Task(text % {"n": without_project}, "development-projects", (competition.slug,)))
    return Today(categories, waiting, late, _dates(categories, rounds), _funnel(competition, categories, awards))


def _counted(competition: Competition):
    """Categories that carry the counts of their entries, by the names below."""
    now = timezone.now()
    by_status = {
        "begun": Q(),
        "handed_in": ~Q(entries__status=Entry.DRAFT),
        "passed": Q(entries__status=Entry.ACCEPTED),
        "to_check": Q(entries__status=Entry.SUBMITTED),
        "returned_late": Q(entries__status=Entry.RETURNED, entries__correction_until__lte=now),
    }
    counts = {name: Count("entries", filter=Q(entries__isnull=False) & which) for name, which in by_status.items()}
    return competition.categories.annotate(**counts)


def _check(competition: Competition, categories: list[Any]) -> tuple[list[Task], list[Task]]:
    """Entries to be checked once their designers can't change them any more; corrections that did not come."""
    args = (competition.slug,)
    closed = [one for one in categories if not one.is_open and one.phase in (Category.OPEN, Category.CLOSED)]
    waiting, late = [], []
    to_check, returned = sum(one.to_check for one in closed), sum(one.returned_late for one in closed)
    if to_check:
        text = ngettext("%(n)d entry waits for its check", "%(n)d entries wait for their check", to_check)
        waiting.append(Task(text % {"n": to_check}, "organiser-screening", args, "?status=submitted"))
    if returned:
        text = ngettext(
            "%(n)d correction did not come in time: decide", "%(n)d corrections did not come in time: decide", returned
        )
        late.append(Task(text % {"n": returned}, "organiser-screening", args, "?status=returned"))
    return waiting, late


def _to_close(competition: Competition, categories: list[Any]):
    now = timezone.now()
    for one in categories:
        if one.phase == Category.OPEN and one.closes_at <= now:
            text = _("%(category)s: the deadline has passed, close it for entries")
            yield (
                Task(text % {"category": spoken(one, "name")}, "organiser-category", (competition.slug, one.code)),
                False,
            )


def _of_rounds(competition: Competition, categories: list[Any], rounds: list[Round]):
    now = timezone.now()
    with_round = {one.category_id for one in rounds}
    for one in categories:
        if one.phase == Category.CLOSED and one.pk not in with_round and one.passed:
            text = _("%(category)s: prepare the judging") % {"category": spoken(one, "name")}
            yield Task(text, "organiser-rounds", (competition.slug,)), False
    for held in rounds:
        names = {"category": spoken(held.category, "name"), "round": spoken(held, "name")}
        if held.status == Round.CLOSED:
            yield Task(_("%(category)s, %(round)s: see the ranking and propose it") % names, *_round(held)), False
        elif held.status == Round.OPEN and held.closes_at and held.closes_at <= now:
            yield (
                Task(_("%(category)s, %(round)s: the time for judging is over, close it") % names, *_round(held)),
                True,
            )


def _round(one: Round) -> tuple[str, tuple]:
    return "organiser-round", (one.pk,)


def _awards(competition: Competition) -> tuple[int, int]:
    rows = Award.objects.filter(entry__category__competition=competition)
    found = rows.aggregate(
        entries=Count("entry", distinct=True),
        without=Count("pk", filter=~Q(pk__in=DevelopmentProject.objects.values("award")), distinct=True),
    )
    return found["entries"], found["without"]


def _dates(categories: list[Any], rounds: list[Round]) -> list[NextDate]:
    found = []
    for one in categories:
        name = {"category": spoken(one, "name")}
        if one.phase in (Category.DRAFT, Category.OPEN):
            found.append((one.opens_at, _("%(category)s opens for entries") % name))
            found.append((one.closes_at, _("%(category)s: deadline") % name))
    for held in rounds:
        names = {"category": spoken(held.category, "name"), "round": spoken(held, "name")}
        if held.status in (Round.DRAFT, Round.OPEN):
            found.append((held.closes_at, _("%(category)s, %(round)s: judging ends") % names))
    now = timezone.now()
    return [NextDate(at, text) for at, text in sorted((at, text) for at, text in found if at and at > now)]


def _funnel(competition: Competition, categories: list[Any], awards: int) -> list[Stage]:
    judged = Contender.objects.filter(
        round__category__competition=competition, is_out=False, round__status__in=[Round.CLOSED, Round.PUBLISHED]
    )
    projects = DevelopmentProject.objects.filter(award__entry__category__competition=competition)
    return [
        Stage(_("Begun"), sum(one.begun for one in categories)),
        Stage(_("Handed in"), sum(one.handed_in for one in categories)),
        Stage(_("Passed the check"), sum(one.passed for one in categories)),
        Stage(_("Judged"), judged.values("entry").distinct().count()),
        Stage(_("Awarded"), awards),
        Stage(_("In development"), projects.count()),
    ]
