"""The public's favourite: large pictures in an order of one's own, one vote a person, and the result once counted."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from audit.refusals import Refused
from frontend.views.public.pictures import Teaser, newest_of
from judging.favourites.casting import cast, own_choice, why_closed
from judging.favourites.ordering import is_seed, new_seed, shuffled
from judging.favourites.pace import insist_on_pace
from judging.models import Award, FavouriteVote, FavouriteWork
from submissions.models import Entry

SEED_COOKIE, SEED_LASTS = "order", 90 * 24 * 3600
MOST_PICTURES = 600


@dataclass(frozen=True)
class Choice:
    """One work of the vote as this person sees it; `share` of all votes in per cent, once they are counted."""

    work: FavouriteWork
    picture: Teaser | None
    is_own: bool = False
    is_chosen: bool = False
    share: float = 0


@require_safe
def favourite(request, slug, pk):
    """The works while voting is near or open; nothing but words between its end and the count; then the places."""
    return _page(request, _vote(slug, pk))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ballot(request, slug, pk, work):
    """One tap: this work has the person's vote. Who was sent to log in on the way comes back to the work."""
    vote = _vote(slug, pk)
    chosen = get_object_or_404(FavouriteWork.objects.filter(vote=vote).select_related("entry"), pk=work)
    back = f"{reverse('favourite', args=[slug, pk])}#{chosen.entry.code}"
    if request.method != "POST":
        return redirect(back)
    try:
        insist_on_pace(request, request.user)
        cast(work=chosen, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return _page(request, vote, refused.status)
    messages.success(request, _("Your vote is for “%(title)s”. You can change it until the end.") % _title(chosen))
    return redirect(back)


def _vote(slug: str, pk: int) -> FavouriteVote:
    rows = FavouriteVote.objects.public().filter(competition__slug=slug).select_related("competition")
    return get_object_or_404(rows, pk=pk)


def _title(work: FavouriteWork) -> dict[str, str]:
    return {"title": work.entry.title}


def _page(request: HttpRequest, vote: FavouriteVote, status: int = 200) -> HttpResponse:
    seed = request.COOKIES.get(SEED_COOKIE, "")
    is_known = is_seed(seed)
    seed = seed if is_known else new_seed()
    context = {
        "competition": vote.competition,
        "vote": vote,
        "why_closed": "" if vote.takes_ballots else why_closed(vote),
    }
    if vote.status == FavouriteVote.COUNTED:
        answer = render(request, "public/favourite_result.html", context | _counted(vote), status=status)
    else:
        answer = render(request, "public/favourite.html", context | _open(request, vote, seed), status=status)
    if not is_known and vote.takes_ballots:
        answer.set_cookie(
            SEED_COOKIE, seed, max_age=SEED_LASTS, httponly=True, samesite="Lax", secure=request.is_secure()
        )
    return answer


def _open(request: HttpRequest, vote: FavouriteVote, seed: str) -> dict:
    chosen = own_choice(vote, request.user)
    works = shuffled(vote.works.standing().select_related("entry__category"), seed)
    own = set(Entry.objects.owned_by(request.user).values_list("pk", flat=True))
    pictures = newest_of((work.entry_id for work in works), MOST_PICTURES)
    return {
        "choices": [
            Choice(work, pictures.get(work.entry_id), work.entry_id in own, work.pk == chosen) for work in works
        ],
        "has_voted": chosen is not None,
        "has_left": chosen is not None and chosen not in {work.pk for work in works},
    }


def _counted(vote: FavouriteVote) -> dict:
    works = list(
        vote.works.filter(withdrawn_at=None).select_related("entry__category").order_by("place", "entry__code")
    )
    works = [work for work in works if work.votes is not None]
    total = sum(work.votes or 0 for work in works)
    pictures = newest_of((work.entry_id for work in works), MOST_PICTURES)
    shown = [
        Choice(work, pictures.get(work.entry_id), share=100 * (work.votes or 0) / total if total else 0)
        for work in works
    ]
    awards = Award.objects.in_force().filter(favourite__vote=vote).order_by("pk")
    return {"choices": shown, "total": total, "awards": list(awards)}
