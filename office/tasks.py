"""What an organiser has to do now: each a sentence and the page where it is done, with whether it is late."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.locale import spoken
from development.models import DevelopmentProject
from development.pacing import waits
from development.pacing.paces import Pace, paces_of
from development.pacing.places import place_of
from development.pacing.waiting import waits_of
from development.pacing.waits import Wait
from development.pacing.words import what
from judging.models import Award
from judging.next_step import Step, after_judging
from submissions.models import Category, Competition, Entry, Seat, SimilarPair
from submissions.seating import pending_invitations


@dataclass(frozen=True)
class Task:
    """One line: what is to be done, and the page where it is done: by its name, or where its address is known."""

    text: str
    url_name: str = ""
    args: tuple = ()
    query: str = ""
    address: str = ""

    @property
    def url(self) -> str:
        return self.address or reverse(self.url_name, args=self.args) + self.query


Tasks = Iterator[tuple[Task, bool]]
ELSEWHERE = (waits.LIFT, *waits.MARKET)  # told by `rights_tasks` and `market_tasks`


def awards_of(competition: Competition) -> list[Any]:
    """The awards in force of the competition, with category and whether a project can still be opened; one query."""
    own = DevelopmentProject.objects.filter(award=OuterRef("pk"))
    others = DevelopmentProject.objects.filter(award__entry=OuterRef("entry"))
    is_taken = Exists(own) | Exists(others.exclude(status=DevelopmentProject.STOPPED))
    is_out = Q(entry__status__in=[Entry.WITHDRAWN, Entry.DISQUALIFIED])
    awards = Award.objects.in_force().filter(entry__category__competition=competition)
    return list(awards.annotate(waits=~(is_taken | is_out), category_id=F("entry__category")))


def of_people(competition: Competition) -> Tasks:
    """A competition that everybody sees needs a head judge, or somebody invited to be one."""
    if competition.announced_at is None:
        return
    if Seat.objects.in_force().filter(competition=competition, kind=Seat.HEAD_JUDGE).exists():
        return
    if not pending_invitations(competition).filter(grants__kind=Seat.HEAD_JUDGE).exists():
        text = _("Invite a head judge: results need a second person's confirmation")
        yield Task(text, "organiser-people", (competition.slug,), "#invite"), False


def of_pairs(competition: Competition, user) -> Tasks:
    """Works that look alike and have no answer yet, as this person checks them; one query."""
    n = SimilarPair.objects.checked_by(user).waiting().filter(one__category__competition=competition).count()
    if n:
        text = ngettext("%(n)d pair of works looks alike: answer", "%(n)d pairs of works look alike: answer", n)
        yield Task(text % {"n": n}, "organiser-similar", (competition.slug,)), False


def of_awards(competition: Competition, categories: list[Any], rounds: list[Any], awards: list[Any]) -> Tasks:
    """Decided categories in which nothing was awarded, and awards from which no project was opened."""
    awarded = {award.category_id for award in awards}
    last = {one.category_id: one for one in rounds if one.is_mine and after_judging(one) == Step.AWARD}
    for one in categories:
        if one.phase == Category.DECIDED and one.pk in last and one.pk not in awarded:
            text = _("%(category)s: the result is published, give the awards") % {"category": spoken(one, "name")}
            yield Task(text, "round-review", (last[one.pk].pk,)), False
    without = sum(award.waits for award in awards)
    if without:
        text = ngettext(
            "%(n)d award has no development project yet",
            "%(n)d awards have no development project yet",
            without,
        )
        yield Task(text % {"n": without}, "development-projects", (competition.slug,)), False


def of_projects(competition: Competition, user) -> Tasks:
    """What projects of this person wait for from the office, as the board has it, and stages that are late. One line
    for a project of each kind, but for what is told elsewhere."""
    projects = DevelopmentProject.objects.organised_by(user).filter(
        status__in=DevelopmentProject.UNDER_WAY, award__entry__category__competition=competition
    )
    paces = paces_of(projects)
    found = waits_of(paces)
    for pace in paces:
        mine: dict[str, list[Wait]] = {}
        for wait in found.get(pace.pk, []):
            if wait.part == waits.ORGANISER and wait.kind not in ELSEWHERE:
                mine.setdefault(wait.kind, []).append(wait)
        for rows in mine.values():
            yield _of_waits(pace, rows), _is_late(rows[0], pace)
        if pace.is_active and pace.stage and pace.days_late:
            text = _("%(project)s: the stage “%(stage)s” has taken longer than planned")
            names = {"project": pace.name, "stage": spoken(pace.stage, "name")}
            yield Task(text % names, "development-project", (pace.pk,)), True


def _is_late(wait: Wait, pace: Pace) -> bool:
    """A project on hold is looked at again on its day; of a stage its own line says that it is late."""
    return wait.kind == waits.REVIEW and wait.due_on is not None and wait.due_on <= pace.today


def _of_waits(pace: Pace, rows: list[Wait]) -> Task:
    """One line for what is waited for in the same way."""
    first = rows[0]
    if first.kind == waits.LOOK:
        text = ngettext(
            "%(project)s: evidence for %(n)d milestone waits for you",
            "%(project)s: evidence for %(n)d milestones waits for you",
            len(rows),
        )
    elif first.kind == waits.GATE:
        text = _("%(project)s: decide at gate %(gate)s")
    elif first.kind == waits.PASS:
        text = _("%(project)s: everything is accepted, pass the stage “%(stage)s”")
    else:
        text = _("%(project)s: %(what)s")
    names = {"n": len(rows), "gate": first.name, "stage": spoken(first, "name"), "what": what(first)}
    return Task(text % {"project": pace.name, **names}, address=place_of(first))
