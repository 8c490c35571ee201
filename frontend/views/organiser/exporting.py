"""Every scoresheet of a round as a file for a spreadsheet, and how any table becomes one."""

import tempfile
from collections.abc import Iterator
from typing import Protocol
from urllib.parse import urlencode

from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import FileResponse, Http404, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from files.tabling import Row, csv_of, write_xlsx
from judging.exporting import export_scores
from judging.models import Round

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IN_MEMORY = 4 * 1024 * 1024


@login_required
@require_safe
def scores(request, pk, form):
    """CSV goes out line by line; XLSX is written to a file first. Who is there has to be proven anew, which leads back
    to the page with the link."""
    round = _readable(request.user, pk)
    asked = proof_asked(request, back=reverse("round-review", args=[pk]))
    if asked:
        return asked
    export = export_scores(round=round, by=request.user)
    answer = FORMS.get(form)
    if answer is None:
        raise Http404
    response = answer(export)
    response["Cache-Control"] = "no-store"
    return response


def proof_asked(request, *, back: str) -> HttpResponseRedirect | None:
    """The way to proving anew who is there, and from there back to the page with the link; None where that is fresh.
    It never leads on to the file: a browser would then show the question for the password for ever."""
    if not is_reauthentication_required(request, app=""):
        return None
    messages.info(request, _("After that, choose the file once more."))
    return HttpResponseRedirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': back})}")


def _readable(user, pk: int) -> Round:
    """An organiser's from the end of judging on, a head judge's until it is published; nobody's with a conflict."""
    organised = Q(pk__in=Round.objects.organised_by(user), status__in=[Round.CLOSED, Round.PUBLISHED])
    led = Q(pk__in=Round.objects.led_by(user), status=Round.CLOSED)
    rows = Round.objects.without_conflict(user).filter(organised | led)
    return get_object_or_404(rows.select_related("category__competition"), pk=pk)


class Sheet(Protocol):
    """A table that leaves as a file of this name, with one sheet of that name."""

    name: str
    sheet: str
    header: list[str]
    rows: Iterator[Row]


def _csv(export: Sheet):
    response = StreamingHttpResponse(csv_of(export.header, export.rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{export.name}.csv"'
    return response


def _xlsx(export: Sheet):
    # Closed by the response, which reads it to the end.
    target = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
    write_xlsx(target, [(export.sheet, export.header, export.rows)])
    target.seek(0)
    return FileResponse(target, as_attachment=True, filename=f"{export.name}.xlsx", content_type=XLSX)


FORMS = {"csv": _csv, "xlsx": _xlsx}
