"""What a code that proves anew needs: an account that has no password to prove with, and no second factor."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session

from tests.access.worlds import World


def without_a_password(world: World, role: str) -> dict:
    """The person's sessions stand afterwards, as if it never had a password."""
    person = world.people.get(role)
    if person is None:
        return {}
    person = type(person).objects.get(pk=person.pk)
    person.set_unusable_password()
    person.save(update_fields=["password"])
    Authenticator.objects.filter(user=person).delete()
    EmailAddress.objects.update_or_create(user=person, email=person.email, defaults={"verified": True, "primary": True})
    for row in Session.objects.all():
        said = row.get_decoded()
        if said.get(SESSION_KEY) == str(person.pk):
            Session.objects.filter(pk=row.pk).update(
                session_data=Session.objects.encode({**said, HASH_SESSION_KEY: person.get_session_auth_hash()})
            )
    return {}


BODIES = {"POST:api-proof-codes": without_a_password}
