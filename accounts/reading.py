"""The own messages: reading them in the product, and how often they come by mail."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Message, User
from audit.refusals import NotAllowed
from audit.trail import record


def mark_read(*, message: Message, by: User) -> None:
    """The message counts as read from its first opening on. Refused: another person's (NotAllowed)."""
    if message.recipient_id != by.pk:
        raise NotAllowed(_("Only the person can change this."))
    Message.objects.filter(pk=message.pk, read_at=None).update(read_at=timezone.now())


def mark_all_read(*, by: User) -> int:
    """Everything in the person's inbox counts as read. Returns how many were not."""
    return Message.objects.inbox_of(by).order_by().unread().update(read_at=timezone.now())


def choose_mails(*, user: User, daily: bool, by: User) -> None:
    """What need not come at once comes in one mail a day, or each by itself; what waits already comes as it was
    promised. Refused: another person's (NotAllowed)."""
    if user.pk != by.pk:
        raise NotAllowed(_("Only the person can change this."))
    with transaction.atomic():
        if User.objects.filter(pk=user.pk).exclude(mails_daily=daily).update(mails_daily=daily):
            record(verb="profile.changed", thing=user, by=by, fields=["mails_daily"])
    user.mails_daily = daily
