"""How far the judging of a round is: every contender with its numbers, never a score."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, F, Q
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from frontend.views.organiser.pictures import covers_of
from judging.models import Round, Scoresheet

ON_A_PAGE = 250
ORDERS = {
    "code": ("code",),
    "-code": ("-code",),
    "title": ("entry__title", "code"),
    "-title": ("-entry__title", "code"),
    "done": (F("done").asc(), "code"),
    "-done": (F("done").desc(), "code"),
    "dealt": (F("dealt").asc(), "code"),
    "-dealt": (F("dealt").desc(), "code"),
}


@login_required
@require_safe
def progress(request, pk):
    """One row a contender, 250 a page, in any of the fixed orders."""
    rows = Round.objects.organised_by(request.user).without_conflict(request.user)
    round = get_object_or_404(rows.select_related("category__competition"), pk=pk)
    order = request.GET.get("order")
    order = order if order in ORDERS else "code"
    standing = ~Q(sheets__status=Scoresheet.VOID)
    contenders = (
        round.contenders.filter(is_out=False)
        .select_related("entry", "submission")
        .annotate(
            dealt=Count("sheets", filter=standing),
            done=Count("sheets", filter=Q(sheets__status=Scoresheet.SUBMITTED)),
        )
        .order_by(*ORDERS[order])
    )
    page = Paginator(contenders, ON_A_PAGE).get_page(request.GET.get("page"))
    covers = covers_of([contender.entry for contender in page])
    context = {
        "competition": round.category.competition,
        "round": round,
        "page": page,
        "rows": [(contender, covers.get(contender.entry_id)) for contender in page],
        "order": order,
    }
    return render(request, "organiser/round_progress.html", context)
