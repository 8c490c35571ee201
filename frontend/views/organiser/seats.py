"""Who works in a competition: seats, and invitations to them."""

from functools import partial
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.locale import spoken
from audit.refusals import Refused
from frontend.forms.organiser import InviteForm
from frontend.forms.refusing import outcome, status_of
from frontend.views.organiser.fetching import edition_of
from submissions.models import Seat
from submissions.seating import end_seat, invite_to_seat, pending_invitations, revoke_invitation


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def people(request, slug):
    """Seats in force and invitations under way. After inviting, the link is shown this once and kept nowhere."""
    competition = edition_of(request, slug)
    if request.method != "POST":
        return _people(request, competition, InviteForm())
    form = InviteForm(request.POST)
    made = outcome(form, lambda given: invite_to_seat(competition=competition, by=request.user, **given))
    if made is None:
        return _people(request, competition, form, status=status_of(form))
    invitation, link = made
    fresh = {"email": invitation.email, "link": link, "whatsapp": _whatsapp(competition, invitation, link)}
    return _people(request, competition, InviteForm(), fresh=fresh)


@login_required
@require_POST
def ending(request, slug, pk):
    competition = edition_of(request, slug)
    seat = get_object_or_404(Seat.objects.in_force().filter(competition=competition), pk=pk)
    return _act(request, competition, partial(end_seat, seat=seat), _("The seat has ended."))


@login_required
@require_POST
def revocation(request, slug, pk):
    competition = edition_of(request, slug)
    invitation = get_object_or_404(pending_invitations(competition), pk=pk)
    done = _("The invitation is taken back. Its link works no more.")
    return _act(request, competition, partial(revoke_invitation, invitation=invitation), done)


def _act(request, competition, act, done: str):
    try:
        act(by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return _people(request, competition, InviteForm(), status=refused.status)
    messages.success(request, done)
    if not competition.seats.in_force().filter(person=request.user, kind=Seat.ORGANISER).exists():
        return redirect("desk")
    return redirect("organiser-people", slug=competition.slug)


def _people(request, competition, form, *, fresh=None, status: int = 200):
    order = [kind for kind, _name in Seat.KINDS]
    seats = Seat.objects.in_force().filter(competition=competition).select_related("person")
    names = dict(Seat.KINDS)
    pending = list(pending_invitations(competition).select_related("told"))
    for invitation in pending:
        invitation.seat_name = names.get(invitation.grants.get("kind"), "")
    context = {
        "competition": competition,
        "seats": sorted(seats, key=lambda seat: (order.index(seat.kind), seat.person.name)),
        "invitations": pending,
        "form": form,
        "fresh": fresh,
    }
    return render(request, "organiser/people.html", context, status=status)


def _whatsapp(competition, invitation, link: str) -> str:
    """An address that opens WhatsApp with a ready text; whom it goes to is chosen there."""
    facts = {"competition": spoken(competition, "name"), "email": invitation.email, "link": link}
    text = _("You are invited to %(competition)s. Open this link and log in with %(email)s: %(link)s") % facts
    return f"https://wa.me/?{urlencode({'text': text})}"
