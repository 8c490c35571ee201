"""Remarks on the pictures of one piece of evidence, for everybody at work in the project who sees it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.locale import spoken
from development.models import Evidence, EvidencePin
from development.permissions import is_under_way
from development.pinning import place_pin, resolve_pin
from frontend.forms.pins import PinForm
from frontend.forms.refusing import outcome, status_of
from frontend.pictures import pictures_of
from frontend.pins import pinned


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def evidence_pins(request, pk):
    evidence = _evidence(request, pk)
    milestone = evidence.milestone
    form = PinForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and outcome(form, lambda _given: _place(evidence, form, request.user)):
        messages.success(request, _("The remark is kept."))
        return redirect(request.path)
    pins = EvidencePin.objects.shared_with(request.user).filter(evidence=evidence)
    shots = pictures_of(
        evidence.stored, lambda number, width: reverse("partner-evidence-picture", args=[pk, number, width])
    )
    may, why_not = is_under_way(milestone.stage.project)
    context = {
        "evidence": evidence,
        "milestone": milestone,
        "project": milestone.stage.project,
        "pictures": pinned([(spoken(milestone, "name"), pk, shots)], [(pk, pin) for pin in pins]),
        "form": form,
        "may_pin": may,
        "why_not": why_not,
    }
    return render(request, "partner/pins.html", context, status=status_of(form))


@login_required
@require_POST
def done(request, pk, pin):
    """`done=yes` says that the remark is dealt with; anything else takes that back."""
    rows = EvidencePin.objects.shared_with(request.user).filter(evidence__pk=pk)
    found = get_object_or_404(rows.select_related("evidence__milestone__stage"), pk=pin)
    resolve_pin(pin=found, is_done=request.POST.get("done") == "yes", by=request.user)
    messages.success(request, _("Thank you, that is noted."))
    return redirect("partner-evidence-pins", pk)


def _evidence(request, pk) -> Evidence:
    rows = Evidence.objects.shared_with(request.user).select_related(
        "stored", "milestone__stage__project__award__entry__category__competition"
    )
    return get_object_or_404(rows.prefetch_related("stored__previews"), pk=pk)


def _place(evidence: Evidence, form: PinForm, user) -> EvidencePin:
    file, given = form.place()
    if file != evidence.pk:
        raise Http404
    return place_pin(evidence=evidence, by=user, **given)
