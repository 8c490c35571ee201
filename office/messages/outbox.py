"""What went out, or waits to: the messages of one competition, as far as this organiser may know of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _

from accounts.message_kinds import Kind
from accounts.models import Message
from audit.refusals import NotAllowed, NotAllowedNow
from audit.trail import record
from audit.working import leave
from development.models import DevelopmentProject
from judging.models import Round
from judging.reminding import whatsapp_number
from office.messages.catalogue import BY_CODE, kind_of
from submissions.models import Category, Competition, Entry, categories_in_conflict
from submissions.permissions import is_organiser

MOST_AT_ONCE = 200
_JUDGED = (Category.JUDGING, Category.DELIBERATING)
_ABOUT_NO_WORK = ("category:", "competition:", "invitation:")
_NAMES_NO_WORK = [kind.code for kind in BY_CODE.values() if not kind.names_work]


@dataclass(frozen=True, slots=True)
class Line:
    """One message as the organiser sees it: without recipient while that would tell who made a work, without text
    where that opens something."""

    message: Message
    kind: Kind
    has_recipient: bool

    @property
    def name(self) -> str:
        return self.message.recipient.name if self.has_recipient and self.message.recipient else ""

    @property
    def address(self) -> str:
        return self.message.address if self.has_recipient else ""

    @property
    def has_text(self) -> bool:
        return not self.message.is_secret and not self.kind.is_secret

    @property
    def answer(self) -> str:
        """What the mail server said; it often says the address."""
        return self.message.answer if self.has_recipient else ""

    @property
    def text(self) -> str:
        """Ready to be sent by another way."""
        return f"{self.message.subject}\n\n{self.message.body}" if self.has_text else ""

    @property
    def number(self) -> str:
        """The recipient's number as WhatsApp knows it; empty where there is none, or the text is nobody else's."""
        person = self.message.recipient
        return whatsapp_number(person.phone) if person and self.has_recipient and self.has_text else ""


def outbox_of(competition: Competition, user) -> QuerySet[Message]:
    """Messages of the competition that this organiser may know of, newest first.

    Who has a conflict with any of its works reads only what is surely about others: work, round and project without
    conflict, category, invitation.
    """
    rows = Message.objects.filter(competition=competition.pk).select_related("recipient").order_by("-pk")
    if not is_organiser(user, competition.pk):
        return rows.none()
    if not categories_in_conflict(user).filter(competition=competition).exists():
        return rows
    entries = Entry.objects.filter(category__competition=competition).without_conflict(user)
    rounds = Round.objects.filter(category__competition=competition).without_conflict(user)
    projects = DevelopmentProject.objects.organised_by(user).without_conflict(user)
    known = [Q(about__startswith=start) for start in _ABOUT_NO_WORK]
    known += [
        Q(about__in=_named("entry", entries)),
        Q(about__in=_named("round", rounds)),
        Q(about__in=_named("project", projects)),
    ]
    return rows.filter(reduce(or_, known))


def names_are_hidden(competition: Competition) -> bool:
    """Whether works of the competition are judged now: then no list says whose work it is."""
    return competition.categories.filter(phase__in=_JUDGED).exists()


def found_by(rows: QuerySet[Message], words: str, *, is_hidden: bool) -> QuerySet[Message]:
    """Those whose subject has the words, or whose recipient's name or address, where that is shown."""
    of_person = Q(recipient__name__icontains=words) | Q(address__icontains=words)
    if is_hidden:
        of_person &= Q(kind__in=_NAMES_NO_WORK)
    return rows.filter(of_person | Q(subject__icontains=words, is_secret=False))


def lines_of(messages: Iterable[Message], *, is_hidden: bool) -> list[Line]:
    """No query."""
    kinds = [(message, kind_of(message.kind)) for message in messages]
    return [Line(message, kind, not (is_hidden and kind.names_work)) for message, kind in kinds]


def try_again(*, competition: Competition, messages: QuerySet[Message], by) -> int:
    """Up to 200 of these messages that have failed wait again and are tried at once, and an Event names them. Returns
    how many.

    Refused: another than an organiser (NotAllowed); where none of them has failed (NotAllowedNow).
    """
    if not is_organiser(by, competition.pk):
        raise NotAllowed(_("Only an organiser of this competition may do this."))
    with transaction.atomic():
        known = outbox_of(competition, by).filter(pk__in=messages.values("pk"), status=Message.FAILED)
        failed = list(known.exclude(recipient__is_active=False).values_list("pk", flat=True)[:MOST_AT_ONCE])
        if not failed:
            raise NotAllowedNow(_("None of these messages has failed in a way that another try could mend."))
        anew = {"status": Message.WAITING, "tries": 0, "reason": "", "answer": "", "carrier": None, "at_once": True}
        Message.objects.filter(pk__in=failed, status=Message.FAILED).update(**anew)
        for pk in failed:
            leave(kind="message", key=pk)
        record(verb="messages.tried_again", thing=competition, by=by, messages=failed)
    return len(failed)


def _named(prefix: str, rows: QuerySet) -> QuerySet:
    """What `about` says of these rows."""
    name = Concat(Value(f"{prefix}:"), Cast("pk", CharField()), output_field=CharField())
    return rows.order_by().annotate(named=name).values("named")
