"""The last step, and the steps back: handing in, taking back, withdrawing, deleting a draft."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.locale import spoken
from audit.refusals import Refused
from frontend.entries import answers_of
from frontend.forms.designer import DeclarationsForm
from frontend.forms.refusing import add_refusal
from frontend.views.designer.entry import frame
from frontend.views.designer.own import own_entry
from frontend.views.designer.shown import slots_of
from submissions.completeness import lacking
from submissions.entering import delete_draft, nameable, submit, take_back, withdraw
from submissions.entering.in_flight import Flying
from submissions.models import PendingSubmission, Submission
from submissions.permissions import Verdict, is_editable, may_delete, may_withdraw


@login_required
@require_http_methods(["GET", "POST"])
def submission(request, code):
    """The entry as those who judge will see it, what is declared, and the hand-in."""
    entry = own_entry(request, code)
    flying = nameable(entry)
    choices = [(one.upload.key, _name(one)) for one in flying]
    form = DeclarationsForm(request.POST if request.method == "POST" else None, in_flight=choices)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            named = form.cleaned_data.get("in_flight", [])
            try:
                handed_in = submit(entry=entry, declarations=form.declarations(), in_flight=named, by=request.user)
            except Refused as refusal:
                add_refusal(form, refusal)
                status = refusal.status
            else:
                return _to_receipt(request, entry, handed_in)
    allowed, why = is_editable(entry)
    coming = {one.slot.pk for one in flying}
    shown = {
        "form": form,
        "slots": slots_of(entry),
        "answers": answers_of(entry),
        "allowed": allowed,
        "why": why,
        "coming": coming,
        "lacking": lacking(entry, awaited=coming),
    }
    return render(request, "designer/submission.html", {**frame(entry), **shown}, status=status)


def _to_receipt(request, entry, handed_in: Submission | PendingSubmission):
    if isinstance(handed_in, PendingSubmission):
        messages.warning(request, _("Your hand-in is noted. It counts once the files on their way have arrived."))
        return redirect("designer-receipt", entry.code)
    messages.success(request, _("Your entry is handed in. Thank you!"))
    return redirect("designer-receipt", entry.code, handed_in.number)


def _name(flying: Flying) -> str:
    return f"{spoken(flying.slot, 'name')}: {flying.upload.name}"


@login_required
@require_POST
def taking_back(request, code):
    entry = take_back(entry=own_entry(request, code), by=request.user)
    messages.success(request, _("Your entry is a draft again. What you handed in counts until you hand in anew."))
    return redirect("designer-entry", entry.code)


@login_required
@require_http_methods(["GET", "POST"])
def withdrawal(request, code):
    """Asked once more before the entry leaves the competition."""
    entry = own_entry(request, code)
    if request.method == "POST":
        withdraw(entry=entry, by=request.user)
        messages.success(request, _("Your entry is withdrawn."))
        return redirect("designer-entries")
    return _asked_again(request, entry, "designer/withdrawal.html", may_withdraw(entry))


@login_required
@require_http_methods(["GET", "POST"])
def deletion(request, code):
    """Asked once more before a draft is thrown away."""
    entry = own_entry(request, code)
    if request.method == "POST":
        delete_draft(entry=entry, by=request.user)
        messages.success(request, _("The draft is deleted."))
        return redirect("designer-entries")
    return _asked_again(request, entry, "designer/deletion.html", may_delete(entry))


def _asked_again(request, entry, template: str, verdict: Verdict):
    allowed, why = verdict
    return render(request, template, {**frame(entry), "allowed": allowed, "why": why}, status=200 if allowed else 409)
