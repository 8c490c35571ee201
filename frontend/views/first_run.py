"""The pages of an empty installation. Once anybody has an account there are none."""

from allauth.account.utils import perform_login
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.first_run import is_empty, is_sound, make_first_organiser
from frontend.forms.first_run import FirstRunForm
from frontend.forms.refusing import outcome, status_of


@never_cache
@require_safe
def hint(request):
    """Where the link to the first account is found."""
    _require_empty()
    return render(request, "account/first_run_hint.html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def first_organiser(request, token):
    """Name, address and password of the first person of the office; the address is confirmed by mail afterwards."""
    _require_empty()
    if not is_sound(token):
        stale = _("This link is not valid any more. Ask whoever runs the server for a new one.")
        return render(request, "account/first_run_hint.html", {"stale": stale}, status=403)
    form = FirstRunForm(request.POST or None)
    if request.method == "POST":
        person = outcome(form, lambda given: make_first_organiser(token=token, **given))
        if person is not None:
            return perform_login(request, person, email_verification="mandatory", signup=True)
    return render(request, "account/first_run.html", {"form": form}, status=status_of(form))


def _require_empty() -> None:
    if not is_empty():
        raise Http404
