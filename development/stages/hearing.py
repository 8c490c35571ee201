"""What one person reads of a gate: its decisions, its voices, its checklist. A firm never hears another firm, except
where the office lets the firms of a project meet."""

from collections.abc import Iterator
from dataclasses import dataclass

from development.models import DevelopmentProject, Gate, GateDecision, GateVoice
from development.stages.standing import Line, lines_of


@dataclass(frozen=True)
class Ear:
    """The part of the person who reads, and the firms for which this person acts in the project."""

    part: str
    firms: frozenset[int] = frozenset()
    meets: bool = False

    def hears(self, voice: GateVoice) -> bool:
        if self.part != DevelopmentProject.PARTNER or self.meets:
            return True
        return voice.partner_id is None or voice.partner_id in self.firms

    @property
    def reads_notes(self) -> bool:
        """Notes at the checklist are between office and designer."""
        return self.part in (DevelopmentProject.ORGANISER, DevelopmentProject.DESIGNER)


def voices_heard(gate: Gate, ear: Ear, revision: int) -> list[GateVoice]:
    return [voice for voice in gate.voices.all() if voice.revision == revision and ear.hears(voice)]


def decisions_heard(gate: Gate, ear: Ear) -> Iterator[tuple[GateDecision, str]]:
    """Every decision with its reason; the reason is empty where another firm wrote it."""
    for decision in gate.decisions.all():
        source = [
            voice
            for voice in gate.voices.all()
            if (voice.by_id, voice.answer, voice.revision) == (decision.by_id, decision.answer, decision.revision)
        ]
        yield decision, decision.reason if all(map(ear.hears, source)) else ""


def lines_heard(gate: Gate, ear: Ear, revision: int) -> list[tuple[Line, str]]:
    """The checklist of a revision, each line with its note as far as this person reads it."""
    return [(line, line.answer.note if line.answer and ear.reads_notes else "") for line in lines_of(gate, revision)]
