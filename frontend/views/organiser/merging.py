"""Merging two accounts of one person: finding the other one, looking at both, asking, and a second person's word."""

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Help, User
from audit.refusals import Refused
from frontend.forms.merging import MergingForm, OtherForm
from frontend.forms.refusing import outcome, status_of
from frontend.pace import slowed
from frontend.views.organiser.fetching import edition_of
from frontend.views.organiser.helping import PACE, show_person
from office.helping.reach import people_known_to, people_of
from office.merging.asking import agree_merging, ask_merging, merging_under_way, take_back_merging
from office.merging.clashes import clashes
from office.merging.preview import preview
from office.merging.reach import mergings_of, pair_known_to, pair_needs_office, pair_needs_second
from submissions.models import Competition


@login_required
@require_POST
def other(request, slug, pk):
    """The other account, by its whole address. Who can't be helped and who is nowhere get the same answer."""
    competition = edition_of(request, slug)
    helped = get_object_or_404(people_of(competition, request.user), pk=pk)
    raise_if_reauthentication_required(request, app="")
    slow = slowed(request, PACE)
    if slow:
        return slow
    form = OtherForm(request.POST, prefix="other")
    if form.is_valid():
        rows = people_known_to(request.user).exclude(pk=helped.pk)
        found = rows.filter(email__iexact=form.cleaned_data["address"]).first()
        if found is not None:
            return redirect("organiser-merging-pair", slug=slug, pk=helped.pk, left=found.pk)
        form.add_error("address", _("You can't help anybody with this address here. Is it written right?"))
    return show_person(request, competition, helped, status=status_of(form), other_form=form)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pair(request, slug, pk, left):
    """What both accounts have, and what stands against merging them; with a check and a reason both addresses are
    asked."""
    competition, kept, closed = _pair(request, slug, pk, left)
    form = MergingForm(request.POST or None)
    if request.method == "POST":
        slow = slowed(request, PACE)
        if slow:
            return slow
        pair = {"competition": competition, "kept": kept, "left": closed, "by": request.user}
        asked = outcome(form, lambda given: ask_merging(**pair, **given))
        if asked is not None:
            messages.success(request, _said(asked))
            return redirect("organiser-helping", slug=slug)
    facts = (competition, kept, closed, request.user)
    takes_office = pair_needs_office(*facts)
    context = {
        "competition": competition,
        "kept": kept,
        "left": closed,
        "lines": preview(kept, closed, request.user),
        "under_way": merging_under_way(kept, closed),
        "against": clashes(kept, closed, request.user),
        "takes_two": takes_office or pair_needs_second(*facts),
        "takes_office": takes_office,
        "form": form,
    }
    return render(request, "organiser/merging/pair.html", context, status=status_of(form))


@login_required
@require_POST
def agreement(request, slug, pk):
    """A second person agrees."""
    competition, help = _help(request, slug, pk)
    said = _("You have agreed. Both addresses are asked now, and have 72 hours to confirm.")
    facts = {"help": help, "competition": competition, "by": request.user}
    return _decided(request, competition, lambda: agree_merging(**facts), said)


@login_required
@require_POST
def withdrawal(request, slug, pk):
    """It does not happen."""
    competition, help = _help(request, slug, pk)
    facts = {"help": help, "competition": competition, "by": request.user}
    said = _("It is taken back. Its links work no more.")
    return _decided(request, competition, lambda: take_back_merging(**facts), said)


def _pair(request, slug, pk, left) -> tuple[Competition, User, User]:
    competition = edition_of(request, slug)
    found = pair_known_to(competition, pk, left, request.user)
    if found is None:
        raise Http404
    raise_if_reauthentication_required(request, app="")
    return competition, *found


def _help(request, slug, pk) -> tuple[Competition, Help]:
    competition = edition_of(request, slug)
    help = get_object_or_404(mergings_of(competition, request.user), pk=pk)
    raise_if_reauthentication_required(request, app="")
    return competition, help


def _said(asked: Help) -> str:
    if asked.status == Help.SECOND:
        return _("It waits for a second person. Nobody is asked before that person agrees.")
    return _("Both addresses are asked. Nothing moves before both have confirmed, within 72 hours.")


def _decided(request, competition, act, said: str):
    try:
        act()
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said)
    return redirect("organiser-helping", slug=competition.slug)
