"""What the check of rounds in preparation and the search for conflicts leave for an organiser to settle."""

from collections.abc import Collection, Iterator

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.locale import spoken
from judging.linting import findings
from judging.models import Round
from office.tasks import Task
from submissions.models import Category, Competition, Suspicion

MOST_ROUNDS = 3  # each is checked anew whenever the list is read
_DEALT_NEXT = {"not_dealt"}
_OVER = (Category.CLOSED, Category.JUDGING, Category.DELIBERATING)


def to_settle(competitions: Collection[Competition], user) -> Iterator[tuple[Competition, Task]]:
    """Suspicions that nobody has answered, then what keeps a round in preparation from opening, as far as this person
    may know of them: each with the page where it is settled. Two queries, and those of the check for at most three
    rounds: the oldest whose works are there."""
    yield from _suspicions(competitions, user)
    known = Q(source=None) | Q(source__moved_on_at__isnull=False)
    waiting = Round.objects.without_conflict(user).filter(
        known, status=Round.DRAFT, category__competition__in=competitions, category__phase__in=_OVER
    )
    for round in waiting.select_related("category__competition", "rubric", "source").order_by("pk")[:MOST_ROUNDS]:
        yield round.category.competition, _of_draft(round)


def _suspicions(competitions: Collection[Competition], user) -> Iterator[tuple[Competition, Task]]:
    waiting = Suspicion.objects.kept_by(user).waiting().filter(entry__category__competition__in=competitions)
    counted = waiting.order_by().values("entry__category__competition").annotate(n=Count("pk"))
    numbers = dict(counted.values_list("entry__category__competition", "n"))
    for one in competitions:
        n = numbers.get(one.pk, 0)
        if n:
            text = ngettext(
                "%(n)d possible conflict of interest waits for your answer",
                "%(n)d possible conflicts of interest wait for your answer",
                n,
            )
            yield one, Task(text % {"n": n}, "organiser-conflicts", (one.slug,))


def _of_draft(round: Round) -> Task:
    blocking = [one for one in findings(round) if one.is_blocking]
    names = {"category": spoken(round.category, "name"), "round": spoken(round, "name")}
    if not blocking:
        text = _("%(category)s, %(round)s: nothing stands in the way, open the round")
        return Task(text % names, "organiser-round", (round.pk,), "#next")
    if {one.code for one in blocking} <= _DEALT_NEXT:
        text = _("%(category)s, %(round)s: deal the scoresheets and open the round")
        return Task(text % names, "organiser-round", (round.pk,))
    text = ngettext(
        "%(category)s, %(round)s: %(n)d thing keeps the round from opening: %(first)s",
        "%(category)s, %(round)s: %(n)d things keep the round from opening, first: %(first)s",
        len(blocking),
    )
    facts = {**names, "n": len(blocking), "first": blocking[0].sentence}
    return Task(text % facts, "organiser-round", (round.pk,), "#findings")
