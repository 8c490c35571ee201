"""Files of an own entry: brought, removed, looked at."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit.refusals import Away, Refused
from files.delivery import send_model, send_original, send_preview
from files.models import LightModel, Preview
from frontend.forms.designer import TextsForm
from frontend.views.designer.entry import editor, frame
from frontend.views.designer.own import own_entry
from frontend.views.designer.shown import slots_of
from submissions.entering import receive_file, remove_file
from submissions.models import DesignFile


@login_required
@require_http_methods(["GET", "POST"])
def slot(request, code, slot):
    """GET: the slot as it stands, with the progress of the entry. POST: a file from a plain form."""
    entry = own_entry(request, code)
    place = get_object_or_404(entry.category.slots, code=slot)
    if request.method == "POST":
        return _receive(request, entry, place)
    here = next(one for one in slots_of(entry, request.user) if one.slot.pk == place.pk)
    return render(request, "designer/slot_alone.html", {**frame(entry), "shown": here})


def _receive(request, entry, place):
    chosen = request.FILES.get("file")
    refused = _("Choose a file first.")
    status = 400
    if chosen is not None:
        try:
            receive_file(entry=entry, slot=place, uploaded_file=chosen, by=request.user)
        except Refused as refusal:
            refused, status = refusal.message, refusal.status
        else:
            messages.success(request, _("The file has arrived."))
            return redirect(_at(entry, place))
    more = {"refused_slot": place.code, "slot_refusal": refused}
    page = render(request, "designer/edit.html", editor(entry, TextsForm(entry), request.user, **more), status=status)
    if status == Away.status:
        page.headers["Retry-After"] = str(Away.retry_after)
    return page


@login_required
@require_POST
def removal(request, code, pk):
    entry = own_entry(request, code)
    file = get_object_or_404(entry.files.current().select_related("slot"), pk=pk)
    remove_file(entry=entry, file=file, by=request.user)
    messages.success(request, _("The file is removed from your entry."))
    return redirect(_at(entry, file.slot))


@login_required
@require_safe
def preview(request, code, pk, number, width):
    """A picture that was made of an own file."""
    file = _own_file(request, code, pk)
    row = Preview.objects.filter(file=file.stored_id, number=number, width=width).first()
    if row is None:
        raise Http404
    return send_preview(row, request)


@login_required
@require_safe
def model(request, code, pk):
    """The light model that was made of an own mesh."""
    return send_model(get_object_or_404(LightModel, file=_own_file(request, code, pk).stored_id), request)


@login_required
@require_safe
def original(request, code, pk):
    """An own file as it came."""
    return send_original(_own_file(request, code, pk).stored, by=request.user, with_name=True)


def _own_file(request, code, pk) -> DesignFile:
    files = DesignFile.objects.owned_by(request.user).select_related("stored")
    return get_object_or_404(files, entry__code=code, pk=pk)


def _at(entry, place) -> str:
    return f"{reverse('designer-entry', args=[entry.code])}#slot-{place.code}"
