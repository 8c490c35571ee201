"""The documents of a round: what is issued, what can be issued, the draft of the minutes."""

import re
from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from frontend.documents.setting import pdf_from, pdf_of
from frontend.forms.documents import DecreeForm, MinutesForm, RevocationForm, SignedForm
from frontend.forms.refusing import outcome, status_of
from judging.documents.decree import NAMES, DecreeTexts, issue_decree, suggested
from judging.documents.issuing import PLACE_OF_NUMBER, published_ranking, standing_before
from judging.documents.minutes import draft_facts, issue_minutes
from judging.documents.results_sheet import issue_results_sheet
from judging.documents.revoking import revoke
from judging.documents.texts import OFFICE
from judging.documents.words import local_day
from judging.models import IssuedDocument, Round
from judging.next_step import decides
from judging.objecting.pending import pending_of
from judging.permissions import may_run

SINGLE = (IssuedDocument.MINUTES, IssuedDocument.RESULTS, IssuedDocument.DECREE)
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
MARKS = {IssuedDocument.MINUTES: "BA", IssuedDocument.DECREE: "SK", IssuedDocument.RESULTS: "LH", "certificate": "SERT"}
LISTED = 100
LEADING = re.compile(r"[0-9]{1,9}(?=\D|$)")


@login_required
@require_safe
def documents(request, pk):
    """What is in force and what was revoked, the newest first, and what comes next."""
    round = _readable(request, pk)
    rows = list(_listed(request, round).select_related("issued_by")[:LISTED])
    single = [row for row in rows if row.kind in SINGLE]
    newest = round.rankings.order_by("-version").values_list("pk", flat=True).first()
    standing = {row.kind for row in single if row.revoked_at is None and row.ranking_id == newest}
    certificates = IssuedDocument.objects.in_force().filter(kind=IssuedDocument.CERTIFICATE, round=round)
    context = {
        "competition": round.category.competition,
        "round": round,
        "single": single,
        "standing": standing,
        "newest": newest,
        "certificates": certificates.count(),
        "decides": decides(round),
        "is_published": round.status == Round.PUBLISHED,
        "is_closed": round.status in (Round.CLOSED, Round.PUBLISHED),
        "may_issue": may_run(round, request.user)[0],
    }
    return render(request, "organiser/documents.html", context)


@login_required
@require_safe
def minutes_draft(request, pk):
    """The minutes as they would be today, marked as a draft; works by the code that the judges know."""
    round = _readable(request, pk)
    return as_pdf(pdf_from("minutes", draft_facts(round=round, by=request.user)), f"konsep-berita-acara-{round.pk}")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def minutes(request, pk):
    def act(form, round):
        remarks = form.cleaned_data["remarks"]
        return issue_minutes(round=round, remarks=remarks, signed=form.signed(), by=request.user)

    return _issuing(request, pk, IssuedDocument.MINUTES, MinutesForm, act)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def results_sheet(request, pk):
    def act(form, round):
        return issue_results_sheet(round=round, signed=form.signed(), by=request.user)

    return _issuing(request, pk, IssuedDocument.RESULTS, SignedForm, act)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def decree(request, pk):
    def act(form, round):
        texts = DecreeTexts(**{name: form.cleaned_data[name] for name in NAMES})
        return issue_decree(round=round, texts=texts, signed=form.signed(), by=request.user)

    return _issuing(request, pk, IssuedDocument.DECREE, DecreeForm, act)


@login_required
@require_safe
def document(request, code):
    """Any document of a round that the person organises; the head judge's are the minutes."""
    return as_pdf_of(get_object_or_404(_readable_documents(request.user), code=code))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def revocation(request, code):
    """What it is, before it is taken out of force."""
    rows = IssuedDocument.objects.filter(round__in=organised(request.user)).in_force()
    row = get_object_or_404(rows.select_related("round__category__competition", "person"), code=code)
    form = RevocationForm(request.POST or None)
    if request.method == "POST":
        done = outcome(form, lambda given: revoke(document=row, by=request.user, **given) or True)
        if done:
            messages.success(request, _("The document is revoked. Whoever checks it is told so."))
            return redirect("organiser-round-documents", row.round_id)
    context = {"document": row, "round": row.round, "competition": row.round.category.competition, "form": form}
    return render(request, "organiser/document_revocation.html", context, status=status_of(form))


def organised(user):
    """Rounds that this person organises, without conflict."""
    return Round.objects.organised_by(user).without_conflict(user)


def organised_round(request, pk: int) -> Round:
    """Published, because nothing is issued before."""
    rows = organised(request.user).published().select_related("category__competition", "rubric", "source")
    return get_object_or_404(rows, pk=pk)


def first_values(round: Round, kind: str) -> dict:
    """Number, date, place and who signs, after the last document of the competition."""
    today = local_day(timezone.now(), round.category.competition.time_zone)
    last = IssuedDocument.objects.filter(competition=round.category.competition_id).order_by("-pk").first()
    signatory = (last and last.facts.get("signatory")) or {"name": "", "position": f"Kepala {OFFICE['name']}"}
    return {"number": _next_number(round, kind, today), "dated_on": today, "place": OFFICE["place"], **signatory}


def as_pdf_of(row: IssuedDocument) -> HttpResponse:
    return as_pdf(pdf_of(row), f"{row.facts['title'].split()[0].lower()}-{row.code.lower()}")


def as_pdf(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, "application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _next_number(round: Round, kind: str, today: date) -> str:
    """Counted on from the last document of this kind in the competition, revoked ones too: no number stands twice."""
    edition = round.category.competition.slug.upper()[:30]
    rest = f"/{MARKS[kind]}/{edition}/{ROMAN[today.month - 1]}/{today.year}"
    if kind == IssuedDocument.CERTIFICATE:
        return PLACE_OF_NUMBER + rest
    issued = IssuedDocument.objects.filter(competition=round.category.competition_id, kind=kind)
    numbers = [found for text in issued.values_list("number", flat=True) if (found := LEADING.match(text))]
    last = max((int(found[0]) for found in numbers), default=0)
    return f"{last + 1:03d}{rest}"


def _issuing(request, pk: int, kind: str, form_class, act):
    """The form of one document, filled as far as it can be; then the document is on record."""
    round = organised_round(request, pk)
    initial = first_values(round, kind)
    if kind == IssuedDocument.DECREE:
        initial |= {name: getattr(suggested(round), name) for name in NAMES}
    form = form_class(request.POST or None, initial=initial)
    if request.method == "POST" and outcome(form, lambda _given: act(form, round)) is not None:
        messages.success(request, _("The document is issued. Its content does not change any more."))
        return redirect("organiser-round-documents", pk)
    context = {
        "competition": round.category.competition,
        "round": round,
        "kind": kind,
        "kind_name": dict(IssuedDocument.KINDS)[kind],
        "pending": pending_of(published_ranking(round)) if kind == IssuedDocument.DECREE else None,
        "replaces": standing_before(round, kind).exclude(ranking=published_ranking(round)).first(),
        "form": form,
    }
    return render(request, "organiser/document_issuing.html", context, status=status_of(form))


def _readable(request, pk: int) -> Round:
    """A round that the person organises or leads, without conflict; a practice has no documents."""
    rows = Round.objects.overseen_by(request.user).without_conflict(request.user)
    rows = rows.filter(category__competition__is_practice=False)
    return get_object_or_404(rows.select_related("category__competition", "rubric", "source"), pk=pk)


def _listed(request, round: Round):
    return _readable_documents(request.user).filter(round=round, kind__in=SINGLE)


def _readable_documents(user):
    led = Round.objects.led_by(user).without_conflict(user)
    mine = Q(round__in=organised(user)) | Q(round__in=led, kind=IssuedDocument.MINUTES)
    return IssuedDocument.objects.filter(mine)
