"""Remarks with which an own entry was returned."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.locale import spoken
from frontend.pins import pinned
from frontend.views.designer.entry import frame
from frontend.views.designer.own import own_entry
from frontend.views.designer.shown import shots_of
from submissions.models import DesignFile, EntryPin
from submissions.permissions import is_editable
from submissions.pinning import answer_pin


@login_required
@require_safe
def entry_pins(request, code):
    """Every picture with remarks, also of files that were replaced since."""
    entry = own_entry(request, code)
    pins = list(EntryPin.objects.filter(file__entry=entry, shown_at__isnull=False))
    remarked = DesignFile.objects.filter(pk__in={pin.file_id for pin in pins}).order_by("slot__position", "pk")
    shown = [(spoken(file.slot, "name"), file.pk, shots_of(code, file)) for file in remarked.with_previews()]
    pictures = [one for one in pinned(shown, [(pin.file_id, pin) for pin in pins]) if one.pins]
    context = {**frame(entry), "pictures": pictures, "may_answer": is_editable(entry)[0]}
    return render(request, "designer/pins.html", context)


@login_required
@require_POST
def done(request, code, pk):
    """`done=yes` says that the remark is dealt with; anything else takes that back."""
    entry = own_entry(request, code)
    pin = get_object_or_404(EntryPin.objects.filter(file__entry=entry, shown_at__isnull=False), pk=pk)
    answer_pin(pin=pin, is_done=request.POST.get("done") == "yes", by=request.user)
    messages.success(request, _("Thank you, that is noted."))
    return redirect("designer-pins", code)
