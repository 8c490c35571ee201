"""Proving anew that one is who one is, for acts that take two persons or take something along.

On pages allauth asks. A program sends the password; the code of an app or from paper, where the account has such a
second factor; or, where the account has neither a password nor a second factor, a code that was mailed to it.
"""

import secrets
from datetime import datetime

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from accounts.message_kinds import PROOF_CODE
from accounts.messages import write
from accounts.models import ProofCode, User
from accounts.models.proof import LASTS
from accounts.second_factor import has_second_factor
from audit.refusals import NotAllowed, NotAllowedNow, TooMany

MOST_SENT = 3  # in the time for which a code lasts


def require_password(*, person, password: str) -> None:
    """Returns if this is the person's password; refused otherwise. The door that calls limits the tries."""
    if not person.check_password(password):
        raise NotAllowed(_("This is not your password. Nothing was done."), code="wrong_password")


def require_code(*, person, code: str) -> None:
    """Returns if the code proves the person, and it is used up: where the account has a second factor, one of the app
    or from paper, or else the newest that was mailed. The door that calls limits the tries.

    Refused: any other code, one that is over, used, sent to another address or tried wrongly three times, and every
    mailed one once the account has a password or a second factor (NotAllowed).
    """
    if has_second_factor(person):
        _require_factor(person, code)
    else:
        _require_mailed(person, code)


def send_proof_code(*, person) -> tuple[str, datetime]:
    """A code is on its way to the person's address; those before it prove nothing any more. Where it was sent, and
    until when it works.

    Refused: an account with a password or a second factor, an address that is not confirmed (NotAllowedNow), a fourth
    code within ten minutes (TooMany).
    """
    with transaction.atomic():
        held = User.objects.select_for_update().get(pk=person.pk)
        _insist_on_mail(held)
        if ProofCode.objects.recent(held).count() >= MOST_SENT:
            raise TooMany(_("Too many requests. Please wait a moment, then try again."))
        ProofCode.objects.filter(person=held, ended_at=None).update(ended_at=timezone.now())
        ProofCode.objects.filter(person=held).exclude(pk__in=ProofCode.objects.recent(held).values("pk")).delete()
        code = get_adapter().generate_login_code()
        row = ProofCode.objects.create(person=held, digest=_digest(held, code))
        _mail(held, code)
    return held.email, row.sent_at + LASTS


def _require_factor(person, code: str) -> None:
    for factor in Authenticator.objects.filter(user=person).exclude(type=Authenticator.Type.WEBAUTHN):
        if factor.wrap().validate_code(code):
            factor.record_usage()
            return
    raise NotAllowed(_("This code is not right, or is over. Please try the next one."), code="wrong_code")


def _require_mailed(person, code: str) -> None:
    wrong = NotAllowed(_("This code is not right, or is over. Please look at the e-mail again."), code="wrong_code")
    row = ProofCode.objects.in_force(person).order_by("-pk").first()
    if row is None or person.has_usable_password():
        raise wrong
    # The try is counted before anything is compared, so that many at once are no more tries than three.
    same = ProofCode.objects.filter(pk=row.pk, tries=row.tries, ended_at=None)
    if not same.update(tries=F("tries") + 1) or not secrets.compare_digest(row.digest, _digest(person, code)):
        raise wrong
    if not ProofCode.objects.filter(pk=row.pk, ended_at=None).update(ended_at=timezone.now()):
        raise wrong


def _insist_on_mail(person) -> None:
    if person.has_usable_password():
        raise NotAllowedNow(_("This account has a password. Prove with it who you are."), code="has_password")
    if has_second_factor(person):
        sentence = _("This account has a second factor. Send a code of the app or from paper, or do this on the page.")
        raise NotAllowedNow(sentence, code="has_second_factor")
    if not EmailAddress.objects.filter(user=person, email__iexact=person.email, verified=True).exists():
        raise NotAllowedNow(_("The main address must be confirmed first."), code="address_not_confirmed")


def _digest(person, code: str) -> str:
    said = f"{person.pk}:{person.email.lower()}:{normalize_user_code(code)}"
    return salted_hmac("accounts.proving", said, algorithm="sha256").hexdigest()


def _mail(person, code: str) -> None:
    write(
        to=person,
        subject=lambda: _("Your code to prove who you are"),
        body=lambda: (
            _(
                "A program that acts for you asks for this code:\n\n%(code)s\n\n"
                "It works once, for ten minutes. If you did not ask for it, tell it to nobody, and end your API tokens "
                "in your profile."
            )
            % {"code": code}
        ),
        about="account",
        kind=PROOF_CODE,
    )
