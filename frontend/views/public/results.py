"""Published results as they were frozen: nothing is computed here, and no secret picture is shown."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Sum
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from frontend.computing import computed, decided_words
from frontend.objection_words import in_words
from frontend.views.public.pictures import Published, published_of
from judging.models import Round
from judging.objecting.told import window_of
from judging.published import PublishedStanding, published_rounds, shown, standings_of
from submissions.models import Competition, DesignFile

AWARDED_PICTURES = 60
ON_A_PAGE = 50


@dataclass(frozen=True)
class Winner:
    """An awarded entry with its released teaser, or none."""

    standing: PublishedStanding
    teaser: Published | None


@require_safe
def results(request, slug):
    """The awards of every published round."""
    competition = get_object_or_404(Competition.objects.announced(), slug=slug)
    rounds = published_rounds(competition, awarded_only=True)
    winners = [standing for one in rounds for standing in one.standings]
    teasers = _teasers(winners)
    sections = [
        (one, [Winner(standing, teasers.get(standing.entry_id)) for standing in one.standings]) for one in rounds
    ]
    return render(request, "public/results.html", {"competition": competition, "sections": sections})


@require_safe
def round_results(request, slug, pk):
    """All places of one published round, 50 a page, and how they were computed."""
    rounds = Round.objects.published().filter(category__competition__in=Competition.objects.announced())
    rounds = rounds.select_related("category__competition", "rubric", "source")
    rounds = rounds.filter(category__competition__slug=slug)
    round = get_object_or_404(rounds, pk=pk)
    ranking = round.rankings.annotate(sheets=Sum("standings__sheets")).order_by("-version").first()
    page = Paginator(standings_of(ranking), ON_A_PAGE).get_page(request.GET.get("page"))
    criteria = list(round.rubric.criteria.all())
    standings = [(one, decided_words(one.decided_by, criteria)) for one in map(shown, page)]
    window = window_of(ranking)
    context = {
        "competition": round.category.competition,
        "round": round,
        "ranking": ranking,
        "objection_window": window,
        "objections_in_words": in_words(window.numbers) if window and window.numbers else "",
        "sheets": ranking.sheets,
        "page": page,
        "standings": standings,
        "exact": [one for one, _words in standings if one.is_rounded],
        "computed": computed(
            rule=ranking.rule,
            facts=ranking.facts,
            criteria=criteria,
            weights=ranking.weights,
            source=round.source,
            kind=round.kind,
        ),
    }
    return render(request, "public/round_results.html", context)


def _teasers(winners: list[PublishedStanding]) -> dict[int, Published]:
    """{entry: its newest released picture}."""
    files = DesignFile.objects.published().filter(entry__in=[one.entry_id for one in winners])
    found: dict[int, Published] = {}
    for one in published_of(files, AWARDED_PICTURES):
        found.setdefault(one.entry.pk, one)
    return found
