"""A list of firms from a file: shown line by line, then confirmed; and a sample to begin with."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts.locale import is_indonesian
from audit.refusals import Changed, Refused
from development.models import Partner
from development.partners.importing import Plan, apply_import, plan_import
from development.partners.reading import MOST_BYTES, text_of
from development.partners.skills import names_of
from development.permissions import may_list_partners
from files.tabling import csv_of
from frontend.forms.importing import ShownForm
from frontend.forms.partners import ListForm, PartnerForm
from frontend.forms.refusing import add_refusal, status_of

HEADER = (
    *("nama", "jenis", "kota", "provinsi", "kemampuan", "uraian", "kapasitas per bulan", "moq"),
    *("email", "telepon", "situs web", "menerima proyek"),
)
SAMPLE = [
    (
        *("PT Sol Nusantara Contoh", "pembuat sol", "Sidoarjo", "Jawa Timur", "tpr_injection|rubber_press"),
        *("Sol sepatu kasual", "20000", "500", "kantor@contoh.example", "031 555 0101", "https://contoh.example", "ya"),
    ),
    (
        *("Jenama Contoh", "jenama", "Magetan", "Jawa Timur", "cementing|lasting|pattern_making"),
        *("Sepatu kulit pria dan wanita", "1200", "", "", "", "", "ya"),
    ),
    (
        *("Lab Uji Contoh", "laboratorium", "Yogyakarta", "DI Yogyakarta", "test_abrasion|test_hardness|test_flex"),
        *("", "", "", "", "", "", "ya"),
    ),
]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def imported(request):
    """A file is shown line by line; the button under it applies just that, or shows what changed meanwhile."""
    if not may_list_partners(request.user)[0]:
        raise Http404
    if request.method == "POST" and "digest" in request.POST:
        return _confirmed(request)
    form = ListForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    plan, text = None, ""
    if request.method == "POST" and form.is_valid():
        try:
            text = text_of(form.cleaned_data["file"].read(MOST_BYTES + 1))
            plan = plan_import(text=text, by=request.user)
        except Refused as refused:
            add_refusal(form, refused)
    return _page(request, form, plan, text, status_of(form))


@login_required
@require_safe
def sample(request):
    """Three firms as a file, with every column."""
    if not may_list_partners(request.user)[0]:
        raise Http404
    response = HttpResponse(b"".join(csv_of(HEADER, SAMPLE)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="mitra-contoh.csv"'
    return response


def _confirmed(request):
    form = ShownForm(request.POST)
    shown = ListForm()
    if not form.is_valid():
        return _page(request, shown, None, "", 400)
    text = form.cleaned_data["text"]
    try:
        plan = apply_import(text=text, digest=form.cleaned_data["digest"], by=request.user)
    except Changed as refused:
        return _page(request, shown, plan_import(text=text, by=request.user), text, refused.status, refused)
    except Refused as refused:
        return _page(request, shown, None, "", refused.status, refused)
    done = plan.counts["new"] + plan.counts["changed"]
    messages.success(
        request, ngettext("%(n)d firm was taken over.", "%(n)d firms were taken over.", done) % {"n": done}
    )
    return redirect("development-partners")


def _page(request, form, plan: Plan | None, text: str, status: int, refusal: Refused | None = None):
    context = {
        "form": form,
        "plan": plan,
        "lines": _lines(plan) if plan else [],
        "confirm": ShownForm(initial={"text": text, "digest": plan.digest}) if plan else None,
        "refusal": refusal,
    }
    return render(request, "development/partner_import.html", context, status=status)


def _lines(plan: Plan) -> list[dict]:
    return [
        {
            "row": line,
            "changes": [(_named(c), _said(c, now), _said(c, then)) for c, (now, then) in line.changes.items()],
            "wrong": [(_named(column), why) for column, why in line.wrong.items()],
        }
        for line in plan.lines
    ]


def _named(column: str) -> str:
    label = PartnerForm.base_fields[column].label
    return str(label)


def _said(column: str, value) -> str:
    """A value of a column as a person reads it."""
    if column == "skills":
        return ", ".join(names_of(value or [], "id" if is_indonesian() else "en"))
    if column == "kind":
        return str(dict(Partner.KINDS).get(value, ""))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "" if value is None else str(value)
