"""Documents and revisions as the pages show them, and the one way by which pages come to them."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from development.documents.seeing import YOU, Reader, documents_of, open_remarks, reader_of, seen, waits_for
from development.models import DevelopmentProject, Document, Revision, RevisionPin
from files.models import StoredFile
from files.reasons import explain
from frontend.pictures import Picture, pictures_of


@dataclass(frozen=True)
class DocumentShown:
    """`turn` says whose turn it is, `is_yours` that it is the reader's."""

    row: Document
    picture: Picture | None
    turn: str
    is_yours: bool
    open: int
    is_shared: bool

    @property
    def trouble(self) -> str:
        """Why the newest revision can't be read, where no person asked for changes; else empty."""
        by_itself = self.newest.status == Revision.CHANGES_NEEDED and not self.newest.reason
        return trouble_of(self.newest) if by_itself else ""

    @property
    def newest(self) -> Revision:
        return self.row.newest


def worked_on(request: HttpRequest, pk: int) -> DevelopmentProject:
    """A project on which this person works; 404 otherwise."""
    return get_object_or_404(DevelopmentProject.objects.worked_on_by(request.user).with_winner(), pk=pk)


def document_for(request: HttpRequest, pk: int) -> Document:
    """A document that this person may read, with its newest revision; 404 otherwise."""
    document = get_object_or_404(seen(request.user), pk=pk)
    document.newest = list(document.revisions.all())[-1]
    return document


def revision_for(request: HttpRequest, pk: int) -> Revision:
    """A revision of a document that this person may read, with its file; 404 otherwise."""
    rows = Revision.objects.seen_by(request.user).select_related("stored", "document__project__award__entry__category")
    return get_object_or_404(rows, pk=pk)


def shots_of(revision: Revision) -> list[Picture]:
    return pictures_of(
        revision.stored, lambda number, width: reverse("revision-picture", args=[revision.pk, number, width])
    )


def trouble_of(revision: Revision) -> str:
    """Why the file can't be read; empty where it can, or where that is not known yet."""
    stored = revision.stored
    return explain(stored.reason, stored.facts) if stored.status == StoredFile.REFUSED else ""


def shown(document: Document, reader: Reader, remarks: int = 0) -> DocumentShown:
    who = waits_for(document, reader)
    shots = shots_of(document.newest)
    return DocumentShown(
        row=document,
        picture=shots[0] if shots else None,
        turn="" if who == YOU else who,
        is_yours=who == YOU,
        open=remarks,
        is_shared=reader.is_of_another_firm(document),
    )


def all_shown(reader: Reader, user) -> list[DocumentShown]:
    """Every document that the person may read, the reader's turn first within its stage."""
    rows = documents_of(reader.project, user)
    remarks = open_remarks(rows, user)
    return [shown(row, reader, remarks.get(row.pk, 0)) for row in rows]


def side_of(pin: RevisionPin, reader: Reader) -> str:
    """From whom a remark is, in words."""
    if pin.partner_id is not None and pin.partner is not None:
        return pin.partner.name
    if pin.by_id in reader.designers:
        return pgettext("from whom", "designer")
    return "BPIPI"


def documents_facts(project: DevelopmentProject, user) -> dict[str, int]:
    """For the card on a project's page: how many documents there are, and how many wait for this person."""
    reader = reader_of(project, user)
    found = documents_of(project, user, with_files=False)
    yours = sum(1 for one in found if waits_for(one, reader) == YOU)
    return {"documents_count": len(found), "documents_yours": yours}


def author_of(revision: Revision, reader: Reader) -> str:
    """From whom a revision is, in words; empty where the reader may not learn it."""
    document = revision.document
    if reader.is_of_another_firm(document):
        return ""
    if revision.by_id in reader.designers:
        return pgettext("from whom", "designer")
    if document.partner is not None:
        return document.partner.name
    return _("organiser")
