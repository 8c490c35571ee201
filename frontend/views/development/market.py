"""The office's desk of inquiries and market reports."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from development.launching.seeing import with_project
from development.market import answering, reports, seeing
from development.market.sums import running, sums
from development.market.telling import chat_of
from development.models import Inquiry, MarketReport, Product
from frontend.forms.market import AnswerForm, ClosingForm, PassOnForm, ReportForm, ReturnForm
from frontend.forms.refusing import outcome, status_of
from frontend.growth import growth_drawn
from submissions.models import Competition

ON_A_PAGE = 50


@login_required
@require_safe
def inquiries(request, slug):
    """New ones first, the longest waiting before all."""
    competition = get_object_or_404(Competition.objects.organised_by(request.user), slug=slug)
    page = Paginator(seeing.inquiries_of(request.user, competition), ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [(one, seeing.days_waiting(one), seeing.is_long(one)) for one in page]
    context = {"competition": competition, "page": page, "rows": rows}
    return render(request, "development/inquiries.html", context)


@login_required
@require_safe
def inquiry(request, pk):
    return shown(request, _inquiry(request, pk))


@login_required
@require_POST
def pass_on(request, pk):
    row = _inquiry(request, pk)
    firms = list(answering.firms_for(row.product.project))
    form = PassOnForm(request.POST, agreements=firms)

    def verb(given):
        agreement = next(one for one in firms if str(one.pk) == given["agreement"])
        return answering.pass_on(inquiry=row, agreement=agreement, by=request.user)

    said = _("The inquiry is passed on. The firm's people have a mail.")
    return _done(request, row, ("pass_form", form), verb, said)


@login_required
@require_POST
def answer(request, pk):
    row = _inquiry(request, pk)
    form = AnswerForm(request.POST, auto_id="id_answer_%s")
    said = _("The inquiry is answered.")
    return _done(
        request,
        row,
        ("answer_form", form),
        lambda given: answering.answer(inquiry=row, by=request.user, **given),
        said,
    )


@login_required
@require_POST
def close(request, pk):
    row = _inquiry(request, pk)
    form = ClosingForm(request.POST, auto_id="id_close_%s")
    said = _("The inquiry is closed. The sender reads why.")
    return _done(
        request, row, ("closing_form", form), lambda given: answering.close(inquiry=row, by=request.user, **given), said
    )


@login_required
@require_POST
def order(request, pk):
    row = _inquiry(request, pk)
    answering.note_order(inquiry=row, led_to_order=request.POST.get("order") == "yes", by=request.user)
    messages.success(request, _("It is noted."))
    return redirect("development-inquiry", pk=pk)


@login_required
@require_safe
def market(request, pk):
    """Every report of a product, with sums and how they grew."""
    row = get_object_or_404(with_project(Product.objects.organised_by(request.user)), pk=pk)
    found = list(row.market_reports.select_related("partner", "product").order_by("months"))
    accepted = [one for one in found if one.status == MarketReport.ACCEPTED]
    context = {
        "product": row,
        "project": row.project,
        "competition": row.project.entry.category.competition,
        "reports": found,
        "sums": sums(accepted),
        "sold": growth_drawn(running(accepted, "pairs_sold")),
        "fees": growth_drawn(running(accepted, "licence_fee"), is_money=True),
    }
    return render(request, "development/market.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def report(request, pk):
    """One report; what the office itself owes is written here."""
    row = _report(request, pk)
    form = ReportForm(request.POST if request.method == "POST" else None, report=row)
    if request.method == "POST":
        done = outcome(form, lambda _given: reports.deliver(report=row, told=form.told(), by=request.user))
        if done is not None:
            messages.success(request, _("Thank you. The report is saved."))
            return redirect("development-market", pk=row.product_id)
    return _report_page(request, row, form=form)


@login_required
@require_POST
def accept(request, pk):
    row = _report(request, pk)
    reports.accept(report=row, by=request.user)
    messages.success(request, _("The report is accepted."))
    return redirect("development-market", pk=row.product_id)


@login_required
@require_POST
def send_back(request, pk):
    row = _report(request, pk)
    form = ReturnForm(request.POST)
    done = outcome(form, lambda given: reports.send_back(report=row, by=request.user, **given))
    if done is None:
        return _report_page(request, row, back_form=form)
    messages.success(request, _("The report is sent back with your reason."))
    return redirect("development-market", pk=row.product_id)


def shown(request, row: Inquiry, returned: dict[str, forms.Form] | None = None) -> HttpResponse:
    """One inquiry with what can be done about it, and the form that came back filled."""
    returned = returned or {}
    context = {
        "inquiry": row,
        "product": row.product,
        "competition": row.product.project.entry.category.competition,
        "zone": row.product.project.time_zone,
        "waits": row.status in (Inquiry.NEW, Inquiry.PASSED_ON) and row.forgotten_at is None,
        "pass_form": _pass_form(row),
        "answer_form": AnswerForm(auto_id="id_answer_%s"),
        "closing_form": ClosingForm(auto_id="id_close_%s"),
        "chat": chat_of(row),
        **returned,
    }
    status = next((status_of(form) for form in returned.values()), 200)
    return render(request, "development/inquiry.html", context, status=status)


def _pass_form(row: Inquiry) -> PassOnForm:
    """With the firm that can answer as a rule; once it was passed on, with the firm that has it."""
    firms = list(answering.firms_for(row.product.project))
    has_it = next((one for one in firms if one.partner_id == row.partner_id), None)
    return PassOnForm(agreements=firms, proposed=has_it or answering.proposed_firm(row.product.project))


def _inquiry(request, pk) -> Inquiry:
    return get_object_or_404(seeing.inquiries_of(request.user), pk=pk)


def _report(request, pk) -> MarketReport:
    return get_object_or_404(seeing.reports_of(request.user), pk=pk)


def _report_page(
    request, row: MarketReport, *, form: ReportForm | None = None, back_form: ReturnForm | None = None
) -> HttpResponse:
    returned: Any = back_form or form
    context = {
        "report": row,
        "product": row.product,
        "competition": row.product.project.entry.category.competition,
        "zone": row.product.project.time_zone,
        "form": form or ReportForm(report=row),
        "back_form": back_form or ReturnForm(),
        "is_due": seeing.is_due(row),
    }
    return render(request, "development/market_report.html", context, status=status_of(returned) if returned else 200)


def _done(request, row: Inquiry, named: tuple[str, forms.Form], verb: Callable, said: str) -> HttpResponse:
    name, form = named
    if outcome(form, verb) is None:
        return shown(request, row, {name: form})
    messages.success(request, said)
    return redirect("development-inquiry", pk=row.pk)
