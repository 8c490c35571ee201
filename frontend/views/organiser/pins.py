"""Remarks of the eligibility check on the pictures of an entry."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.locale import spoken
from frontend.forms.pins import PinForm
from frontend.forms.refusing import outcome, status_of
from frontend.pins import pinned
from frontend.views.organiser.pictures import shots_of
from submissions.models import Entry, EntryPin
from submissions.permissions import may_pin
from submissions.pinning import pinnable, place_pin, remove_pin


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def entry_pins(request, code):
    """Every picture that is checked, with its remarks and a form for another one."""
    entry = get_object_or_404(Entry.objects.organised_by(request.user).in_full(), code=code)
    form = PinForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and outcome(form, lambda _given: _place(entry, form, request.user)):
        messages.success(request, _("The remark is kept. The designer sees it once you return the entry."))
        return redirect(request.path)
    files = pinnable(entry).with_previews().select_related("entry")
    pins = EntryPin.objects.filter(file__entry=entry)
    shown = [(spoken(file.slot, "name"), file.pk, shots_of(file)) for file in files]
    may, why_not = may_pin(entry)
    context = {
        "entry": entry,
        "pictures": pinned(shown, [(pin.file_id, pin) for pin in pins]),
        "form": form,
        "may_pin": may,
        "why_not": why_not,
    }
    return render(request, "organiser/pins.html", context, status=status_of(form))


@login_required
@require_POST
def removal(request, code, pk):
    entry = get_object_or_404(Entry.objects.organised_by(request.user), code=code)
    pins = EntryPin.objects.filter(file__entry=entry).select_related("file__entry")
    remove_pin(pin=get_object_or_404(pins, pk=pk), by=request.user)
    messages.success(request, _("The remark is removed."))
    return redirect("organiser-entry-pins", code)


def _place(entry: Entry, form: PinForm, user) -> EntryPin:
    file, given = form.place()
    found = get_object_or_404(pinnable(entry).select_related("stored"), pk=file)
    return place_pin(entry=entry, file=found, by=user, **given)
