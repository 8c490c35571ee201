"""For whom gates wait that nothing but themselves keeps: the checklist, then voices."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import TextField
from django.db.models.functions import Cast

from development.models import Gate, GateVoice
from development.pacing import waits
from development.pacing.firms import FirmInProject, Firms
from development.pacing.paces import Pace
from development.pacing.waits import ORGANISER, PARTNER, Wait
from development.stages.standing import GateStanding, asked_at, is_settled


@dataclass
class AtGate:
    """A gate in the revision that runs: whether a line of its checklist is open, when lines were answered, voices."""

    gate: Gate
    revision: int
    has_open_line: bool = False
    answered: list[datetime] = field(default_factory=list)
    voices: list[GateVoice] = field(default_factory=list)


_COLUMNS = ("gate", "revision", "part", "partner", "answer", "at")


def gates_of(paces: Sequence[Pace]) -> dict[int, AtGate]:
    """By gate how it stands. Two queries, none where no project is at its gate."""
    revisions = {pace.stage.gate: pace.stage.revision for pace in paces if pace.stage is not None and pace.stage.gate}
    if not revisions:
        return {}
    found = _with_checklists(revisions)
    voices = GateVoice.objects.filter(gate__in=list(revisions), ended_at__isnull=True).order_by("pk")
    for voice in voices.only(*_COLUMNS):
        at_gate = found[voice.gate_id]
        if voice.revision == at_gate.revision:
            at_gate.voices.append(voice)
    return found


def _with_checklists(revisions: dict[int, int]) -> dict[int, AtGate]:
    found: dict[int, AtGate] = {}
    musts: dict[tuple[int, int], bool] = {}
    answers: defaultdict[tuple[int, int], tuple] = defaultdict(lambda: (None, None, None))
    of_answer = ("revision", "is_met", "note", "at")
    columns = ("checks__pk", "checks__is_must", *(f"checks__answers__{name}" for name in of_answer))
    rows = Gate.objects.filter(pk__in=list(revisions)).order_by()
    # As text: there is a row for each line of the checklist, and each would be parsed.
    rows = rows.annotate(asked=Cast("approvers", TextField()))
    for pk, code, asked, in_order, check, is_must, revision, *answer in rows.values_list(
        "pk", "code", "asked", "in_order", *columns
    ):
        if pk not in found:
            found[pk] = AtGate(Gate(pk=pk, code=code, approvers=json.loads(asked), in_order=in_order), revisions[pk])
        if check is not None:
            musts[pk, check] = is_must
        if revision == revisions[pk]:
            answers[pk, check] = tuple(answer)
    for (pk, check), is_must in musts.items():
        is_met, note, at = answers[pk, check]
        found[pk].has_open_line |= not is_settled(is_must=is_must, is_met=is_met, note=note)
        found[pk].answered += [at] if at is not None else []
    return found


def of_gate(
    at_gate: AtGate, pace: Pace, firms: Firms, asked: Sequence[FirmInProject], ready: datetime
) -> Iterator[Wait]:
    """`asked`: the firms that this gate asks; `ready`: since when nothing else is missing."""
    gate, due = at_gate.gate, pace.span.ends_on if pace.span else None
    if at_gate.has_open_line:
        yield Wait(pace.pk, ORGANISER, waits.CHECKLIST, ready, gate.pk, gate.code, due_on=due)
        return
    voices = asked_at(gate, [firm.partner for firm in asked], at_gate.voices)
    standing = GateStanding(gate, at_gate.revision, [], [], voices)
    said = [one.voice.at for one in voices if one.voice] if gate.in_order else []
    since = max([ready, *at_gate.answered, *said])
    # Where all have said go and a firm that had not is gone since, the last one says it again.
    for one in standing.turn or standing.asked[-1:]:
        firm = firms.of_partner(pace.pk, one.firm.pk) if one.firm else None
        if one.part == PARTNER and firm is None:
            yield Wait(pace.pk, ORGANISER, waits.FIRM, since, gate.pk, gate.code, due_on=due)
        else:
            yield Wait(pace.pk, one.part, waits.GATE, since, gate.pk, gate.code, due_on=due, agreement=firm)
