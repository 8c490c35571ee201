"""A gate as one person sees it: what is missing, whose voice, and how earlier revisions of its stage ended."""

from dataclasses import dataclass
from typing import Any

from development.models import DevelopmentProject, Evidence, Gate, GateDecision, GateVoice, Partner, Stage
from development.permissions import Verdict
from development.seeing import Sight
from development.stages.hearing import Ear, decisions_heard, lines_heard, voices_heard
from development.stages.standing import (
    Asked,
    GateStanding,
    Line,
    firms_asked,
    may_say_go,
    may_speak,
    standing_of,
)


@dataclass(frozen=True)
class DecisionShown:
    """`reason` is empty where another firm wrote it."""

    row: GateDecision
    reason: str


@dataclass(frozen=True)
class RoundShown:
    """One revision of a stage as it was: evidence, checklist, voices, decisions."""

    number: int
    evidence: list[Evidence]
    lines: list[tuple[Line, str]]
    voices: list[GateVoice]
    decisions: list[DecisionShown]

    @property
    def is_worth_it(self) -> bool:
        return bool(self.evidence or self.voices or any(line.answer for line, _note in self.lines))


@dataclass(frozen=True)
class GateShown:
    """`standing` is only there while the stage runs. `awaited` are those of whom this person may know; `own` is the
    place of this person among those who are asked."""

    row: Gate
    decisions: list[DecisionShown]
    rounds: list[RoundShown]
    lines: list[tuple[Line, str]]
    standing: GateStanding | None = None
    own: Asked | None = None
    awaited: tuple[Asked, ...] = ()
    voices: tuple[GateVoice, ...] = ()
    may_speak: Verdict = (False, "")
    may_go: Verdict = (False, "")

    @property
    def things_left(self) -> int:
        """How much besides voices is missing for go."""
        return len(self.standing.missing) + len(self.standing.open_lines) if self.standing else 0

    @property
    def has_others(self) -> bool:
        """Whether anybody but the office is asked."""
        return self.row.approvers != [DevelopmentProject.ORGANISER]


def gate_shown(stage: Stage, sight: Sight) -> GateShown | None:
    gate = getattr(stage, "gate", None)
    if gate is None:
        return None
    ear = sight.ear
    decisions = [DecisionShown(row, reason) for row, reason in decisions_heard(gate, ear)]
    runs = stage.is_active and sight.project.is_under_way
    last = stage.revision - 1 if runs else stage.revision
    rounds = [_round(stage, gate, ear, number, decisions) for number in range(last, 0, -1)]
    here = [one for one in decisions if one.row.revision > last]
    shown = (gate, here, [one for one in rounds if one.is_worth_it], lines_heard(gate, ear, stage.revision))
    return GateShown(*shown, **_now(stage, ear)) if runs else GateShown(*shown)


def _now(stage: Stage, ear: Ear) -> dict[str, Any]:
    """What only a gate of the running stage has."""
    asks_firms = DevelopmentProject.PARTNER in stage.gate.approvers
    standing = standing_of(stage, firms_asked(stage) if asks_firms else [])
    own = next((one for one in standing.asked if _is_own(one, ear)), None)
    voices = voices_heard(stage.gate, ear, stage.revision)
    return {
        "standing": standing,
        "own": own,
        "awaited": tuple(one for one in standing.awaited if _is_known(one, ear)),
        "voices": tuple(voice for voice in voices if voice.ended_at is None),
        "may_speak": may_speak(standing, ear.part, own.firm if own else None),
        "may_go": may_say_go(standing),
    }


def _round(stage: Stage, gate: Gate, ear: Ear, number: int, decisions: list[DecisionShown]) -> RoundShown:
    evidence = [one for m in stage.milestones.all() for one in m.evidence.all() if one.revision == number]
    return RoundShown(
        number=number,
        evidence=evidence,
        lines=lines_heard(gate, ear, number),
        voices=voices_heard(gate, ear, number),
        decisions=[one for one in decisions if one.row.revision == number],
    )


def _is_own(one: Asked, ear: Ear) -> bool:
    return one.part == ear.part and (one.firm is None or one.firm.pk in ear.firms)


def _is_known(one: Asked, ear: Ear) -> bool:
    firm: Partner | None = one.firm
    return firm is None or ear.part != DevelopmentProject.PARTNER or ear.meets or firm.pk in ear.firms
