"""The designer's half of making a picture public."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from frontend.views.designer.entry import frame
from frontend.views.designer.own import own_entry
from frontend.views.designer.shown import slots_of
from submissions.releasing import release, unrelease


@login_required
@require_safe
def releases(request, code):
    """Which pictures may be shown to everybody: the designer's choice, file by file."""
    entry = own_entry(request, code)
    slots = [(one.slot, file) for one in slots_of(entry) for file in one.files if file.cover]
    return render(request, "designer/releases.html", {**frame(entry), "pictures": slots})


@login_required
@require_POST
def file_release(request, code, pk):
    """`release=yes` lets the picture be shown once the office agrees; anything else keeps it private."""
    file = get_object_or_404(own_entry(request, code).files.current(), pk=pk)
    if request.POST.get("release") == "yes":
        release(file=file, by=request.user)
        messages.success(request, _("You have released this picture. It is public once the organiser agrees."))
    else:
        unrelease(file=file, by=request.user)
        messages.success(request, _("This picture is private."))
    return redirect("designer-releases", code)
