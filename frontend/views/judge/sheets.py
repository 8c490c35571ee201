"""A judge's own works: what is still to be scored, and what is done."""

from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_GET

from frontend.views.judge.pictures import cover_of
from judging.blind import blind_entries
from judging.linting import why_nothing
from judging.models import Scoresheet
from judging.permissions import promises_owed_by

PAGE = 48


@login_required
@require_GET
def sheets(request):
    """The judge's sheets, 48 a page, by round and in the judge's own random order."""
    held = Scoresheet.objects.held_by(request.user).in_desk_order()
    listed = list(held.values_list("round", "pk", "status"))
    page = Paginator(listed, PAGE).get_page(request.GET.get("page"))
    shown = held.filter(pk__in=[pk for _round, pk, _status in page.object_list]).select_related(
        "round__category__competition", "contender__submission"
    )
    context = {"rounds": _rounds(list(shown), listed), "page": page, "owed": promises_owed_by(request.user)}
    context["why"] = [] if listed else why_nothing(request.user)
    return render(request, "judge/sheets.html", context)


def _rounds(shown, listed) -> list[dict]:
    """The rounds of this page, each with its cards and, over all pages, its progress and the next sheet to score."""
    cards = zip(shown, blind_entries(shown), strict=True)
    grouped = groupby(cards, key=lambda pair: pair[0].round)
    return [_round(round, [entry for _sheet, entry in pairs], listed) for round, pairs in grouped]


def _round(round, entries, listed) -> dict:
    own = [(pk, status) for of, pk, status in listed if of == round.pk]
    waiting = [pk for pk, status in own if status != Scoresheet.SUBMITTED]
    return {
        "round": round,
        "competition": round.category.competition,
        "cards": [{"entry": entry, "cover": cover_of(entry)} for entry in entries],
        "total": len(own),
        "done": len(own) - len(waiting),
        "next": waiting[0] if waiting and round.takes_scores else None,
    }
