"""The first person of an empty installation: by a link that only whoever runs the server can read, and only once."""

from datetime import timedelta
from urllib.parse import urljoin

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import OfficeSeat, User
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record

LASTS = timedelta(hours=24)
_SALT, _WHAT = "accounts.first_run", "first organiser"


def is_empty() -> bool:
    """Nobody has an account yet."""
    return not User.objects.exists()


def link(site: str = "") -> str:
    """The address of the first page, with a secret that works for 24 hours and while nobody has an account."""
    token = signing.TimestampSigner(salt=_SALT).sign_object(_WHAT)
    return urljoin(site or settings.SITE_URL, reverse("first-run-link", args=[token]))


def is_sound(token: str) -> bool:
    """True if this server made the token within the last 24 hours."""
    try:
        return signing.TimestampSigner(salt=_SALT).unsign_object(token, max_age=LASTS) == _WHAT
    except signing.BadSignature:
        return False


def make_first_organiser(*, token: str, name: str, email: str, password: str) -> User:
    """The first account, of a person of the office whose address is still to be confirmed.

    Refused: a token of another server or a day old (NotAllowed); once anybody has an account, also one who came in at
    the same moment (NotAllowedNow); a password that is too easy (Invalid).
    """
    if not is_sound(token):
        raise NotAllowed(_("This link is not valid any more. Ask whoever runs the server for a new one."))
    with transaction.atomic():
        _refuse_if_taken()
        person = User(email=email.strip().lower(), name=name.strip())
        _check(person, password)
        person = User.objects.create_user(person.email, password, name=person.name)
        EmailAddress.objects.create(user=person, email=person.email, verified=False, primary=True)
        seat = OfficeSeat.objects.create(person=person)
        # The installation's chain is held from here on: whoever is second waits, and then sees who was first.
        record(verb="office.first_seat_given", thing=seat, by=person)
        _refuse_if_taken(but=person)
    return person


def _refuse_if_taken(but: User | None = None) -> None:
    others = User.objects.exclude(pk=but.pk) if but is not None else User.objects.all()
    if others.exists():
        raise NotAllowedNow(_("Somebody has made the first account already. Log in, or ask that person."))


def _check(person: User, password: str) -> None:
    try:
        person.clean_fields(exclude=["password"])
    except ValidationError as wrong:
        raise Invalid(_("Please mend the marked fields."), fields=dict(wrong.message_dict)) from None
    try:
        validate_password(password, person)
    except ValidationError as weak:
        raise Invalid(" ".join(weak.messages), fields={"password": list(weak.messages)}) from None
