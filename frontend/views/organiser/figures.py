"""The ministry's figures: the page, the rows behind a number, and both exports."""

import tempfile

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from files.tabling import write_xlsx
from frontend.figures.behind import header, lines, title
from frontend.figures.page import facts_of
from frontend.figures.paper import as_pdf
from frontend.figures.sheets import sheets_of
from frontend.figures.words import asked_of
from frontend.forms.figures import BehindForm, FiguresForm
from frontend.views.organiser.exporting import IN_MEMORY, XLSX
from office.figures.drawing import figures_of
from office.figures.rows import rows_behind
from office.figures.scope import Scope, scope_of

ON_A_PAGE = 50
_NO_TRACE = "private, no-store"


@login_required
@require_safe
def figures(request):
    """404 for who neither organises nor observes, and for what is not among the own editions."""
    scope, form = _asked(request)
    found = figures_of(scope, by=request.user)
    query = request.GET.urlencode()
    context = {"form": form, "asked": asked_of(scope), "query": f"?{query}" if query else "", **facts_of(scope, found)}
    return _unstored(render(request, "organiser/figures/page.html", context))


@login_required
@require_safe
def rows(request, what):
    """As many as the number says; 404 for who only observes, and for what no number leads to."""
    scope, _form = _asked(request)
    form = BehindForm(request.GET)
    found = rows_behind(scope, what, form.which) if form.is_valid() else None
    if found is None:
        raise Http404
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": title(what),
        "asked": asked_of(scope),
        "header": header(what),
        "lines": lines(what, page),
        "page": page,
    }
    return _unstored(render(request, "organiser/figures/rows.html", context))


@login_required
@require_safe
def workbook(request):
    """Five sheets, and one that says when they were drawn, by whom, and of what."""
    scope, _form = _asked(request)
    # Closed by the response, which reads it to the end.
    target = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
    write_xlsx(target, sheets_of(scope, figures_of(scope, by=request.user)))
    target.seek(0)
    name = f"{_('figures')}.xlsx"
    return _unstored(FileResponse(target, as_attachment=True, filename=name, content_type=XLSX))


@login_required
@require_safe
def paper(request):
    """The same numbers on A4."""
    scope, _form = _asked(request)
    answer = HttpResponse(as_pdf(scope, figures_of(scope, by=request.user)), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{_("figures")}.pdf"'
    return _unstored(answer)


def _asked(request) -> tuple[Scope, FiguresForm]:
    known = scope_of(request.user)
    if known is None:
        raise Http404
    form = FiguresForm(request.GET, scope=known)
    scope = known.narrowed(form.choice) if form.is_valid() else None
    if scope is None:
        raise Http404
    return scope, form


def _unstored(answer):
    answer.headers["Cache-Control"] = _NO_TRACE
    return answer
