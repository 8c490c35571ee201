"""A laboratory's report on a sample: the test with its certificate and its results, in one act."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.refusals import Invalid, NotAllowed
from audit.trail import record
from development.models import DevelopmentProject, LabTest, Measurement, Partner, Sample
from development.permissions import firm_of, part_in, require
from development.testing.permissions import may_take_back
from development.testing.recording import (
    Found,
    checked,
    clean_reason,
    held,
    refusal_for,
    require_day,
    require_recording,
    stored,
)
from files import uploads
from files.models import StoredFile, Upload
from submissions.cleaning import clean_text

KINDS = [StoredFile.PDF, StoredFile.IMAGE]
_LONGEST = {"laboratory_name": 160, "accreditation": 80, "number": 60, "note": 4000}


@dataclass(frozen=True)
class Report:
    """Where and when it was tested. The laboratory is one of the directory, or a name; for a firm that tests for itself
    its own."""

    tested_on: date
    laboratory: Partner | None = None
    laboratory_name: str = ""
    accreditation: str = ""
    number: str = ""
    note: str = ""


def about(sample: Sample) -> str:
    """What an upload of a certificate is for, in the words that the upload carries."""
    return f"certificate:{sample.pk}"


def uploads_for(sample: Sample, user):
    """This person's uploads of certificates on this sample."""
    return Upload.objects.owned_by(user).filter(about=about(sample))


def laboratories_for(project: DevelopmentProject, part: str, firm: Partner | None):
    """Firms that may be named as the laboratory: for the office those of the directory, for a firm itself alone."""
    if part == DevelopmentProject.ORGANISER:
        return Partner.objects.filter(kind=Partner.LABORATORY)
    return Partner.objects.filter(pk=firm.pk) if firm is not None else Partner.objects.none()


def begin_certificate(*, sample: Sample, name: str, size: int, sha256: str = "", by) -> Upload:
    """An upload of a certificate (PDF or picture) waits for its parts. Refused: to those who may not record on the
    sample (403, 409), and for what `files.uploads.begin` refuses."""
    require_recording(sample, by)
    return uploads.begin(owner=by, about=about(sample), name=name, size=size, sha256=sha256, kinds=KINDS, by=by)


def finish_test(*, sample: Sample, report: Report, found: Sequence[Found], upload: Upload | None = None, by) -> LabTest:
    """The report stands with its results, and with the certificate that was sent in parts where there is one; the same
    upload twice makes one report.

    Refused: to those who may not record on the sample (403, 409); a laboratory that is not theirs to name, none at
    all, a day ahead, long texts, figures that can't be used (400); an upload for something else (403), missing parts
    (409).
    """
    report, clean = _clean(sample, report), checked(found)
    require_recording(sample, by)
    if upload is not None and upload.about != about(sample):
        raise NotAllowed(_("This upload belongs to something else."))
    certificate = uploads.complete(upload=upload, by=by) if upload is not None else None
    return _put(sample, report, clean, certificate, by)


def receive_test(*, sample: Sample, report: Report, found: Sequence[Found], uploaded_file=None, by) -> LabTest:
    """A report from a plain form, its certificate gone the same way as one sent in parts. Refused as `finish_test`."""
    report, clean = _clean(sample, report), checked(found)
    require_recording(sample, by)
    _require_laboratory(sample.project, report, by)
    certificate = None
    if uploaded_file is not None:
        words = {"about": about(sample), "uploaded_file": uploaded_file, "kinds": KINDS}
        certificate = uploads.receive_whole(owner=by, by=by, **words)
    return _put(sample, report, clean, certificate, by)


def take_back_test(*, test: LabTest, reason: str, by) -> LabTest:
    """The report and its results do not count any more and stay readable as taken back; done twice is done once.

    Refused: to anybody but the office, and a firm for what its own people recorded (403); a project that is over
    (409); no reason, or a long one (400).
    """
    reason = clean_reason(reason)
    with transaction.atomic():
        sample = held(test.sample)
        test = LabTest.objects.get(pk=test.pk)
        require(may_take_back(sample.project, test, by), refusal_for(sample.project))
        if test.taken_back_at is not None:
            return test
        test.taken_back_at, test.taken_back_because = timezone.now(), reason
        test.save(update_fields=["taken_back_at", "taken_back_because"])
        standing = Measurement.objects.filter(test=test, taken_back_at__isnull=True)
        count = standing.update(taken_back_at=test.taken_back_at)
        record(verb="lab_test.taken_back", thing=test, by=by, results=count)
    return test


def open_certificate(*, test: LabTest, by) -> StoredFile:
    """The certificate may be given out as it came, and that this person opened it is recorded. Whoever calls this has
    found that the person may know whose test it is."""
    if test.certificate is None:
        raise NotAllowed(_("There is no certificate with this test."))
    with transaction.atomic():
        record(verb="lab_test.certificate_opened", thing=test, by=by, file=test.certificate_id)
    return test.certificate


def _put(sample: Sample, report: Report, found: Sequence[Found], certificate: StoredFile | None, by) -> LabTest:
    with transaction.atomic():
        sample = held(sample)
        require_recording(sample, by)
        _require_laboratory(sample.project, report, by)
        if certificate is not None:
            already = LabTest.objects.filter(sample=sample, certificate=certificate).first()
            if already is not None:
                return already
        test = LabTest.objects.create(sample=sample, certificate=certificate, by=by, **vars(report))
        rows = stored(sample, found, by=by, test=test)
        facts = {"codes": [row.code for row in rows], "verdicts": [row.verdict for row in rows]}
        record(verb="lab_test.recorded", thing=test, by=by, sample=sample.pk, laboratory=test.laboratory_id, **facts)
    return test


def _clean(sample: Sample, report: Report) -> Report:
    fields = require_day(report.tested_on, sample.project.today, "tested_on")
    texts = {}
    for name, most in _LONGEST.items():
        try:
            texts[name] = clean_text(getattr(report, name), most, lines=name == "note")
        except Invalid as refused:
            fields[name] = [str(refused)]
    if report.laboratory is None and texts.get("laboratory_name") == "":
        fields["laboratory_name"] = [_("Say which laboratory tested it.")]
    if fields:
        raise Invalid(_("The test was not recorded. See the fields."), fields=fields)
    return Report(report.tested_on, report.laboratory, **texts)


def _require_laboratory(project: DevelopmentProject, report: Report, by) -> None:
    """A firm names itself or writes a name; what the directory holds beside it is not for it."""
    if report.laboratory is None:
        return
    part = part_in(project, by)
    firm = firm_of(project, by) if part == DevelopmentProject.PARTNER else None
    if not laboratories_for(project, part, firm).filter(pk=report.laboratory.pk).exists():
        message = _("Choose a laboratory of the list, or write its name.")
        raise Invalid(message, fields={"laboratory": [message]})
