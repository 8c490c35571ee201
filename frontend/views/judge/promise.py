"""The confidentiality terms, accepted once in a competition before the first work is shown."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from frontend.forms.judge import PromiseForm
from judging.confidentiality import accept_terms
from judging.models import ConfidentialityAcceptance
from judging.permissions import competitions_judged_by


@login_required
@require_http_methods(["GET", "POST"])
def terms(request, slug):
    """Shows the terms, and when they were accepted; POST accepts them."""
    competition = get_object_or_404(competitions_judged_by(request.user), slug=slug)
    accepted = ConfidentialityAcceptance.objects.of(request.user).filter(competition=competition).first()
    form = PromiseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        accept_terms(competition=competition, by=request.user)
        messages.success(request, _("Thank you. You can see the works now."))
        return redirect("judge-sheets")
    context = {"competition": competition, "accepted": accepted, "form": form}
    return render(request, "judge/terms.html", context, status=400 if form.errors else 200)
