"""The texts of an edition in two languages beside each other."""

from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from frontend.views.organiser.fetching import edition_of
from office.two_languages import pairs_of


@login_required
@require_safe
def languages(request, slug):
    """All texts, or with `?show=missing` those without English, by what they belong to."""
    competition = edition_of(request, slug)
    pairs = pairs_of(competition)
    missing = [pair for pair in pairs if pair.is_missing]
    only_missing = request.GET.get("show") == "missing"
    shown = missing if only_missing else pairs
    context = {
        "competition": competition,
        "groups": [(group, list(rows)) for group, rows in groupby(shown, key=lambda pair: pair.group)],
        "missing": len(missing),
        "only_missing": only_missing,
    }
    return render(request, "organiser/languages.html", context)
