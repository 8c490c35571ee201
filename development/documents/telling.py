"""Messages about documents. They name neither design nor document: what came is read after logging in."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.messages import write, write_to_all
from accounts.models import User
from development.models import Agreement, Contact, DevelopmentProject, Document, Revision
from development.telling import organisers_of


def address_of(document: Document) -> str:
    """Where everybody who may read the document finds it."""
    return f"{settings.SITE_URL}{reverse('project-document', args=[document.pk])}"


def tell_revision_came(*, revision: Revision, project: DevelopmentProject) -> None:
    """The organisers without conflict know that a revision waits for them."""
    link = address_of(revision.document)
    write_to_all(
        people=organisers_of(project),
        subject=lambda: _("A document waits for you"),
        body=lambda: (
            _("A new revision of a document was sent. Look at it, then accept it or ask for changes:\n%(link)s")
            % {"link": link}
        ),
        about=f"document:{revision.document_id}",
    )


def tell_changes_asked(*, revision: Revision) -> None:
    """Who sent the revision knows that changes are asked for."""
    link = address_of(revision.document)
    write(
        to=revision.by,
        subject=lambda: _("Please change a document"),
        body=lambda: (
            _(
                "The organiser asks for changes in a document that you sent. Open it, read the reason and the "
                "remarks, and send a new revision:\n%(link)s"
            )
            % {"link": link}
        ),
        about=f"document:{revision.document_id}",
    )


def tell_shared(*, document: Document, agreement: Agreement) -> None:
    """The people of the firm know that there is something new to read."""
    link = address_of(document)
    contacts = Contact.objects.in_force().filter(project=document.project_id, partner=agreement.partner_id)
    write_to_all(
        people=User.objects.filter(pk__in=contacts.values("person"), is_active=True).order_by("pk"),
        subject=lambda: _("A document was shared with you"),
        body=lambda: _("The organiser shared a document with your firm:\n%(link)s") % {"link": link},
        about=f"document:{document.pk}",
    )
