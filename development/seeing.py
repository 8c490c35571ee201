"""What one person sees of projects: the same rows for pages and for the API."""

from dataclasses import dataclass

from django.db.models import Prefetch

from development.models import Agreement, DevelopmentProject, Evidence, Milestone, Stage
from development.permissions import PARTS_AT_WORK
from development.planning import Span, spans
from development.stages.hearing import Ear
from development.stages.taking_again import mark_takeable
from files.models import StoredFile
from submissions.models import DesignFile


@dataclass(frozen=True)
class Sight:
    """A project as one person may see it. Whoever is only offered it gets no stage and no name of it."""

    project: DevelopmentProject
    part: str
    stages: list[Stage]
    plan: list[Span]
    agreements: list[Agreement]

    @property
    def ear(self) -> Ear:
        """What this person hears at gates."""
        firms = self.agreements if self.part == DevelopmentProject.PARTNER else []
        return Ear(self.part, frozenset(one.partner_id for one in firms), self.project.partners_meet)

    @property
    def is_at_work(self) -> bool:
        return self.part in PARTS_AT_WORK

    @property
    def current(self) -> Stage | None:
        """The stage that runs."""
        return next((stage for stage in self.stages if stage.is_active), None)

    @property
    def current_plan(self) -> Span | None:
        return next((span for stage, span in self.timeline if stage.is_active), None)

    @property
    def timeline(self) -> list[tuple[Stage, Span]]:
        return list(zip(self.stages, self.plan, strict=True))


def projects_of(user):
    """Every project in which the person takes part, newest first, each with its part, award and running stage."""
    running = Stage.objects.filter(status=Stage.ACTIVE)
    mine = Agreement.objects.in_force().read_by(user).select_related("partner")
    return (
        DevelopmentProject.objects.open_to(user)
        .with_winner()
        .prefetch_related(
            Prefetch("stages", running, to_attr="running"),
            Prefetch("agreements", mine, to_attr="own_agreements"),
            "holds",
        )
        .order_by("-pk")
    )


def run_by(user, rows, *, through: str):
    """Rows of projects that this person organises, each with its project; `through` leads from the row to it."""
    projects = DevelopmentProject.objects.organised_by(user)
    return rows.filter(**{f"{through}__in": projects.values("pk")}).select_related(through)


def for_board(projects):
    """Projects with what a board shows of each: award, running stage, firms in force, and the files of the design."""
    files = DesignFile.objects.filter(removed_at__isnull=True, stored__kind=StoredFile.IMAGE).select_related("stored")
    in_force = Agreement.objects.in_force().select_related("partner")
    return projects.with_winner().prefetch_related(
        Prefetch("stages", Stage.objects.filter(status=Stage.ACTIVE), to_attr="running"),
        Prefetch("agreements", in_force, to_attr="in_force"),
        "holds",
        Prefetch(
            "award__entry__files",
            files.order_by("slot__position", "pk").prefetch_related("stored__previews"),
            to_attr="pictures",
        ),
    )


def plan_of(project: DevelopmentProject, stages: list[Stage]) -> list[Span]:
    """When these stages of the project run, its times on hold counted; the project was fetched with its holds."""
    return spans(stages, today=project.today, zone=project.time_zone, holds=project.holds.all())


def sight_of(project: DevelopmentProject, user) -> Sight:
    """The project, fetched by `open_to` or `projects_of`, with what its part lets this person see."""
    stages = list(_stages_for(project, user)) if project.part in PARTS_AT_WORK else []
    for stage in stages:
        stage.project = project
        _keep_of_others(stage)
    agreements = list(_agreements_for(project, user))
    firm = agreements[0].partner_id if agreements and project.part == DevelopmentProject.PARTNER else None
    mark_takeable(stages, project.part, firm)
    return Sight(project, project.part, stages, plan_of(project, stages), agreements)


def _keep_of_others(stage: Stage) -> None:
    """Of what another firm delivers nothing is told but whether it is accepted."""
    for one in stage.milestones.all():
        if one.is_taken:
            one.sent_back_because = ""
            one.status = one.ACCEPTED if one.status == one.ACCEPTED else one.OPEN


def _stages_for(project: DevelopmentProject, user):
    evidence = Evidence.objects.shared_with(user).select_related("stored", "partner", "by")
    return (
        Stage.objects.filter(project=project)
        .select_related("gate")
        .prefetch_related(
            "gate__decisions",
            "gate__checks__answers",
            "gate__voices",
            Prefetch("milestones", Milestone.objects.named_to(user)),
            Prefetch("milestones__evidence", evidence.prefetch_related("stored__previews")),
        )
    )


def _agreements_for(project: DevelopmentProject, user):
    agreements = Agreement.objects.filter(project=project).select_related("partner")
    if project.part == DevelopmentProject.ORGANISER:
        return agreements
    if project.part == DevelopmentProject.DESIGNER:
        return agreements.in_force()
    return agreements.in_force().read_by(user)
