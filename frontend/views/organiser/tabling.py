"""Tables of a competition: what is shown, and the same as a file."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.refusals import Invalid
from frontend.forms.search import TableForm
from frontend.views.organiser.exporting import FORMS, proof_asked
from frontend.views.organiser.fetching import edition_of
from office.tables.every import TABLES
from office.tables.exporting import export_table
from office.tables.shape import Asked, Column, Table

ON_A_PAGE = 50


@login_required
@require_safe
def rows(request, slug, what):
    """One page of the table. Columns, filters, words and order stand in the address, so that it can be kept."""
    competition, table = _fetched(request, slug, what)
    form, asked = _asked(request, competition, table)
    page = Paginator(table.found(competition, request.user, asked), ON_A_PAGE).get_page(form.cleaned_data["page"])
    context = {
        "competition": competition,
        "table": table,
        "tables": [(code, TABLES[code](competition).name) for code in TABLES],
        "form": form,
        "page": page,
        "heads": [_head(column, asked) for column in table.shown(asked)],
        "lines": [(table.url_of(row), _cells(table, row, asked)) for row in page.object_list],
        "is_filtered": bool(asked.words or any(asked.filters.values())),
        "query": request.GET.urlencode(),
    }
    return _unkept(render(request, "organiser/rows.html", context))


@login_required
@require_safe
def taken(request, slug, what, form):
    """Every row of the table as it is shown, as CSV or XLSX. Who is there has to be proven anew, which leads back to
    the table as it was asked for."""
    competition, table = _fetched(request, slug, what)
    answer = FORMS.get(form)
    if answer is None:
        raise Http404
    _form, asked = _asked(request, competition, table)
    query = request.GET.urlencode()
    proof = proof_asked(request, back=reverse("organiser-rows", args=[slug, what]) + (f"?{query}" if query else ""))
    if proof:
        return proof
    export = export_table(table=table, competition=competition, asked=asked, by=request.user)
    return _unkept(answer(export))


def _fetched(request, slug: str, what: str):
    competition = edition_of(request, slug)
    if what not in TABLES:
        raise Http404
    return competition, TABLES[what](competition)


def _asked(request, competition, table: Table) -> tuple[TableForm, Asked]:
    form = TableForm(request.GET, table=table, competition=competition)
    if set(request.GET) - set(form.fields) or not form.is_valid():
        raise Invalid(_("This list can't be filtered like that. Open it again without the filter."))
    return form, form.asked()


def _head(column: Column, asked: Asked) -> dict:
    """Its name, how the rows are sorted by it, and by what the next press sorts them."""
    if not column.order:
        return {"label": column.label, "sort": "", "is_sorted": ""}
    is_it = asked.sort == column.code
    return {
        "label": column.label,
        "sort": f"-{column.code}" if is_it and not asked.is_descending else column.code,
        "is_sorted": ("descending" if asked.is_descending else "ascending") if is_it else "none",
    }


def _cells(table: Table, row, asked: Asked) -> list[dict]:
    shown = []
    for column, cell in zip(table.shown(asked), next(table.cells([row], asked)), strict=True):
        is_time, is_figure = hasattr(cell, "tzinfo"), isinstance(cell, int)
        shown.append({"label": column.label, "cell": cell, "is_time": is_time, "is_figure": is_figure})
    return shown


def _unkept(response):
    response["Cache-Control"] = "private, no-store"
    return response
