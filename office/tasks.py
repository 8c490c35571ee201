"""What an organiser has to do now: each a sentence and the page where it is done, with whether it is late."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.locale import spoken
from development.models import DevelopmentProject, Milestone, Stage
from development.permissions import what_is_missing
from judging.models import Award
from judging.next_step import Step, after_judging
from submissions.models import Category, Competition, Entry, Seat
from submissions.seating import pending_invitations


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


Tasks = Iterator[tuple[Task, bool]]


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
    """Evidence that waits, stages that can be passed and stages that are late, in projects that this person runs."""
    running = Stage.objects.filter(status=Stage.ACTIVE).select_related("gate").prefetch_related("milestones")
    projects = DevelopmentProject.objects.organised_by(user).filter(
        status=DevelopmentProject.ACTIVE, award__entry__category__competition=competition
    )
    for project in projects.prefetch_related(Prefetch("stages", running, to_attr="running")).order_by("pk"):
        for stage in project.running:
            yield from _of_stage(project, stage)


def _of_stage(project: DevelopmentProject, stage: Stage) -> Tasks:
    names = {"project": project.name, "stage": spoken(stage, "name")}
    delivered = [one for one in stage.milestones.all() if one.status == Milestone.DELIVERED]
    if delivered:
        text = ngettext(
            "%(project)s: evidence for %(n)d milestone waits for you",
            "%(project)s: evidence for %(n)d milestones waits for you",
            len(delivered),
        )
        place = f"#milestone-{delivered[0].pk}"
        yield Task(text % {**names, "n": len(delivered)}, "development-project", (project.pk,), place), False
    if not what_is_missing(stage):
        gate = getattr(stage, "gate", None)
        if gate:
            text = _("%(project)s: decide at gate %(gate)s") % {**names, "gate": gate.code}
        else:
            text = _("%(project)s: everything is accepted, pass the stage “%(stage)s”") % names
        yield Task(text, "development-project", (project.pk,), "#gate" if gate else ""), False
    if stage.due_at and stage.due_at < timezone.now():
        text = _("%(project)s: the stage “%(stage)s” has taken longer than planned") % names
        yield Task(text, "development-project", (project.pk,)), True
