"""Preparing, opening and closing a round."""

import secrets
from dataclasses import replace
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
from audit.refusals import NotAllowedNow
from audit.trail import record
from audit.working import leave
from judging import message_kinds, moves
from judging.holding import hold_round
from judging.models import Round, Rubric, Scoresheet
from judging.permissions import insist, may_close, may_deal, may_organise, may_run
from judging.readiness import missing_before_opening
from judging.round_plans import Plan, insist_on_sense
from judging.round_rules import fix_rules
from judging.rubric_changes import fit_panel
from judging.screening_rubric import screening_rubric
from judging.studying import STUDYING
from submissions import phases
from submissions.models import Category


def make_round(*, category: Category, by, **plan) -> Round:
    """A round in preparation, the next of its category; `plan` is that of `judging.round_plans.Plan`.

    A screening is given the competition's screening rubric. A category without criteria to show takes those of the
    rubric, but never a screening's. Refused: what makes no sense, with a sentence for each field (Invalid); who does
    not organise the competition (NotAllowed).
    """
    with transaction.atomic():
        insist(may_organise(category.competition_id, by))
        Category.objects.select_for_update(no_key=True).filter(pk=category.pk).first()
        number = (category.rounds.aggregate(last=Max("number"))["last"] or 0) + 1
        wanted = _with_rubric(Plan(**plan), category, by)
        insist_on_sense(wanted, category=category)
        row = Round(category=category, number=number, seed=secrets.randbelow(2**31), **wanted.columns())
        row.save(force_insert=True)
        if wanted.kind != Round.SCREENING and not Rubric.objects.filter(category=category).exists():
            Rubric.objects.filter(pk=row.rubric_id, category=None).update(category=category)
        facts = {"category": category.pk, "rubric": row.rubric_id, "sheets": row.sheets_per_entry}
        record(verb="round.made", thing=row, by=by, kind=row.kind, source=row.source_id, **facts)
    return row


def change_round(*, round: Round, by, **plan) -> Round:
    """The round in preparation has these values now; what is not named stays. Where its rubric is another one now,
    judges whose criteria it lacks score all; where the question of expertise is, grades by answer are dropped.

    Refused as in `make_round`; once the round has opened, and another kind or source once sheets are dealt
    (NotAllowedNow); another than an organiser without a conflict in it (NotAllowed).
    """
    with transaction.atomic():
        current = hold_round(round)
        insist(may_run(current, by))
        if current.status != Round.DRAFT:
            raise NotAllowedNow(_("This round has been opened: its rules change only by a version with a public note."))
        before = Plan.of(current)
        wanted = _with_rubric(replace(before, **plan), current.category, by)
        is_new_end = wanted.closes_at != before.closes_at
        insist_on_sense(wanted, category=current.category, current=current, is_new_end=is_new_end)
        changed = sorted(name for name, value in wanted.columns().items() if value != getattr(before, name))
        if {"kind", "source"} & set(changed):
            _insist_on_nothing_dealt(current)
        for name, value in wanted.columns().items():
            setattr(current, name, value)
        current.save(update_fields=wanted.names())
        _fit_panel(current, changed)
        record(verb="round.changed", thing=current, by=by, changed=changed)
    return current


def discard_round(*, round: Round, by) -> None:
    """The round in preparation is gone, with its panel and its proposals; what happened stays on record.

    Refused: once it was opened, once scoresheets were dealt in it, and while another round takes its works from it
    (NotAllowedNow); another than an organiser without an interest in its category (NotAllowed).
    """
    with transaction.atomic():
        current = hold_round(round)
        insist(may_deal(current, by))
        if current.status != Round.DRAFT or current.contenders.exists() or current.sheets.exists():
            raise NotAllowedNow(_("Scoresheets of this round were dealt or it was opened, so it stays."))
        follower = current.followers.first()
        if follower is not None:
            names = {"round": spoken(follower, "name")}
            raise NotAllowedNow(_("%(round)s takes its works from this round: change that first.") % names)
        record(verb="round.discarded", thing=current, by=by, category=current.category_id, number=current.number)
        for rows in (current.panel, current.deal_proposals, current.calibration):
            rows.all().delete()
        current.delete()


def open_round(*, round, by) -> Round:
    """Judges can score, and each of them has a message; the rules are fixed; the category is being judged.

    Refused: while anything is missing, with all reasons, and while it is not known who moved on from the round that
    its works come from (NotAllowedNow); another than an organiser without a conflict in it (NotAllowed).
    """
    with transaction.atomic():
        current = hold_round(round)
        insist(may_run(current, by))
        if not moves.OPEN.fits(current):
            raise NotAllowedNow(_("This round has been opened already."))
        Rubric.objects.select_for_update(no_key=True).filter(pk=current.rubric_id).first()
        reasons = missing_before_opening(current)
        if current.source is not None and current.source.moved_on_at is None and not reasons:
            reasons = [
                _("Who moves on from %(round)s is not made known yet.") % {"round": spoken(current.source, "name")}
            ]
        if reasons:
            raise NotAllowedNow(" ".join(reasons), code="not_ready", fields={"round": reasons})
        now = timezone.now()
        begins = now if current.opens_at is None else min(now, current.opens_at)
        if current.category.phase != Category.JUDGING:
            phases.move_phase(category=current.category, step=phases.START_JUDGING, by=by)
        sheets = current.sheets.exclude(status=Scoresheet.VOID).count()
        move(current, moves.OPEN, by=by, also={"opens_at": begins}, sheets=sheets)
        current.version = fix_rules(round=current, by=by).number
        for member in current.panel.filter(left_at=None).select_related("judge").order_by("pk"):
            _tell_judge(current, member.judge)
    return current


def close_round(*, round, by) -> Round:
    """No more scores. When no other round of it is open, the category is in deliberation; the fairness study is asked.

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
        leave(kind=STUDYING, key=current.pk)
        is_last = not Round.objects.filter(category=current.category, status=Round.OPEN).exists()
        if is_last and current.category.phase == Category.JUDGING:
            phases.move_phase(category=current.category, step=phases.DELIBERATE, by=by)
    return current


def _with_rubric(plan: Plan, category: Category, by) -> Plan:
    if plan.kind != Round.SCREENING or plan.rubric is not None:
        return plan
    return replace(plan, rubric=screening_rubric(competition=category.competition, by=by))


def _insist_on_nothing_dealt(round: Round) -> None:
    if round.sheets.standing().exists():
        raise NotAllowedNow(
            _("Scoresheets are dealt already, so kind and works of this round stay. Make another round instead.")
        )


def _fit_panel(round: Round, changed: list[str]) -> None:
    """Nobody on the panel is asked for criteria, or graded by answers, that the round does not have any more."""
    if "rubric" in changed:
        fit_panel(round, set(round.rubric.criteria.filter(is_carried=False).values_list("code", flat=True)))
    if "expertise_by" in changed:
        for member in round.panel.filter(left_at=None):
            member.expertise = {answer: grade for answer, grade in member.expertise.items() if answer == ""}
            member.save(update_fields=["expertise"])


def _tell_judge(round, judge) -> None:
    competition = round.category.competition

    def facts() -> dict[str, str]:
        until = "" if round.closes_at is None else moment(round.closes_at, competition.time_zone)
        link = urljoin(settings.SITE_URL, reverse("judge-sheets"))
        return {
            "competition": spoken(competition, "name"),
            "round": spoken(round, "name"),
            "until": until,
            "link": link,
        }

    def body() -> str:
        if round.closes_at is None:
            return _("The works of %(competition)s are ready for you to judge: %(link)s") % facts()
        return _("The works of %(competition)s are ready for you to judge until %(until)s: %(link)s") % facts()

    write(
        to=judge,
        subject=lambda: _("%(competition)s: judging has begun") % {"competition": spoken(competition, "name")},
        body=body,
        about=f"round:{round.pk}",
        kind=message_kinds.BEGUN,
        competition=competition.pk,
        facts=facts,
    )
