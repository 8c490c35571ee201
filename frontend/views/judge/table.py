"""The light table of a judge: own works of one round, by their codes."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from frontend.light_table import Pick, Work, chosen_codes, seen_of, table_of
from frontend.views.judge.pictures import cover_of, pictures_of
from judging.blind import BlindEntry, blind_entries
from judging.models import Scoresheet


@login_required
@require_safe
def table(request, pk):
    """The works that the address names (`?code=K7QF&code=M2XA&view=bottom-1`), and all that the judge may choose."""
    held = Scoresheet.objects.held_by(request.user).filter(round__pk=pk).in_desk_order()
    sheets = list(held.select_related("round__category__competition", "contender__submission"))
    if not sheets:
        raise Http404
    entries = {entry.code: entry for entry in blind_entries(sheets)}
    codes = chosen_codes(request.GET, entries)
    picks = [Pick(code, entry.title, cover_of(entry), code in codes) for code, entry in entries.items()]
    works = [_work(entries[code]) for code in codes]
    round = sheets[0].round
    context = {"round": round, "category": round.category, "competition": round.category.competition}
    context.update(table_of(works, picks, request.GET.get("view", "")))
    return render(request, "judge/table.html", context)


def _work(entry: BlindEntry) -> Work:
    href = reverse("judge-sheet", args=[entry.own_sheet.id])
    return Work(entry.code, entry.title, href, seen_of(pictures_of(entry)))
