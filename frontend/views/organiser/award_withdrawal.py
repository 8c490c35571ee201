"""An organiser takes an award back, with a reason that its designer reads."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from development.models import DevelopmentProject
from frontend.forms.corrections import AwardWithdrawalForm
from frontend.forms.refusing import outcome, status_of
from judging.awarding import take_back_award
from judging.models import Award
from submissions.models import Entry


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdrawal(request, pk):
    """The award, what follows from taking it back, and the form. Awards of entries in which the person is a party are
    none of theirs, and those that were taken back are gone."""
    entries = Entry.objects.organised_by(request.user)
    awards = Award.objects.in_force().filter(entry__in=entries.values("pk"))
    award = get_object_or_404(
        awards.select_related("entry__category__competition", "entry__owner", "standing__ranking__round"), pk=pk
    )
    form = AwardWithdrawalForm(request.POST or None)
    if request.method == "POST":
        done = outcome(form, lambda values: take_back_award(award=award, by=request.user, **values))
        if done is not None:
            messages.success(request, _("The award is taken back. The designer has a message."))
            if award.standing is None:
                return redirect("organiser-entry", award.entry.code)
            return redirect("round-review", pk=award.standing.ranking.round_id)
    context = {
        "award": award,
        "competition": award.entry.category.competition,
        "form": form,
        "project": DevelopmentProject.objects.filter(award=award).first(),
    }
    return render(request, "organiser/award_withdrawal.html", context, status=status_of(form))
