"""The rules and terms of a competition, the newest version and all before it."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from frontend.views.public.competitions import visible_competition


@require_safe
def terms(request, slug):
    """What counts now and since when; below it what counted before."""
    row = visible_competition(request, slug)
    newest, *earlier = list(row.terms_versions.all()) or [None]
    context = {"competition": row, "newest": newest, "earlier": earlier}
    return render(request, "public/terms.html", context)
