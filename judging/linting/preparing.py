"""Findings about dates, the category, the source of the round and its criteria."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.locale import moment, number, spoken
from judging.linting.facts import Facts
from judging.linting.finding import Finding, blocks, listed, notes
from submissions.models import Category

WHOLE = Decimal(100)
SHORT = timedelta(hours=24)
_READY_PHASES = (Category.CLOSED, Category.JUDGING, Category.DELIBERATING)


def in_criteria(facts: Facts) -> Iterator[Finding]:
    weights = sum((one.weight for one in facts.criteria), Decimal(0))
    if weights != WHOLE:
        sentence = _("The weights of the rubric sum to %(sum)s, not to 100.") % {"sum": number(weights)}
        yield blocks("weights", sentence)
    judged = [one for one in facts.criteria if not one.is_carried]
    silent = [spoken(one, "name") for one in judged if not one.levels.all()]
    if silent or not judged:
        yield blocks("levels", _("The rubric does not describe in words what its scores mean."), names=silent)
    if len(judged) < len(facts.criteria) and facts.round.source_id is None:
        sentence = _(
            "A criterion is carried from the round before, but this round has none before it. Choose the round that "
            "its works come from, or criteria of which all are scored."
        )
        yield blocks("carried", sentence)
    in_one = [
        spoken(one, "name")
        for one in facts.criteria
        if not one.name_en or not all(level.text_en for level in one.levels.all())
    ]
    if in_one:
        sentence = _("These criteria are not described in English, for judges who read it: %(names)s.")
        yield notes("language", sentence % {"names": listed(in_one)}, names=in_one)


def in_dates(facts: Facts) -> Iterator[Finding]:
    category, round, now = facts.round.category, facts.round, timezone.now()
    zone = facts.competition.time_zone
    if category.closes_at is None or category.closes_at > now:
        when = moment(category.closes_at, zone)
        yield blocks("deadline", _("The deadline of the category has not passed yet (%(when)s).") % {"when": when})
    elif category.phase not in _READY_PHASES:
        yield blocks("phase", _("The category has not been closed for entries."))
    if round.closes_at is not None and round.closes_at <= now:
        yield blocks("end_passed", _("The end of judging lies in the past."))
    elif round.closes_at is not None and category.closes_at is not None and round.closes_at <= category.closes_at:
        yield blocks("end_before_deadline", _("Judging would end before the deadline for entries."))
    elif round.closes_at is not None and round.closes_at - max(now, round.opens_at or now) < SHORT:
        sentence = _("Judges would have less than 24 hours: judging ends on %(when)s.")
        yield notes("short", sentence % {"when": moment(round.closes_at, zone)})
    if round.opens_at is not None and round.opens_at <= now:
        sentence = _("Judging was to begin on %(when)s. Judges see nothing until you open the round.")
        yield notes("late", sentence % {"when": moment(round.opens_at, zone)})


def in_source(facts: Facts) -> Iterator[Finding]:
    source = facts.round.source
    if source is not None and source.moved_on_at is None:
        sentence = _("Who moves on from “%(round)s” is not made known yet, so this round has no works.")
        yield blocks("source", sentence % {"round": spoken(source, "name")}, round=source.pk)
    elif not facts.codes and source is not None:
        sentence = _("No work that moved on from “%(round)s” is still in the competition.")
        yield blocks("nobody_moved_on", sentence % {"round": spoken(source, "name")}, round=source.pk)
    elif not facts.codes:
        yield blocks("no_entries", _("No entry has passed the eligibility check."))
    elif source is None and facts.deciding_before is not None:
        sentence = _(
            "This round takes every work that passed the eligibility check, although “%(round)s” decides who moves on. "
            "Choose that round as the source of the works if only those shall be judged here."
        )
        yield notes("takes_all", sentence % {"round": spoken(facts.deciding_before, "name")})
