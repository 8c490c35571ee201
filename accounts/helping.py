"""What staff set going about somebody's account, and what its holder says to it. Who may ask, the office decides."""

import secrets
from datetime import timedelta
from urllib.parse import urljoin

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.helping_letters import tell_asked, tell_changed, tell_logged_out
from accounts.inviting import token_digest
from accounts.models import ApiToken, Help, User
from accounts.sessions import end_other_sessions
from audit.moves import Move, move
from audit.refusals import NotAllowedNow
from audit.trail import record
from audit.working import leave

WORK = "address-change"
STOPS_FOR = timedelta(hours=72)
LASTS = timedelta(days=14)
DO = Move("help.done", (Help.WAITING,), Help.DONE)
STOP = Move("help.stopped", (Help.WAITING,), Help.STOPPED)


def end_everywhere(*, help: Help, by) -> int:
    """The person is logged out of every browser at once, and told why. Returns of how many."""
    with transaction.atomic():
        ended = end_other_sessions(person=help.person, here="", by=by)
        record(verb="help.done", thing=help, by=by, act=help.act, sessions=ended)
        tell_logged_out(help)
    return ended


def begin_address_change(*, help: Help) -> None:
    """Both addresses are told: the old one with a link that stops it, the new one with a link that confirms it. Nothing
    else changes for 72 hours."""
    proof, stop = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
    now = timezone.now()
    help.due_at, help.ends_at = now + STOPS_FOR, now + LASTS
    help.proof_digest, help.stop_digest = token_digest(proof), token_digest(stop)
    with transaction.atomic():
        help.save(update_fields=["due_at", "ends_at", "proof_digest", "stop_digest"])
        leave(kind=WORK, key=help.pk, after=STOPS_FOR)
        tell_asked(help, proof_link=link(proof), stop_link=link(stop))


def link(token: str) -> str:
    return urljoin(settings.SITE_URL, reverse("account-help", args=[token]))


def find(token: str) -> tuple[Help, bool] | None:
    """What this link is about, and whether it is the link to the new address or the one that stops it."""
    digest = token_digest(token)
    rows = Help.objects.filter(Q(proof_digest=digest) | Q(stop_digest=digest), act=Help.ADDRESS)
    found = rows.select_related("person", "other").first()
    return (found, found.proof_digest == digest) if found else None


def confirm_address(*, help: Help) -> bool:
    """The new address is its holder's. True where the account has it now, False where the 72 hours still run.

    Refused (NotAllowedNow): what is stopped, done or over; an address that belongs to another account.
    """
    with transaction.atomic():
        help = _held(help)
        _refuse_taken(help)
        if help.proved_at is None:
            help.proved_at = timezone.now()
            help.save(update_fields=["proved_at"])
            record(verb="help.confirmed", thing=help, act=help.act)
    return change_address(help=help)


def change_waiting_for(person: User) -> Help | None:
    """The change of the own address that can still be stopped."""
    return Help.objects.filter(person=person, act=Help.ADDRESS, status=Help.WAITING).first()


def stop(*, help: Help, by: User | None = None) -> None:
    """The account keeps its address. Refused (NotAllowedNow) once it is done, stopped or taken back already."""
    with transaction.atomic():
        move(help, STOP, by=by, act=help.act)


def change_address(*, help: Help) -> bool:
    """Once 72 hours are over and the new address is confirmed, the account has it, alone; every browser is logged out
    and every token ended. False, and nothing has changed, before that or where it was stopped."""
    with transaction.atomic():
        row = Help.objects.select_for_update().get(pk=help.pk)
        if row.status != Help.WAITING or row.proved_at is None or row.due_at is None:
            return False
        if row.due_at > timezone.now():
            return False
        person = User.objects.select_for_update().get(pk=row.person_id)
        if person.email.lower() != row.old_address or not person.is_active or _is_taken(row):
            move(row, STOP, by=None, act=row.act, why="changed_meanwhile")
            return False
        EmailAddress.objects.filter(user=person).delete()
        EmailAddress.objects.create(user=person, email=row.new_address, verified=True, primary=True)
        User.objects.filter(pk=person.pk).update(email=row.new_address)
        end_other_sessions(person=person, here="", by=None)
        ApiToken.objects.in_force().of(person).update(revoked_at=timezone.now())
        move(row, DO, by=None, also={"done_at": timezone.now()}, act=row.act)
        tell_changed(row)
    return True


def _held(help: Help) -> Help:
    row = Help.objects.select_for_update().get(pk=help.pk)
    if row.status != Help.WAITING or row.ends_at is None or row.ends_at < timezone.now():
        raise NotAllowedNow(_("This link is used or over. Please ask the office if you still need help."))
    return row


def _refuse_taken(help: Help) -> None:
    if _is_taken(help):
        raise NotAllowedNow(_("This address belongs to another account. Please tell the office, so that it helps you."))


def _is_taken(help: Help) -> bool:
    others = User.objects.filter(email__iexact=help.new_address).exclude(pk=help.person_id)
    verified = EmailAddress.objects.filter(email__iexact=help.new_address, verified=True).exclude(user=help.person_id)
    return others.exists() or verified.exists()
