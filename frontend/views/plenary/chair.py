"""The page of whoever chairs the jury's meeting, and its minutes."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from audit.refusals import Refused
from frontend.forms.plenary import ConveningForm, RemarksForm
from frontend.forms.refusing import outcome, status_of
from frontend.views.plenary.session import live, session
from judging.models import Plenary, Round
from judging.plenary.attending import chaired_by
from judging.plenary.convening import close, convene, mark_present, note_remarks
from judging.plenary.minutes import minutes_of
from judging.plenary.showing import show, works_of

LONGEST = 18  # what a code or the number of a row can have


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def meetings(request, pk):
    """GET shows the meeting that is in session (`?live=1` only who is there and how many voted), or the form that calls
    the jury; POST calls it."""
    round = chaired(request, pk)
    plenary = round.plenaries.open().first()
    if plenary and request.GET.get("live"):
        return live(request, plenary)
    if plenary and request.method != "POST":
        return session(request, plenary)
    form = ConveningForm(
        request.POST if request.method == "POST" else None, is_correction=round.status == Round.PUBLISHED
    )
    if request.method != "POST":
        return _before(request, round, form)
    if outcome(form, lambda given: convene(round=round, by=request.user, **given)):
        messages.success(request, _("The meeting is in session. The jury has a message."))
        return redirect("plenary-round", pk=pk)
    return _before(request, round, form)


@login_required
@require_safe
def minutes(request, pk):
    """Who met when, what was discussed, moved and agreed."""
    round = chaired(request, pk)
    told, published = minutes_of(round), list(round.rankings.order_by("version").values_list("published_at", flat=True))
    published_at = published[-1] if published else None
    meets_again = published_at and any(
        one.status == Plenary.OPEN and one.opened_at > published_at for one in told.meetings
    )
    context = {
        "round": round,
        "competition": round.category.competition,
        "minutes": told,
        "published_at": None if meets_again else published_at,
        "published": published,
    }
    return render(request, "plenary/minutes.html", context)


@login_required
@require_POST
def shown(request, pk):
    """Puts a work on the screen by its code; without one the screen is empty."""
    plenary = led(request, pk)
    code = request.POST.get("code", "").strip().upper()
    if len(code) > LONGEST or "\x00" in code:
        raise Http404
    work = get_object_or_404(works_of(plenary), code=code) if code else None
    if not _done(request, lambda: show(plenary=plenary, contender=work, by=request.user)):
        return _back(plenary)
    return redirect("plenary-screen", pk=pk) if request.POST.get("from") == "screen" else _back(plenary, "#works")


@login_required
@require_POST
def presence(request, pk):
    """Notes that a judge is there."""
    plenary = led(request, pk)
    number = request.POST.get("person", "")
    is_number = number.isascii() and number.isdigit() and len(number) <= LONGEST
    person = get_object_or_404(User, pk=int(number) if is_number else 0)
    _done(request, lambda: mark_present(plenary=plenary, person=person, by=request.user))
    return _back(plenary, "#present")


@login_required
@require_POST
def remarks(request, pk):
    plenary = led(request, pk)
    form = RemarksForm(request.POST)
    outcome(form, lambda given: note_remarks(plenary=plenary, by=request.user, **given))
    if form.errors:
        return session(request, plenary, remarks_form=form, status=status_of(form))
    messages.success(request, _("Noted for the minutes."))
    return _back(plenary)


@login_required
@require_POST
def closing(request, pk):
    plenary = led(request, pk)
    if not _done(request, lambda: close(plenary=plenary, by=request.user)):
        return _back(plenary)
    messages.success(request, _("The meeting is closed. Here are its minutes."))
    return redirect("plenary-minutes", pk=plenary.round_id)


def chaired(request, pk: int) -> Round:
    """The round, if this person may chair its meetings."""
    rounds = Round.objects.overseen_by(request.user).without_conflict(request.user)
    return get_object_or_404(rounds.select_related("category__competition", "rubric"), pk=pk)


def led(request, pk: int) -> Plenary:
    """The meeting, if this person may chair it."""
    return get_object_or_404(chaired_by(request.user).select_related("round__category__competition"), pk=pk)


def _before(request, round: Round, form: ConveningForm):
    context = {
        "round": round,
        "competition": round.category.competition,
        "form": form,
        "is_correction": round.status == Round.PUBLISHED,
        "may_meet": round.status in (Round.CLOSED, Round.PUBLISHED) and round.kind != Round.SCREENING,
        "meetings": round.plenaries.count(),
    }
    return render(request, "plenary/before.html", context, status=status_of(form))


def _done(request, act) -> bool:
    """A refusal is said on the page that follows."""
    try:
        act()
    except Refused as refused:
        messages.error(request, str(refused))
        return False
    return True


def _back(plenary: Plenary, place: str = ""):
    return HttpResponseRedirect(reverse("plenary-round", args=[plenary.round_id]) + place)
