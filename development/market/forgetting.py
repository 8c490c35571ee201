"""Words of old inquiries are erased; that there was one is still counted."""

from django.db import transaction
from django.utils import timezone

from accounts.models import Message
from audit.moves import move
from audit.trail import record
from audit.working import leave
from development.market.asking import FORGETTING, forgotten_at
from development.market.moves import CLOSE
from development.models import Inquiry

_WORDS = ("name", "firm", "city", "email", "phone", "sizes", "text", "answer", "closed_because")


def forget(*, inquiry: Inquiry) -> bool:
    """Name, address, words and answer are gone, and the mails to the sender with them, once 24 months have passed;
    kind, province, pairs and outcome stay. Before that it waits again. Done again, nothing changes."""
    with transaction.atomic():
        rows = Inquiry.objects.select_related("product__project__award__entry__category__competition")
        found = rows.select_for_update(of=("self",)).filter(pk=inquiry.pk, forgotten_at__isnull=True).first()
        if found is None:
            return False
        left = forgotten_at(found) - timezone.now()
        if left.total_seconds() > 0:
            leave(kind=FORGETTING, key=found.pk, after=left)
            return False
        if CLOSE.fits(found):
            move(found, CLOSE, by=None)
        for name in _WORDS:
            setattr(found, name, "")
        found.forgotten_at = timezone.now()
        found.save(update_fields=[*_WORDS, "forgotten_at"])
        Message.objects.filter(about=about(found), recipient__isnull=True).delete()
        record(verb="inquiry.forgotten", thing=found)
    return True


def about(inquiry: Inquiry) -> str:
    """By which messages about it are found."""
    return f"inquiry:{inquiry.pk}"
