"""How sure a published result is, for everybody: works by their codes, never a judge, never what one judge gave."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from frontend.fairness.known import told_of
from frontend.fairness.page import OrderPart, order_part
from frontend.fairness.paper import as_pdf
from frontend.fairness.telling import trouble_words
from frontend.pace import slowed
from frontend.views.organiser.fairness import moved_in, paper
from judging.models import Criterion, FairnessStudy, Ranking, Round, Standing
from judging.studying import ask
from submissions.models import Competition


@require_safe
def report(request, slug, pk):
    """From the study of the ranking's check number, or that it is being computed."""
    round, ranking, study = _published(slug, pk)
    context = {
        "competition": round.category.competition,
        "round": round,
        "ranking": ranking,
        "study": study,
        "trouble": trouble_words(study.trouble),
        "order": _order(round, ranking, study),
    }
    return render(request, "fairness/public.html", context)


@require_safe
def pdf(request, slug, pk):
    round, ranking, study = _published(slug, pk)
    order = _order(round, ranking, study)
    if order is None or study.trouble:
        return redirect("public-fairness", slug=slug, pk=pk)
    refused = slowed(request, "fairness_pdf")
    if refused is not None:
        return refused
    return paper(as_pdf(round, study, order=order))


@require_safe
def explained(request):
    """The method in plain words."""
    return render(request, "fairness/explained.html")


def _published(slug: str, pk: int) -> tuple[Round, Ranking, FairnessStudy]:
    rounds = Round.objects.published().filter(category__competition__in=Competition.objects.announced())
    rounds = rounds.filter(category__competition__slug=slug).select_related("category__competition", "rubric")
    round = get_object_or_404(rounds, pk=pk)
    ranking = round.rankings.order_by("-version").first()
    return round, ranking, ask(round=round, digest=ranking.input_digest)


def _order(round: Round, ranking: Ranking, study: FairnessStudy) -> OrderPart | None:
    """By the codes that designers know, awarded works by title too."""
    if study.values is None:
        return None
    rows = Standing.objects.filter(ranking=ranking).values_list("contender", "contender__entry__code")
    awarded = Standing.objects.filter(ranking=ranking, awards__taken_back_at=None, awards__isnull=False)
    titles = awarded.values_list("contender", "contender__submission__content__title")
    criteria = Criterion.objects.filter(rubric=round.rubric_id)
    found = told_of(round, study.values)
    return order_part(
        found,
        top=study.top,
        names=dict(rows),
        titles=dict(titles),
        criteria=list(criteria),
        agreed=moved_in(ranking),
    )
