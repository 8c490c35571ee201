"""Certificates: who would get one, issuing them in one act, and all of them as a ZIP."""

from collections import Counter
from collections.abc import Iterator

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from audit.refusals import Refused
from files.archiving import zipped
from frontend.documents.setting import pdfs_of
from frontend.forms.documents import REASONS, CertificatesForm
from frontend.forms.refusing import outcome, status_of
from frontend.views.organiser.documents import first_values, organised_round
from judging.documents.certificates import in_force, issue_certificates, missing
from judging.documents.issuing import published_ranking
from judging.models import IssuedDocument, Round
from judging.objecting.pending import pending_of

ON_A_PAGE = 100


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def certificates(request, pk):
    """How many certificates issuing would make, for what and for whom; and those that are in force."""
    round = organised_round(request, pk)
    try:
        waiting, trouble = missing(round), ""
    except Refused as refused:
        waiting, trouble = [], str(refused)
    counts = Counter(one.reason for one in waiting)
    initial = first_values(round, IssuedDocument.CERTIFICATE)
    form = CertificatesForm(request.POST or None, initial=initial, counts=counts)
    if request.method == "POST":
        made = outcome(form, lambda given: _issue(request, round, form, given))
        if made is not None:
            messages.success(request, _said(made))
            return redirect("organiser-certificates", pk)
    issued = in_force(round).select_related("person")
    context = {
        "competition": round.category.competition,
        "round": round,
        "waiting": [(label, [one for one in waiting if one.reason == reason]) for reason, label in REASONS.items()],
        "trouble": trouble,
        "form": form if waiting else None,
        "pending": pending_of(published_ranking(round)) if waiting else None,
        "page": Paginator(issued, ON_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "organiser/certificates.html", context, status=status_of(form))


@login_required
@require_safe
def archive(request, pk):
    """All certificates in force, each as it is set: the answer begins with the first and holds one of them at a time.
    Where others are being set for somebody else, that is said in words (503)."""
    round = organised_round(request, pk)
    rows = in_force(round)
    if not rows.exists():
        raise Http404
    pieces = zipped(_named(rows))
    begun = _begun(next(pieces), pieces)  # what is refused is refused here, while there still is a page to say it on
    answer = StreamingHttpResponse(begun, content_type="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="sertifikat-{round.pk}.zip"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _issue(request, round: Round, form: CertificatesForm, given: dict) -> int:
    reasons = frozenset(given["reasons"])
    return issue_certificates(round=round, reasons=reasons, signed=form.signed(), by=request.user)


def _said(made: int) -> str:
    if not made:
        return _("Everybody had their certificate already: nothing was issued.")
    words = ngettext(
        "%(n)d certificate is issued. Its owner finds it on the desk.",
        "%(n)d certificates are issued. Their owners find them on the desk.",
        made,
    )
    return words % {"n": made}


def _named(rows) -> Iterator[tuple[str, list[bytes]]]:
    for row, pdf in pdfs_of(rows.iterator(chunk_size=200)):
        yield _file_name(row), [pdf]


def _begun(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _file_name(row: IssuedDocument) -> str:
    name = slugify(row.facts["name"])[:60] or "sertifikat"
    return f"{row.facts['count']:04d}-{name}-{row.code.lower()}.pdf"
