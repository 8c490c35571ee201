"""For whom the stages that run wait: milestones, checklists, gates."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max, Prefetch, prefetch_related_objects

from audit.models import Event
from development.models import Agreement, Contact, DevelopmentProject, Evidence, GateVoice, Milestone, Package, Stage
from development.moves import ACCEPT, REOPEN, SEND_BACK
from development.pacing import waits
from development.pacing.paces import Pace
from development.pacing.waits import DESIGNER, ORGANISER, PARTNER, Wait
from development.permissions import what_is_missing
from development.stages.standing import GateStanding, standing_of


@dataclass(frozen=True)
class Firms:
    """The firms of many projects: those asked, those at work, and their packages."""

    by_project: dict[int, list[Agreement]]
    of_package: dict[int, Agreement]
    due_of_package: dict[int, tuple]
    with_people: set[tuple[int, int]]

    def at_work(self, project: int) -> list[Agreement]:
        return [one for one in self.by_project.get(project, []) if one.is_accepted]

    def of_partner(self, project: int, partner: int | None) -> Agreement | None:
        return next((one for one in self.at_work(project) if one.partner_id == partner), None)


def firms_of(projects: Iterable[int]) -> Firms:
    """Three queries."""
    ids = list(projects)
    by_project: defaultdict[int, list[Agreement]] = defaultdict(list)
    in_force = Agreement.objects.in_force().filter(project__in=ids).select_related("partner")
    for agreement in in_force.defer("text", "text_en"):
        by_project[agreement.project_id].append(agreement)
    known = {one.pk: one for rows in by_project.values() for one in rows if one.is_accepted}
    packages = Package.objects.in_force().filter(agreement__project__in=ids)
    of_package, due = {}, {}
    for pk, agreement_pk, due_on, at in packages.values_list("pk", "agreement", "due_on", "at"):
        if agreement_pk in known:
            of_package[pk], due[pk] = known[agreement_pk], (due_on, at)
    people = Contact.objects.in_force().filter(project__in=ids).values_list("project", "partner")
    return Firms(dict(by_project), of_package, due, set(people))


def of_stages(paces: Sequence[Pace], firms: Firms) -> Iterator[Wait]:
    """What the running stages of these projects wait for; projects on hold wait for nothing of this. Four queries, and
    three more where only a gate keeps one of them."""
    active = {pace.stage.pk: pace for pace in paces if pace.stage and pace.is_active}
    running = Stage.objects.filter(pk__in=list(active)).order_by("pk")
    stages = list(running.select_related("gate").prefetch_related("milestones"))
    _with_gates([stage for stage in stages if not what_is_missing(stage)])
    owed = [milestone for stage in stages for milestone in stage.milestones.all()]
    delivered = _last_evidence([one.pk for one in owed])
    changed = _last_changes([one.pk for one in owed])
    for stage in stages:
        pace = active[stage.pk]
        for milestone in stage.milestones.all():
            milestone.stage = stage
            yield from _of_milestone(milestone, pace, firms, delivered.get(milestone.pk), changed.get(milestone.pk))
        moments = [changed[one.pk] for one in stage.milestones.all() if one.pk in changed]
        yield from _of_end(stage, pace, firms, moments)


def _with_gates(stages: Sequence[Stage]) -> None:
    """Of those that only a gate keeps: checklists with answers, and voices. Three queries, where there is one."""
    gates = [stage.gate for stage in stages if hasattr(stage, "gate")]
    prefetch_related_objects(gates, "checks__answers", Prefetch("voices", GateVoice.objects.select_related("partner")))


def _last_evidence(milestones: Sequence[int]) -> dict[int, tuple]:
    """By milestone: revision, firm and time of what was delivered last."""
    rows = Evidence.objects.filter(milestone__in=milestones).order_by("pk")
    return {row[0]: row[1:] for row in rows.values_list("milestone", "revision", "partner", "at")}


def _last_changes(milestones: Sequence[int]) -> dict[int, datetime]:
    """When each was last accepted, sent back or opened again."""
    events = Event.objects.filter(
        thing_type=Milestone._meta.label_lower,
        thing_id__in=milestones,
        verb__in=[ACCEPT.name, SEND_BACK.name, REOPEN.name],
    )
    return dict(events.order_by().values_list("thing_id").annotate(last=Max("at")))


def _of_milestone(milestone: Milestone, pace: Pace, firms: Firms, last, changed) -> Iterator[Wait]:
    if milestone.status == Milestone.ACCEPTED or pace.stage is None or pace.span is None:
        return
    begun = milestone.stage.begun_at or (last[2] if last else at_begin(pace))
    named: dict[str, Any] = {"row": milestone.pk, "name": milestone.name, "name_en": milestone.name_en}
    if milestone.status == Milestone.DELIVERED:
        yield Wait(pace.pk, ORGANISER, waits.LOOK, last[2] if last else begun, **named)
        return
    if not milestone.is_required and not milestone.sent_back_because:
        return
    kind = waits.MEND if milestone.sent_back_because else waits.DELIVER
    since = max(begun, changed) if changed else begun
    due_on, given = firms.due_of_package.get(milestone.package_id or 0, (None, None))
    due = min(filter(None, (due_on, pace.span.ends_on)))
    since = max(since, given) if given else since
    for part, agreement, instead in _owing(milestone, pace.pk, firms, last):
        yield Wait(pace.pk, part, instead or kind, since, due_on=due, agreement=agreement, **named)


def _owing(milestone: Milestone, project: int, firms: Firms, last) -> Iterator[tuple[str, Agreement | None, str]]:
    """Who delivers it: part, agreement, and what the organiser has to do first where nobody can."""
    if not milestone.owed_by:
        yield ORGANISER, None, ""
        return
    if milestone.sent_back_because and last and last[0] == milestone.stage.revision:
        agreement = firms.of_partner(project, last[1])
        if last[1] is None and DESIGNER in milestone.owed_by:
            yield DESIGNER, None, ""
            return
        if agreement is not None:
            yield PARTNER, agreement, ""
            return
    if DESIGNER in milestone.owed_by:
        yield DESIGNER, None, ""
    if PARTNER in milestone.owed_by:
        yield _owing_firm(milestone, project, firms)


def _owing_firm(milestone: Milestone, project: int, firms: Firms) -> tuple[str, Agreement | None, str]:
    if milestone.package_id:
        agreement = firms.of_package.get(milestone.package_id)
        return (PARTNER, agreement, "") if agreement else (ORGANISER, None, waits.HANDOVER)
    at_work = firms.at_work(project)
    if not at_work:
        return ORGANISER, None, waits.FIRM
    return PARTNER, at_work[0] if len(at_work) == 1 else None, ""


def _of_end(stage: Stage, pace: Pace, firms: Firms, moments: Sequence[datetime]) -> Iterator[Wait]:
    """What is missing to leave the stage once its milestones are accepted."""
    if what_is_missing(stage):
        return
    ready = max([*moments, stage.begun_at] if stage.begun_at else moments, default=at_begin(pace))
    due = pace.span.ends_on if pace.span else None
    gate = getattr(stage, "gate", None)
    if gate is None:
        named: dict[str, Any] = {"row": stage.pk, "name": stage.name, "name_en": stage.name_en}
        yield Wait(pace.pk, ORGANISER, waits.PASS, ready, due_on=due, **named)
        return
    standing = standing_of(stage, [one.partner for one in _asked(stage, firms)])
    if standing.open_lines:
        yield Wait(pace.pk, ORGANISER, waits.CHECKLIST, ready, gate.pk, gate.code, due_on=due)
        return
    yield from _of_voices(standing, pace, firms, ready)


def _of_voices(standing: GateStanding, pace: Pace, firms: Firms, ready: datetime) -> Iterator[Wait]:
    said = [one.voice.at for one in standing.asked if one.voice] if standing.gate.in_order else []
    settled = [line.answer.at for line in standing.lines if line.answer]
    since = max([ready, *settled, *said])
    due = pace.span.ends_on if pace.span else None
    for one in standing.turn:
        agreement = firms.of_partner(pace.pk, one.firm.pk) if one.firm else None
        if one.part == PARTNER and agreement is None:
            yield Wait(pace.pk, ORGANISER, waits.FIRM, since, standing.gate.pk, standing.gate.code, due_on=due)
            continue
        gate = standing.gate
        yield Wait(pace.pk, one.part, waits.GATE, since, gate.pk, gate.code, due_on=due, agreement=agreement)


def _asked(stage: Stage, firms: Firms) -> list[Agreement]:
    """Firms with a package in the stage; all at work, where none has one (as `standing.firms_asked` has it)."""
    at_work = firms.at_work(stage.project_id)
    concerned = {
        firms.of_package[one.package_id].pk for one in stage.milestones.all() if one.package_id in firms.of_package
    }
    return [one for one in at_work if not concerned or one.pk in concerned]


def at_begin(pace: Pace) -> datetime:
    """For rows that do not say when they began: the first hour of the stage's first day."""
    return waits.at_midnight(pace.span.begins_on if pace.span else pace.today, pace.zone)


def gates_ready(projects):
    """Of these those under way whose gate may wait for the office: everything required is accepted. A superset, told
    by one query; who is really awaited is told by `of_stages`."""
    missing = Milestone.objects.filter(
        stage__project__in=projects.values("pk"), stage__status=Stage.ACTIVE, is_required=True
    ).exclude(status=Milestone.ACCEPTED)
    with_gate = Stage.objects.filter(status=Stage.ACTIVE, gate__isnull=False)
    active = projects.filter(status=DevelopmentProject.ACTIVE, pk__in=with_gate.values("project"))
    return active.exclude(pk__in=missing.values("stage__project"))
