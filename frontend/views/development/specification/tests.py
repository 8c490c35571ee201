"""Laboratory tests by pages: recording one on a sample, reading it, taking it back, its certificate."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit.refusals import Refused
from development.models import DevelopmentProject, LabTest, Measurement, Sample
from development.specification.judging import in_force, requirements_of
from development.testing.permissions import may_record, may_take_back
from development.testing.recording import take_back_measurement
from development.testing.reporting import (
    Report,
    laboratories_for,
    open_certificate,
    receive_test,
    take_back_test,
)
from development.testing.seeing import Reader, one_seen, reader_of, tests_seen
from files.delivery import BRIEF_SECONDS, send_original
from files.models import StoredFile
from frontend.forms.lab_tests import ReportForms, TakeBackForm
from frontend.forms.refusing import add_refusal, outcome, status_of
from frontend.views.development.documents.shown import worked_on
from frontend.views.development.specification.shown import FigureShown, ReportShown


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def record(request, pk):
    """The form of a report on a sample, with a row for each property of the specification."""
    sample, reader = sampled(request, pk)
    may, why_not = may_record(reader.project, reader.part)
    if not may and reader.project.is_under_way:
        raise Http404
    lines = requirements_of(in_force(reader.project)).values()
    options = {"laboratories": laboratories_for(reader.project, reader.part, reader.firm)}
    first = {"tested_on": reader.project.today, "laboratory": reader.firm if _tests_itself(reader) else None}
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    forms = ReportForms(*sent, lines=lines, initial=first, **options)
    status = 200
    if sent:
        test = _recorded(request, sample, forms)
        if test is not None:
            messages.success(request, _("The test is recorded, with what the specification says of it."))
            return redirect("lab-test", pk=test.pk)
        status = status_of(forms.report) if status_of(forms.report) != 200 else 400
    context = {
        "project": reader.project,
        "sample": sample,
        "form": forms.report,
        "rows": forms.rows,
        "may": may,
        "why_not": why_not,
        "is_office": reader.is_organiser,
        "has_faults": any(row.errors for row in forms.rows) if sent else False,
    }
    return render(request, "development/specification/record.html", context, status=status)


@login_required
@require_safe
def test(request, pk):
    return _page(request, test_for(request, pk), TakeBackForm(auto_id="id_back_%s"))


test.__test__ = False  # type: ignore[attr-defined]


@login_required
@require_POST
def take_back(request, pk):
    found = test_for(request, pk)
    form = TakeBackForm(request.POST, auto_id="id_back_%s")
    if outcome(form, lambda given: take_back_test(test=found, by=request.user, **given)) is None:
        return _page(request, found, form)
    messages.success(request, _("The test is taken back. It does not count any more."))
    return redirect("lab-test", pk=pk)


@login_required
@require_POST
def figure_back(request, pk):
    """One figure, beside the press or in a report."""
    rows = Measurement.objects.filter(sample__in=Sample.objects.seen_by(request.user).values("pk"))
    row = get_object_or_404(rows.select_related("sample"), pk=pk)
    take_back_measurement(measurement=row, reason=request.POST.get("reason", ""), by=request.user)
    messages.success(request, _("The figure is taken back. It does not count any more."))
    if row.test_id:
        return redirect("lab-test", pk=row.test_id)
    return redirect("project-specification", pk=row.sample.project_id)


@login_required
@require_POST
def certificate(request, pk):
    """The certificate as it came; that it was opened is recorded. Only for those who may know whose test it is."""
    found = test_for(request, pk)
    reader = reader_of(_project(request, found), request.user)
    if found.certificate is None or not reader.knows(found.by_id, found.laboratory_id):
        raise Http404
    stored = open_certificate(test=found, by=request.user)
    return send_original(stored, by=request.user, with_name=True, seconds=BRIEF_SECONDS)


def sampled(request, pk) -> tuple[Sample, Reader]:
    """A sample that this person may know of, and how it reads; 404 otherwise."""
    sample = get_object_or_404(Sample.objects.seen_by(request.user), pk=pk)
    project = worked_on(request, sample.project_id)
    sample.project = project
    return sample, reader_of(project, request.user)


def test_for(request, pk) -> LabTest:
    """A test on a sample that this person may know of; 404 otherwise."""
    return get_object_or_404(tests_seen(request.user), pk=pk)


def _recorded(request, sample: Sample, forms: ReportForms) -> LabTest | None:
    """The test; None where a form or the verb refused, and the forms say why."""
    if not forms.is_valid():
        return None
    given = dict(forms.report.cleaned_data)
    file = given.pop("file")
    try:
        report, found = Report(**given), forms.found()
        return receive_test(sample=sample, report=report, found=found, uploaded_file=file, by=request.user)
    except Refused as refused:
        refused.fields = forms.place_faults(refused.fields)
        add_refusal(forms.report, refused)
        return None


def _page(request, found: LabTest, form: TakeBackForm):
    project = _project(request, found)
    reader = reader_of(project, request.user)
    results = found.results.select_related("requirement").order_by("requirement__position", "pk")
    seen = one_seen(found, list(results), reader)
    context = {
        "project": project,
        "sample": found.sample,
        "report": ReportShown(seen),
        "test": found,
        "results": [FigureShown(row) for row in seen.results],
        "is_office": reader.is_organiser,
        "certificate": found.certificate if seen.is_named else None,
        "is_checked": found.certificate is not None and found.certificate.status == StoredFile.GOOD,
        "form": form,
        "may_take_back": found.taken_back_at is None and may_take_back(project, found, request.user)[0],
    }
    return render(request, "development/specification/test.html", context, status=status_of(form))


def _project(request, found: LabTest) -> DevelopmentProject:
    return worked_on(request, found.sample.project_id)


def _tests_itself(reader: Reader) -> bool:
    return reader.firm is not None and reader.firm.kind == "laboratory"
