"""Stepping back from a work because of a conflict of interest."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from audit.refusals import Refused
from frontend.forms.judge import RecusalForm
from frontend.forms.refusing import add_refusal
from judging.models import Scoresheet
from judging.permissions import may_recuse
from judging.queueing import next_sheet
from judging.recusing import recuse


@login_required
@require_http_methods(["GET", "POST"])
def recusal(request, pk):
    """Says what stepping back means; POST of a kind, from here or from the desk, does it at once."""
    held = Scoresheet.objects.held_by(request.user).select_related("round__category__competition", "contender")
    sheet = get_object_or_404(held, pk=pk)
    form, status = RecusalForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                recuse(sheet=sheet, by=request.user, **form.cleaned_data)
            except Refused as refusal:
                add_refusal(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("Thank you. You will not see this work again."))
                following = next_sheet(request.user, sheet.round)
                return redirect("judge-sheet", pk=following.pk) if following else redirect("judge-sheets")
    allowed, reason = may_recuse(sheet)
    context = {"sheet": sheet, "code": sheet.contender.code, "form": form, "is_allowed": allowed, "reason": reason}
    return render(request, "judge/recusal.html", context, status=status)
