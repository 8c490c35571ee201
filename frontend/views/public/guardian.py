"""A parent or guardian reads what is asked and answers: without an account, by the link alone."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from frontend.forms.entrants import GuardianAnswerForm
from frontend.forms.refusing import outcome, status_of
from frontend.pace import slowed
from submissions.entrants.guardian_words import sentences
from submissions.entrants.guardians import answer, find_consent


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def guardian(request, token):
    """Opening the link changes nothing; the answer is a button, and may be changed on the same page."""
    refused = slowed(request, "guardian")
    if refused is not None:
        return refused
    consent = find_consent(token)
    if consent is None:
        raise Http404
    form = GuardianAnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        agrees = request.POST.get("answer") == GuardianAnswerForm.YES
        if outcome(form, lambda _given: answer(consent=consent, agrees=agrees)) is not None:
            said = _("Thank you. Your consent is noted.") if agrees else _("It is noted that you do not agree.")
            messages.success(request, said)
            return redirect("guardian", token)
    context = {
        "consent": consent,
        "person": consent.entrant.person,
        "competition": consent.entrant.competition,
        "sentences": sentences(consent.entrant),
        "form": form,
    }
    shown = render(request, "public/guardian.html", context, status=status_of(form))
    shown.headers["X-Robots-Tag"] = "noindex, nofollow"
    shown.headers["Referrer-Policy"] = "same-origin"
    return shown
