"""The product for a firm and for the designer: whether the firm may be named, inquiries passed on to it, market reports
asked of it. All of this goes on when the project is finished."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from development.launching.firms import answer_naming, namings_for
from development.market import answering, reports, seeing
from development.market.telling import chat_of
from development.models import DevelopmentProject, Inquiry, MarketReport, Product
from frontend.forms.market import AnswerForm, ReportForm
from frontend.forms.refusing import outcome, status_of


@login_required
@require_safe
def product(request, pk):
    """What is asked of one's firm, and whether the page is public; 404 where neither is anything."""
    here = DevelopmentProject.objects.filter(pk=pk).values("pk")  # none for a number that no row can have
    namings = list(namings_for(request.user).filter(product__project__in=here))
    inquiries = list(seeing.inquiries_for(request.user).filter(product__project__in=here)[:100])
    found = list(seeing.reports_for(request.user).filter(product__project__in=here))
    public = Product.objects.public().filter(project__in=here).first()
    project = DevelopmentProject.objects.open_to(request.user).filter(pk=pk).first()
    if project is None or not (namings or inquiries or found or public):
        raise Http404
    if project.part == DevelopmentProject.ORGANISER:
        return redirect("development-product", pk=pk)
    context = {
        "project": project,
        "public": public,
        "namings": namings,
        "inquiries": inquiries,
        "reports": [(one, seeing.is_due(one)) for one in found],
    }
    return render(request, "partner/product.html", context)


@login_required
@require_POST
def answer_name(request, pk):
    """May the firm be named? Yes or no, and as often as it thinks again."""
    naming = get_object_or_404(namings_for(request.user), pk=pk)
    agrees = request.POST.get("answer") == "yes"
    answer_naming(naming=naming, agrees=agrees, by=request.user)
    said = _("Thank you. Your firm may be named.") if agrees else _("Thank you. Your firm is not named.")
    messages.success(request, said)
    return redirect("partner-product", pk=naming.product.project_id)


@login_required
@require_safe
def inquiry(request, pk):
    return _inquiry_page(request, _inquiry(request, pk))


@login_required
@require_POST
def answer(request, pk):
    row = _inquiry(request, pk)
    form = AnswerForm(request.POST)
    done = outcome(form, lambda given: answering.answer(inquiry=row, by=request.user, **given))
    if done is None:
        return _inquiry_page(request, row, form)
    messages.success(request, _("Thank you. The inquiry is answered."))
    return redirect("partner-inquiry", pk=pk)


@login_required
@require_POST
def order(request, pk):
    row = _inquiry(request, pk)
    answering.note_order(inquiry=row, led_to_order=request.POST.get("order") == "yes", by=request.user)
    messages.success(request, _("Thank you. It is noted."))
    return redirect("partner-inquiry", pk=pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def report(request, pk):
    """A market report to be filled in on the phone; what was typed stays where something is wrong."""
    row = get_object_or_404(seeing.reports_for(request.user), pk=pk)
    form = ReportForm(request.POST if request.method == "POST" else None, report=row)
    if request.method == "POST":
        done = outcome(form, lambda _given: reports.deliver(report=row, told=form.told(), by=request.user))
        if done is not None:
            messages.success(request, _("Thank you. The report is with the organisers."))
            return redirect("partner-market-report", pk=pk)
    context = {
        "report": row,
        "project": row.product.project,
        "form": form,
        "is_open": row.status != MarketReport.ACCEPTED and row.product.project.today >= row.due_on,
    }
    return render(request, "partner/market_report.html", context, status=status_of(form))


def own_product_facts(project: DevelopmentProject, user) -> dict[str, Any]:
    """What the card beside a project shows a designer or a firm; one query."""
    here = {"product": OuterRef("pk")}
    asks = (
        Exists(namings_for(user).filter(**here))
        | Exists(Inquiry.objects.passed_to(user).filter(**here))
        | Exists(MarketReport.objects.asked_of(user).filter(**here))
    )
    is_public = Exists(Product.objects.public().filter(pk=OuterRef("pk")))
    row = Product.objects.filter(project=project).annotate(asks=asks, is_public=is_public).first()
    return {"public_product": row if row and row.is_public else None, "product_asks": row is not None and row.asks}


def _inquiry(request, pk) -> Inquiry:
    return get_object_or_404(seeing.inquiries_for(request.user), pk=pk)


def _inquiry_page(request, row: Inquiry, form: AnswerForm | None = None):
    context = {
        "inquiry": row,
        "project": row.product.project,
        "waits": row.status == Inquiry.PASSED_ON,
        "form": form or AnswerForm(),
        "chat": chat_of(row),
    }
    return render(request, "partner/inquiry.html", context, status=status_of(form) if form else 200)
