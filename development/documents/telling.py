"""Messages about documents. They name neither design nor document: what came is read after logging in."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.messages import write_to_all
from accounts.models import User
from development import message_kinds
from development.models import Agreement, DevelopmentProject, Document, Revision
from development.partners.people import people_of_firms
from development.telling import coded, competition_of, organisers_of
from files.reasons import explain


def address_of(document: Document) -> str:
    """Where everybody who may read the document finds it."""
    return f"{settings.SITE_URL}{reverse('project-document', args=[document.pk])}"


def tell_revision_came(*, revision: Revision, project: DevelopmentProject) -> None:
    """The organisers without conflict know that a revision waits for them."""
    link = address_of(revision.document)
    write_to_all(
        people=organisers_of(project),
        subject=coded(project, lambda: _("A document waits for you")),
        body=lambda: (
            _("A new revision of a document was sent. Look at it, then accept it or ask for changes:\n%(link)s")
            % {"link": link}
        ),
        about=f"document:{revision.document_id}",
        kind=message_kinds.REVISION_CAME,
        competition=competition_of(project),
    )


def tell_changes_asked(*, revision: Revision) -> None:
    """Who sent the revision knows that changes are asked for; the others of that firm where this person is out."""
    link = address_of(revision.document)
    write_to_all(
        people=senders_of_revision(revision),
        subject=coded(revision.document.project, lambda: _("Please change a document")),
        body=lambda: (
            _(
                "The organiser asks for changes in a document that you sent. Open it, read the reason and the "
                "remarks, and send a new revision:\n%(link)s"
            )
            % {"link": link}
        ),
        about=f"document:{revision.document_id}",
        kind=message_kinds.REVISION_CHANGES,
        competition=competition_of(revision.document.project),
    )


def tell_shared(*, document: Document, agreement: Agreement) -> None:
    """The people of the firm know that there is something new to read."""
    link = address_of(document)
    write_to_all(
        people=people_of_firms(document.project_id, [agreement.partner_id]).order_by("pk"),
        subject=coded(document.project, lambda: _("A document was shared with you")),
        body=lambda: _("The organiser shared a document with your firm:\n%(link)s") % {"link": link},
        about=f"document:{document.pk}",
        kind=message_kinds.DOCUMENT_SHARED,
        competition=competition_of(document.project),
    )


def tell_revision_unreadable(*, revision: Revision, people: Iterable[User]) -> None:
    """Whoever sent the revision knows that its file can't be read, why, and where to send another."""
    link, stored = address_of(revision.document), revision.stored
    write_to_all(
        people=people,
        subject=coded(revision.document.project, lambda: _("A file that you sent can't be read")),
        body=lambda: (
            _(
                "A document that you sent can't be read:\n%(reason)s\n\nNobody has looked at it. Please send a new "
                "revision:\n%(link)s"
            )
            % {"reason": explain(stored.reason, stored.facts), "link": link}
        ),
        about=f"document:{revision.document_id}",
        kind=message_kinds.REVISION_UNREADABLE,
        competition=competition_of(revision.document.project),
    )


def senders_of_revision(revision: Revision) -> Iterable[User]:
    """Who sent it; the others of that firm where this person is out."""
    if Revision.objects.seen_by(revision.by).filter(pk=revision.pk).exists():
        return [revision.by]
    document = revision.document
    return people_of_firms(document.project_id, [document.partner_id]) if document.partner_id else []
