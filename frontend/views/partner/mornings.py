"""The morning mail about projects: wanted or not."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from development.pacing.mornings import switch_morning_mail


@login_required
@require_POST
def morning_mail(request):
    """Switched on or off for this person."""
    wanted = request.POST.get("wanted") == "yes"
    switch_morning_mail(wanted=wanted, by=request.user)
    said = _("You will have the morning mail.") if wanted else _("You will have no morning mail any more.")
    messages.success(request, said)
    return redirect("desk")
