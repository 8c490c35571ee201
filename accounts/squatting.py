"""A password that somebody chose for an address before its holder ever confirmed it."""

from allauth.account.authentication import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from django.contrib import messages
from django.dispatch import receiver
from django.utils.translation import gettext as _

from audit.trail import record


@receiver(email_confirmed, dispatch_uid="accounts.squatting")
def forget_password(request, email_address: EmailAddress, **_rest) -> None:
    """The password of the account opens nothing where its first address is confirmed by a code to log in: whoever has
    the mailbox did not type that password, and whoever signed up with it may not have the mailbox. A link of sign-up
    leaves it."""
    person = email_address.user
    others = EmailAddress.objects.filter(user=person, verified=True).exclude(pk=email_address.pk)
    if not _came_by_code(request, person) or not person.has_usable_password() or others.exists():
        return
    person.set_unusable_password()
    person.save(update_fields=["password"])
    record(verb="password.forgotten", thing=person, by=person, why="address_confirmed_by_code")
    messages.warning(
        request,
        _("The password chosen before this address was confirmed no longer works. Set a new one in your profile."),
    )


def _came_by_code(request, person) -> bool:
    records = get_authentication_records(request, person)
    return bool(records) and records[-1].get("method") == "code"
