"""Reminding judges who are late: a message in their own language, or a ready text for WhatsApp."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote, urljoin

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.locale import moment, spoken, time_left
from accounts.messages import own_body, write
from accounts.models import User
from audit.refusals import Invalid, NotAllowedNow
from audit.trail import record
from judging import message_kinds
from judging.holding import hold_round
from judging.models import Reminder, Round
from judging.permissions import insist, may_remind, may_run
from judging.progress import JudgeLine, judge_lines

REST = timedelta(hours=12)
OPENED_AGAIN = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Reminded:
    """The judges to whom a message was written, and of the others each with the reason."""

    written: tuple[User, ...]
    left: tuple[tuple[User, str], ...]


def remind(*, round: Round, judges: Collection[int], by) -> Reminded:
    """Every late judge among these has one message with the own numbers and a link, and a Reminder says by whom. Who
    has handed everything in, or was reminded less than 12 hours ago, has none, and the answer says so.

    Refused: another than an organiser or the head judge, or one with a conflict in the round (NotAllowed); a round
    that takes no scores any more (NotAllowedNow); somebody who does not judge in it (Invalid).
    """
    with transaction.atomic():
        current = hold_round(round)
        insist(may_remind(current, by))
        _insist_on_time(current)
        written, left = [], []
        for line in _lines(current, judges):
            reason = why_not(line)
            if reason:
                left.append((line.judge, reason))
                continue
            _write(current, line)
            _note(current, line.judge, Reminder.MAIL, by)
            written.append(line.judge)
    return Reminded(tuple(written), tuple(left))


def open_whatsapp(*, round: Round, judge: User, by) -> str:
    """The address that opens WhatsApp with a text for this judge, in the judge's language; a Reminder says who opened
    it. Opened again by the same person within 15 minutes, it is the same reminder.

    Refused: another than an organiser without a conflict in the round (NotAllowed); a round that takes no scores any
    more, a judge who is done or was reminded less than 12 hours ago (NotAllowedNow); a number that WhatsApp can't
    reach (Invalid).
    """
    with transaction.atomic():
        current = hold_round(round)
        insist(may_run(current, by))
        _insist_on_time(current)
        (line,) = _lines(current, [judge.pk])
        number = whatsapp_number(line.judge.phone)
        if not number:
            raise Invalid(_("This judge has given no number that WhatsApp can reach. Write an e-mail."))
        mine = Reminder.objects.filter(round=current, judge=judge, way=Reminder.WHATSAPP, by=by)
        if not (line.is_late and mine.filter(at__gt=timezone.now() - OPENED_AGAIN).exists()):
            reason = why_not(line)
            if reason:
                raise NotAllowedNow(_("%(name)s: %(reason)s") % {"name": line.judge.name, "reason": reason})
            _note(current, line.judge, Reminder.WHATSAPP, by)
    return f"https://wa.me/{number}?text={quote(whatsapp_text(current, line))}"


def whatsapp_number(phone: str) -> str:
    """The digits by which WhatsApp knows a number, country first: 0812… is Indonesian. Empty if it can't be one."""
    digits = re.sub(r"[ ().\-]", "", phone.strip())
    indonesian = re.fullmatch(r"(?:\+?62|0)(8[0-9]{7,11})", digits, re.ASCII)
    if indonesian:
        return f"62{indonesian[1]}"
    foreign = re.fullmatch(r"\+((?!62)[1-9][0-9]{7,14})", digits, re.ASCII)
    return foreign[1] if foreign else ""


def whatsapp_text(round: Round, line: JudgeLine) -> str:
    """A plain text in the judge's language: own numbers, until when, and where to go on."""
    with translation.override(line.judge.locale):
        name = {"name": line.judge.name}
        facts = {**_facts(round, line), **name}
        own = own_body(message_kinds.REMINDER, round.category.competition_id, line.judge.locale, facts)
        return own or f"{_('Dear %(name)s,') % name}\n\n{_body(round, line)}"


def rests_until(line: JudgeLine) -> datetime | None:
    """From when on this judge may be reminded again; None if now."""
    if line.reminded_at is None or line.reminded_at <= timezone.now() - REST:
        return None
    return line.reminded_at + REST


def why_not(line: JudgeLine) -> str:
    """Why this judge is not reminded now, in words; empty if they may be."""
    if not line.has_seat or not line.judge.is_active:
        return _("has no judge's seat any more")
    if not line.is_late:
        return _("has handed everything in") if line.dealt else _("has no works to score")
    if rests_until(line):
        return _("was reminded less than 12 hours ago")
    return ""


def _lines(round: Round, judges: Collection[int]) -> list[JudgeLine]:
    known = {line.judge.pk: line for line in judge_lines(round)}
    if not set(judges) <= set(known):
        raise Invalid(_("This person does not judge in this round."))
    return [line for pk, line in known.items() if pk in set(judges)]


def _insist_on_time(round: Round) -> None:
    if not round.takes_scores:
        raise NotAllowedNow(_("This round takes no scores now, so there is nothing to remind of."))


def _note(round: Round, judge: User, way: str, by) -> None:
    row = Reminder.objects.create(round=round, judge=judge, way=way, by=by)
    record(verb="judge.reminded", thing=row, by=by, round=round.pk, judge=judge.pk, way=way)


def _write(round: Round, line: JudgeLine) -> None:
    competition = round.category.competition
    write(
        to=line.judge,
        subject=lambda: (
            _("%(competition)s: works are waiting for your scores") % {"competition": spoken(competition, "name")}
        ),
        body=lambda: _body(round, line),
        about=f"round:{round.pk}",
        kind=message_kinds.REMINDER,
        competition=competition.pk,
        facts=lambda: _facts(round, line),
    )


def _facts(round: Round, line: JudgeLine) -> dict[str, object]:
    competition = round.category.competition
    return {
        "done": line.done,
        "all": line.dealt,
        "round": spoken(round, "name"),
        "competition": spoken(competition, "name"),
        "until": moment(round.closes_at, competition.time_zone) if round.closes_at else "",
        "link": urljoin(settings.SITE_URL, reverse("judge-sheets")),
    }


def _body(round: Round, line: JudgeLine) -> str:
    facts = _facts(round, line)
    numbers = _("You have handed in %(done)d of %(all)d scoresheets of “%(round)s” in %(competition)s.") % facts
    going_on = _("Your drafts are kept. Go on here: %(link)s") if line.begun else _("Begin here: %(link)s")
    going_on %= facts
    if round.closes_at is None:
        return f"{numbers}\n\n{going_on}"
    until = {"until": facts["until"], "left": time_left(round.closes_at)}
    return f"{numbers} {_('Judging closes on %(until)s (%(left)s).') % until}\n\n{going_on}"
