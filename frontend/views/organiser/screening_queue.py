"""The queue of the eligibility check: what waits longest first, what was found, filters that a person keeps."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from audit.refusals import Invalid, Refused
from frontend.forms.screening import DecisionForm, FilterNameForm, ScreeningFilter
from frontend.pictures import Picture
from frontend.views.organiser.entry import TONES
from frontend.views.organiser.fetching import edition_of
from frontend.views.organiser.pictures import covers_of
from submissions.models import Competition, DecisionBatch, Entry, SavedFilter, SimilarPair, Trace
from submissions.screening_findings import Found, findings_of, newest_of, with_findings
from submissions.screening_queue import drop_filter, queue, save_filter

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Row:
    entry: Entry
    title: str
    cover: Picture | None
    found: Found
    copies: int
    traces: list[str]
    correction: str
    tone: str

    @property
    def is_clean(self) -> bool:
        return not (self.found.missing or self.found.unmet or self.copies or self.traces)


@login_required
@require_safe
def entries(request, slug):
    """Everything that was handed in, with a picture first; names of designers stand on no list."""
    competition = edition_of(request, slug)
    form = filter_of(request.GET, competition)
    rows = queue(competition=competition, user=request.user, wanted=form.wanted(), now=timezone.now())
    page = Paginator(with_findings(rows), ON_A_PAGE).get_page(form.cleaned_data["page"])
    query = form.query()
    context = {
        "competition": competition,
        "form": form,
        "page": page,
        "rows": rows_of(page.object_list, request.user),
        "query": query,
        "is_filtered": bool(query),
        "decisions": DecisionForm.MEANINGS.items(),
        "saved": SavedFilter.objects.filter(person=request.user, competition=competition),
        "undoable": undoable_of(request.user, competition),
    }
    return render(request, "organiser/screening.html", context)


@login_required
@require_POST
def filters(request, slug):
    """The filter that is looked at is kept under a name."""
    competition = edition_of(request, slug)
    form = FilterNameForm(request.POST)
    address = reverse("organiser-screening", args=[slug])
    if not form.is_valid():
        messages.error(request, _("Give the filter a short name."))
        return redirect(address)
    query = filter_of(QueryDict(form.cleaned_data["query"]), competition).query()
    try:
        save_filter(competition=competition, name=form.cleaned_data["name"], query=query, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The filter is kept. Only you see it."))
    return redirect(f"{address}?{query}" if query else address)


@login_required
@require_POST
def filter_removal(request, slug, pk):
    competition = edition_of(request, slug)
    row = get_object_or_404(SavedFilter, pk=pk, person=request.user, competition=competition)
    drop_filter(row=row, by=request.user)
    messages.success(request, _("The filter is removed."))
    return redirect("organiser-screening", slug)


def filter_of(asked: QueryDict, competition: Competition) -> ScreeningFilter:
    """The filter of this address; what it does not know is refused."""
    form = ScreeningFilter(asked, categories=list(competition.categories.all()))
    if set(asked) - set(form.fields) or not form.is_valid():
        raise Invalid(_("This list can't be filtered like that. Open it again without the filter."))
    return form


def undoable_of(user, competition: Competition) -> DecisionBatch | None:
    """The last decision that this person may still undo, with its works. One whose works have all gone on is not
    offered: undoing it would do nothing."""
    mine = DecisionBatch.objects.undoable_by(user).still_standing().filter(competition=competition)
    return mine.prefetch_related("items__entry").first()


def rows_of(entries, user) -> list[Row]:
    """What the queue shows of each, in a fixed number of queries."""
    rows = list(entries)
    covers, found = covers_of(rows), findings_of(rows)
    copies = SimilarPair.objects.checked_by(user).counted_for(rows)
    traces: dict[int, dict[str, None]] = {}
    for trace in Trace.objects.waiting().filter(entry__in=rows):
        traces.setdefault(trace.entry_id, {})[str(trace.get_kind_display())] = None
    return [
        Row(
            entry=entry,
            title=counting.content["title"] if (counting := newest_of(entry)) else entry.title,
            cover=covers.get(entry.pk),
            found=found[entry.pk],
            copies=copies.get(entry.pk, 0),
            traces=list(traces.get(entry.pk, {})),
            correction=correction_of(entry),
            tone=TONES[entry.status],
        )
        for entry in rows
    ]


def correction_of(entry) -> str:
    """How far a correction is: "answered", "overdue", "asked", or nothing where none was asked for."""
    if entry.correction_until is None or entry.status not in (Entry.RETURNED, Entry.SUBMITTED):
        return ""
    if entry.status == Entry.SUBMITTED:
        is_answered = entry.returned_at is not None and entry.handed_at > entry.returned_at
        return "answered" if is_answered else ""
    return "asked" if entry.correction_until > timezone.now() else "overdue"
