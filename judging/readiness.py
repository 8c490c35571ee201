"""What is missing before a round can open, and before it is closed."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, F, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.locale import moment, number
from judging.models import Round, Scoresheet
from judging.permissions import panel_seats
from submissions.models import Category, Entry, Seat, Suspicion

WHOLE = Decimal(100)
_READY_PHASES = (Category.CLOSED, Category.JUDGING, Category.DELIBERATING)


@dataclass(frozen=True)
class Unfinished:
    """Scoresheets that are not handed in: how many, of which judges; and entries with fewer than wanted, by code."""

    sheets: int
    judges: list[tuple[str, int]]
    entries: list[tuple[str, int]]


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
        competition=round.category.competition_id, kind__in=panel_seats(round), person__in=panel
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


def lacking_sheets(round: Round) -> int:
    """How many entries that passed the check have fewer scoresheets than the round wants."""
    contenders = round.contenders.filter(is_out=False, entry__status=Entry.ACCEPTED)
    held = Count("sheets", filter=~Q(sheets__status=Scoresheet.VOID))
    served = contenders.annotate(held=held).filter(held__gte=F("round__sheets_per_entry")).count()
    return max(0, _accepted(round) - served)


def unfinished(round: Round) -> Unfinished:
    """What does not count if the round is closed now: numbers only, never a score; three queries."""
    still_in = round.contenders.still_in()
    missing = round.sheets.standing().filter(contender__in=still_in).exclude(status=Scoresheet.SUBMITTED)
    by_judge = missing.values("judge__name").annotate(n=Count("pk")).order_by("-n", "judge__name")
    done = Count("sheets", filter=Q(sheets__status=Scoresheet.SUBMITTED))
    scarce = still_in.annotate(done=done).filter(done__lt=round.sheets_per_entry).order_by("done", "code")
    return Unfinished(
        sheets=missing.count(),
        judges=[(row["judge__name"], row["n"]) for row in by_judge],
        entries=list(scarce.values_list("code", "done")),
    )


def waiting_suspicions(round: Round) -> int:
    """How many suspicions of a conflict in its category nobody has answered yet. They stop nothing."""
    return Suspicion.objects.waiting().filter(entry__category=round.category_id).count()


def _in_sheets(round: Round) -> list[str]:
    if not _accepted(round):
        return [_("No entry has passed the eligibility check.")]
    lacking = lacking_sheets(round)
    if not lacking:
        return []
    if not round.sheets.standing().exists():
        return [_("No scoresheets are dealt yet.")]
    return [
        ngettext(
            "%(n)d entry lacks scoresheets. Deal what is missing.",
            "%(n)d entries lack scoresheets. Deal what is missing.",
            lacking,
        )
        % {"n": lacking}
    ]


def _accepted(round: Round) -> int:
    return Entry.objects.filter(category=round.category_id, status=Entry.ACCEPTED).count()
