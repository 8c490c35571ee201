"""Two accounts of one person become one: what is asked of both addresses, and how an account is closed.

What moves from one to the other, and what forbids it, the office knows.
"""

import secrets
from datetime import timedelta
from urllib.parse import urljoin

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.helping import STOP
from accounts.inviting import token_digest
from accounts.merging_letters import tell_asked, tell_stopped
from accounts.models import ApiToken, Help, User
from accounts.sessions import end_other_sessions
from audit.moves import move
from audit.refusals import NotAllowedNow
from audit.trail import record

LASTS = timedelta(hours=72)


def begin_merging(*, help: Help) -> None:
    """Both addresses are told, each with a link of its own that confirms or stops it. Nothing else changes."""
    to_kept, to_left = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
    help.ends_at = timezone.now() + LASTS
    help.proof_digest, help.other_digest = token_digest(to_kept), token_digest(to_left)
    with transaction.atomic():
        help.save(update_fields=["ends_at", "proof_digest", "other_digest"])
        tell_asked(help, to_kept=_link(to_kept), to_left=_link(to_left))


def find_merging(token: str) -> tuple[Help, bool] | None:
    """What this link is about, and whether it is the one to the account that is kept."""
    digest = token_digest(token)
    rows = Help.objects.filter(Q(proof_digest=digest) | Q(other_digest=digest), act=Help.MERGE)
    found = rows.select_related("person", "other").first()
    return (found, found.proof_digest == digest) if found else None


def merging_of(person: User) -> Help | None:
    """The merging with the own account in it that can still be stopped."""
    return Help.objects.waiting_about(person).filter(act=Help.MERGE).first()


def prove(*, help: Help, is_kept: bool) -> Help:
    """This side has confirmed; returns the row as it stands, held until the caller's transaction ends, and both
    accounts are held with it.

    Refused (NotAllowedNow): what is done, stopped or over; accounts that were closed or got another address since."""
    kept, left = hold_pair(help)
    row = Help.objects.select_for_update().get(pk=help.pk)
    if row.status != Help.WAITING or row.ends_at is None or row.ends_at < timezone.now():
        raise NotAllowedNow(_("This link is used or over. Please ask the office if you still need help."))
    row.person, row.other = kept, left
    now = (kept.email.lower(), left.email.lower())
    if now != (row.new_address, row.old_address) or not (kept.is_active and left.is_active):
        raise NotAllowedNow(_("One of the two accounts has changed since it was asked. Please write to the office."))
    field = "proved_at" if is_kept else "other_proved_at"
    if getattr(row, field) is None:
        setattr(row, field, timezone.now())
        row.save(update_fields=[field])
        record(verb="help.confirmed", thing=row, act=row.act, side="kept" if is_kept else "closed")
    return row


def hold_both(kept: int, left: int) -> tuple[User, User]:
    """Both accounts as they stand, held until the transaction ends; always in the same order, and before what was asked
    about them, so that nobody waits for who waits for them."""
    held = {one.pk: one for one in User.objects.select_for_update().filter(pk__in=(kept, left)).order_by("pk")}
    return held[kept], held[left]


def hold_pair(help: Help) -> tuple[User, User]:
    """The same of what a merging is about: the account that is kept, and the one that is closed."""
    if help.other_id is None:
        raise ValueError("A merging is of two accounts.")
    return hold_both(help.person_id, help.other_id)


def stop_merging(*, help: Help, by: User | None = None) -> None:
    """Both accounts stay as they are, and both addresses are told. Refused (NotAllowedNow) once it is done or over."""
    with transaction.atomic():
        hold_pair(help)
        move(help, STOP, by=by, where={"ends_at__gt": timezone.now()}, act=help.act)
        tell_stopped(help)


def close_account(*, left: User, kept: User, by: User | None = None) -> dict[str, int]:
    """Nobody logs in to this account any more: it is out of every browser, its tokens, passkeys and codes have ended
    and it has no password. Its address opens the kept account from now on, so that nobody else can take it; its name
    stays where something was done under it. Returns how much has ended."""
    with transaction.atomic():
        sessions = end_other_sessions(person=left, here="", by=by)
        tokens = ApiToken.objects.in_force().of(left).update(revoked_at=timezone.now())
        factors = Authenticator.objects.filter(user=left).delete()[0]
        _hand_over_addresses(left, kept)
        left.set_unusable_password()
        # Nobody can sign up beforehand with what nobody can guess, and so forbid the closing.
        left.is_active, left.email = False, f"account-{left.pk}-{secrets.token_hex(8)}@closed.invalid"
        left.save(update_fields=["password", "is_active", "email"])
    return {"sessions": sessions, "tokens": tokens, "second_factors": factors}


def _hand_over_addresses(left: User, kept: User) -> None:
    """Every confirmed address of the one is a further address of the other; what nobody confirmed is forgotten."""
    rows = EmailAddress.objects.filter(user=left)
    confirmed = {one.lower() for one in rows.filter(verified=True).values_list("email", flat=True)}
    rows.delete()
    for address in sorted(confirmed | {left.email.lower()}):
        EmailAddress.objects.filter(user=kept, email__iexact=address).exclude(primary=True).delete()
        EmailAddress.objects.get_or_create(user=kept, email=address, defaults={"verified": True, "primary": False})


def _link(token: str) -> str:
    return urljoin(settings.SITE_URL, reverse("account-merging", args=[token]))
