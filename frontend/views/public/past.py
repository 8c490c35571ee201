"""The archive of editions that were held before the platform."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from office.importing.past import may_keep_archive
from office.models import PastEdition


@require_safe
def past_editions(request):
    """The newest first, each with its winners by category and place; two queries."""
    editions = PastEdition.objects.prefetch_related("winners")
    keeps = request.user.is_authenticated and may_keep_archive(request.user)
    return render(request, "public/past_editions.html", {"editions": editions, "keeps": keeps})
