"""One work after the other in the eligibility check: large, with all that was found, and the decision by a key."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.locale import spoken
from audit.refusals import Refused
from frontend.entries import answers_of
from frontend.forms.refusing import outcome, status_of
from frontend.forms.screening import ACCEPT, REJECT, RETURN, DecisionForm, TraceForm
from frontend.views.organiser.entry import TONES, files_of, offered_on
from frontend.views.organiser.fetching import edition_of
from frontend.views.organiser.screening_queue import correction_of, filter_of, undoable_of
from submissions.models import Entry, SimilarPair, Trace
from submissions.permissions import may_blank
from submissions.screening import hides_names
from submissions.screening_batches import decide
from submissions.screening_findings import findings_of, newest_of, with_findings
from submissions.screening_queue import queue
from submissions.screening_traces import answer_trace, report_trace


@login_required
@require_safe
def one(request, slug, code):
    """The work, and its neighbours in the queue that the filter of the address gives."""
    competition = edition_of(request, slug)
    return _page(request, competition, _work(request, competition, code))


@login_required
@require_POST
def decision(request, slug, code):
    """Decided, and the next of the queue; the decision may be undone there."""
    competition = edition_of(request, slug)
    entry = _work(request, competition, code)
    asked = request.POST.get("decision")
    form = DecisionForm(request.POST, offered=[asked] if asked in DecisionForm.MEANINGS else DecisionForm.MEANINGS)
    query = filter_of(request.GET, competition).query()
    following = _neighbours(request, competition, code)[1]
    given = {"competition": competition, "entries": [entry], "by": request.user}

    def act(values):
        return decide(
            **given,
            decision=values["decision"],
            note=values["note"],
            **({"days": values["days"]} if "days" in values else {}),
        )

    if outcome(form, act) is None:
        return _page(request, competition, _work(request, competition, code), refused=form)
    if following:
        return redirect(_address(slug, following, query))
    messages.success(request, _("That was the last work of this list."))
    return redirect(f"{reverse('organiser-screening', args=[slug])}{'?' if query else ''}{query}")


@login_required
@require_POST
def traces(request, code):
    """Something that the system did not see."""
    entry = get_object_or_404(
        Entry.objects.organised_by(request.user).select_related("category__competition"), code=code
    )
    form = TraceForm(request.POST)
    done = outcome(form, lambda given: report_trace(entry=entry, **given, by=request.user))
    if done is None:
        return _page(request, entry.category.competition, _work(request, entry.category.competition, code), trace=form)
    messages.success(request, _("It is noted."))
    return redirect("organiser-screening-one", entry.category.competition.slug, code)


@login_required
@require_POST
def trace(request, code, pk):
    """What it means that this stands there."""
    rows = Trace.objects.organised_by(request.user).select_related("entry__category__competition")
    row = get_object_or_404(rows, pk=pk, entry__code=code)
    try:
        answer_trace(trace=row, answer=request.POST.get("answer", "?"), by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        competition = row.entry.category.competition
        return _page(request, competition, _work(request, competition, code), status=refused.status)
    messages.success(request, _("Your answer is kept."))
    return redirect("organiser-screening-one", row.entry.category.competition.slug, code)


def _work(request, competition, code: str) -> Entry:
    rows = queue(competition=competition, user=request.user, now=timezone.now())
    return get_object_or_404(with_findings(rows), code=code)


def _neighbours(request, competition, code: str) -> tuple[str, str, int, int]:
    """The codes before and after this one, its place, and how many there are in the queue of the address."""
    wanted = filter_of(request.GET, competition).wanted()
    rows = queue(competition=competition, user=request.user, wanted=wanted, now=timezone.now())
    codes = list(rows.values_list("code", flat=True))
    if code not in codes:
        return "", codes[0] if codes else "", 0, len(codes)
    at = codes.index(code)
    before = codes[at - 1] if at else ""
    return before, codes[at + 1] if at + 1 < len(codes) else "", at + 1, len(codes)


def _page(request, competition, entry: Entry, *, refused=None, trace=None, status: int = 200):
    counting = newest_of(entry)
    if counting is not None:
        entry.title, entry.answers = counting.content["title"], counting.content["answers"]
    query = filter_of(request.GET, competition).query()
    before, after, place, total = _neighbours(request, competition, entry.code)
    found = findings_of([entry])[entry.pk]
    offered, why_not = offered_on(entry)
    files = files_of(entry, counting)
    context = {
        "competition": competition,
        "category": entry.category,
        "entry": entry,
        "tone": TONES[entry.status],
        "submission": counting,
        "files": files,
        "answers": answers_of(entry),
        "found": found,
        "copies": SimilarPair.objects.checked_by(request.user).counted_for([entry]).get(entry.pk, 0),
        "traces": _shown_traces(entry, files),
        "shows_words": not hides_names(entry),
        "may_blank": may_blank(entry)[0],
        "correction": correction_of(entry),
        "accepts": ACCEPT in offered,
        "return_form": _form(RETURN, offered, refused, "\n".join([*found.missing, *found.unmet])),
        "reject_form": _form(REJECT, offered, refused),
        "trace_form": trace or TraceForm(initial={"place": "title"}),
        "why_not": why_not,
        "query": query,
        "before": _address(competition.slug, before, query),
        "after": _address(competition.slug, after, query),
        "place": place,
        "total": total,
        "undoable": undoable_of(request.user, competition),
        "refused": refused,
    }
    form = refused or trace
    return render(request, "organiser/screening_one.html", context, status=status_of(form) if form else status)


def _form(decision: str, offered: list[str], refused, note: str = "") -> DecisionForm | None:
    if refused is not None and refused.data.get("decision") == decision:
        return refused
    if decision not in offered:
        return None
    return DecisionForm(offered=[decision], initial={"note": note}, auto_id=f"{decision}_%s")


def _shown_traces(entry: Entry, files) -> list[tuple[Trace, str]]:
    """Each with where it stands, as people call the place."""
    places = {f"answer:{one.code}": one for one in entry.category.questions.all()}
    slots = {f"file:{one.file.stored_id}": one.file.slot for one in files}
    return [(row, _place(row, places, slots)) for row in entry.traces.all()]


def _place(row: Trace, questions: dict, slots: dict) -> str:
    from_texts = {"title": _("Title"), "pictures": _("Pictures")}
    if row.place in from_texts:
        return from_texts[row.place]
    if row.place in questions:
        return spoken(questions[row.place], "label")
    slot = spoken(slots[row.place], "name") if row.place in slots else ""
    return _("name of the file %(slot)s; judges do not see it") % {"slot": slot}


def _address(slug: str, code: str, query: str) -> str:
    return f"{reverse('organiser-screening-one', args=[slug, code])}{'?' if query else ''}{query}" if code else ""
