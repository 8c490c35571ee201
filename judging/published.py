"""What everybody may read of a published result: frozen rows only, nothing is computed again."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch

from judging.models import Award, Ranking, Round, Standing
from submissions.models import Competition, TeamMember

MOST = 500


@dataclass(frozen=True)
class PublishedStanding:
    """One line of a result: the entry's code, by which its designer knows it. Title and names only where it won.

    Never a picture, and never a code of the judging.
    """

    id: int
    entry_id: int
    place: int | None
    is_tied: bool
    code: str
    title: str
    designers: list[str]
    total: Decimal | None
    total_exact: str
    sheets: int
    awards: list[Award]


@dataclass(frozen=True)
class PublishedRound:
    round: Round
    ranking: Ranking
    standings: list[PublishedStanding]


def published_rounds(competition: Competition, *, awarded_only: bool = False) -> list[PublishedRound]:
    """The newest ranking of every published round with its first standings, at most 500; five queries a round.

    With `awarded_only`, only the standings of entries that have an award.
    """
    rounds = Round.objects.published().filter(category__competition=competition).select_related("category")
    return [_published(round, awarded_only) for round in rounds.order_by("category__position", "category", "-number")]


def standings_of(ranking: Ranking):
    """The frozen places with everything that a page of them shows, in order."""
    members = TeamMember.objects.select_related("person").order_by("pk")
    return (
        Standing.objects.filter(ranking=ranking)
        .select_related("contender__entry__owner", "contender__submission")
        .prefetch_related(
            Prefetch("contender__entry__members", queryset=members),
            Prefetch("awards", queryset=Award.objects.order_by("pk")),
        )
        .order_by("place", "pk")
    )


def shown(standing: Standing) -> PublishedStanding:
    entry, awards = standing.contender.entry, list(standing.awards.all())
    designers = [entry.owner.name, *(member.person.name for member in entry.members.all())]
    return PublishedStanding(
        id=standing.pk,
        entry_id=entry.pk,
        place=standing.place,
        is_tied=standing.is_tied,
        code=entry.code,
        title=standing.contender.submission.content["title"] if awards else "",
        designers=designers if awards else [],
        total=standing.total,
        total_exact=standing.total_exact,
        sheets=standing.sheets,
        awards=awards,
    )


def _published(round: Round, awarded_only: bool) -> PublishedRound:
    ranking = round.rankings.order_by("-version").first()
    standings = standings_of(ranking)
    if awarded_only:
        standings = standings.filter(pk__in=Award.objects.filter(standing__ranking=ranking).values("standing"))
    return PublishedRound(round, ranking, [shown(one) for one in standings[:MOST]])
