"""Around every page: when this browser was seen last, and the second factor that some people owe."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.sessions import note_seen
from office.permissions import owes_second_factor

# Where somebody without the second factor may go: to set it up, to prove who they are, and to leave.
OPEN = {"profile", "language", "session-end", "usersessions_list", "healthz", "security-txt", "robots-txt"}
OPEN_ROOMS = ("mfa_", "account_")


def last_seen(get_response):
    """For the list of the own browsers."""

    def middleware(request):
        if request.user.is_authenticated:
            note_seen(request)
        return get_response(request)

    return middleware


class SecondFactorFirst:
    """Who owes a second factor is led to where it is set up, whatever page was asked for; the API answers by itself."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        name = request.resolver_match.url_name or ""
        if hasattr(view, "cls") or name in OPEN or name.startswith(OPEN_ROOMS):
            return None
        if not owes_second_factor(request.user):
            return None
        messages.warning(request, _("Your role needs a second factor. Set one up, then go on."))
        return redirect("mfa_index")


second_factor_first = SecondFactorFirst
