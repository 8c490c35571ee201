"""Own tokens of the API: made here, shown once, ended at any time."""

from datetime import timedelta

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import ApiToken
from accounts.permissions import is_of_office
from accounts.tokens import MOST, end_token, make_token
from audit.refusals import NotAllowed
from frontend.forms.refusing import outcome, status_of
from frontend.forms.tokens import TokenForm
from submissions.models import Competition


@login_required
@require_http_methods(["GET", "POST"])
def own_tokens(request):
    """The tokens that work now, and for organisers a form for another one, which asks first who is there."""
    person = request.user
    may_make = is_of_office(person) or Competition.objects.organised_by(person).exists()
    form, made = TokenForm(request.POST or None), None
    if request.method == "POST":
        if not may_make:
            raise NotAllowed(_("Tokens are for organisers. Ask the office if a program should work for you."))
        raise_if_reauthentication_required(request, app="")
        made = outcome(form, lambda given: _made(person, given))
        form = TokenForm() if made else form
    tokens = ApiToken.objects.in_force().of(person).order_by("-made_at", "-pk")[:MOST]
    context = {"tokens": tokens, "form": form, "made": made, "may_make": may_make, "now": timezone.now()}
    return render(request, "account/tokens.html", context, status=status_of(form))


@login_required
@require_POST
def end(request, pk: int):
    end_token(token=get_object_or_404(ApiToken.objects.of(request.user), pk=pk), by=request.user)
    messages.success(request, _("The token is ended."))
    return redirect("tokens")


def _made(person, given: dict) -> str:
    return make_token(
        person=person,
        label=given["label"],
        lasts=timedelta(days=given["days"]),
        areas=tuple(given["areas"]),
        may_write=given["writing"] == "yes",
        by=person,
    )
