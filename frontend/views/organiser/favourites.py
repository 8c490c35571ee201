"""Votes of the public as organisers keep them. While one runs its page holds no number of votes at all."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from frontend.forms.favourites import VoteForm, WorksForm
from frontend.forms.refusing import outcome, status_of
from frontend.forms.rounds import AwardForm
from frontend.views.public.pictures import newest_of
from judging.favourites.awarding import give_favourite_award
from judging.favourites.counting import count
from judging.favourites.patterns import Pattern, patterns_of
from judging.favourites.permissions import may_keep_votes
from judging.favourites.preparing import (
    change_vote,
    choose_works,
    discard_vote,
    missing_before_opening,
    open_vote,
    prepare_vote,
    votable,
)
from judging.models import Award, FavouriteVote, FavouriteWork
from judging.permissions import insist
from submissions.models import Competition

MOST_PICTURES = 600
SUGGESTED = {"name": "Karya favorit publik", "name_en": "The public's favourite"}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def favourites(request, slug):
    """The votes of a competition, and a form for a new one."""
    competition = get_object_or_404(Competition.objects.organised_by(request.user), slug=slug)
    insist(may_keep_votes(competition, request.user))
    form = VoteForm(request.POST or None, zone=competition.time_zone)
    if request.method == "POST":
        made = outcome(form, lambda given: prepare_vote(competition=competition, by=request.user, **given))
        if made is not None:
            messages.success(request, _("The vote is prepared. Choose the works that stand to it."))
            return redirect("organiser-favourite", pk=made.pk)
    votes = FavouriteVote.objects.filter(competition=competition).annotate(n=Count("works")).order_by("-opens_at", "pk")
    context = {"competition": competition, "votes": votes, "form": form}
    return render(request, "organiser/favourites.html", context, status=status_of(form) if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def favourite(request, pk):
    """One vote: being prepared, running, ended, counted. Posting changes name and window while it is prepared."""
    vote = _vote(request, pk)
    if request.method != "POST":
        return _page(request, vote)
    form = VoteForm(request.POST, zone=vote.competition.time_zone)
    if outcome(form, lambda given: change_vote(vote=vote, by=request.user, **given)) is None:
        return _page(request, vote, form=form)
    messages.success(request, _("Saved."))
    return redirect("organiser-favourite", pk=pk)


@login_required
@require_POST
def works(request, pk):
    vote = _vote(request, pk)
    form = WorksForm(request.POST, offered=list(votable(vote.competition).values_list("pk", flat=True)))
    chosen = outcome(form, lambda given: choose_works(vote=vote, entries=given["works"], by=request.user))
    if chosen is None:
        return _page(request, vote, works_form=form)
    messages.success(request, _("The works are chosen."))
    return redirect("organiser-favourite", pk=pk)


@login_required
@require_POST
def opening(request, pk):
    open_vote(vote=_vote(request, pk), by=request.user)
    messages.success(request, _("The vote is open to everybody within its time."))
    return redirect("organiser-favourite", pk=pk)


@login_required
@require_POST
def counting(request, pk):
    count(vote=_vote(request, pk), by=request.user)
    messages.success(request, _("The votes are counted, and everybody can read the result."))
    return redirect("organiser-favourite", pk=pk)


@login_required
@require_POST
def removal(request, pk):
    vote = _vote(request, pk)
    discard_vote(vote=vote, by=request.user)
    messages.success(request, _("The vote is taken back."))
    return redirect("organiser-favourites", slug=vote.competition.slug)


@login_required
@require_POST
def award(request, pk, work):
    """The public's award for a work in the first place."""
    vote = _vote(request, pk)
    rows = FavouriteWork.objects.filter(vote=vote).select_related("vote__competition", "entry__category__competition")
    winner = get_object_or_404(rows, pk=work)
    form = AwardForm(request.POST)
    given = outcome(form, lambda asked: give_favourite_award(work=winner, by=request.user, **asked))
    if given is None:
        return _page(request, vote, award_form=form)
    messages.success(request, _("The award is given, and its designers have a message."))
    return redirect("organiser-favourite", pk=pk)


def _vote(request, pk: int) -> FavouriteVote:
    return get_object_or_404(FavouriteVote.objects.kept_by(request.user).select_related("competition"), pk=pk)


def _page(request, vote: FavouriteVote, *, form=None, works_form=None, award_form=None):
    bound = form or works_form or award_form
    context = {"competition": vote.competition, "vote": vote, "works_form": works_form}
    if vote.status == FavouriteVote.DRAFT:
        offered = list(votable(vote.competition).select_related("category"))
        chosen = set(vote.works.values_list("entry", flat=True))
        pictures = newest_of((entry.pk for entry in offered), MOST_PICTURES)
        context |= {
            "form": form or VoteForm(zone=vote.competition.time_zone, vote=vote),
            "offered": [(entry, pictures.get(entry.pk), entry.pk in chosen) for entry in offered],
            "missing": missing_before_opening(vote),
        }
    else:
        standing = list(vote.works.select_related("entry__category").order_by("place", "entry__code"))
        pictures = newest_of((work.entry_id for work in standing), MOST_PICTURES)
        told = patterns_of(vote)
        context |= {
            "standing": [(work, pictures.get(work.entry_id), told.get(work.pk, Pattern())) for work in standing],
            "form": form,
            "award_form": award_form or AwardForm(initial=_suggested(vote)),
            "awards": list(Award.objects.in_force().filter(favourite__vote=vote)),
        }
    return render(request, "organiser/favourite.html", context, status=status_of(bound) if bound else 200)


def _suggested(vote: FavouriteVote) -> dict[str, str]:
    """The usual name, where the public has given no award in the competition yet: none stands twice by oversight."""
    given = Award.objects.in_force().filter(favourite__vote__competition=vote.competition)
    return {} if given.exists() else SUGGESTED
