"""The eligibility check: one entry in full, and the decision about it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from audit.refusals import Refused
from frontend.forms.refusing import outcome, status_of
from frontend.forms.screening import ACCEPT, REJECT, DecisionForm, ReasonForm
from frontend.views.organiser.entry import offered_on, shown_entry
from submissions import releasing, screening
from submissions.models import Category, Entry


@login_required
@require_safe
def entry(request, code):
    """One entry as it was handed in. While it is judged, the page does not say whose it is."""
    return shown_entry(request, _entry(request, code))


@login_required
@require_POST
def designer(request, code):
    """Who made the entry, while it is judged: the look is on record, and the answer is kept nowhere."""
    row = _entry(request, code)
    screening.open_named(entry=row, by=request.user)
    return shown_entry(request, row, with_names=True)


@login_required
@require_POST
def decision(request, code):
    """Accepted, returned or rejected; then the next entry that waits, where the button asked for it."""
    row = _entry(request, code)
    offered, _why_not = offered_on(row)
    is_offered = request.POST.get("decision") in offered
    form = DecisionForm(request.POST, offered=offered if is_offered else DecisionForm.MEANINGS)
    decided = outcome(form, lambda given: _decide(row, given, request.user))
    if decided is None:
        return shown_entry(request, row, decision_form=form, status=status_of(form))
    messages.success(request, _("%(code)s: %(state)s") % {"code": row.code, "state": decided.get_status_display()})
    return redirect(_next(request, row))


@login_required
@require_POST
def disqualification(request, code):
    done = _("The entry is disqualified.")
    return _with_reason(request, code, screening.disqualify_entry, done)


@login_required
@require_POST
def restoration(request, code):
    done = _("The decision is taken back.")
    return _with_reason(request, code, screening.restore_entry, done)


@login_required
@require_POST
def file_release(request, code, pk):
    """The office's half of making a picture public: `release=yes` gives it, anything else takes it back."""
    row = _entry(request, code)
    file = get_object_or_404(row.files.current(), pk=pk)
    is_given = request.POST.get("release") == "yes"
    verb = releasing.release_as_office if is_given else releasing.unrelease_as_office
    try:
        verb(file=file, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return shown_entry(request, row, status=refused.status)
    messages.success(request, _("The picture is public.") if is_given else _("The picture is private."))
    return redirect("organiser-entry", code=code)


def _entry(request, code: str) -> Entry:
    return get_object_or_404(Entry.objects.organised_by(request.user).in_full(), code=code)


def _decide(entry: Entry, given: dict, by) -> Entry:
    if given["decision"] == ACCEPT:
        return screening.accept_entry(entry=entry, note=given["note"], by=by)
    if given["decision"] == REJECT:
        return screening.reject_entry(entry=entry, note=given["note"], by=by)
    return screening.return_entry(entry=entry, note=given["note"], days=given["days"], by=by)


def _with_reason(request, code: str, verb, done: str):
    row = _entry(request, code)
    form = ReasonForm(request.POST, prefix="reason")
    if outcome(form, lambda given: verb(entry=row, reason=given["reason"], by=request.user)) is None:
        return shown_entry(request, row, reason_form=form, status=status_of(form))
    messages.success(request, done)
    return redirect("organiser-entry", code=code)


def _next(request, decided: Entry) -> str:
    """Where the button leads: this entry again, or the next that waits in its competition, else the list."""
    if request.POST.get("then") != "next":
        return reverse("organiser-entry", args=[decided.code])
    slug = decided.category.competition.slug
    waiting = (
        Entry.objects.organised_by(request.user)
        .filter(category__competition__slug=slug, status=Entry.SUBMITTED, category__phase=Category.CLOSED)
        .order_by("category__position", "code")
        .values_list("code", flat=True)
    )
    following = waiting.filter(code__gt=decided.code, category=decided.category_id).first() or waiting.first()
    return reverse("organiser-entry", args=[following]) if following else reverse("organiser-screening", args=[slug])
