"""Published results as they were frozen: nothing is computed here, and no secret picture is shown."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import F, Sum
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from development.models import Product
from frontend.agreed_words import AgreedInWords, agreed_in_words, moved_words
from frontend.computing import computed, decided_words
from frontend.objection_words import in_words
from frontend.views.public.pictures import Teaser, newest_of
from judging.agreed import agreed_from
from judging.bundling.permitting import may_take_bundle
from judging.models import Contender, Criterion, FavouriteVote, Ranking, Round
from judging.objecting.told import window_of
from judging.published import BEST_FIRST, PublishedStanding, lines_of, published_rounds
from submissions.asked import last_link
from submissions.models import Competition

AWARDED_PICTURES = 60
ON_A_PAGE = 50


@dataclass(frozen=True)
class Winner:
    """An awarded entry with its released teaser, or none; `moved` is what the plenary did to its place, `product` what
    it came to, once that is public."""

    standing: PublishedStanding
    teaser: Teaser | None
    moved: str
    product: Product | None = None


@require_safe
def results(request, slug):
    """The awards of every published round."""
    announced = Competition.objects.announced().annotate(last_link=last_link("pk"))
    competition = get_object_or_404(announced, slug=slug)
    rounds = published_rounds(competition, awarded_only=True, since=competition.last_link)
    winners = [standing for one in rounds for standing in one.standings]
    teasers = newest_of((one.entry_id for one in winners), AWARDED_PICTURES)
    public = Product.objects.public().filter(project__award__entry__category__competition=competition)
    found = public.annotate(entry=F("project__award__entry")).only("slug", "name", "name_en").order_by("-pk")
    products = {row.entry: row for row in found}
    sections = [
        (
            one,
            [_winner(line, teasers.get(line.entry_id), products.get(line.entry_id)) for line in one.standings],
        )
        for one in rounds
    ]
    favourites = FavouriteVote.objects.public().filter(competition=competition).order_by("-opens_at", "pk")
    context = {"competition": competition, "sections": sections, "favourites": favourites}
    return render(request, "public/results.html", context)


@require_safe
def round_results(request, slug, pk):
    """All places of one published round in its newest version, 50 a page, and how they were computed."""
    return results_page(request, published_round(slug, pk))


def published_round(slug: str, pk: int) -> Round:
    """The round, or 404 while everybody may not see its result."""
    rounds = Round.objects.published().filter(category__competition__in=Competition.objects.announced())
    rounds = rounds.select_related("category__competition", "rubric", "source")
    return get_object_or_404(rounds.filter(category__competition__slug=slug), pk=pk)


def results_page(request, round: Round, version: int | None = None):
    """One version of the result, else the one in force; objections are only taken to that."""
    versions = list(round.rankings.annotate(sheets=Sum("standings__sheets")).order_by("-version"))
    ranking = next((one for one in versions if version in (None, one.version)), None)
    if ranking is None:
        raise Http404
    page = Paginator(ranking.standings.order_by(*BEST_FIRST), ON_A_PAGE).get_page(request.GET.get("page"))
    lines = lines_of(ranking, start=ON_A_PAGE * (page.number - 1), stop=ON_A_PAGE * page.number)
    criteria = list(round.rubric.criteria.all())
    standings = [(one, beside_place(one, criteria)) for one in lines]
    newest = None if versions[0].pk == ranking.pk else versions[0]
    corrected_at = next((one.published_at for one in versions if one.version == ranking.version + 1), None)
    window = window_of(ranking, corrected_at=corrected_at)
    may_take, why_not = may_take_bundle(ranking, request.user)
    context = {
        "competition": round.category.competition,
        "round": round,
        "ranking": ranking,
        "versions": versions,
        "newest": newest,
        "agreed": agreed_of(ranking),
        "may_take_bundle": may_take,
        "why_no_bundle": why_not,
        "bundle_is_open": bool(ranking.facts.get("open")),
        "objection_window": window,
        "objections_in_words": in_words(window.numbers) if window and window.numbers else "",
        "sheets": ranking.sheets,
        "page": page,
        "standings": standings,
        "exact": [one for one, _beside in standings if one.is_rounded],
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


def beside_place(standing: PublishedStanding, criteria: list[Criterion]) -> str:
    """That the place is shared, what told the work from others of the same total, what the plenary moved, and how many
    judges scored it."""
    words = [
        _("shared place") if standing.is_tied else "",
        decided_words(standing.decided_by, criteria),
        moved_words(standing.place, standing.scored_place, standing.agreed),
        ngettext("%(n)s judge", "%(n)s judges", standing.sheets) % {"n": standing.sheets} if standing.sheets else "",
    ]
    return " · ".join(filter(None, words))


def agreed_of(ranking: Ranking) -> list[AgreedInWords]:
    """What the plenary agreed, by the codes under which everybody reads the works."""
    agreed = agreed_from(ranking.facts)
    if not agreed:
        return []
    named = {code for one in agreed for code in one.codes}
    rows = Contender.objects.filter(round=ranking.round_id, code__in=named)
    return agreed_in_words(agreed, dict(rows.values_list("code", "entry__code")))


def _winner(standing: PublishedStanding, teaser: Teaser | None, product: Product | None) -> Winner:
    moved = moved_words(standing.place, standing.scored_place, standing.agreed)
    return Winner(standing, teaser, moved, product)
