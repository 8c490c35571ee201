"""For whom the stages that run wait: milestones, and what comes once these are accepted."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import CharField, IntegerField, Value

from audit.models import Event
from development.models import Evidence, Milestone
from development.moves import ACCEPT, FOUND_UNREADABLE, REOPEN, SEND_BACK
from development.pacing import waits
from development.pacing.at_gate import AtGate, gates_of, of_gate
from development.pacing.firms import FirmInProject, Firms
from development.pacing.paces import Pace, Running
from development.pacing.waits import DESIGNER, NOBODY, ORGANISER, PARTNER, Wait
from files.models import StoredFile


class Owed(NamedTuple):
    """A milestone with its package."""

    pk: int
    stage: int
    name: str
    name_en: str
    status: str
    is_required: bool
    owed_by: list[str]
    sent_back_because: str
    package: int | None
    package_of: int | None
    package_due_on: date | None
    package_at: datetime | None
    package_ended_at: datetime | None

    def firm(self, project: int, firms: Firms) -> FirmInProject | None:
        """Whose package it lies in, as long as package and firm are in force."""
        if self.package is None or self.package_ended_at is not None:
            return None
        return next((one for one in firms.at_work(project) if one.pk == self.package_of), None)


_COLUMNS = (
    "pk",
    "stage",
    "name",
    "name_en",
    "status",
    "is_required",
    "owed_by",
    "sent_back_because",
    "package",
    "package__agreement",
    "package__due_on",
    "package__at",
    "package__ended_at",
)


class Delivered(NamedTuple):
    """What was delivered last. `state` of its file."""

    revision: int
    partner: int | None
    at: datetime
    state: str

    @property
    def is_unreadable(self) -> bool:
        return self.state == StoredFile.REFUSED


class _Done(NamedTuple):
    """By milestone what was delivered last, and the last of it that can be read; when it was last accepted, sent back
    or opened again."""

    delivered: dict[int, Delivered]
    readable: dict[int, Delivered]
    changed: dict[int, datetime]


def of_stages(paces: Sequence[Pace], firms: Firms) -> Iterator[Wait]:
    """What the running stages of these projects wait for; projects on hold wait for nothing of this. Two queries, and
    two more where only a gate keeps one of them."""
    running = sorted((pace.stage.pk, pace) for pace in paces if pace.stage is not None and pace.is_active)
    stages = [pk for pk, _pace in running]
    owed, done = _owed_in(stages), _done_in(stages)
    gates = gates_of([pace for _pk, pace in running if pace.is_at_gate])
    for pk, pace in running:
        rows = owed.get(pk, [])
        for one in rows:
            yield from _of_milestone(one, pace, firms, done)
        if pace.stage is not None and not pace.stage.lacks:
            moments = [done.changed[one.pk] for one in rows if one.pk in done.changed]
            yield from _of_end(pace, pace.stage, rows, firms, moments, gates)


def _owed_in(stages: Collection[int]) -> dict[int, list[Owed]]:
    found: defaultdict[int, list[Owed]] = defaultdict(list)
    rows = Milestone.objects.filter(stage__in=stages).order_by("position", "pk")
    for row in rows.values_list(*_COLUMNS):
        found[row[1]].append(Owed(*row))
    return found


def _done_in(stages: Collection[int]) -> _Done:
    """Evidence and events in one query; evidence has a revision."""
    no_number = Value(None, IntegerField())
    evidence = Evidence.objects.filter(milestone__stage__in=stages).order_by()
    events = Event.objects.filter(
        thing_type=Milestone._meta.label_lower,
        thing_id__in=Milestone.objects.filter(stage__in=stages).order_by().values("pk"),
        verb__in=[ACCEPT.name, SEND_BACK.name, REOPEN.name, FOUND_UNREADABLE.name],
    ).order_by()
    rows = evidence.values_list("milestone", "pk", "revision", "partner", "at", "stored__status").union(
        events.values_list("thing_id", "pk", no_number, no_number, "at", Value("", CharField())), all=True
    )
    done = _Done({}, {}, {})
    for milestone, _pk, revision, partner, at, state in sorted(rows, key=lambda row: row[1]):
        if revision is not None:
            done.delivered[milestone] = Delivered(revision, partner, at, state)
            if state == StoredFile.GOOD:
                done.readable[milestone] = done.delivered[milestone]
        else:
            done.changed[milestone] = max(at, done.changed.get(milestone, at))
    return done


def _of_milestone(one: Owed, pace: Pace, firms: Firms, done: _Done) -> Iterator[Wait]:
    if one.status == Milestone.ACCEPTED or pace.stage is None or pace.span is None:
        return
    last, changed = done.delivered.get(one.pk), done.changed.get(one.pk)
    begun = pace.stage.begun_at or (last.at if last else waits.at_begin(pace))
    named: dict[str, Any] = {"row": one.pk, "name": one.name, "name_en": one.name_en}
    if one.status == Milestone.DELIVERED:
        if last is not None and last.state == StoredFile.WAITING:
            seen = done.readable.get(one.pk)
            if seen is None or seen.revision != pace.stage.revision or (changed is not None and seen.at < changed):
                # Afterwards it is the office's, or the sender's again.
                yield Wait(pace.pk, NOBODY, waits.CHECK, last.at, **named)
                return
            last = seen
        yield Wait(pace.pk, ORGANISER, waits.LOOK, last.at if last else begun, **named)
        return
    is_mended = _is_mended(one, pace.stage, last)
    if not one.is_required and not is_mended:
        return
    kind = waits.MEND if is_mended else waits.DELIVER
    since, due = max(begun, changed or begun), pace.span.ends_on
    if one.package_at is not None and one.firm(pace.pk, firms) is not None:
        since, due = max(since, one.package_at), min(one.package_due_on or due, due)
    for part, firm, instead in _owing(one, pace.stage, pace.pk, firms, last):
        yield Wait(pace.pk, part, instead or kind, since, due_on=due, agreement=firm, **named)


def _is_mended(one: Owed, stage: Running, last: Delivered | None) -> bool:
    """Whether what lay there came back: by the organiser, or because its file can't be read."""
    is_unreadable = last is not None and last.revision == stage.revision and last.is_unreadable
    return bool(one.sent_back_because) or is_unreadable


def _owing(
    one: Owed, stage: Running, project: int, firms: Firms, last: Delivered | None
) -> Iterator[tuple[str, FirmInProject | None, str]]:
    """Who delivers it: part, firm, and what the organiser has to do first where nobody can."""
    if not one.owed_by:
        yield ORGANISER, None, ""
        return
    if last and last.revision == stage.revision and _is_mended(one, stage, last):
        firm = firms.of_partner(project, last.partner)
        if last.partner is None and DESIGNER in one.owed_by:
            yield DESIGNER, None, ""
            return
        if firm is not None:
            yield PARTNER, firm, ""
            return
        if last.partner is not None and one.package is None:
            # What a firm that left had sent stays shut to the others until the office gives it to one of them.
            yield (DESIGNER, None, "") if DESIGNER in one.owed_by else (ORGANISER, None, waits.HANDOVER)
            return
    if DESIGNER in one.owed_by:
        yield DESIGNER, None, ""
    if PARTNER in one.owed_by:
        yield _owing_firm(one, project, firms)


def _owing_firm(one: Owed, project: int, firms: Firms) -> tuple[str, FirmInProject | None, str]:
    if one.package is not None:
        firm = one.firm(project, firms)
        return (PARTNER, firm, "") if firm else (ORGANISER, None, waits.HANDOVER)
    at_work = firms.at_work(project)
    if not at_work:
        return ORGANISER, None, waits.FIRM
    return PARTNER, at_work[0] if len(at_work) == 1 else None, ""


def _of_end(
    pace: Pace,
    stage: Running,
    rows: Sequence[Owed],
    firms: Firms,
    moments: Sequence[datetime],
    gates: dict[int, AtGate],
) -> Iterator[Wait]:
    """What is missing to leave the stage once its milestones are accepted."""
    ready = max([*moments, stage.begun_at] if stage.begun_at else moments, default=waits.at_begin(pace))
    if stage.gate is None:
        due = pace.span.ends_on if pace.span else None
        named: dict[str, Any] = {"row": stage.pk, "name": stage.name, "name_en": stage.name_en}
        yield Wait(pace.pk, ORGANISER, waits.PASS, ready, due_on=due, **named)
        return
    concerned = {firm.pk for one in rows if (firm := one.firm(pace.pk, firms)) is not None}
    asked = [one for one in firms.at_work(pace.pk) if not concerned or one.pk in concerned]
    yield from of_gate(gates[stage.gate], pace, firms, asked, ready)
