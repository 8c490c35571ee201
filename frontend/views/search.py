"""The search: one field, and what is found told by kind."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.refusals import Invalid
from frontend.forms.refusing import outcome, status_of
from frontend.forms.search import SearchForm
from frontend.pace import slowed
from judging.models import Scoresheet
from office.search.finding import find
from submissions.models import Seat


@login_required
@require_safe
def search(request):
    """Without words the page says what can be found; with words, what was. So many a minute from one address."""
    form = SearchForm(request.GET or None)
    if set(request.GET) - set(form.fields):
        raise Invalid(_("This list can't be filtered like that. Open it again without the filter."))
    found = None
    if request.GET.get("q"):
        refused = slowed(request, "find")
        if refused is not None:
            return refused
        found = outcome(form, lambda given: find(text=given["q"], only=given["only"], by=request.user))
    context = {"form": form, "found": found, **_advice(request.user)}
    response = render(request, "account/search.html", context, status=status_of(form) if form.is_bound else 200)
    response["Cache-Control"] = "private, no-store"
    return response


def _advice(user) -> dict:
    """What this person can look for at all, so that the page asks for nothing in vain."""
    organises = Seat.objects.of(user).filter(kind=Seat.ORGANISER).exists()
    return {"organises": organises, "judges": not organises and Scoresheet.objects.held_by(user).exists()}
