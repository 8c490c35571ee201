"""Preparing, opening and closing a round."""

import secrets
from urllib.parse import urljoin

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.locale import moment, spoken
from accounts.messages import write
from audit.moves import move
from audit.refusals import Invalid, NotAllowedNow
from audit.trail import record
from judging import moves
from judging.holding import hold_round
from judging.models import Round, Rubric, Scoresheet
from judging.permissions import insist, may_close, may_organise, may_run
from judging.readiness import missing_before_opening
from submissions import phases
from submissions.models import Category

MOST_SHEETS = 15
MOST_LETTERS = 80


def make_round(
    *, category, name, rubric, sheets_per_entry=3, opens_at=None, closes_at=None, is_blind=True, name_en="", by
) -> Round:
    """A round in preparation, the next of its category; a category without criteria to show takes those of the rubric.

    Refused: a rubric of another competition, fewer than 1 or more than 15 sheets an entry, an end before the start or
    in the past, a name that is missing or too long (Invalid); who does not organise the competition (NotAllowed).
    """
    if rubric.competition_id != category.competition_id:
        raise Invalid(
            _("This rubric belongs to another competition."), fields={"rubric": [_("Choose another rubric.")]}
        )
    if not 1 <= sheets_per_entry <= MOST_SHEETS:
        sentence = _("Between 1 and %(most)d scoresheets an entry.") % {"most": MOST_SHEETS}
        raise Invalid(sentence, fields={"sheets_per_entry": [sentence]})
    _check_times(opens_at, closes_at)
    with transaction.atomic():
        insist(may_organise(category.competition_id, by))
        Category.objects.select_for_update(no_key=True).filter(pk=category.pk).first()
        last = category.rounds.aggregate(last=Max("number"))["last"] or 0
        row = Round(
            category=category,
            number=last + 1,
            name=_bounded("name", name.strip(), is_required=True),
            name_en=_bounded("name_en", name_en.strip()),
            rubric=rubric,
            sheets_per_entry=sheets_per_entry,
            opens_at=opens_at,
            closes_at=closes_at,
            is_blind=is_blind,
            seed=secrets.randbelow(2**31),
        )
        row.save(force_insert=True)
        if not Rubric.objects.filter(category=category).exists():
            Rubric.objects.filter(pk=rubric.pk, category=None).update(category=category)
        record(verb="round.made", thing=row, by=by, category=category.pk, rubric=rubric.pk, sheets=sheets_per_entry)
    return row


def open_round(*, round, by) -> Round:
    """Judges can score, and each of them has a message; the category is being judged.

    Refused: while anything is missing, with all reasons (NotAllowedNow); another than an organiser without a
    conflict in it (NotAllowed).
    """
    with transaction.atomic():
        current = hold_round(round)
        insist(may_run(current, by))
        if not moves.OPEN.fits(current):
            raise NotAllowedNow(_("This round has been opened already."))
        reasons = missing_before_opening(current)
        if reasons:
            raise NotAllowedNow(" ".join(reasons), code="not_ready", fields={"round": reasons})
        now = timezone.now()
        begins = now if current.opens_at is None else min(now, current.opens_at)
        if current.category.phase != Category.JUDGING:
            phases.move_phase(category=current.category, step=phases.START_JUDGING, by=by)
        sheets = current.sheets.exclude(status=Scoresheet.VOID).count()
        move(current, moves.OPEN, by=by, also={"opens_at": begins}, sheets=sheets)
        for member in current.panel.filter(left_at=None).select_related("judge").order_by("pk"):
            _tell_judge(current, member.judge)
    return current


def close_round(*, round, by) -> Round:
    """No more scores. When no other round of it is open, the category is in deliberation.

    A save that was under way is either stored before the round closes or refused. Refused: a round that is not open
    (NotAllowedNow); another than an organiser or the head judge, or one with a conflict in it (NotAllowed).
    """
    with transaction.atomic():
        current = hold_round(round)
        insist(may_close(current, by))
        if not moves.CLOSE.fits(current):
            raise NotAllowedNow(_("This round is not open."))
        # Every save holds its sheet's row before it looks whether the round is open: wait for them all here.
        statuses = list(
            current.sheets.standing().select_for_update(no_key=True).order_by("pk").values_list("status", flat=True)
        )
        handed_in = statuses.count(Scoresheet.SUBMITTED)
        move(current, moves.CLOSE, by=by, sheets=len(statuses), handed_in=handed_in)
        is_last = not Round.objects.filter(category=current.category, status=Round.OPEN).exists()
        if is_last and current.category.phase == Category.JUDGING:
            phases.move_phase(category=current.category, step=phases.DELIBERATE, by=by)
    return current


def _check_times(opens_at, closes_at) -> None:
    if closes_at is not None and closes_at <= timezone.now():
        sentence = _("The end of judging lies in the past.")
        raise Invalid(sentence, fields={"closes_at": [sentence]})
    if opens_at is not None and closes_at is not None and closes_at <= opens_at:
        sentence = _("Judging must end after it begins.")
        raise Invalid(sentence, fields={"closes_at": [sentence]})


def _bounded(field: str, text: str, *, is_required: bool = False) -> str:
    most = MOST_LETTERS
    if len(text) > most or (is_required and not text):
        sentence = _("Give a name of at most %(most)d characters.") % {"most": most}
        raise Invalid(sentence, fields={field: [sentence]})
    return text


def _tell_judge(round, judge) -> None:
    competition = round.category.competition

    def body() -> str:
        link = urljoin(settings.SITE_URL, reverse("judge-sheets"))
        facts = {"competition": spoken(competition, "name"), "link": link}
        if round.closes_at is None:
            return _("The works of %(competition)s are ready for you to judge: %(link)s") % facts
        facts["until"] = moment(round.closes_at, competition.time_zone)
        return _("The works of %(competition)s are ready for you to judge until %(until)s: %(link)s") % facts

    write(
        to=judge,
        subject=lambda: _("%(competition)s: judging has begun") % {"competition": spoken(competition, "name")},
        body=body,
        about=f"round:{round.pk}",
    )
