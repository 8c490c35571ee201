"""The published result of an own entry, with what the judges wrote for its designer."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from frontend.views.designer.own import own_entry
from judging.own_results import comments_of, own_results


@login_required
@require_safe
def result(request, code):
    """404 until a result is published in which the entry has a line."""
    entry = own_entry(request, code)
    standings = own_results([entry]).get(entry.pk)
    if not standings:
        raise Http404
    context = {
        "entry": entry,
        "competition": entry.category.competition,
        "results": [{"standing": one, "comments": comments_of(one)} for one in standings],
    }
    return render(request, "designer/result.html", context)
