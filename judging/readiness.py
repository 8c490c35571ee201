"""What is missing before a round can open."""

from decimal import Decimal

from django.db.models import Count, F, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.locale import moment, number
from judging.models import Round, Scoresheet
from judging.permissions import JUDGING_SEATS
from submissions.models import Category, Entry, Seat

WHOLE = Decimal(100)
_READY_PHASES = (Category.CLOSED, Category.JUDGING, Category.DELIBERATING)


def missing_before_opening(round: Round) -> list[str]:
    """One sentence for everything that stands against opening; empty if the round can open."""
    return [*_in_rubric(round), *_in_category(round), *_in_panel(round), *_in_sheets(round)]


def _in_rubric(round: Round) -> list[str]:
    criteria = round.rubric.criteria.all()
    weights = criteria.aggregate(whole=Sum("weight"))["whole"] or Decimal(0)
    reasons = []
    if weights != WHOLE:
        reasons.append(_("The weights of the rubric sum to %(sum)s, not to 100.") % {"sum": number(weights)})
    undescribed = criteria.annotate(described=Count("levels")).filter(described=0).count()
    if undescribed or not criteria:
        reasons.append(_("The rubric does not describe in words what its scores mean."))
    return reasons


def _in_category(round: Round) -> list[str]:
    category, reasons = round.category, []
    if category.closes_at is None or category.closes_at > timezone.now():
        when = moment(category.closes_at, category.competition.time_zone)
        reasons.append(_("The deadline of the category has not passed yet (%(when)s).") % {"when": when})
    elif category.phase not in _READY_PHASES:
        reasons.append(_("The category has not been closed for entries."))
    if round.closes_at is not None and round.closes_at <= timezone.now():
        reasons.append(_("The end of judging lies in the past."))
    return reasons


def _in_panel(round: Round) -> list[str]:
    panel = list(round.panel.filter(left_at=None).values_list("judge", flat=True))
    if not panel:
        return [_("No judge is on the panel.")]
    seats = Seat.objects.in_force().filter(
        competition=round.category.competition_id, kind__in=JUDGING_SEATS, person__in=panel
    )
    without = len(panel) - seats.values("person").distinct().count()
    if not without:
        return []
    return [
        ngettext(
            "%(n)d judge of the panel has no judge's seat any more.",
            "%(n)d judges of the panel have no judge's seat any more.",
            without,
        )
        % {"n": without}
    ]


def _in_sheets(round: Round) -> list[str]:
    contenders = round.contenders.filter(is_out=False, entry__status=Entry.ACCEPTED)
    accepted = Entry.objects.filter(category=round.category_id, status=Entry.ACCEPTED).count()
    if not accepted:
        return [_("No entry has passed the eligibility check.")]
    held = Count("sheets", filter=~Q(sheets__status=Scoresheet.VOID))
    served = contenders.annotate(held=held).filter(held__gte=F("round__sheets_per_entry")).count()
    if served == accepted:
        return []
    lacking = accepted - served
    return [
        ngettext(
            "%(n)d entry lacks scoresheets. Deal the scoresheets again.",
            "%(n)d entries lack scoresheets. Deal the scoresheets again.",
            lacking,
        )
        % {"n": lacking}
    ]
