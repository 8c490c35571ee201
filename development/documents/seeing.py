"""What one person sees of documents: the same rows for pages and for the API."""

from dataclasses import dataclass
from functools import cached_property

from django.db import transaction
from django.db.models import Count, Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from audit.refusals import NotAllowed
from audit.trail import record
from development.documents.permissions import is_writer
from development.models import DevelopmentProject, Document, Partner, Revision, RevisionPin
from development.permissions import firm_of, part_in
from files.models import StoredFile
from submissions.models import TeamMember

YOU = "you"


@dataclass(frozen=True)
class Reader:
    """In which part, and for which firm, a person reads the documents of a project."""

    project: DevelopmentProject
    part: str
    firm: Partner | None

    @cached_property
    def designers(self) -> frozenset[int]:
        """Keys of the owner and the team; asked once, where a list has something to tell of them."""
        entry = self.project.entry
        team = TeamMember.objects.filter(entry=entry.pk).values_list("person", flat=True)
        return frozenset([entry.owner_id, *team])

    @property
    def is_organiser(self) -> bool:
        return self.part == DevelopmentProject.ORGANISER

    @property
    def is_partner(self) -> bool:
        return self.part == DevelopmentProject.PARTNER

    def is_of_another_firm(self, document: Document) -> bool:
        """Of a firm that the reader does not belong to and may not learn of."""
        if not self.is_partner or document.partner_id is None or self.project.partners_meet:
            return False
        return self.firm is None or document.partner_id != self.firm.pk


def reader_of(project: DevelopmentProject, user) -> Reader:
    """How this person reads the project's documents; a project fetched by `open_to` brings the part along."""
    part = getattr(project, "part", "") or part_in(project, user)
    firm = firm_of(project, user) if part == DevelopmentProject.PARTNER else None
    return Reader(project, part, firm)


def documents_of(project: DevelopmentProject, user, *, with_files: bool = True) -> list[Document]:
    """The documents of the project that the person may read, by stage, each with its revisions and the newest one;
    without the files two queries, with them, their pictures and light models three."""
    revisions = Revision.objects.order_by("number")
    if with_files:
        revisions = revisions.select_related("stored__light_model", "by").prefetch_related("stored__previews")
    rows = (
        Document.objects.seen_by(user)
        .filter(project=project)
        .select_related("milestone__stage", "package", "partner")
        .prefetch_related(Prefetch("revisions", revisions))
        .order_by("milestone__stage__number", "kind", "pk")
    )
    found = list(rows)
    for document in found:
        document.project = project
        document.newest = list(document.revisions.all())[-1]
    return found


def seen(user):
    """Documents that the person may read, each with what a page of one shows; to be fetched by id."""
    revisions = Revision.objects.select_related("stored__light_model", "by", "decided_by").order_by("number")
    winner = "project__award__entry__category__competition"
    return (
        Document.objects.seen_by(user)
        .select_related(winner, "milestone__stage", "package__agreement__partner", "partner", "by")
        .prefetch_related(Prefetch("revisions", revisions.prefetch_related("stored__previews")))
    )


def open_remarks(documents: list[Document], user) -> dict[int, int]:
    """How many remarks of each document, on its newest revision or an older one, wait for an answer."""
    pins = RevisionPin.objects.seen_by(user).filter(
        revision__document__in=[document.pk for document in documents], resolved_at__isnull=True
    )
    counted = pins.order_by().values("revision__document").annotate(n=Count("pk"))
    return {row["revision__document"]: row["n"] for row in counted}


def pins_of(document: Document, user) -> list[RevisionPin]:
    """Every remark on the document that the person sees, in the order in which they were made."""
    pins = RevisionPin.objects.seen_by(user).filter(revision__document=document)
    return list(pins.select_related("by", "partner", "revision").order_by("pk"))


def waits_for(document: Document, reader: Reader) -> str:
    """Whose turn it is with the newest revision: `YOU`, or who in words; empty where it is nobody's."""
    newest = document.newest
    if document.is_frozen or not reader.project.is_under_way or reader.is_of_another_firm(document):
        return ""
    if newest.status == Revision.SUBMITTED:
        return YOU if reader.is_organiser else "BPIPI"
    if newest.status == Revision.ACCEPTED:
        return ""
    if document.partner_id is not None:
        return YOU if is_writer(document, reader.part, reader.firm) and reader.is_partner else _firm(document)
    if newest.by_id in reader.designers:
        is_designer = reader.part == DevelopmentProject.DESIGNER
        return YOU if is_designer else pgettext("who delivers", "the designer")
    return YOU if reader.is_organiser else "BPIPI"


def open_revision(*, revision: Revision, by) -> StoredFile:
    """The file may be given out as it came, and that this person opened it is recorded. Refused (403) to those who may
    not read the document."""
    with transaction.atomic():
        if not Revision.objects.seen_by(by).filter(pk=revision.pk).exists():
            raise NotAllowed(_("This document was not shared with you."))
        record(verb="revision.original_opened", thing=revision, by=by, file=revision.stored_id)
    return revision.stored


def unanswered(pins: list[RevisionPin], revision: Revision) -> list[RevisionPin]:
    """Open remarks on earlier revisions than this one."""
    return [pin for pin in pins if not pin.is_resolved and pin.revision.number < revision.number]


def _firm(document: Document) -> str:
    return document.partner.name if document.partner else ""
