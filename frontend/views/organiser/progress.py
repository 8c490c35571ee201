"""How far the judging of a round is: every contender with its numbers, never a score."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from frontend.views.organiser.pictures import covers_of
from judging.models import Round, Scoresheet

ON_A_PAGE = 250
# {name of the order: column}; with a minus before it, the other way round.
ORDERS = {"code": "code", "title": "entry__title", "done": "done"}


@dataclass(frozen=True)
class Column:
    """The head of one column: which way it is sorted, and the order that a tap on it asks for."""

    label: str
    sort: str
    next: str
    is_number: bool


@login_required
@require_safe
def progress(request, pk):
    """One row a contender, 250 a page, in any of the fixed orders."""
    rows = Round.objects.organised_by(request.user).without_conflict(request.user)
    round = get_object_or_404(rows.select_related("category__competition"), pk=pk)
    order = request.GET.get("order", "")
    order = order if order.removeprefix("-") in ORDERS else "code"
    standing = ~Q(sheets__status=Scoresheet.VOID)
    contenders = (
        round.contenders.still_in()
        .select_related("entry", "submission")
        .annotate(
            dealt=Count("sheets", filter=standing),
            done=Count("sheets", filter=Q(sheets__status=Scoresheet.SUBMITTED)),
        )
        .order_by(_term(order), "code")
    )
    page = Paginator(contenders, ON_A_PAGE).get_page(request.GET.get("page"))
    covers = covers_of([contender.entry for contender in page])
    context = {
        "competition": round.category.competition,
        "round": round,
        "page": page,
        "rows": [(contender, covers.get(contender.entry_id)) for contender in page],
        "columns": _columns(order),
    }
    return render(request, "organiser/round_progress.html", context)


def _term(order: str) -> str:
    return order.replace(order.removeprefix("-"), ORDERS[order.removeprefix("-")])


def _columns(order: str) -> list[Column]:
    labels = {
        "code": _("Code"),
        "title": _("Entry"),
        "done": pgettext("scoresheet", "Handed in"),
    }
    ways = {order: "descending" if order.startswith("-") else "ascending"}
    return [
        Column(
            label=label,
            sort=ways.get(name) or ways.get(f"-{name}") or "none",
            next=f"-{name}" if order == name else name,
            is_number=name == "done",
        )
        for name, label in labels.items()
    ]
