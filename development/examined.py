"""What the worker found out about files that were handed in: who sent one that can't be read hears of it at once and
has it before them again; the organisers hear of what can be read, and not earlier."""

from django.db import transaction
from django.utils import timezone

from audit.models import Event
from audit.moves import move
from audit.trail import record
from development.delivering import senders_of
from development.documents.telling import senders_of_revision, tell_revision_came, tell_revision_unreadable
from development.models import DevelopmentProject, Evidence, Milestone, Revision
from development.moves import FOUND_UNREADABLE, REOPEN, REVISION_UNREADABLE, SEND_BACK
from development.permissions import is_running, is_under_way, part_in
from development.telling import tell_delivered, tell_unreadable
from files.models import StoredFile

READABLE = "evidence.readable"
REVISION_READABLE = "revision.readable"
UNREADABLE = "evidence.unreadable"


def file_examined(*, stored: StoredFile) -> None:
    """Everything that was handed in with this file stands as the file does; said again, it is the same. A file that
    still waits changes nothing, and neither does one that was decided on meanwhile."""
    if stored.status == StoredFile.WAITING:
        return
    for evidence in Evidence.objects.filter(stored=stored):
        _settle_evidence(evidence)
    for revision in Revision.objects.filter(stored=stored):
        _settle_revision(revision)


@transaction.atomic
def _settle_evidence(evidence: Evidence) -> None:
    project = DevelopmentProject.objects.locked(evidence.milestone.stage.project_id)
    evidence = Evidence.objects.select_related("milestone__stage", "stored", "by").get(pk=evidence.pk)
    milestone = evidence.milestone
    milestone.stage.project = project
    is_now = is_running(milestone.stage)[0] and evidence.revision == milestone.stage.revision
    if not is_now or milestone.status != Milestone.DELIVERED:
        return
    if evidence.stored.status == StoredFile.GOOD:
        _tell_of_good(evidence, milestone, project)
        return
    if _is_recorded(UNREADABLE, evidence):
        return
    record(verb=UNREADABLE, thing=evidence, file=evidence.stored_id, reason=evidence.stored.reason)
    of_this_round = milestone.evidence.filter(revision=milestone.stage.revision, at__gt=_opened_at(milestone))
    if not of_this_round.exclude(stored__status=StoredFile.REFUSED).exists():
        move(milestone, FOUND_UNREADABLE, by=None, revision=milestone.stage.revision)
    for person in senders_of(evidence, project):
        tell_unreadable(milestone=milestone, project=project, reason=evidence.stored, to=person)


def _tell_of_good(evidence: Evidence, milestone: Milestone, project: DevelopmentProject) -> None:
    """Of the first file that can be read since the milestone was opened, unless it is the office's own."""
    if _is_recorded(READABLE, evidence):
        return
    known = Event.objects.filter(
        verb=READABLE,
        thing_type=Evidence._meta.label_lower,
        thing_id__in=milestone.evidence.order_by().values("pk"),
        at__gt=_opened_at(milestone),
    ).exists()
    record(verb=READABLE, thing=evidence, file=evidence.stored_id)
    if not known and part_in(project, evidence.by) != DevelopmentProject.ORGANISER:
        tell_delivered(milestone=milestone, project=project)


def _opened_at(milestone: Milestone):
    """When the milestone was opened again last; the beginning of its project where it never was."""
    reopened = Event.objects.filter(
        thing_type=Milestone._meta.label_lower,
        thing_id=milestone.pk,
        verb__in=[SEND_BACK.name, REOPEN.name, FOUND_UNREADABLE.name],
    )
    last = reopened.order_by("-number").values_list("at", flat=True).first()
    return last or milestone.stage.project.opened_at


@transaction.atomic
def _settle_revision(revision: Revision) -> None:
    project = DevelopmentProject.objects.locked(revision.document.project_id)
    revision = Revision.objects.select_related("document", "stored", "by").get(pk=revision.pk)
    revision.document.project = project
    is_newest = not revision.document.revisions.filter(number__gt=revision.number).exists()
    if not is_newest or revision.status != Revision.SUBMITTED or not is_under_way(project)[0]:
        return
    if revision.stored.status == StoredFile.REFUSED:
        reason = revision.stored.reason
        move(revision, REVISION_UNREADABLE, by=None, also={"decided_at": timezone.now()}, reason=reason)
        tell_revision_unreadable(revision=revision, people=senders_of_revision(revision))
    elif not _is_recorded(REVISION_READABLE, revision):
        record(verb=REVISION_READABLE, thing=revision, file=revision.stored_id)
        if part_in(project, revision.by) != DevelopmentProject.ORGANISER:
            tell_revision_came(revision=revision, project=project)


def _is_recorded(verb: str, thing: Evidence | Revision) -> bool:
    return Event.objects.filter(verb=verb, thing_type=thing._meta.label_lower, thing_id=thing.pk).exists()
