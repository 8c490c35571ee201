"""How a gate stands: what is missing, what of the checklist is open, who was asked and what each said.

Works on rows that were fetched before (`with_all`), so that a page of many stages asks no more often.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.locale import spoken
from development.models import (
    Agreement,
    DevelopmentProject,
    Gate,
    GateCheck,
    GateCheckAnswer,
    GateVoice,
    Milestone,
    Package,
    Partner,
    Stage,
)
from development.models.stage import GO
from development.permissions import YES, Verdict, what_is_missing


@dataclass(frozen=True)
class Line:
    """A line of the checklist with what was answered in one revision."""

    check: GateCheck
    answer: GateCheckAnswer | None

    @property
    def is_settled(self) -> bool:
        """Met; or, where it only should be, explained."""
        if self.answer is None:
            return False
        return is_settled(is_must=self.check.is_must, is_met=self.answer.is_met, note=self.answer.note)


@dataclass(frozen=True)
class Asked:
    """One who is asked at the gate, with what was said in this round."""

    part: str
    firm: Partner | None
    voice: GateVoice | None

    @property
    def has_said_go(self) -> bool:
        return self.voice is not None and self.voice.answer == GO

    @property
    def name(self) -> str:
        if self.firm is not None:
            return self.firm.name
        return {
            DevelopmentProject.ORGANISER: "BPIPI",
            DevelopmentProject.DESIGNER: pgettext("who is asked at a gate", "the designer"),
        }.get(self.part, pgettext("who is asked at a gate", "a partner who has accepted the agreement"))


@dataclass(frozen=True)
class GateStanding:
    gate: Gate
    revision: int
    missing: list[Milestone]
    lines: list[Line]
    asked: list[Asked]

    @property
    def open_lines(self) -> list[Line]:
        return [line for line in self.lines if not line.is_settled]

    @property
    def is_ready(self) -> bool:
        """Whether nothing but voices is missing for go."""
        return not self.missing and not self.open_lines

    @property
    def awaited(self) -> list[Asked]:
        return [one for one in self.asked if not one.has_said_go]

    @property
    def turn(self) -> list[Asked]:
        """Who may speak now: side by side all that are awaited, in order those of the first part that is."""
        if not self.gate.in_order or not self.awaited:
            return self.awaited
        return [one for one in self.awaited if one.part == self.awaited[0].part]

    def is_asked(self, part: str, firm: Partner | None) -> bool:
        return any(one.part == part and one.firm == firm for one in self.asked)

    def voice_of(self, part: str, firm: Partner | None) -> GateVoice | None:
        return next((one.voice for one in self.asked if one.part == part and one.firm == firm), None)


def standing_of(stage: Stage, firms: Sequence[Partner]) -> GateStanding:
    """Of a stage with a gate, in the revision that runs; `firms` are those that are asked where partners are."""
    gate = stage.gate
    voices = [v for v in gate.voices.all() if v.ended_at is None and v.revision == stage.revision]
    asked = asked_at(gate, firms, voices)
    return GateStanding(gate, stage.revision, what_is_missing(stage), lines_of(gate, stage.revision), asked)


def standing_now(stage: Stage) -> GateStanding:
    """Of a stage with a gate, read anew."""
    fresh = with_all(Stage.objects.filter(pk=stage.pk)).get()
    return standing_of(fresh, firms_asked(fresh))


def asked_at(gate: Gate, firms: Sequence[Partner], voices: Sequence[GateVoice]) -> list[Asked]:
    """Who is asked, in order, with what each said; `voices` are those of the round that runs."""
    asked: list[Asked] = []
    for part in gate.approvers:
        seats: list[Partner | None] = [*firms] if part == DevelopmentProject.PARTNER and firms else [None]
        asked += [Asked(part, firm, _voice(voices, part, firm)) for firm in seats]
    return asked


def is_settled(*, is_must: bool, is_met: bool | None, note: str | None) -> bool:
    """Whether a line of a checklist is met; or, where it only should be, explained. None met: not answered."""
    return bool(is_met or (is_met is not None and not is_must and note))


def lines_of(gate: Gate, revision: int) -> list[Line]:
    """The checklist with the answers of one revision."""
    return [
        Line(check, next((one for one in check.answers.all() if one.revision == revision), None))
        for check in gate.checks.all()
    ]


def firms_asked(stage: Stage) -> list[Partner]:
    """Firms at work that are asked at the stage's gate: those with a package in the stage; all, where none has one."""
    at_work = Agreement.objects.in_force().accepted().filter(project=stage.project_id).select_related("partner")
    concerned = Package.objects.filter(milestones__stage=stage, ended_at__isnull=True, agreement__in=at_work)
    ours = set(concerned.values_list("agreement", flat=True))
    return [one.partner for one in at_work if not ours or one.pk in ours]


def with_all(stages):
    """Stages with all that a standing is computed from."""
    answers = GateCheckAnswer.objects.select_related("by")
    voices = GateVoice.objects.select_related("partner", "by")
    return stages.select_related("gate").prefetch_related(
        Prefetch("gate__checks__answers", answers), Prefetch("gate__voices", voices), "milestones"
    )


def may_speak(standing: GateStanding, part: str, firm: Partner | None) -> Verdict:
    """One who is asked here and whose turn it is."""
    if not standing.is_asked(part, firm):
        return False, _("You are not asked at this gate.")
    before = _before(standing, part)
    if before:
        names = ", ".join(dict.fromkeys(one.name for one in before)) if part != DevelopmentProject.PARTNER else ""
        if names:
            return False, _("It is not your turn yet. First these answer: %(names)s.") % {"names": names}
        return False, _("It is not your turn yet. You will get a message.")
    return YES


def may_say_go(standing: GateStanding, known: Collection[int] | None = None) -> Verdict:
    """All that is required lies there and is accepted, and the checklist is settled. `known`: the milestones that are
    named to the one who asks; without it all of them."""
    if standing.missing:
        named = [one for one in standing.missing if known is None or one.pk in known]
        if not named:
            return False, _("Something that this stage needs is not accepted yet. You will get a message.")
        names = ", ".join(spoken(one, "name") for one in named)
        return False, _("These have to be accepted first: %(names)s.") % {"names": names}
    musts = [line for line in standing.open_lines if line.check.is_must]
    if musts:
        texts = " ".join(spoken(line.check, "text") for line in musts)
        return False, _("These lines of the checklist must be met first: %(lines)s") % {"lines": texts}
    if standing.open_lines:
        texts = " ".join(spoken(line.check, "text") for line in standing.open_lines)
        return False, _(
            "Answer these lines of the checklist first, with a reason where they are not met: %(lines)s"
        ) % {"lines": texts}
    return YES


def _before(standing: GateStanding, part: str) -> list[Asked]:
    """Those who come before this part and have not said go."""
    if not standing.gate.in_order:
        return []
    earlier = standing.gate.approvers[: standing.gate.approvers.index(part)]
    return [one for one in standing.awaited if one.part in earlier]


def _voice(voices: Sequence[GateVoice], part: str, firm: Partner | None) -> GateVoice | None:
    pk = firm.pk if firm else None
    return next((one for one in voices if one.part == part and one.partner_id == pk), None)
