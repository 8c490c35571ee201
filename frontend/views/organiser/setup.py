"""Setting up a competition: making it, its own texts, its overview and its announcement."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.permissions import is_of_office
from audit.refusals import Refused
from frontend.forms.organiser import CompetitionForm
from frontend.forms.refusing import outcome, status_of
from frontend.views.organiser.fetching import edition_of
from office.opening import open_competition
from office.readiness import missing_before_opening
from office.today import today
from submissions.models import Category, Competition
from submissions.setting_up import change_competition, make_competition

EARLIER = 6


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    """The first page of a competition, for people of the office; whoever makes it is its organiser."""
    if not is_of_office(request.user):
        raise Http404
    form = CompetitionForm(request.POST or None, initial={"time_zone": "Asia/Jakarta"})
    if request.method == "POST":
        made = outcome(form, lambda given: make_competition(by=request.user, **given))
        if made:
            messages.success(request, _("The competition is made. Only you see it until it is announced."))
            return redirect("organiser-competition", slug=made.slug)
    earlier = Competition.objects.organised_by(request.user).in_earnest().order_by("-made_at")[:EARLIER]
    return render(request, "organiser/new.html", {"form": form, "earlier": earlier}, status=status_of(form))


@login_required
@require_safe
def overview(request, slug):
    """What is missing, what waits, what is late, the next dates, and how far the entries have come."""
    return _overview(request, edition_of(request, slug))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, slug):
    competition = edition_of(request, slug)
    form = CompetitionForm(request.POST or None, row=competition)
    if request.method == "POST":
        kept = outcome(
            form, lambda _given: change_competition(competition=competition, by=request.user, **form.given())
        )
        if kept:
            messages.success(request, _("Saved."))
            return redirect("organiser-competition", slug=kept.slug)
    context = {"competition": competition, "form": form}
    return render(request, "organiser/edit.html", context, status=status_of(form))


@login_required
@require_POST
def announcement(request, slug):
    """Everybody sees the competition from now on, and its categories take entries from their opening dates."""
    competition = edition_of(request, slug)
    try:
        open_competition(competition=competition, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return _overview(request, competition, status=refused.status)
    messages.success(request, _("The competition is announced. Everybody can read it now."))
    return redirect("organiser-competition", slug=slug)


def _overview(request, competition, status: int = 200):
    shown = today(competition, request.user)
    has_drafts = any(category.phase == Category.DRAFT for category in shown.categories)
    is_in_preparation = competition.announced_at is None or has_drafts
    missing = missing_before_opening(competition) if is_in_preparation else []
    most = max((stage.count for stage in shown.funnel), default=0)
    context = {
        "competition": competition,
        "today": shown,
        "missing": missing,
        "is_in_preparation": is_in_preparation,
        "may_renew": is_of_office(request.user),
        "is_ready": not any(one.is_required for one in missing),
        "most": max(most, 1),
        "is_taking": any(category.phase != Category.DRAFT for category in shown.categories),
    }
    return render(request, "organiser/competition.html", context, status=status)
