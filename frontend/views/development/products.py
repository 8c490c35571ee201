"""The office's desk of a project's product: begun, written, its firms asked, published and withdrawn."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.locale import spoken
from audit.refusals import Refused
from development.launching import firms, making, publishing
from development.launching.figuring import candidates_of as results_of
from development.launching.figuring import choose_figures
from development.launching.seeing import seen, with_project
from development.market.answering import firms_for
from development.market.launch import proposed_seller, record_launch
from development.models import (
    Agreement,
    DevelopmentProject,
    MarketReport,
    Measurement,
    Product,
    ProductFigure,
    ProductPartner,
)
from frontend.forms.launching import FiguresForm, LaunchForm, ProductForm
from frontend.forms.refusing import outcome, status_of
from frontend.keys import key_in
from frontend.products import page_shown, result_words
from frontend.views.development.product_pictures import office_place
from frontend.views.development.rights_shown import organised
from frontend.views.public.products import page_context


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def product(request, pk):
    """The desk of the product; where there is none yet, the form that begins it."""
    project = organised(request, pk)
    row = own(request).filter(project=project).first()
    if row is not None:
        return desk(request, row) if request.method != "POST" else redirect("development-product", pk=pk)
    form = ProductForm(request.POST if request.method == "POST" else None, initial=_suggested(project))
    if request.method == "POST":
        made = outcome(form, lambda _given: making.make_product(project=project, words=form.words(), by=request.user))
        if made is not None:
            messages.success(request, _("The page of the product is begun. Nobody else sees it yet."))
            return redirect("development-product", pk=pk)
    return _words_page(request, project, form, None)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    row = get_object_or_404(own(request), pk=pk)
    form = ProductForm(request.POST if request.method == "POST" else None, product=row)
    if request.method == "POST":
        changed = outcome(form, lambda _given: making.change_words(product=row, words=form.words(), by=request.user))
        if changed is not None:
            messages.success(request, _("The page is saved."))
            return redirect("development-product", pk=row.project_id)
    return _words_page(request, row.project, form, row)


@login_required
@require_safe
def preview(request, pk):
    """Exactly the page that everybody will see."""
    row = get_object_or_404(own(request), pk=pk)
    shown = page_shown(seen(row), office_place)
    return render(request, "public/product.html", page_context(shown, is_preview=True))


@login_required
@require_POST
def figures(request, pk):
    row = get_object_or_404(own(request), pk=pk)
    form = _figures_form(row, request.POST)

    def verb(_given):
        return choose_figures(product=row, measurements=form.measurements(), by=request.user) or True

    return _done(request, row, ("figures", form), verb, _("The results are chosen."))


@login_required
@require_POST
def ask_firm(request, pk):
    """The firm of this agreement is asked whether it may be named."""
    row = get_object_or_404(own(request), pk=pk)
    agreements = Agreement.objects.filter(project=row.project_id)
    agreement = get_object_or_404(agreements, pk=key_in(request.POST, "agreement"))
    return _said(
        request,
        row,
        lambda: firms.ask_naming(product=row, agreement=agreement, by=request.user),
        _("The firm is asked. It is named only if it agrees."),
    )


@login_required
@require_POST
def drop_firm(request, pk):
    rows = ProductPartner.objects.filter(product__in=own(request).values("pk"))
    naming = get_object_or_404(rows.select_related("product"), pk=pk)
    firms.drop_naming(naming=naming, by=request.user)
    messages.success(request, _("The firm is not on the page any more."))
    return redirect("development-product", pk=naming.product.project_id)


@login_required
@require_POST
def publish(request, pk):
    row = get_object_or_404(own(request), pk=pk)
    said = _("The page is public now.")
    return _said(request, row, lambda: publishing.publish(product=row, by=request.user), said)


@login_required
@require_POST
def withdraw(request, pk):
    row = get_object_or_404(own(request), pk=pk)
    said = _("The page is withdrawn. Nobody finds it or its pictures any more.")
    return _said(request, row, lambda: publishing.withdraw(product=row, by=request.user), said)


@login_required
@require_POST
def launch(request, pk):
    """The day of the launch, and who reports how it sells."""
    row = get_object_or_404(own(request), pk=pk)
    sellers = list(firms_for(row.project))
    form = LaunchForm(request.POST, agreements=sellers)

    def verb(given):
        seller = next((one for one in sellers if str(one.pk) == given["seller"]), None)
        return record_launch(product=row, launched_on=given["launched_on"], seller=seller, by=request.user)

    return _done(request, row, ("launch", form), verb, _("The launch is recorded. The reports are asked for by mail."))


def own(request):
    """Products of projects that this person organises."""
    return with_project(Product.objects.organised_by(request.user))


def desk(
    request, row: Product, returned: dict[str, forms.Form] | None = None, refusal: Refused | None = None
) -> HttpResponse:
    """The desk, with the form that came back filled, or the sentence that says why nothing was done."""
    returned = returned or {}
    project = row.project
    reports = list(MarketReport.objects.filter(product=row).select_related("partner").order_by("months"))
    context = {
        "product": row,
        "project": project,
        "competition": project.entry.category.competition,
        "shown": page_shown(seen(row), office_place),
        "is_public": row.status == Product.PUBLISHED and not project.entry.is_secret,
        "ready": publishing.is_ready(row, project),
        "firms": list(row.partners.select_related("agreement__partner")),
        "may_be_asked": list(firms.may_be_asked(project)),
        "figures_form": returned.get("figures") or _figures_form(row),
        "launch_form": returned.get("launch") or _launch_form(row, reports),
        "reports": reports,
        "inquiries": row.inquiries.count(),
        "refusal": refusal,
    }
    status = refusal.status if refusal else next((status_of(form) for form in returned.values()), 200)
    return render(request, "development/product.html", context, status=status)


def product_facts(project: DevelopmentProject) -> dict[str, Any]:
    """What the card beside a project shows; one query."""
    row = Product.objects.filter(project=project).first()
    return {"product": row, "product_is_public": row is not None and row.status == Product.PUBLISHED}


def _suggested(project: DevelopmentProject) -> dict[str, Any]:
    known = {name: getattr(project, name) for name in ("name", "material", "size_from", "size_to")}
    return {**known, "slug": making.suggested_slug(project.name)}


def _words_page(request, project: DevelopmentProject, form: ProductForm, row: Product | None) -> HttpResponse:
    context = {
        "project": project,
        "competition": project.entry.category.competition,
        "form": form,
        "product": row,
    }
    return render(request, "development/product_edit.html", context, status=status_of(form))


def _figures_form(row: Product, data=None) -> FiguresForm:
    found = sorted(results_of(row.project), key=lambda one: (one.sample.made_on, one.sample_id), reverse=True)
    choices = [(str(one.pk), _figure_words(one)) for one in found]
    chosen = ProductFigure.objects.filter(product=row).values_list("measurement", flat=True)
    return FiguresForm(data, choices=choices, chosen=list(chosen))


def _figure_words(one: Measurement) -> str:
    """The sample first: another one may be of another material."""
    laboratory = one.test.laboratory or one.test.laboratory_name  # type: ignore[union-attr]
    return f"{one.sample.label} · {spoken(one.requirement, 'name')}: {result_words(one)} · {laboratory}"


def _launch_form(row: Product, reports: list[MarketReport]) -> LaunchForm:
    sellers = list(firms_for(row.project))
    seller = proposed_seller(row.project)
    if reports:
        firm = reports[-1].partner_id
        seller = next((one for one in sellers if one.partner_id == firm), None)
    initial = {"launched_on": row.launched_on, "seller": str(seller.pk) if seller else ""}
    return LaunchForm(agreements=sellers, initial=initial)


def _said(request, row: Product, act: Callable[[], Any], said: str) -> HttpResponse:
    try:
        act()
    except Refused as refused:
        return desk(request, get_object_or_404(own(request), pk=row.pk), refusal=refused)
    messages.success(request, said)
    return redirect("development-product", pk=row.project_id)


def _done(request, row: Product, named: tuple[str, forms.Form], verb: Callable, said: str) -> HttpResponse:
    name, form = named
    if outcome(form, verb) is None:
        return desk(request, row, {name: form})
    messages.success(request, said)
    return redirect("development-product", pk=row.project_id)
