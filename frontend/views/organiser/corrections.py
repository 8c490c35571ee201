"""An organiser proposes to correct a published result; the head judge confirms it where they confirm results."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from audit.refusals import NotAllowedNow
from frontend.forms.corrections import CorrectionForm
from frontend.forms.refusing import outcome, status_of
from frontend.views.organiser.corrected import correction_page
from frontend.views.organiser.results import overseen
from judging.models import ResultProposal, Round
from judging.permissions import insist, may_propose
from judging.publishing import propose


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def correction(request, pk):
    """What a correction would change, and the form to propose it with a public note. Before publication whoever comes
    here is led to the ranking."""
    round = overseen(request, pk)
    if request.method == "POST":
        insist(may_propose(round, request.user))
        if round.status != Round.PUBLISHED:
            raise NotAllowedNow(_("Only a published result can be corrected."))
        return _propose(request, round)
    if round.status != Round.PUBLISHED:
        return redirect("round-review", pk=pk)
    return correction_page(request, round, waiting=_waiting(round))


@reauthentication_required
def _propose(request, round: Round):
    form = CorrectionForm(request.POST)
    if outcome(form, lambda values: propose(round=round, by=request.user, **values)) is None:
        return correction_page(request, round, waiting=_waiting(round), form=form, status=status_of(form))
    messages.success(request, _("The correction is proposed. The head judge has to confirm it now."))
    return redirect("round-correction", pk=round.pk)


def _waiting(round: Round) -> ResultProposal | None:
    rows = ResultProposal.objects.filter(round=round, confirmed_at=None, dropped_at=None, corrects__isnull=False)
    return rows.select_related("proposed_by").first()
