"""An invitation by link: what it offers, and taking it up."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.inviting import find
from accounts.models import Invitation
from audit.refusals import Refused
from development.models import Partner
from development.partnering import accept_contact
from submissions.declarations import SENTENCES
from submissions.entrants.teams import entry_of, join_team
from submissions.models import Competition, Seat
from submissions.seating import accept_seat

ACCEPTED = {Invitation.SEAT: accept_seat, Invitation.CONTACT: accept_contact, Invitation.TEAM: join_team}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request, token):
    """Who invites to what; taking it up asks for a log-in first, and keeps the link meanwhile."""
    found = find(token)
    if found is None:
        raise Http404
    if request.method == "POST" and not request.user.is_authenticated:
        return redirect_to_login(request.path)
    refusal = None
    if request.method == "POST":
        try:
            taken_up = ACCEPTED[found.purpose](invitation=found, by=request.user)
        except Refused as refused:
            refusal = refused
        else:
            if found.purpose == Invitation.TEAM:
                messages.success(request, _("You are in the team now. Please say a few things about yourself."))
                return redirect("designer-team", taken_up.entry.code)
            messages.success(request, _("Thank you. You will find your tasks on this page."))
            return redirect("desk")
    status = refusal.status if refusal else 200
    return render(request, "account/invitation.html", _shown(request, found, refusal), status=status)


def _shown(request, found, refusal):
    going = urlencode({"next": request.path})
    is_known = request.user.is_authenticated
    return {
        "invitation": found,
        "refusal": refusal,
        "address": _veiled(found.email),
        "is_theirs": is_known and (not found.email or request.user.email.lower() == found.email.lower()),
        "seat": _seat(found) if found.purpose == Invitation.SEAT else None,
        "team": entry_of(found) if found.purpose == Invitation.TEAM else None,
        "agreeing": [SENTENCES["processing"], SENTENCES["publication"]],
        "partner": Partner.objects.filter(pk=found.grants.get("partner")).first(),
        "login_url": f"{reverse('account_login')}?{going}",
        "signup_url": f"{reverse('account_signup')}?{going}",
    }


def _seat(found):
    """The competition and the name of the seat that a seat's invitation grants."""
    competition = Competition.objects.filter(pk=found.grants.get("competition")).first()
    return {"competition": competition, "kind": dict(Seat.KINDS).get(found.grants.get("kind"), "")}


def _veiled(email: str) -> str:
    """Enough of the address to know it by, not enough to learn it from a link that went astray."""
    name, _at, host = email.partition("@")
    return f"{name[:2]}•••@{host}" if host else ""
