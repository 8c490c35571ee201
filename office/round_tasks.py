"""What an organiser has to do now in the rounds: from preparing the judging to the published result."""

from datetime import timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.locale import spoken
from judging.models import Round, Scoresheet
from judging.next_step import Step, after_judging, with_steps_noted
from judging.progress import short_works
from office.tasks import Task, Tasks
from submissions.models import Category, Competition

NEAR_THE_END = timedelta(days=3)


def rounds_of(competition: Competition, user) -> list[Any]:
    """Its rounds with what is missing in them, what comes next, and whether this person may know of it, being without
    conflict there; one query."""
    open_sheets = Q(sheets__isnull=False) & ~Q(sheets__status__in=[Scoresheet.SUBMITTED, Scoresheet.VOID])
    rounds = Round.objects.filter(category__competition=competition).select_related("category")
    mine = Round.objects.without_conflict(user).filter(pk=OuterRef("pk"))
    return list(
        with_steps_noted(rounds).annotate(
            missing=Count("sheets", filter=open_sheets),
            is_mine=Exists(mine),
        )
    )


def of_rounds(competition: Competition, categories: list[Any], rounds: list[Any]) -> Tasks:
    """Three queries where a round is open, else none."""
    with_round = {one.category_id for one in rounds}
    for one in categories:
        if one.phase == Category.CLOSED and one.pk not in with_round and one.passed:
            text = _("%(category)s: prepare the judging") % {"category": spoken(one, "name")}
            yield Task(text, "organiser-rounds", (competition.slug,)), False
    mine = [one for one in rounds if one.is_mine]
    short = short_works([one for one in mine if one.status == Round.OPEN])
    for held in mine:
        names = {"category": spoken(held.category, "name"), "round": spoken(held, "name")}
        if held.status == Round.CLOSED:
            yield from _of_closed(competition, held, names)
        elif held.status == Round.OPEN:
            yield from _of_open(held, names, short.get(held.pk, 0))


def _of_closed(competition: Competition, held: Any, names: dict[str, str]) -> Tasks:
    step = after_judging(held)
    if step == Step.CONFIRM:
        text = _("%(category)s, %(round)s: the head judge has to confirm the proposed result")
        yield Task(text % names, "round-review", (held.pk,)), False
    elif step == Step.DECIDE:
        text = _("%(category)s, %(round)s: decide who moves on")
        yield Task(text % names, "organiser-round-moving", (held.pk,)), False
    elif step == Step.MAKE_KNOWN:
        text = _("%(category)s, %(round)s: make known who moves on")
        yield Task(text % names, "organiser-round-moving-announcement", (held.pk,)), False
    elif step == Step.MAKE_NEXT:
        text = _("%(category)s, %(round)s: make the round that takes the works that move on")
        yield Task(text % names, "organiser-round-new", (competition.slug,)), False
    elif step == Step.PUBLISH:
        text = _("%(category)s, %(round)s: see the ranking and propose it")
        yield Task(text % names, "organiser-round", (held.pk,)), False


def _of_open(held: Any, names: dict[str, str], short: int) -> Tasks:
    now = timezone.now()
    if short:
        text = ngettext(
            "%(category)s, %(round)s: %(n)d work has too few judges, deal what is missing",
            "%(category)s, %(round)s: %(n)d works have too few judges, deal what is missing",
            short,
        )
        yield Task(text % {**names, "n": short}, "organiser-round", (held.pk,)), False
    if held.closes_at and held.closes_at <= now:
        text = _("%(category)s, %(round)s: the time for judging is over, close it")
        yield Task(text % names, "organiser-round", (held.pk,)), True
    elif held.closes_at and held.closes_at - NEAR_THE_END <= now and held.missing:
        text = ngettext(
            "%(category)s, %(round)s: %(n)d scoresheet is still missing, and judging ends soon",
            "%(category)s, %(round)s: %(n)d scoresheets are still missing, and judging ends soon",
            held.missing,
        )
        yield Task(text % {**names, "n": held.missing}, "organiser-round", (held.pk,)), False
