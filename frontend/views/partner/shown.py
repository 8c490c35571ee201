"""Stages, milestones and evidence as the pages show them, for organiser, designer and partner alike."""

from dataclasses import dataclass

from django.urls import reverse

from accounts.locale import spoken
from development.models import DevelopmentProject, Evidence, Milestone, Stage
from development.package import files_of
from development.permissions import Verdict, awaited_for, may_accept, may_deliver, may_send_back
from development.planning import Span
from development.rights.recorded import asks_for_record
from development.seeing import Sight
from files.models import StoredFile
from files.reasons import explain
from frontend.pictures import Address, Picture, pictures_of
from frontend.views.partner.gates_shown import GateShown, gate_shown
from submissions.models import DesignFile


@dataclass(frozen=True)
class EvidenceShown:
    """`reason` says why a file could not be read."""

    row: Evidence
    picture: Picture | None
    reason: str = ""


@dataclass(frozen=True)
class MilestoneShown:
    """`fresh` was delivered in the running revision of the stage, `older` before it was repeated. `awaited_for` says
    whose part it is where nothing lies there and the person who looks has no part in it. `is_by_record`: the record of
    rights met it, without a file that this person may see."""

    row: Milestone
    fresh: list[EvidenceShown]
    older: list[EvidenceShown]
    may_deliver: bool
    awaited_for: str
    may_accept: Verdict
    may_send_back: bool
    is_by_record: bool = False

    @property
    def unreadable(self) -> str:
        """Why what was sent last can't be read, where it has to be sent again; else empty."""
        is_open = self.row.status == Milestone.OPEN and not self.row.sent_back_because
        return self.fresh[-1].reason if is_open and self.fresh else ""

    @property
    def is_being_checked(self) -> bool:
        """Whether it lies there, and nothing of it was found readable so far."""
        states = {one.row.stored.status for one in self.fresh}
        return self.row.status == Milestone.DELIVERED and StoredFile.WAITING in states and StoredFile.GOOD not in states

    @property
    def is_back(self) -> bool:
        return bool(self.row.sent_back_because or self.unreadable)


@dataclass(frozen=True)
class StageShown:
    """`title` is the public name for the designer, the internal one for everybody else."""

    row: Stage
    span: Span
    milestones: list[MilestoneShown]
    title: str
    at_gate: GateShown | None = None

    @property
    def gate(self):
        return getattr(self.row, "gate", None)

    @property
    def needed(self) -> list[MilestoneShown]:
        """Milestones that wait for evidence; those that were sent back come first."""
        waiting = [m for m in self.milestones if m.may_deliver and m.row.status == Milestone.OPEN]
        return sorted(waiting, key=lambda m: (not m.is_back, not m.row.is_required))

    @property
    def being_checked(self) -> list[MilestoneShown]:
        """Milestones whose files are being checked."""
        return [m for m in self.milestones if m.is_being_checked]

    @property
    def awaited(self) -> list[MilestoneShown]:
        """Milestones that others have to deliver before the stage can go on."""
        return [m for m in self.milestones if m.awaited_for]


def stages_of(sight: Sight) -> list[StageShown]:
    return [
        StageShown(
            row=stage,
            span=span,
            milestones=[milestone_shown(milestone, stage, sight.part) for milestone in stage.milestones.all()],
            title=title_of(stage, sight.part),
            at_gate=gate_shown(stage, sight),
        )
        for stage, span in sight.timeline
    ]


def title_of(stage: Stage, part: str) -> str:
    """The stage's public name for the designer, where it has one."""
    public = spoken(stage, "public_name") if part == DevelopmentProject.DESIGNER else ""
    return public or spoken(stage, "name")


def milestone_shown(milestone: Milestone, stage: Stage, part: str) -> MilestoneShown:
    found = [_evidence_shown(evidence) for evidence in milestone.evidence.all()]
    fresh = [one for one in found if one.row.revision == stage.revision]
    is_accepted = milestone.status == Milestone.ACCEPTED
    return MilestoneShown(
        row=milestone,
        fresh=fresh,
        older=[one for one in found if one.row.revision != stage.revision],
        may_deliver=may_deliver(milestone, part)[0],
        awaited_for=_awaited_for(milestone, part),
        may_accept=may_accept(milestone),
        may_send_back=may_send_back(milestone)[0],
        is_by_record=is_accepted and not fresh and asks_for_record(milestone, stage),
    )


def _awaited_for(milestone: Milestone, part: str) -> str:
    is_due = milestone.status == Milestone.OPEN and milestone.stage.is_active
    if not is_due or part in milestone.owed_by:
        return ""
    return "" if part == DevelopmentProject.ORGANISER and not milestone.owed_by else awaited_for(milestone)


def package_address(project: DevelopmentProject, file: DesignFile) -> Address:
    """Where the pictures of a file of the project's package are."""
    return lambda number, width: reverse("partner-package-picture", args=[project.pk, file.pk, number, width])


def cover_of_design(project: DevelopmentProject) -> Picture | None:
    """The first picture of the design, for whoever may have its files; three queries."""
    rows = files_of(project).filter(stored__kind=StoredFile.IMAGE).prefetch_related("stored__previews")
    for file in rows[:1]:
        pictures = pictures_of(file.stored, package_address(project, file))
        return pictures[0] if pictures else None
    return None


def _evidence_shown(evidence: Evidence) -> EvidenceShown:
    pictures = pictures_of(
        evidence.stored, lambda number, width: reverse("partner-evidence-picture", args=[evidence.pk, number, width])
    )
    stored = evidence.stored
    reason = explain(stored.reason, stored.facts) if stored.status == StoredFile.REFUSED else ""
    return EvidenceShown(evidence, pictures[0] if pictures else None, reason)
