"""The light table of an organiser: entries of one category as they were handed in, by code and title."""

from collections import defaultdict
from collections.abc import Iterable

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.locale import spoken
from frontend.light_table import Pick, Work, chosen_codes, seen_of, table_of
from frontend.pictures import Picture
from frontend.views.organiser.fetching import category_of
from frontend.views.organiser.pictures import covers_of, shots_of
from submissions.models import DesignFile, Entry, Submission


@login_required
@require_safe
def table(request, slug, code):
    """The entries that the address names, and all others of the category to choose from."""
    category = category_of(request, slug, code)
    rows = Entry.objects.organised_by(request.user).filter(category=category).order_by("code")
    entries = {entry.code: entry for entry in rows}
    handed_in = {one.entry_id: one for one in Submission.objects.counting().filter(entry__in=rows)}
    codes = chosen_codes(request.GET, entries)
    covers = covers_of(entries.values())
    picks = [
        Pick(code, _title(entry, handed_in), covers.get(entry.pk), code in codes) for code, entry in entries.items()
    ]
    chosen = [entries[code] for code in codes]
    shown = _pictures(chosen, handed_in)
    works = [
        Work(
            entry.code,
            _title(entry, handed_in),
            reverse("organiser-entry", args=[entry.code]),
            seen_of(shown[entry.pk]),
        )
        for entry in chosen
    ]
    context = {"competition": category.competition, "category": category}
    context.update(table_of(works, picks, request.GET.get("view", "")))
    return render(request, "organiser/table.html", context)


def _title(entry: Entry, handed_in: dict[int, Submission]) -> str:
    counting = handed_in.get(entry.pk)
    return counting.content["title"] if counting else entry.title


def _pictures(entries: Iterable[Entry], handed_in: dict[int, Submission]) -> dict:
    """{entry: (code of the slot, its name, view, picture) of each picture of what was handed in}, in two queries."""
    counting = [handed_in[entry.pk] for entry in entries if entry.pk in handed_in]
    frozen = [file["file"] for one in counting for file in one.content["files"]]
    files = DesignFile.objects.filter(entry__in=[one.entry_id for one in counting], stored__in=frozen).with_previews()
    found: dict[int, list[tuple[str, str, str, Picture]]] = defaultdict(list)
    for file in files.select_related("entry", "slot", "stored").order_by("slot__position", "slot", "pk"):
        views = {preview.number: preview.view for preview in file.stored.previews.all()}
        name = spoken(file.slot, "name")
        found[file.entry_id] += [(file.slot.code, name, views[one.number], one) for one in shots_of(file)]
    return found
