"""What was accepted before a stage was repeated lies there again, without being made or sent a second time."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import IntegerField, Max
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from audit.models import Event
from audit.moves import move
from audit.refusals import NotAllowed, NotAllowedNow
from audit.trail import record
from development.models import DevelopmentProject, Evidence, Milestone, Stage
from development.moves import ACCEPT, DELIVER
from development.permissions import PARTS_AT_WORK, firm_of, is_part_of, may_deliver, part_in, require
from development.stages.asking import before_and_after
from development.telling import tell_delivered
from files.models import StoredFile


def take_again(*, milestone: Milestone, by) -> list[Evidence]:
    """The files with which the milestone was accepted last lie there for the running revision too, as evidence of
    their own; the earlier ones stay as they were. It is delivered; where the office does it, accepted with it.

    Refused: by anybody whose part it is not (403); where nothing was accepted before that this person may take, where
    something new lies there, or the stage does not run (409).
    """
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(milestone.stage.project_id)
        milestone = Milestone.objects.select_related("stage").prefetch_related("evidence__stored").get(pk=milestone.pk)
        milestone.stage.project = project
        part = _require_part(milestone, project, by)
        firm = firm_of(project, by) if part == DevelopmentProject.PARTNER else None
        before = accepted_before([milestone.stage], [milestone]).get(milestone.pk)
        found = takeable(milestone.evidence.all(), before, part, firm.pk if firm else None)
        if not found:
            raise NotAllowedNow(_("Nothing was accepted before that you could take again."))
        revision = milestone.stage.revision
        move(milestone, DELIVER, by=by, also={"sent_back_because": ""}, revision=revision)
        made = [_copied(one, revision, by) for one in found]
        if part == DevelopmentProject.ORGANISER:
            with before_and_after(milestone.stage):
                move(milestone, ACCEPT, by=by, revision=revision)
        else:
            tell_delivered(milestone=milestone, project=project)
    return made


def accepted_before(stages: Iterable[Stage], milestones: Iterable[Milestone]) -> dict[int, int]:
    """By open milestone of a repeated stage the revision in which it was accepted last; one query, none where no
    stage that runs is a repeated one."""
    repeated = {stage.pk: stage.revision for stage in stages if stage.is_active and stage.revision > 1}
    asked = {
        one.pk: repeated[one.stage_id] for one in milestones if one.stage_id in repeated and one.status == one.OPEN
    }
    if not asked:
        return {}
    events = Event.objects.filter(thing_type=Milestone._meta.label_lower, thing_id__in=asked, verb=ACCEPT.name)
    rows = events.order_by().values("thing_id").annotate(last=Max(Cast(KT("facts__revision"), IntegerField())))
    return {pk: last for pk, last in rows.values_list("thing_id", "last") if last and last < asked[pk]}


def takeable(evidence: Iterable[Evidence], revision: int | None, part: str, firm: int | None) -> list[Evidence]:
    """Of what a milestone has the readable files of that revision that this part may hand in once more: the office
    all of them, a firm its own, the designer what no firm sent."""
    rows = [one for one in evidence if one.revision == revision and one.stored.status == StoredFile.GOOD]
    return rows if part == DevelopmentProject.ORGANISER else [one for one in rows if one.partner_id == firm]


def mark_takeable(stages: list[Stage], part: str, firm: int | None) -> None:
    """Open milestones of a repeated stage say in `again_from` from which revision this part may take what was
    accepted; the stages come with milestones and evidence. One query at most."""
    milestones = [one for stage in stages for one in stage.milestones.all()]
    before = accepted_before(stages, milestones)
    for one in milestones:
        revision = before.get(one.pk)
        may = revision and may_deliver(one, part)[0]
        one.again_from = revision if may and takeable(one.evidence.all(), revision, part, firm) else None


def _require_part(milestone: Milestone, project: DevelopmentProject, by) -> str:
    part = part_in(project, by)
    if part not in PARTS_AT_WORK or not Milestone.objects.shown_to(by).filter(pk=milestone.pk).exists():
        raise NotAllowed(_("Only people at work in this project deliver evidence."))
    require(is_part_of(milestone, part))
    require(may_deliver(milestone, part), NotAllowedNow)
    if milestone.status != Milestone.OPEN:
        raise NotAllowedNow(_("Something new was delivered for this milestone already."))
    return part


def _copied(evidence: Evidence, revision: int, by) -> Evidence:
    made = Evidence.objects.create(
        milestone=evidence.milestone,
        stored=evidence.stored,
        partner=evidence.partner,
        note=evidence.note,
        revision=revision,
        by=by,
    )
    facts = {"file": made.stored_id, "sha256": made.stored.sha256, "again_from": evidence.revision}
    record(verb="evidence.added", thing=made, by=by, **facts)
    return made
