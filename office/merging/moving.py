"""The second confirmation, and what it does: everything moves in one transaction, or nothing."""

from collections.abc import Callable
from datetime import timedelta

from django.apps import apps
from django.db import OperationalError, connection, models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.helping import DO
from accounts.merging import close_account, hold_pair, prove
from accounts.merging_letters import tell_merged
from accounts.models import Help, User
from audit.moves import move
from audit.refusals import Away, NotAllowedNow
from audit.trail import record
from audit.working import leave
from development.models import Contact
from office.merging.clashes import clashes
from office.merging.relations import DECIDED, MOVES, Fate
from submissions.models import Category, Entry, Seat

BATCH = 500
TRIES = 8
PATIENCE = 400  # milliseconds; PostgreSQL looks for who waits in a circle after a second
MET = ("55P03", "40P01")  # waited for too long, waited in a circle
LATE, AFTERWARDS = "merging-late", timedelta(minutes=10)


def confirm_merging(*, help: Help, is_kept: bool) -> bool:
    """This address has confirmed. True where both have, and the accounts are one; False where the other one is awaited.

    Refused (NotAllowedNow), and nothing has moved: what is done, stopped or over; accounts that have changed; whatever
    stands against it by now. Refused (Away) while others work on the same without a pause."""
    return _giving_way(lambda: _confirm(help, is_kept))


def _confirm(help: Help, is_kept: bool) -> bool:
    _hold_works(help)
    held = prove(help=help, is_kept=is_kept)
    if held.proved_at is None or held.other_proved_at is None:
        return False
    kept, left = hold_pair(held)
    if clashes(kept, left):
        raise NotAllowedNow(
            _("The accounts can't be merged as they stand now. Nothing has moved. Please write to the office.")
        )
    moved = _move_all(left, kept)
    ended = close_account(left=left, kept=kept)
    record(verb="account.merged", thing=left, into=kept.pk, moved=moved, ended=ended)
    move(held, DO, by=None, also={"done_at": timezone.now()}, act=held.act, into=kept.pk, closed=left.pk)
    leave(kind=LATE, key=held.pk, after=AFTERWARDS)
    tell_merged(held)
    return True


def move_late(*, help: Help) -> dict[str, int]:
    """What a request that had begun before wrote to the closed account while it was closed is in the kept one too.
    Nothing moves where something stands against it by now: it stays in the closed account, on record."""
    with transaction.atomic():
        _hold_works(help)
        kept, left = hold_pair(help)
        if Help.objects.get(pk=help.pk).status != Help.DONE:
            return {}
        moved = {} if clashes(kept, left) else _move_all(left, kept)
        if moved:
            record(verb="account.merged", thing=left, into=kept.pk, moved=moved, ended={})
    return moved


def _hold_works(help: Help) -> None:
    """The categories of all works of both are held, as by everybody who changes a work, and before anything else."""
    pair = (help.person_id, help.other_id)
    works = Entry.objects.filter(Q(owner__in=pair) | Q(members__person__in=pair))
    held = Category.objects.select_for_update().filter(pk__in=works.values("category")).order_by("pk")
    list(held.values_list("pk", flat=True))


def _giving_way(act: Callable[[], bool]) -> bool:
    """What `act` answers, done in one transaction. It touches so much that it meets others in any order: where it would
    have to wait for long, it lets go of everything and begins anew, so that no designer's hand-in is ever broken off
    for it. Refused (Away) when that was so each time."""
    for _time in range(TRIES):
        try:
            with transaction.atomic():
                if connection.vendor == "postgresql":
                    with connection.cursor() as cursor:
                        cursor.execute(f"SET LOCAL lock_timeout = {PATIENCE}")
                return act()
        except OperationalError as trouble:
            if getattr(trouble.__cause__, "sqlstate", "") not in MET:
                raise
    raise Away(_("Too many people are working on this at the moment. Please try again in a minute."))


def _move_all(left: User, kept: User) -> dict[str, int]:
    """How many rows of each relation have moved; of those that stay nothing is written."""
    moved = {}
    for name, fate in DECIDED.items():
        if fate.what == MOVES and not fate.by_hand:
            count = _move(name, fate, left, kept)
            if count:
                moved[name] = count
    now = timezone.now()
    # What the kept account has already: the same task, the same firm.
    Seat.objects.filter(person=left, ended_at=None).update(ended_at=now)
    Contact.objects.filter(person=left, ended_at=None).update(ended_at=now)
    return moved


def _move(name: str, fate: Fate, left: User, kept: User) -> int:
    label, _dot, field = name.rpartition(".")
    rows: models.Manager = apps.get_model(label)._base_manager
    columns = list(fate.apart)
    taken = set(rows.filter(fate.only, **{field: kept}).values_list(*columns)) if columns else set()
    mine = rows.filter(fate.only, **{field: left}).values_list("pk", *columns)
    keys = [pk for pk, *facts in mine if not facts or facts[0] is None or tuple(facts) not in taken]
    for start in range(0, len(keys), BATCH):
        rows.filter(pk__in=keys[start : start + BATCH]).update(**{field: kept})
    return len(keys)
