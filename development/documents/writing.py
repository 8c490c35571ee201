"""Documents and their revisions come in, through the same door as evidence: begun, sent in parts, finished."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from audit.working import leave
from development.documents.kinds import FILE_KINDS
from development.documents.permissions import (
    MOST_DOCUMENTS,
    MOST_REVISIONS,
    can_be_revised,
    may_make,
    may_revise,
)
from development.models import DevelopmentProject, Document, Evidence, Milestone, Package, Partner, Revision
from development.permissions import PARTS_AT_WORK, firm_of, part_in, require
from files import uploads
from files.checking import CHECKED
from files.models import StoredFile, Upload
from submissions.cleaning import clean_text

TITLE_LETTERS = 160
NOTE_LETTERS = 1000


@dataclass(frozen=True)
class Place:
    """Where a new document belongs, beside its project; both may be empty."""

    milestone: Milestone | None = None
    package: Package | None = None


def uploads_for_new(project: DevelopmentProject, user):
    """This person's uploads for documents that are not made yet."""
    return Upload.objects.owned_by(user).filter(about__in=[_about_new(project, kind) for kind in FILE_KINDS])


def uploads_for(document: Document, user):
    """This person's uploads for a next revision of the document."""
    return Upload.objects.owned_by(user).filter(about=_about(document))


def begin_document(*, project: DevelopmentProject, kind: str, name: str, size: int, sha256: str = "", by) -> Upload:
    """An upload for a new document waits for its parts.

    Refused: by anybody who is not at work in the project (403), while it is on hold or over, or with 300 documents of
    one side (409), an unknown kind (400), and what `files.uploads.begin` refuses (type, size, room).
    """
    kinds = _file_kinds(kind)
    _require_room(project, by)
    about = _about_new(project, kind)
    return uploads.begin(owner=by, about=about, name=name, size=size, sha256=sha256, kinds=kinds, by=by)


def finish_document(
    *, project: DevelopmentProject, upload: Upload, title: str, note: str = "", place: Place | None = None, by
) -> Revision:
    """The document stands with its first revision; done twice is done once. The organisers are told of what others
    sent once it is found readable. Refused as beginning is; without title, or in a place that is not this
    person's (400); missing parts (409).
    """
    kinds = {_about_new(project, each): each for each in FILE_KINDS}
    if upload.about not in kinds:
        raise NotAllowed(_("This upload belongs to another project."))
    words = _words(title, note)
    _require_room(project, by)
    return _make(project, kinds[upload.about], uploads.complete(upload=upload, by=by), words, place or Place(), by)


def make_document(
    *, project: DevelopmentProject, kind: str, title: str, uploaded_file, note: str = "", place: Place | None = None, by
) -> Revision:
    """A document from a plain form has gone the same way as one sent in parts."""
    words = _words(title, note)
    kinds = _file_kinds(kind)
    _require_room(project, by)
    about = _about_new(project, kind)
    stored = uploads.receive_whole(owner=by, about=about, uploaded_file=uploaded_file, kinds=kinds, by=by)
    return _make(project, kind, stored, words, place or Place(), by)


def begin_revision(*, document: Document, name: str, size: int, sha256: str = "", by) -> Upload:
    """An upload for the next revision waits for its parts.

    Refused: by anybody whose document it is not (403); a document that is approved for the mould, 60 revisions, a
    project on hold or over (409); and what `files.uploads.begin` refuses.
    """
    _require_revisable(document, by)
    kinds = FILE_KINDS[document.kind]
    return uploads.begin(owner=by, about=_about(document), name=name, size=size, sha256=sha256, kinds=kinds, by=by)


def finish_revision(*, document: Document, upload: Upload, note: str = "", by) -> Revision:
    """The file is the newest revision, submitted; done twice is done once. Refused as beginning is."""
    note = _note(note)
    if upload.about != _about(document):
        raise NotAllowed(_("This upload belongs to another document."))
    _require_revisable(document, by)
    return _add(document, uploads.complete(upload=upload, by=by), note, by)


def add_revision(*, document: Document, uploaded_file, note: str = "", by) -> Revision:
    """A revision from a plain form has gone the same way as one sent in parts."""
    note = _note(note)
    _require_revisable(document, by)
    kinds = FILE_KINDS[document.kind]
    stored = uploads.receive_whole(owner=by, about=_about(document), uploaded_file=uploaded_file, kinds=kinds, by=by)
    return _add(document, stored, note, by)


def _make(
    project: DevelopmentProject, kind: str, stored: StoredFile, words: Mapping[str, str], place: Place, by
) -> Revision:
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(project.pk)
        already = Revision.objects.filter(stored=stored, document__project=project).first()
        if already is not None:
            return already
        part = _require_room(project, by)
        firm = firm_of(project, by) if part == DevelopmentProject.PARTNER else None
        document = Document.objects.create(
            project=project,
            partner=firm,
            kind=kind,
            title=words["title"],
            by=by,
            **_settled(project, place, part, firm),
        )
        document.project = project
        record(verb="document.made", thing=document, by=by, kind=kind, package=document.package_id)
        return _put(document, stored, words["note"], by)


def _add(document: Document, stored: StoredFile, note: str, by) -> Revision:
    with transaction.atomic():
        document = held(document)
        already = document.revisions.filter(stored=stored).first()
        if already is not None:
            return already
        _require_revisable(document, by)
        return _put(document, stored, note, by)


def _put(document: Document, stored: StoredFile, note: str, by) -> Revision:
    newest = document.revisions.order_by("-number").values_list("number", flat=True).first() or 0
    revision = Revision.objects.create(document=document, number=newest + 1, stored=stored, note=note, by=by)
    record(verb="revision.submitted", thing=revision, by=by, number=revision.number, sha256=stored.sha256)
    # The file may have been looked at before it was a revision.
    leave(kind=CHECKED, key=stored.pk)
    return revision


def held(document: Document) -> Document:
    """The document as it stands; its project is locked until the transaction ends."""
    project = DevelopmentProject.objects.locked(document.project_id)
    document = Document.objects.select_related("partner", "package").get(pk=document.pk)
    document.project = project
    return document


def _settled(project: DevelopmentProject, place: Place, part: str, firm: Partner | None) -> dict:
    """Columns of the place. What has no package of its own takes that of its milestone."""
    package = place.package or (place.milestone.package if place.milestone else None)
    if place.milestone and not milestones_for(project, part, firm).filter(pk=place.milestone.pk).exists():
        sentence = _("This milestone is not among those that you can choose.")
        raise Invalid(sentence, fields={"milestone": [sentence]})
    if package and not packages_for(project, part, firm).filter(pk=package.pk).exists():
        sentence = _("This package is not among those that you can choose.")
        raise Invalid(sentence, fields={"package": [sentence]})
    return {"milestone": place.milestone, "package": package}


def packages_for(project: DevelopmentProject, part: str, firm: Partner | None):
    """The packages into which this side may put a document: a firm its own, designer and organiser all in force."""
    rows = Package.objects.filter(
        agreement__project=project, agreement__ended_at__isnull=True, ended_at__isnull=True
    ).select_related("agreement__partner")
    return rows.filter(agreement__partner=firm) if part == DevelopmentProject.PARTNER else rows


def milestones_for(project: DevelopmentProject, part: str, firm: Partner | None):
    """The milestones to which this side may put a document: a firm those of its own packages, and those of nobody's
    package that not only another firm has delivered so far."""
    rows = Milestone.objects.filter(stage__project=project).select_related("stage")
    if part == DevelopmentProject.PARTNER:
        delivered = Evidence.objects.filter(milestone=OuterRef("pk"), revision=OuterRef("stage__revision"))
        ours = delivered.filter(Q(partner__isnull=True) | Q(partner=firm))
        free = Q(package__isnull=True) & (Exists(ours) | ~Exists(delivered))
        rows = rows.filter(free | Q(package__in=packages_for(project, part, firm).values("pk")))
    return rows.order_by("stage__number", "position", "pk")


def _require_room(project: DevelopmentProject, by) -> str:
    part = part_in(project, by)
    if part not in PARTS_AT_WORK:
        raise NotAllowed(_("Only people at work in this project may do this."))
    require(may_make(project, part), NotAllowedNow)
    firm = firm_of(project, by) if part == DevelopmentProject.PARTNER else None
    if Document.objects.filter(project=project, partner=firm).count() >= MOST_DOCUMENTS:
        raise NotAllowedNow(_("There are %(most)d documents already.") % {"most": MOST_DOCUMENTS})
    return part


def _require_revisable(document: Document, by) -> None:
    """Asked before any byte is sent, and again when the revision is put in its place."""
    if not Document.objects.seen_by(by).filter(pk=document.pk).exists():
        raise NotAllowed(_("This document was not shared with you."))
    part = part_in(document.project, by)
    require(may_revise(document, part, firm_of(document.project, by)))
    require(can_be_revised(document), NotAllowedNow)
    if document.revisions.count() >= MOST_REVISIONS:
        raise NotAllowedNow(_("There are %(most)d revisions already.") % {"most": MOST_REVISIONS})


def _file_kinds(kind: str) -> tuple[str, ...]:
    if kind not in FILE_KINDS:
        sentence = _("Choose what kind of document it is.")
        raise Invalid(sentence, fields={"kind": [sentence]})
    return FILE_KINDS[kind]


def _words(title: str, note: str) -> dict[str, str]:
    cleaned = clean_text(title, TITLE_LETTERS)
    if not cleaned:
        sentence = _("Give the document a title.")
        raise Invalid(sentence, fields={"title": [sentence]})
    return {"title": cleaned, "note": _note(note)}


def _note(note: str) -> str:
    return clean_text(note, NOTE_LETTERS, lines=True)


def _about_new(project: DevelopmentProject, kind: str) -> str:
    return f"project:{project.pk}/document:{kind}"


def _about(document: Document) -> str:
    return f"document:{document.pk}"
