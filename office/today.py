"""What an organiser looks at first: what waits, what is late, which dates come next, and how the edition flows."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.locale import spoken
from development.models import DevelopmentProject
from judging.models import Contender, Round
from office.market_tasks import of_market
from office.paper_tasks import of_documents
from office.rights_tasks import of_rights
from office.round_tasks import of_rounds, rounds_of
from office.settling import to_settle
from office.tasks import Task, awards_of, of_awards, of_pairs, of_people, of_projects
from office.voice_tasks import of_favourites, of_objections
from submissions.models import Category, Competition, Entry


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


def today(competition: Competition, user) -> Today:
    """The lists for one competition as this organiser may know them, in the same few queries however large it is."""
    hidden = _with_interest(user)
    categories: list[Any] = list(_counted(competition.categories.all(), hidden))
    rounds = rounds_of(competition, user)
    awards = [award for award in awards_of(competition) if award.entry_id not in hidden]
    waiting, late = _check(competition, categories)
    found = [
        *of_people(competition),
        *((task, False) for task in _to_close(competition, categories)),
        *of_pairs(competition, user),
        *of_rounds(competition, categories, rounds),
        *((task, False) for _competition, task in to_settle([competition], user)),
        *of_awards(competition, categories, rounds, awards),
        *of_documents(competition, user),
        *of_objections(competition, user),
        *of_favourites(competition, user),
        *of_projects(competition, user),
        *of_rights(competition, user),
        *of_market(competition, user),
    ]
    for task, is_late in found:
        (late if is_late else waiting).append(task)
    entries = len({award.entry_id for award in awards})
    return Today(
        categories, waiting, late, _dates(categories, rounds), _funnel(competition, categories, entries, hidden)
    )


def _with_interest(user) -> set[int]:
    """Entries that this person made or has a conflict with: no number here lets them be counted out."""
    conflict = Q(conflicts__person=user, conflicts__lifted_at__isnull=True)
    mine = Entry.objects.filter(Q(owner=user) | Q(members__person=user) | conflict)
    return set(mine.values_list("pk", flat=True))


def to_check_in(competitions: list[Competition], user) -> Iterator[tuple[Competition, Task, bool]]:
    """What is to be checked and closed in these competitions, and whether it is late; two queries however many they
    are."""
    rows: dict[int, list[Any]] = {}
    of_these = Category.objects.filter(competition__in=competitions).order_by("position", "pk")
    for one in _counted(of_these, _with_interest(user)):
        rows.setdefault(one.competition_id, []).append(one)
    for competition in competitions:
        categories = rows.get(competition.pk, [])
        waiting, late = _check(competition, categories)
        yield from ((competition, task, False) for task in waiting)
        yield from ((competition, task, True) for task in late)
        yield from ((competition, task, True) for task in _to_close(competition, categories))


def _counted(categories, hidden: set[int]):
    """Categories that carry the counts of their entries, by the names below."""
    now = timezone.now()
    by_status = {
        "begun": Q(),
        "handed_in": ~Q(entries__status=Entry.DRAFT),
        "passed": Q(entries__status=Entry.ACCEPTED),
        "to_check": Q(entries__status=Entry.SUBMITTED),
        "returned_late": Q(entries__status=Entry.RETURNED, entries__correction_until__lte=now),
    }
    counts = {
        name: Count("entries", filter=Q(entries__isnull=False) & ~Q(entries__in=hidden) & which)
        for name, which in by_status.items()
    }
    return categories.annotate(**counts)


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


def _to_close(competition: Competition, categories: list[Any]) -> Iterator[Task]:
    now = timezone.now()
    for one in categories:
        if one.phase == Category.OPEN and one.closes_at <= now:
            text = _("%(category)s: the deadline has passed, close it for entries")
            yield Task(text % {"category": spoken(one, "name")}, "organiser-category", (competition.slug, one.code))


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


def _funnel(competition: Competition, categories: list[Any], awards: int, hidden: set[int]) -> list[Stage]:
    judged = Contender.objects.filter(
        round__category__competition=competition, is_out=False, round__status__in=[Round.CLOSED, Round.PUBLISHED]
    )
    projects = DevelopmentProject.objects.filter(award__entry__category__competition=competition)
    judged, projects = judged.exclude(entry__in=hidden), projects.exclude(award__entry__in=hidden)
    return [
        Stage(_("Begun"), sum(one.begun for one in categories)),
        Stage(_("Handed in"), sum(one.handed_in for one in categories)),
        Stage(_("Passed the check"), sum(one.passed for one in categories)),
        Stage(_("Judged"), judged.values("entry").distinct().count()),
        Stage(_("Awarded"), awards),
        Stage(_("In development"), projects.values("award__entry").distinct().count()),
    ]
