"""The people who act for a firm in a project: one of them goes, the firm stays."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import inviting
from accounts.models import Invitation, User
from audit.refusals import NotAllowedNow
from audit.trail import record
from development.models import Contact, DevelopmentProject
from development.permissions import may_run, require


def end_contact(*, contact: Contact, by) -> int:
    """This person acts for the firm no more and sees nothing of the project from this moment; agreement, packages and
    what was delivered stay with the firm. An invitation to this project that still waits for the person works no more.
    A link to a file that was given out before is good for a minute at most. Answers how many people the firm has left.

    Refused: by anybody but an organiser without conflict (403); a person taken out before (409).
    """
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(contact.project_id)
        require(may_run(project, by))
        contact.ended_at = timezone.now()
        if not Contact.objects.in_force().filter(pk=contact.pk).update(ended_at=contact.ended_at):
            raise NotAllowedNow(_("This person was taken out of the project before."))
        _revoke_waiting(contact, by)
        record(verb="contact.ended", thing=contact, by=by, partner=contact.partner_id)
        return Contact.objects.in_force().filter(project=project, partner=contact.partner_id).count()


def contacts_of(project: DevelopmentProject):
    """Who acts for which firm in the project, for its organisers; one query."""
    rows = Contact.objects.in_force().filter(project=project)
    return rows.select_related("person", "partner").order_by("partner__name", "pk")


def people_of_firms(project, firms):
    """Who acts for these firms in the project, as far as their accounts are in use and they have no conflict with the
    design; `project` and `firms` as rows, their keys, or a query for them."""
    contacts = Contact.objects.in_force().without_conflict().filter(project=project, partner__in=firms)
    return User.objects.filter(pk__in=contacts.values("person"), is_active=True)


def _revoke_waiting(contact: Contact, by) -> None:
    to_this_person = Invitation.objects.pending().filter(purpose=Invitation.CONTACT, email__iexact=contact.person.email)
    for invitation in to_this_person.filter(grants__project=contact.project_id):
        inviting.revoke(invitation=invitation, by=by)
