"""One version of a published result, and the file from which everybody can compute it again."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from frontend.pace import slowed
from frontend.views.public.results import published_round, results_page
from judging.bundling.making import bundle_of, name_of
from judging.bundling.permitting import may_take_bundle


@require_safe
def version(request, slug, pk, version):
    """An older version as it was published, or the one in force."""
    return results_page(request, published_round(slug, pk), version)


@require_safe
def bundle(request, slug, pk, version):
    """The version as a ZIP file, for those who may have it; 404 for others, the page says why."""
    ranking = get_object_or_404(published_round(slug, pk).rankings, version=version)
    if not may_take_bundle(ranking, request.user)[0]:
        raise Http404
    refused = slowed(request, "bundle")
    if refused is not None:
        return refused
    response = HttpResponse(bundle_of(ranking), content_type="application/zip")
    ranking.round = published_round(slug, pk)
    response["Content-Disposition"] = f'attachment; filename="{name_of(ranking)}"'
    response["Cache-Control"] = "no-store"
    return response
