"""Figures measured beside the press: one form of all requirements with their limits."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from audit.refusals import Refused
from development.models import Sample
from development.specification.judging import in_force, requirements_of
from development.testing.permissions import may_record, may_record_on
from development.testing.recording import all_measured
from frontend.forms.samples import MeasureForms
from frontend.views.development.samples.shown import sample_for


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def measure(request, pk):
    """What was typed is stored with its verdicts, all or nothing; empty rows were not measured."""
    sample, reader = sample_for(request, pk)
    if not may_record(sample.project, reader.part)[0] and sample.project.is_under_way:
        raise Http404
    specification = in_force(sample.project)
    forms = MeasureForms(request.POST or None, lines=requirements_of(specification).values())
    refused: Refused | None = None
    status = 200
    if request.method == "POST":
        status = 400
        if forms.is_valid():
            refused = _stored(sample, forms, request.user)
            if refused is None:
                messages.success(request, _("The figures are kept, with what the specification says of them."))
                return redirect(f"{reverse('sample', args=[pk])}#results")
            status = refused.status
    may, why_not = may_record_on(sample, request.user)
    context = {"project": sample.project, "reader": reader, "sample": sample, "rows": forms.rows}
    context |= {"refused": refused, "has_faults": status == 400 and refused is None, "may": may, "why_not": why_not}
    return render(
        request, "development/samples/measure.html", {**context, "specification": specification}, status=status
    )


def _stored(sample: Sample, forms: MeasureForms, user) -> Refused | None:
    try:
        all_measured(sample=sample, found=forms.found(), by=user)
    except Refused as refused:
        forms.place_faults(refused.fields)
        return refused
    return None
