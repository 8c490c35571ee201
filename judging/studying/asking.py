"""Which study belongs to a round now, and asking for it where there is none. No figures are computed here."""

from django.db import transaction
from django.db.models import Q, QuerySet

from audit.models import Work
from audit.working import leave
from judging.models import FairnessStudy, Round
from judging.tabulating import tabulate

STUDYING = "fairness-study"
USUAL_TOP = 3
MOST_TOP = 32_000
CHANGED = "changed"  # the sheets of a published result no longer give its check number


def readable_by(user) -> QuerySet[Round]:
    """Rounds whose study this person reads with the judges' names: an organiser's from the end of judging on, a head
    judge's until the result is published; nobody's with a conflict in it."""
    if not user.is_authenticated:
        return Round.objects.none()
    organised = Q(pk__in=Round.objects.organised_by(user), status__in=[Round.CLOSED, Round.PUBLISHED])
    led = Q(pk__in=Round.objects.led_by(user), status=Round.CLOSED)
    return Round.objects.without_conflict(user).filter(organised | led)


def top_of(round: Round) -> int:
    """How many places count as the top: those that move on, where a number of places does, else three."""
    return min(int(round.moves_on_value or 0), MOST_TOP) if has_line(round) else USUAL_TOP


def has_line(round: Round) -> bool:
    """Whether a number of works moves on, so that a line lies below the last of them."""
    return round.moves_on_rule == Round.TOP and round.moves_on_value is not None and round.moves_on_value >= 1


def digest_in_force(round: Round) -> str:
    """The check number of what counts now: of the published result, else of the sheets as they are.

    Refused as `judging.tabulating.tabulate`.
    """
    if round.status == Round.PUBLISHED:
        newest = round.rankings.order_by("-version").values_list("input_digest", flat=True).first()
        return newest or ""
    return tabulate(round=round).digest


def study_of(round: Round) -> FairnessStudy | None:
    """The study with the check number in force; None where nobody has asked for it. Refused as `digest_in_force`."""
    return round.studies.filter(digest=digest_in_force(round), top=top_of(round)).first()


def ask(*, round: Round, digest: str) -> FairnessStudy:
    """The study of the sheets with this check number is there or waits for the worker. Asked again, nothing changes;
    one that the worker gave up is tried anew."""
    with transaction.atomic():
        study, is_new = FairnessStudy.objects.get_or_create(round=round, digest=digest, top=top_of(round))
        if is_new or (study.is_waiting and not _is_under_way(round)):
            leave(kind=STUDYING, key=round.pk)
    return study


def _is_under_way(round: Round) -> bool:
    return Work.objects.filter(kind=STUDYING, key=str(round.pk), state=Work.WAITING).exists()
