"""What a firm is asked, its answer, and its agreement. Nothing on these pages says anything about the design."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from audit.refusals import Refused
from development.models import Agreement
from development.partnering import accept_agreement
from development.partners.answering import answer_interest
from development.partners.briefing import needs_in_words
from development.seeing import projects_of
from frontend.forms.partners import InterestForm
from frontend.forms.refusing import outcome, status_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def agreement(request, pk):
    """The brief and the agreement of one's firm, to be read and accepted."""
    row, found = _own(request, pk)
    if found is None and request.method == "POST":
        raise Http404
    if found is None:
        return redirect("partner-project", pk=pk)
    refusal = None
    if request.method == "POST":
        try:
            accept_agreement(agreement=found, by=request.user)
        except Refused as refused:
            refusal = refused
        else:
            messages.success(request, _("The agreement is accepted. The project is open to you now."))
            return redirect("partner-project", pk=pk)
    return _page(request, row, found, refusal=refusal)


@login_required
@require_POST
def interest(request, pk):
    """The firm's answer to being asked; a firm that declines is out at once."""
    row, found = _own(request, pk)
    if found is None:
        raise Http404
    form = InterestForm(request.POST)
    answered = outcome(form, lambda given: answer_interest(agreement=found, by=request.user, **given))
    if answered is None:
        return _page(request, row, found, form=form)
    if answered.interest == Agreement.DECLINED:
        messages.success(request, _("Thank you. The organiser knows that your firm does not take part."))
        return redirect("partner-projects")
    messages.success(request, _("Thank you, the organiser knows that your firm is interested."))
    return redirect("partner-agreement", pk=pk)


def _own(request, pk):
    row = get_object_or_404(projects_of(request.user), pk=pk)
    return row, row.own_agreements[0] if row.own_agreements else None


def _page(request, row, found, *, form: InterestForm | None = None, refusal: Refused | None = None) -> HttpResponse:
    context = {
        "project": row,
        "agreement": found,
        "needs": needs_in_words(row),
        "form": form or InterestForm(auto_id="id_interest_%s"),
        "refusal": refusal,
    }
    status = refusal.status if refusal else status_of(form) if form else 200
    return render(request, "partner/agreement.html", context, status=status)
