"""The next edition of a competition: everything that comes along is shown first, then one press makes it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.permissions import is_of_office
from audit.refusals import Refused
from frontend.forms.refusing import add_refusal, status_of
from frontend.forms.renewing import DATE, RenewalForm, ShiftForm
from frontend.views.organiser.fetching import edition_of
from office.renewing import dates_of, next_names, renew_edition, seats_to_ask, texts_with_years, weeks_to_future
from office.renewing.moments import A_YEAR
from submissions.models import Competition


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def renewal(request, slug):
    """The names and dates as they would be, to be changed; `?weeks=` moves the dates by another number of weeks."""
    source = edition_of(request, slug)
    if source.is_practice or not is_of_office(request.user):
        raise Http404
    shift = ShiftForm(request.GET if "weeks" in request.GET else None, initial={"weeks": weeks_to_future(source)})
    weeks = shift.cleaned_data["weeks"] if shift.is_bound and shift.is_valid() else shift.initial["weeks"]
    form = _form(request, source, weeks)
    if request.method == "POST":
        made = _made(request, source, form)
        if made is not None:
            messages.success(request, _("The next edition is made. Only you see it until it is announced."))
            return redirect("organiser-competition", slug=made.slug)
    context = {
        "competition": source,
        "shift": shift,
        "form": form,
        "has_dates": bool(form.dates),
        "years": texts_with_years(source),
        "taken": source.categories.select_related("rubric").prefetch_related("slots", "questions", "rounds"),
    }
    return render(request, "organiser/renewal.html", context, status=status_of(form))


def _form(request, source: Competition, weeks: int) -> RenewalForm:
    return RenewalForm(
        request.POST or None,
        source=source,
        dates=dates_of(source),
        weeks=weeks,
        seats=seats_to_ask(source, request.user),
        initial=next_names(source, max(1, round(weeks / A_YEAR))),
    )


def _made(request, source: Competition, form: RenewalForm) -> Competition | None:
    if not form.is_valid():
        return None
    try:
        return renew_edition(source=source, by=request.user, **form.given())
    except Refused as refused:
        add_refusal(form, refused, prefix=DATE)
        return None
