"""Writing messages to people. The worker sends them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation

from accounts.message_kinds import UNNAMED, Kind
from accounts.models import Message, MessageText, User
from accounts.wording import filled
from audit.models import Work
from audit.working import leave_all

Facts = Callable[[], Mapping[str, object]]
Texts = dict[tuple[str, str], MessageText]
DAILY_AT = time(7)


@dataclass(frozen=True, slots=True)
class Letter:
    """What one person is told; subject, body and facts are as `write` takes them. `kind`: other than the others'."""

    to: User
    subject: str | Callable[[], str]
    body: str | Callable[[], str]
    facts: Facts | None = None
    kind: Kind | None = None


def write(
    *,
    to,
    subject,
    body,
    about: str = "",
    address: str = "",
    kind: Kind = UNNAMED,
    competition: int | None = None,
    facts: Facts | None = None,
    after: timedelta = timedelta(),
) -> Message:
    """One message waits to be sent, in the same transaction as the act it tells of; not before so much time has passed.

    `to` is a User or None (then `address` is needed). `subject` and `body` are texts, or functions without
    arguments that are called while the recipient's language is active. Where the competition has its own words for
    this kind, those are filled with `facts` instead. A kind that is not named is taken for a secret.
    """
    with transaction.atomic():
        texts = _texts([kind], competition) if facts else {}
        message = _rendered(to, subject, body, kind=kind, about=about, address=address, facts=facts, texts=texts)
        message.competition = competition
        message.save(force_insert=True)
        _leave([message], after)
    return message


def recall(messages: QuerySet[Message]) -> int:
    """Those of these messages that nobody has tried to send and nobody has read are gone; how many are not."""
    with transaction.atomic():
        unsent = messages.filter(status=Message.WAITING, tries=0, carrier=None, read_at=None)
        keys = list(unsent.select_for_update().values_list("pk", flat=True))
        Work.objects.filter(kind="message", key__in=[str(key) for key in keys]).delete()
        left = messages.count()
        gone, _rows = messages.filter(pk__in=keys, status=Message.WAITING, tries=0).delete()
    return left - gone


def write_to_all(
    *,
    people,
    subject,
    body,
    about: str = "",
    kind: Kind = UNNAMED,
    competition: int | None = None,
    facts: Facts | None = None,
) -> int:
    """One message each, nobody sees another's address; a constant number of queries. Returns how many."""
    letters = [Letter(person, subject, body, facts) for person in people]
    return write_each(letters, about=about, kind=kind, competition=competition)


def write_each(
    letters: Iterable[Letter], *, about: str = "", kind: Kind = UNNAMED, competition: int | None = None
) -> int:
    """One message for each letter; a constant number of queries. Returns how many."""
    letters = list(letters)
    with transaction.atomic():
        texts = _texts([one.kind or kind for one in letters if one.facts], competition)
        rendered = [
            _rendered(one.to, one.subject, one.body, kind=one.kind or kind, about=about, facts=one.facts, texts=texts)
            for one in letters
        ]
        for message in rendered:
            message.competition = competition
        messages = Message.objects.bulk_create(rendered, batch_size=1000)
        _leave(messages)
    return len(messages)


def own_body(kind: Kind, competition: int, locale: str, facts: Mapping[str, object]) -> str:
    """What the competition says to people of this language instead of the platform's body; empty where it does not."""
    text = _texts([kind], competition).get((kind.code, locale))
    return filled(text.body, facts) if text else ""


def daily_mail_of(person: User, now: datetime) -> datetime:
    """When the next daily mail of this person is due: at seven in the morning where they live."""
    here = now.astimezone(ZoneInfo(person.time_zone))
    due = datetime.combine(here.date(), DAILY_AT, here.tzinfo)
    return due if due > now else due + timedelta(days=1)


def _rendered(to, subject, body, *, kind: Kind, about: str, facts: Facts | None, texts: Texts, address: str = ""):
    locale = to.locale if to else translation.get_language()
    with translation.override(locale):
        text = texts.get((kind.code, locale))
        if text is not None and facts is not None:
            known = {"name": to.name if to else "", **facts()}
            subject, body = filled(text.subject, known), filled(text.body, known)
        return Message(
            recipient=to,
            address=to.email if to else address,
            subject=" ".join(str(subject() if callable(subject) else subject).split())[:200],
            body=str(body() if callable(body) else body),
            about=about,
            kind=kind.code,
            is_secret=kind.is_secret,
            at_once=kind.at_once or to is None or not to.mails_daily,
        )


def _texts(kinds: Iterable[Kind], competition: int | None) -> Texts:
    """The competition's own words for these kinds, by kind and language."""
    codes = {kind.code for kind in kinds if kind.is_editable}
    if competition is None or not codes:
        return {}
    rows = MessageText.objects.in_force().filter(competition=competition, kind__in=codes)
    return {(row.kind, row.locale): row for row in rows}


def _leave(messages: Iterable[Message], after: timedelta = timedelta()) -> None:
    now = timezone.now() + after
    due: defaultdict[datetime, list[int]] = defaultdict(list)
    for message in messages:
        person = None if message.at_once else message.recipient
        due[daily_mail_of(person, now) if person else now].append(message.pk)
    for at, keys in due.items():
        leave_all(kind="message", keys=keys, due_at=at)
