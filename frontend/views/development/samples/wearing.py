"""Wear tests by pages: beginning one on a sample, writing findings down one after another, closing it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from development.models import WearTest
from development.samples.permissions import RECORDING, may_watch_wear
from development.samples.seeing import wear_seen
from development.samples.wearing import Found, Plan, begin_wear_test, close_wear_test, record_finding
from development.testing.seeing import Reader
from frontend.forms.refusing import outcome, status_of
from frontend.forms.samples import ConclusionForm, FindingForm, WearTestForm
from frontend.keys import whole
from frontend.views.development.samples.shown import finding_photo, sample_for, wear_test_for
from frontend.wear_plot import plot_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request, pk):
    sample, reader = sample_for(request, pk)
    if reader.part not in RECORDING:
        raise Http404
    may, why_not = may_watch_wear(sample, reader.part)
    form = WearTestForm(request.POST or None, initial={"begun_on": sample.project.today})
    if request.method == "POST":
        made = outcome(form, lambda given: begin_wear_test(sample=sample, plan=Plan(**given), by=request.user))
        if made is not None:
            messages.success(request, _("The wear test has begun. Write down here what the wearers report."))
            return redirect("wear-test", pk=made.pk)
    context = {"project": sample.project, "sample": sample, "form": form, "may": may, "why_not": why_not}
    return render(request, "development/samples/wear_new.html", context, status=status_of(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def wear_test(request, pk):
    """With the form of the next finding, which begins with the wearer after the one before."""
    found, reader = wear_test_for(request, pk)
    if request.method != "POST":
        return _page(request, found, reader, FindingForm(initial=_next(request, found)))
    form = FindingForm(request.POST, request.FILES)
    made = outcome(form, lambda given: _record(found, given, request.user))
    if made is None:
        return _page(request, found, reader, form)
    messages.success(request, _("Wearer %(n)d is written down. The next one, please.") % {"n": made.wearer})
    return redirect(f"{reverse('wear-test', args=[pk])}?after={made.wearer}#finding")


@login_required
@require_POST
def close(request, pk):
    found, reader = wear_test_for(request, pk)
    form = ConclusionForm(request.POST, auto_id="id_close_%s")
    if outcome(form, lambda given: _close(found, given, request.user)) is None:
        return _page(request, found, reader, FindingForm(initial=_next(request, found)), form)
    messages.success(request, _("The wear test is closed."))
    return redirect("wear-test", pk=pk)


def _page(request, found: WearTest, reader: Reader, form: FindingForm, closing: ConclusionForm | None = None):
    seen = wear_seen(found, reader)
    may, why_not = may_watch_wear(found.sample, reader.part)
    context = {
        "project": found.sample.project,
        "sample": found.sample,
        "test": found,
        "seen": seen,
        "plot": plot_of(found.findings.all(), found.wearers, found.hours),
        "findings": [(one, finding_photo(one)) for one in reversed(seen.findings)],
        "may": may and found.closed_at is None,
        "why_not": why_not,
        "form": form,
        "closing": closing or ConclusionForm(auto_id="id_close_%s"),
    }
    status = max(status_of(form) if form.is_bound else 200, status_of(closing) if closing else 200)
    return render(request, "development/samples/wear.html", context, status=status)


def _next(request, found: WearTest) -> dict:
    after = request.GET.get("after", "")
    return {"wearer": whole(after, 4) % found.wearers + 1}


def _record(found: WearTest, given: dict, user):
    photo = given.pop("photo")
    return record_finding(test=found, found=Found(**given), uploaded_file=photo, by=user)


def _close(found: WearTest, given: dict, user) -> WearTest:
    words = {"is_passed": given["is_passed"] == "yes", "conclusion": given["conclusion"]}
    return close_wear_test(test=found, by=user, **words)
