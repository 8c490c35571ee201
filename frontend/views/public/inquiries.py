"""Asking for a product without an account, and the page on which the sender sees how far it is."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from development.launching.seeing import with_covers, with_project
from development.market.asking import ask
from development.models import Inquiry, Product
from frontend.forms.market import InquiryForm
from frontend.forms.refusing import outcome, status_of
from frontend.pace import slowed
from frontend.products import cover_of
from frontend.views.public.products import public_place
from judging.documents.verifying import plain_code
from judging.models.document import verification_code


@require_http_methods(["GET", "HEAD", "POST"])
def ask_for(request, slug):
    """The form; sent, it leads to the page of its code. A program that fills what no person sees is led to a code that
    nothing has, and nothing is stored."""
    row = get_object_or_404(with_covers(with_project(Product.objects.in_catalogue())), slug=slug)
    if request.method != "POST":
        return _form(request, row, InquiryForm())
    refused = slowed(request, "inquiry")
    if refused is not None:
        return refused
    form = InquiryForm(request.POST)
    if form.is_by_a_program():
        return redirect("inquiry", code=verification_code())
    made = outcome(form, lambda given: ask(product=row, asked=form.asked(), consents=given["consents"]))
    return redirect("inquiry", code=made.code) if made is not None else _form(request, row, form)


@require_safe
def inquiry(request, code):
    """How far the inquiry of this code is, and its answer; nothing of who asked. So many a minute from one address that
    a person never notices, and a program that guesses does. 404 as everywhere else where there is none."""
    refused = slowed(request, "inquiry_check")
    if refused is not None:
        return refused
    plain = plain_code(code)
    found = get_object_or_404(Inquiry.objects.select_related("product"), code=plain or "")
    context = {"found": found, "is_public": Product.objects.public().filter(pk=found.product_id).exists()}
    answer = render(request, "public/inquiry.html", context)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _form(request, row: Product, form: InquiryForm) -> HttpResponse:
    context = {"product": row, "form": form, "cover": cover_of(row, public_place(row.slug))}
    return render(request, "public/inquiry_form.html", context, status=status_of(form))
