"""Evidence comes in for a milestone, and is accepted or sent back."""

import re
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.moves import move
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from audit.working import leave
from development.models import DevelopmentProject, Evidence, Milestone
from development.moves import ACCEPT, DELIVER, SEND_BACK
from development.partners.people import people_of_firms
from development.permissions import (
    PARTS_AT_WORK,
    firm_of,
    is_part_of,
    may_accept,
    may_deliver,
    may_run,
    may_send_back,
    part_in,
    require,
)
from development.stages.asking import before_and_after
from development.telling import tell_sent_back
from files import uploads
from files.checking import CHECKED
from files.models import StoredFile, Upload

LONGEST_NOTE = 1000
MOST_FILES = 30
_ABOUT = re.compile(r"milestone:([0-9]+)", re.ASCII)


def about(milestone: Milestone) -> str:
    """What an upload for this milestone is for, in the words that the upload carries."""
    return f"milestone:{milestone.pk}"


def uploads_for(milestone: Milestone, user):
    """This person's uploads for the milestone."""
    return Upload.objects.owned_by(user).filter(about=about(milestone))


def begin_evidence(*, milestone: Milestone, name: str, size: int, sha256: str = "", by) -> Upload:
    """An upload for the milestone waits for its parts.

    Refused: by anybody who is not at work in the project or whose part this milestone is not (403), when the stage
    does not run or the milestone is accepted (409), and for what `files.uploads.begin` refuses (type, size, room).
    """
    _require_place(milestone, by)
    return uploads.begin(
        owner=by, about=about(milestone), name=name, size=size, sha256=sha256, kinds=milestone.kinds, by=by
    )


def finish_evidence(*, milestone: Milestone, upload: Upload, note: str = "", by) -> Evidence:
    """The file is evidence for the milestone, which is delivered; done twice is done once. The organisers are told
    of the first file of designer or partner once it is found readable. Refused as beginning is, and for missing parts
    (409)."""
    note = _clean(note)
    named = _ABOUT.fullmatch(upload.about)
    if named is None or int(named.group(1)) != milestone.pk:
        raise NotAllowed(_("This upload belongs to another milestone."))
    _require_place(milestone, by)
    return _put(milestone, uploads.complete(upload=upload, by=by), note, by)


def receive_evidence(*, milestone: Milestone, uploaded_file, note: str = "", by) -> Evidence:
    """A file from a plain form has gone the same way as one sent in parts."""
    note = _clean(note)
    _require_place(milestone, by)
    stored = uploads.receive_whole(
        owner=by, about=about(milestone), uploaded_file=uploaded_file, kinds=milestone.kinds, by=by
    )
    return _put(milestone, stored, note, by)


def accept_milestone(*, milestone: Milestone, by) -> Milestone:
    """The milestone is accepted.

    Refused: by anybody but an organiser without conflict (403); when nothing was delivered in this revision that
    passed the inspection, or the stage does not run (409).
    """
    with transaction.atomic():
        milestone = _locked(milestone, by)
        require(may_accept(milestone), NotAllowedNow)
        with before_and_after(milestone.stage):
            move(milestone, ACCEPT, by=by, also={"sent_back_because": ""}, revision=milestone.stage.revision)
    return milestone


def send_back_milestone(*, milestone: Milestone, reason: str, by) -> Milestone:
    """The milestone is open again with the reason on it, and who delivered last is told, or the others of that firm
    where this person is out; the evidence is kept.

    Refused: by anybody but an organiser without conflict (403); when nothing new lies there (409); without a
    reason (400).
    """
    reason = reason.strip()
    if not 1 <= len(reason) <= LONGEST_NOTE:
        message = _("Write what should be mended, in at most %(most)d characters.") % {"most": LONGEST_NOTE}
        raise Invalid(message, fields={"reason": [message]})
    with transaction.atomic():
        milestone = _locked(milestone, by)
        require(may_send_back(milestone), NotAllowedNow)
        move(milestone, SEND_BACK, by=by, also={"sent_back_because": reason}, revision=milestone.stage.revision)
        last = milestone.evidence.select_related("by").last()
        if last is not None:
            for person in senders_of(last, milestone.stage.project):
                tell_sent_back(milestone=milestone, project=milestone.stage.project, to=person)
    return milestone


def _put(milestone: Milestone, stored: StoredFile, note: str, by) -> Evidence:
    with transaction.atomic():
        milestone, project = _fresh(milestone)
        already = milestone.evidence.filter(stored=stored).first()
        if already is not None:
            return already
        part = _require_deliverable(milestone, project, by)
        move(milestone, DELIVER, by=by, also={"sent_back_because": ""}, revision=milestone.stage.revision)
        evidence = Evidence.objects.create(
            milestone=milestone,
            stored=stored,
            partner=firm_of(project, by) if part == DevelopmentProject.PARTNER else None,
            note=note,
            revision=milestone.stage.revision,
            by=by,
        )
        record(verb="evidence.added", thing=evidence, by=by, file=stored.pk, sha256=stored.sha256)
        # The file may have been looked at before it was evidence.
        leave(kind=CHECKED, key=stored.pk)
    return evidence


def senders_of(evidence: Evidence, project: DevelopmentProject) -> Iterable[User]:
    """Who delivered it; the others of that firm where this person is out."""
    if Evidence.objects.shared_with(evidence.by).filter(pk=evidence.pk).exists():
        return [evidence.by]
    return people_of_firms(project, [evidence.partner_id]) if evidence.partner_id else []


def _require_place(milestone: Milestone, by) -> None:
    """Early answers, before any byte is sent; asked again when the evidence is put in its place."""
    _require_deliverable(milestone, milestone.stage.project, by)


def _require_deliverable(milestone: Milestone, project: DevelopmentProject, by) -> str:
    part = part_in(project, by)
    if part not in PARTS_AT_WORK:
        raise NotAllowed(_("Only people at work in this project deliver evidence."))
    require(is_part_of(milestone, part))
    if not Milestone.objects.shown_to(by).filter(pk=milestone.pk).exists():
        raise NotAllowed(_("This is not part of the work of your firm. Please ask the organiser."))
    require(may_deliver(milestone, part), NotAllowedNow)
    firm = firm_of(project, by) if part == DevelopmentProject.PARTNER else None
    if milestone.evidence.filter(revision=milestone.stage.revision, partner=firm).count() >= MOST_FILES:
        raise NotAllowedNow(_("There are %(most)d files for this milestone already.") % {"most": MOST_FILES})
    return part


def _fresh(milestone: Milestone) -> tuple[Milestone, DevelopmentProject]:
    """The milestone as it stands, its project locked."""
    project = DevelopmentProject.objects.locked(milestone.stage.project_id)
    milestone = Milestone.objects.select_related("stage").prefetch_related("evidence__stored").get(pk=milestone.pk)
    milestone.stage.project = project
    return milestone, project


def _locked(milestone: Milestone, by) -> Milestone:
    milestone, project = _fresh(milestone)
    require(may_run(project, by))
    return milestone


def _clean(note: str) -> str:
    note = note.strip()
    if len(note) > LONGEST_NOTE:
        message = _("A note has at most %(most)d characters.") % {"most": LONGEST_NOTE}
        raise Invalid(message, fields={"note": [message]})
    return note
