"""What everybody may read of a published result: frozen rows only, nothing is computed again."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet, Window
from django.db.models.functions import RowNumber

from judging.models import Award, Contender, Ranking, Round, Standing
from submissions.models import Competition, TeamMember

FIRST = 100
BEST_FIRST = (F("place").asc(nulls_last=True), "pk")
_FIGURES = ("total", "total_exact", "raw", "raw_place", "sheets")
_FROZEN = ("place", "is_tied", "decided_by", "scored_place", "agreed", *_FIGURES)


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
    raw: Decimal | None
    raw_place: int | None
    decided_by: str
    scored_place: int | None
    agreed: list[str]
    sheets: int
    awards: list[Award]

    @property
    def is_rounded(self) -> bool:
        """Four decimals don't say all of the total."""
        return bool(self.total_exact) and Fraction(self.total_exact) != Fraction(self.total or 0)


@dataclass(frozen=True)
class PublishedRound:
    round: Round
    ranking: Ranking
    standings: list[PublishedStanding]


@dataclass(frozen=True)
class _Frozen:
    """What stands until something happens in the competition: names are none of it, a person may change theirs."""

    rankings: list[Ranking]
    rows: list[tuple]
    awards: dict[int, list[Award]]


def published_rounds(
    competition: Competition, *, awarded_only: bool = False, since: str | None = None
) -> list[PublishedRound]:
    """The newest ranking of every published round with its first 100 standings, in the order of the categories.

    With `awarded_only`, only standings that have an award. Four queries, however many rounds; one, if the same was
    asked `since` this last link (`submissions.asked`), which was read before.
    """
    frozen = _kept(competition, awarded_only, since) if since else _frozen(competition, awarded_only)
    found: dict[int, list[PublishedStanding]] = defaultdict(list)
    for key, line in _told(frozen.rows, frozen.awards):
        found[key].append(line)
    return [PublishedRound(ranking.round, ranking, found[ranking.pk][:FIRST]) for ranking in frozen.rankings]


@lru_cache(maxsize=64)
def _kept(competition: Competition, awarded_only: bool, _since: str) -> _Frozen:
    return _frozen(competition, awarded_only)


def _frozen(competition: Competition, awarded_only: bool) -> _Frozen:
    rankings = list(newest_rankings(competition).select_related(None).select_related("round__category"))
    for ranking in rankings:
        ranking.round.category.competition = competition
    rows = Standing.objects.filter(ranking__in=[ranking.pk for ranking in rankings])
    if awarded_only:
        awarded = Award.objects.in_force().filter(standing__isnull=False).values("standing")
        rows = rows.filter(pk__in=awarded).order_by("ranking", *BEST_FIRST)
    else:
        # What is awarded is few anyway, and numbering lines costs more than all the rest of that page.
        number = Window(RowNumber(), partition_by="ranking", order_by=BEST_FIRST)
        rows = rows.annotate(line=number).filter(line__lte=FIRST).order_by("ranking", "line")
    return _Frozen(rankings, *_rows(rows))


def newest_rankings(competition: Competition) -> QuerySet[Ranking]:
    """The ranking in force of every published round; the last round of a category first."""
    rankings = Ranking.objects.filter(round__in=Round.objects.published(), round__category__competition=competition)
    later = Ranking.objects.filter(round=OuterRef("round"), version__gt=OuterRef("version"))
    order = ("round__category__position", "round__category", "-round__number")
    return rankings.exclude(Exists(later)).select_related("round__category__competition").order_by(*order)


def standings_of(ranking: Ranking):
    """The frozen places with everything that a page of them shows, best first, those without a place last."""
    return _in_full(ranking.standings).order_by(*BEST_FIRST)


def lines_of(ranking: Ranking, *, start: int, stop: int) -> list[PublishedStanding]:
    """From `start` up to `stop` of the frozen places, counted from 0, best first, those without a place last. Three
    queries, two where none of these lines has an award."""
    # The keys first: the join is then made for the lines of a page, not for all that were sorted to find them.
    keys = ranking.standings.order_by(*BEST_FIRST).values("pk")[start:stop]
    rows, awards = _rows(Standing.objects.filter(pk__in=keys).order_by(*BEST_FIRST))
    return [line for _ranking, line in _told(rows, awards)]


def _rows(standings: QuerySet[Standing]) -> tuple[list[tuple], dict[int, list[Award]]]:
    """What is told of the standings, in their order, and {standing: its awards in force}."""
    rows = list(
        standings.values_list("pk", "ranking", "contender", "contender__entry", "contender__entry__code", *_FROZEN)
    )
    awards: dict[int, list[Award]] = {}
    for award in Award.objects.in_force().filter(standing__in=[row[0] for row in rows]).order_by("pk"):
        awards.setdefault(award.standing_id, []).append(award)
    return rows, awards


def _told(rows: list[tuple], awards: Mapping[int, list[Award]]) -> list[tuple[int, PublishedStanding]]:
    """(pk of the ranking, line), in their order."""
    named = _named([row[2] for row in rows if row[0] in awards])
    found = []
    for pk, ranking, contender, entry, code, *frozen in rows:
        title, designers = named.get(contender, ("", []))
        own = list(awards.get(pk, ()))
        facts = dict(zip(_FROZEN, frozen, strict=True), title=title, designers=designers, awards=own)
        found.append((ranking, PublishedStanding(id=pk, entry_id=entry, code=code, **facts)))
    return found


def _named(contenders: list[int]) -> dict[int, tuple[str, list[str]]]:
    """{contender: title and designers} of works that won: no other is ever named."""
    if not contenders:
        return {}
    rows = Contender.objects.filter(pk__in=contenders).order_by("pk", "entry__members__pk")
    found: dict[int, tuple[str, list[str]]] = {}
    told = ("pk", "submission__content__title", "entry__owner__name", "entry__members__person__name")
    for pk, title, owner, member in rows.values_list(*told):
        designers = found.setdefault(pk, (title, [owner]))[1]
        if member is not None:
            designers.append(member)
    return found


def shown(standing: Standing) -> PublishedStanding:
    entry, awards = standing.contender.entry, list(standing.awards.all())
    # Asked of winners alone: every `all()` copies a query, though its rows are at hand, and a page has many others.
    designers = [entry.owner.name, *(member.person.name for member in entry.members.all())] if awards else []
    return PublishedStanding(
        id=standing.pk,
        entry_id=entry.pk,
        place=standing.place,
        is_tied=standing.is_tied,
        code=entry.code,
        title=standing.contender.submission.content["title"] if awards else "",
        designers=designers,
        total=standing.total,
        total_exact=standing.total_exact,
        raw=standing.raw,
        raw_place=standing.raw_place,
        decided_by=standing.decided_by,
        scored_place=standing.scored_place,
        agreed=standing.agreed,
        sheets=standing.sheets,
        awards=awards,
    )


def _in_full(standings):
    members = TeamMember.objects.select_related("person").order_by("pk")
    return standings.select_related("contender__entry__owner", "contender__submission").prefetch_related(
        Prefetch("contender__entry__members", queryset=members),
        Prefetch("awards", queryset=Award.objects.in_force().order_by("pk")),
    )
