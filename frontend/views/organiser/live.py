"""The last hours before a deadline, in numbers that stay current."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from frontend.views.organiser.fetching import edition_of
from office.live import live

EVERY, LONGER = 30, 120


@never_cache
@login_required
@require_safe
def counts(request, slug):
    """Works begun, handed in and on their way by category, and whether mails and files are dealt with. The page asks
    again every half minute, and less often while the worker is behind."""
    competition = edition_of(request, slug)
    shown = live(competition, request.user)
    context = {"competition": competition, "live": shown, "patience": LONGER if shown.is_slow else EVERY}
    return render(request, "organiser/live.html", context)
