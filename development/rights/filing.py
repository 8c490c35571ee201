"""The design is filed for registration, registered, and was perhaps shown before: what the office writes down of it."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.moves import move
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from development.models import DevelopmentProject, Disclosure, Filing, SecrecyLift
from development.permissions import may_run, require
from development.rights.holding import holder_of, locked
from development.rights.moves import DROP
from files import uploads
from files.models import StoredFile, Upload

KINDS = [StoredFile.PDF, StoredFile.IMAGE]
LONGEST_NUMBER = 40
LONGEST_PLACE = 300
EARLIEST = date(2000, 1, 1)


def about(project: DevelopmentProject) -> str:
    """What an upload for the filing is for, in the words that the upload carries."""
    return f"filing:{holder_of(project).pk}"


def uploads_for(project: DevelopmentProject, user):
    """This person's uploads of evidence for the filing."""
    return Upload.objects.owned_by(user).filter(about=about(project))


def in_force(project: DevelopmentProject) -> Filing | None:
    """The filing as it is recorded now, with its evidence."""
    rows = Filing.objects.filter(project=holder_of(project), replaced_at__isnull=True)
    return rows.select_related("evidence").first()


def begin_filing(*, project: DevelopmentProject, name: str, size: int, sha256: str = "", by) -> Upload:
    """An upload of the evidence (PDF or picture) waits for its parts. Refused: by anybody but an organiser without
    conflict (403), and for what `files.uploads.begin` refuses."""
    require(may_run(project, by))
    return uploads.begin(owner=by, about=about(project), name=name, size=size, sha256=sha256, kinds=KINDS, by=by)


def finish_filing(
    *, project: DevelopmentProject, filed_on: date, number: str, upload: Upload | None = None, by
) -> Filing:
    """The filing is recorded with this evidence; an earlier record is replaced and kept, and a lift that was proposed
    with it is dropped. Without an upload a correction keeps the evidence of the record before.

    Refused: by anybody but an organiser without conflict (403); a number that is empty or long, a day ahead or
    before 2000, no evidence for the first record (400); an upload for something else (403), missing parts (409).
    """
    number = _clean(number, filed_on, project.today)
    require(may_run(project, by))
    if upload is None:
        return _put(project, filed_on=filed_on, number=number, evidence=None, by=by)
    if upload.about != about(project):
        raise NotAllowed(_("This upload belongs to something else."))
    return _put(project, filed_on=filed_on, number=number, evidence=uploads.complete(upload=upload, by=by), by=by)


def receive_filing(*, project: DevelopmentProject, filed_on: date, number: str, uploaded_file=None, by) -> Filing:
    """A filing from a plain form, its evidence gone the same way as one sent in parts. Refused as `finish_filing`."""
    number = _clean(number, filed_on, project.today)
    require(may_run(project, by))
    stored = None
    if uploaded_file is not None:
        stored = uploads.receive_whole(owner=by, about=about(project), uploaded_file=uploaded_file, kinds=KINDS, by=by)
    return _put(project, filed_on=filed_on, number=number, evidence=stored, by=by)


def record_registration(*, project: DevelopmentProject, registered_on: date, registration_number: str, by) -> Filing:
    """The filing has become a registration with its day and number; the record before is replaced and kept.

    Refused: by anybody but an organiser without conflict (403); while no filing is recorded (409); a number that is
    empty or long, a day ahead or before the filing (400).
    """
    registration_number = " ".join(registration_number.split())
    with transaction.atomic():
        project = locked(project)
        require(may_run(project, by))
        before = in_force(project)
        if before is None:
            raise NotAllowedNow(_("Record the filing first, with its evidence."))
        fields = _wrong_number(registration_number, "registration_number")
        if not before.filed_on <= registered_on <= project.today:
            fields["registered_on"] = [_("Choose a day from the filing until today.")]
        if fields:
            raise Invalid(_("The registration was not recorded. See the fields."), fields=fields)
        return _replace(
            project,
            before,
            by=by,
            verb="rights.registration_recorded",
            filed_on=before.filed_on,
            number=before.number,
            evidence=before.evidence,
            registered_on=registered_on,
            registration_number=registration_number,
        )


def record_disclosure(
    *, project: DevelopmentProject, shown_on: date, where: str, is_official: bool = False, by
) -> Disclosure:
    """When and where the design was first shown is written down; saying it again corrects it.

    Refused: by anybody but an organiser without conflict (403); a place that is empty or long, a day ahead or before
    2000 (400).
    """
    where = " ".join(where.split())
    with transaction.atomic():
        project = locked(project)
        require(may_run(project, by))
        fields = {}
        if not 1 <= len(where) <= LONGEST_PLACE:
            fields["where"] = [_("Write the place, in at most %(most)d characters.") % {"most": LONGEST_PLACE}]
        if not EARLIEST <= shown_on <= project.today:
            fields["shown_on"] = [_("Choose a day that is not ahead.")]
        if fields:
            raise Invalid(_("What you wrote was not saved. See the fields."), fields=fields)
        words = {"shown_on": shown_on, "where": where, "is_official": is_official, "by": by}
        disclosure, _is_new = Disclosure.objects.update_or_create(project=project, defaults=words)
        facts = {"shown_on": shown_on.isoformat(), "is_official": is_official}
        record(verb="rights.disclosure_recorded", thing=project, by=by, **facts)
    return disclosure


def open_filing_evidence(*, project: DevelopmentProject, filing: Filing, by) -> StoredFile:
    """The evidence may be given out as it came, and that this person opened it is recorded. Refused (403) to everybody
    but an organiser without conflict and the designers."""
    with transaction.atomic():
        project = holder_of(project)
        is_designer = DevelopmentProject.objects.designed_by(by).filter(pk=project.pk).exists()
        if not is_designer:
            require(may_run(project, by))
        if filing.project_id != project.pk:
            raise NotAllowed(_("This file was not shared with you."))
        record(verb="rights.evidence_opened", thing=project, by=by, file=filing.evidence_id)
    return filing.evidence


def _put(project: DevelopmentProject, *, filed_on: date, number: str, evidence: StoredFile | None, by) -> Filing:
    with transaction.atomic():
        project = locked(project)
        require(may_run(project, by))
        before = in_force(project)
        if evidence is not None and before is not None and before.evidence_id == evidence.pk:
            return before
        if evidence is None and before is None:
            message = _("Send the evidence too: the receipt of the office for industrial property, as PDF or picture.")
            raise Invalid(message, fields={"file": [message]})
        kept = {} if before is None else _registration_of(before)
        file = evidence or before.evidence  # type: ignore[union-attr]
        words = {"filed_on": filed_on, "number": number, "evidence": file, **kept}
        return _replace(project, before, by=by, verb="rights.filing_recorded", **words)


def _registration_of(filing: Filing) -> dict:
    return {"registered_on": filing.registered_on, "registration_number": filing.registration_number}


def _replace(project: DevelopmentProject, before: Filing | None, *, by, verb: str, **words) -> Filing:
    if before is not None:
        Filing.objects.filter(pk=before.pk).update(replaced_at=timezone.now())
        for lift in SecrecyLift.objects.filter(project=project, status=SecrecyLift.PROPOSED):
            move(lift, DROP, by=by, filing=before.pk)
    filing = Filing.objects.create(project=project, by=by, **words)
    facts = {"filing": filing.pk, "file": filing.evidence_id, "replaces": before and before.pk}
    record(verb=verb, thing=project, by=by, sha256=filing.evidence.sha256, **facts)
    return filing


def _clean(number: str, filed_on: date, today: date) -> str:
    number = " ".join(number.split())
    fields = _wrong_number(number, "number")
    if not EARLIEST <= filed_on <= today:
        fields["filed_on"] = [_("Choose a day that is not ahead.")]
    if fields:
        raise Invalid(_("The filing was not recorded. See the fields."), fields=fields)
    return number


def _wrong_number(number: str, field: str) -> dict[str, list[str]]:
    if 1 <= len(number) <= LONGEST_NUMBER:
        return {}
    return {field: [_("Write the number, in at most %(most)d characters.") % {"most": LONGEST_NUMBER}]}
