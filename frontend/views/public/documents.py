"""What everybody may do with documents: check one by its code, download a published results sheet."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from frontend.documents.setting import pdf_from, pdf_of
from frontend.pace import slowed
from frontend.views.organiser.documents import as_pdf, as_pdf_of
from judging.documents.results_sheet import results_facts, sheet_of
from judging.documents.verifying import checked, plain_code
from judging.models import IssuedDocument, Round
from submissions.models import Competition

LONGEST_WRITTEN = 40


@require_safe
def look_up(request):
    """Where the code on a paper is typed in (`?code=`), which leads to the page of that code. What can't be a code is
    said so (400); nothing is looked up here."""
    written = request.GET.get("code", "")[:LONGEST_WRITTEN]
    if plain := plain_code(written):
        return redirect("document-check", code=plain)
    is_wrong = "code" in request.GET
    context = {"written": written, "is_wrong": is_wrong}
    return render(request, "public/document_look_up.html", context, status=400 if is_wrong else 200)


@require_safe
def check(request, code):
    """What the document of this code says and whether it is in force; 404 with advice where there is none. So many a
    minute from one address that a person never notices, and a program that guesses does."""
    refused = slowed(request, "document_check")
    if refused is not None:
        return refused
    found = checked(code)
    labels = {"kinds": dict(IssuedDocument.KINDS), "grounds": dict(IssuedDocument.GROUNDS)}
    context = {
        "found": found,
        "asked": code[:20],
        "kind": labels["kinds"].get(found.kind, "") if found else "",
        "ground": labels["grounds"].get(found.revoked_for, "") if found else "",
    }
    answer = render(request, "public/document.html", context, status=200 if found else 404)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


@require_safe
def results_sheet(request, slug, pk):
    """The results sheet of the result in force: as it was issued, else as the frozen places give it."""
    rounds = Round.objects.published().filter(category__competition__in=Competition.objects.announced())
    rounds = rounds.select_related("category__competition", "rubric", "source")
    round = get_object_or_404(rounds.filter(category__competition__slug=slug), pk=pk)
    refused = slowed(request, "results_sheet")
    if refused is not None:
        return refused
    issued = sheet_of(round)
    content = pdf_of(issued) if issued else pdf_from("results", results_facts(round))
    return as_pdf(content, f"lembar-hasil-{slug}-{round.category.code.lower()}-{round.number}")


@login_required
@require_safe
def own(request, code):
    """A certificate made out to this person; one that is revoked is not handed out any more."""
    rows = IssuedDocument.objects.of_person(request.user).in_force()
    return as_pdf_of(get_object_or_404(rows, code=code))
