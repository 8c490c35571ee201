"""The second confirmation, and what it does: everything moves in one transaction, or nothing."""

from datetime import timedelta

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.helping import DO
from accounts.merging import close_account, hold_pair, prove
from accounts.merging_letters import tell_merged
from accounts.models import Help, User
from audit.moves import move
from audit.refusals import NotAllowedNow
from audit.trail import record
from audit.working import leave
from development.models import Contact
from office.merging.clashes import clashes
from office.merging.relations import DECIDED, MOVES, Fate
from submissions.models import Seat

BATCH = 500
LATE, AFTERWARDS = "merging-late", timedelta(minutes=10)


def confirm_merging(*, help: Help, is_kept: bool) -> bool:
    """This address has confirmed. True where both have, and the accounts are one; False where the other one is awaited.

    Refused (NotAllowedNow), and nothing has moved: what is done, stopped or over; accounts that have changed; whatever
    stands against it by now."""
    with transaction.atomic():
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
        kept, left = hold_pair(help)
        if Help.objects.get(pk=help.pk).status != Help.DONE:
            return {}
        moved = {} if clashes(kept, left) else _move_all(left, kept)
        if moved:
            record(verb="account.merged", thing=left, into=kept.pk, moved=moved, ended={})
    return moved


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
