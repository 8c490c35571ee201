"""One decision about many works: first what would happen, then the act, and for some minutes the way back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from audit.refusals import Invalid, Refused
from frontend.forms.refusing import outcome, status_of
from frontend.forms.screening import BulkForm, DecisionForm
from frontend.views.organiser.fetching import edition_of
from frontend.views.organiser.pictures import covers_of
from frontend.views.organiser.screening_queue import filter_of
from submissions.models import DecisionBatch
from submissions.screening_batches import decide, preview, undo
from submissions.screening_findings import newest_of, with_findings
from submissions.screening_queue import queue

MOST_SHOWN_OUT = 100
MOST_QUERY = 200


@login_required
@require_POST
def looking(request, slug):
    """What would be decided and what would be left out; nothing is decided yet."""
    competition = edition_of(request, slug)
    form = BulkForm(request.POST)
    if not form.is_valid():
        messages.error(request, next(iter(form.errors.values()))[0])
        return redirect(_back(request, competition))
    return _shown(request, competition, form.cleaned_data)


@login_required
@require_POST
def decisions(request, slug):
    """Decided, each work by itself; what can't be decided any more is named."""
    competition = edition_of(request, slug)
    bulk = BulkForm(request.POST)
    if not bulk.is_valid():
        raise Invalid(_("Choose works and a decision first."))
    given = bulk.cleaned_data
    form = DecisionForm(request.POST, offered=[given["decision"]])
    works = _works(request, competition, {"codes": given["codes"]})
    if not works:
        raise Http404

    def act(values):
        days = {"days": values["days"]} if "days" in values else {}
        return decide(
            competition=competition,
            entries=works,
            decision=values["decision"],
            note=values["note"],
            by=request.user,
            **days,
        )

    done = outcome(form, act)
    if done is None:
        return _shown(request, competition, given, form)
    _batch, seen = done
    count = len(seen.taken)
    messages.success(request, ngettext("%(n)d work is decided.", "%(n)d works are decided.", count) % {"n": count})
    for entry, why in seen.left_out[:MOST_SHOWN_OUT]:
        messages.warning(request, f"{entry.code}: {why}")
    return redirect(_back(request, competition))


@login_required
@require_POST
def undoing(request, slug, pk):
    """As if it had not been decided, where nothing has happened since."""
    competition = edition_of(request, slug)
    batch = get_object_or_404(DecisionBatch, pk=pk, by=request.user, competition=competition)
    try:
        undone, left, sent = undo(batch=batch, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("organiser-screening", slug)
    messages.success(
        request, ngettext("%(n)d decision is undone.", "%(n)d decisions are undone.", undone) % {"n": undone}
    )
    for entry, why in left[:MOST_SHOWN_OUT]:
        messages.warning(request, f"{entry.code}: {why}")
    if sent:
        said = ngettext(
            "%(n)d message was sent or read already; that the decision is taken back is written too.",
            "%(n)d messages were sent or read already; that the decision is taken back is written too.",
            sent,
        )
        messages.warning(request, said % {"n": sent})
    works = [item.entry.code for item in batch.items.select_related("entry")]
    if len(works) == 1:
        return redirect("organiser-screening-one", slug, works[0])
    return redirect("organiser-screening", slug)


def _works(request, competition, given) -> list:
    """The works meant, in the order of the queue, without those that the person does not decide about."""
    if given.get("all"):
        wanted = filter_of(QueryDict(_query(request)), competition).wanted()
        rows = queue(competition=competition, user=request.user, wanted=wanted, now=timezone.now())
    else:
        rows = queue(competition=competition, user=request.user, now=timezone.now()).filter(code__in=given["codes"])
    return list(with_findings(rows))


def _shown(request, competition, given, form: DecisionForm | None = None):
    seen = preview(_works(request, competition, given), given["decision"])
    covers = covers_of(seen.taken)
    for entry in [*seen.taken, *(entry for entry, _why in seen.left_out)]:
        counting = newest_of(entry)
        entry.title = counting.content["title"] if counting else entry.title
    context = {
        "competition": competition,
        "decision": given["decision"],
        "meaning": DecisionForm.MEANINGS[given["decision"]],
        "taken": [(entry, covers.get(entry.pk)) for entry in seen.taken],
        "left_out": seen.left_out[:MOST_SHOWN_OUT],
        "more_left_out": max(0, len(seen.left_out) - MOST_SHOWN_OUT),
        "form": form or DecisionForm(offered=[given["decision"]]),
        "query": _query(request),
    }
    return render(request, "organiser/screening_bulk.html", context, status=status_of(form) if form else 200)


def _query(request) -> str:
    """The filter that the works were chosen in, as in an address."""
    return request.POST.get("query", "")[:MOST_QUERY]


def _back(request, competition) -> str:
    kept = filter_of(QueryDict(_query(request)), competition).query()
    return reverse("organiser-screening", args=[competition.slug]) + (f"?{kept}" if kept else "")
