"""The frozen result as its organisers see it, with names, and the awards that they give on it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from development.opening import awards_without_project
from frontend.computing import PLAIN
from frontend.forms.refusing import outcome, status_of
from frontend.forms.rounds import AwardForm
from judging.awarding import give_award
from judging.models import Award, Ranking, Round, Standing
from judging.next_step import decides
from judging.objecting.pending import pending_of
from judging.published import standings_of

ON_A_PAGE = 250
SUGGESTED = {1: ("Juara 1", "First place"), 2: ("Juara 2", "Second place"), 3: ("Juara 3", "Third place")}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def award(request, pk):
    """The form for one award, at its place among the others; giving it tells the designers. The result of a round
    that does not decide its category is shown without a form."""
    rounds = Round.objects.organised_by(request.user).without_conflict(request.user).published()
    standings = Standing.objects.filter(ranking__round__in=rounds).exclude(place=None)
    standing = get_object_or_404(
        standings.select_related(
            "ranking__round__category__competition",
            "ranking__round__rubric",
            "contender__entry__category__competition",
            "contender__entry__owner",
        ),
        pk=pk,
    )
    name, name_en = SUGGESTED.get(standing.place, ("", ""))
    form = AwardForm(request.POST or None, initial={"name": name, "name_en": name_en})
    given = None
    if request.method == "POST":
        given = outcome(form, lambda values: give_award(standing=standing, by=request.user, **values))
    if given is None:
        return published(request, standing.ranking.round, standing, form, status=status_of(form))
    messages.success(request, _("The award is given. The designer has a message."))
    address = reverse("round-review", args=[standing.ranking.round_id])
    return HttpResponseRedirect(f"{address}?page={_page_of(standing)}#standing-{pk}")


def published(request, round: Round, chosen: Standing | None = None, form: AwardForm | None = None, status: int = 200):
    """All places with names, 250 a page; the form stands at the chosen one."""
    ranking = round.rankings.order_by("-version")[0]
    number = _page_of(chosen) if chosen else request.GET.get("page")
    context = {
        "competition": round.category.competition,
        "round": round,
        "ranking": ranking,
        "has_raw": ranking.rule != PLAIN,
        "page": Paginator(standings_of(ranking), ON_A_PAGE).get_page(number),
        "chosen": chosen,
        "form": form,
        "gives_awards": decides(round),
        "pending": pending_of(ranking) if chosen else None,
        "stranded": awards_left_behind(ranking),
        **awards_on(round, request.user),
    }
    return render(request, "organiser/round_published.html", context, status=status)


def awards_on(round: Round, user) -> dict:
    """How many awards were given on the published result, and those of which this person may open a project."""
    awards = Award.objects.in_force().filter(standing__ranking__round=round)
    return {"awards": awards.count(), "waiting_awards": list(awards_without_project(user).filter(pk__in=awards))}


def awards_left_behind(ranking: Ranking) -> list[Award]:
    """Awards in force that stand on an older version, because their work is in this one no more."""
    older = Award.objects.in_force().filter(standing__ranking__round=ranking.round_id)
    older = older.exclude(standing__ranking=ranking)
    return list(older.select_related("entry").order_by("pk")) if ranking.version > 1 else []


def _page_of(standing: Standing) -> int:
    order = list(standings_of(standing.ranking).values_list("pk", flat=True))
    return order.index(standing.pk) // ON_A_PAGE + 1
