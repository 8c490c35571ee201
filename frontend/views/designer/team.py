"""Who stands behind an entry: what each says of oneself, guardians, team-mates and their invitations."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.locale import spoken
from audit.refusals import Refused
from frontend.forms.entrants import AboutForm, GuardianForm, TeamInviteForm
from frontend.forms.refusing import outcome, status_of
from frontend.views.designer.entry import frame
from frontend.views.designer.own import own_entry
from judging.reminding import whatsapp_number
from submissions.entrants.asked import GUARDIAN, standings
from submissions.entrants.guardians import ask_guardian
from submissions.entrants.teams import (
    end_membership,
    invite_member,
    may_change_team,
    most_in_team,
    pending_invitations,
    revoke_invitation,
)
from submissions.entrants.telling import known_of, tell
from submissions.permissions import is_editable


@login_required
@require_safe
def team(request, code):
    """Everybody of the team sees who is in it and what is still to be said; each tells only of oneself."""
    return _page(request, own_entry(request, code))


@login_required
@require_POST
def about(request, code):
    entry = own_entry(request, code)
    form = AboutForm(request.POST)
    if outcome(form, lambda given: tell(entry=entry, by=request.user, **given)) is None:
        return _page(request, entry, about_form=form, status=status_of(form))
    messages.success(request, _("Thank you. This holds for all your entries of this edition."))
    return redirect("designer-team", entry.code)


@login_required
@require_POST
def guardian(request, code):
    """The guardian is asked. The link is shown this once and kept nowhere."""
    entry = own_entry(request, code)
    form = GuardianForm(request.POST)
    competition = entry.category.competition
    made = outcome(form, lambda given: ask_guardian(competition=competition, by=request.user, **given))
    if made is None:
        return _page(request, entry, guardian_form=form, status=status_of(form))
    consent, link = made
    facts = {"guardian": consent.name, "name": request.user.name, "link": link}
    facts["competition"] = spoken(competition, "name")
    text = _("%(guardian)s, %(name)s would like to enter %(competition)s. Please read this and say yes or no: %(link)s")
    fresh = _fresh(link, text % facts, consent.phone)
    return _page(request, own_entry(request, code), fresh_guardian={**fresh, "email": consent.email})


@login_required
@require_POST
def invite(request, code):
    """The link of the invitation is shown this once and kept nowhere."""
    entry = own_entry(request, code)
    form = TeamInviteForm(request.POST)
    made = outcome(form, lambda given: invite_member(entry=entry, by=request.user, **given))
    if made is None:
        return _page(request, entry, invite_form=form, status=status_of(form))
    invitation, link = made
    facts = {"name": request.user.name, "competition": spoken(entry.category.competition, "name"), "link": link}
    text = _("%(name)s invites you to enter %(competition)s together. See what it means and accept here: %(link)s")
    fresh = {**_fresh(link, text % facts), "name": invitation.name, "email": invitation.email}
    return _page(request, entry, fresh=fresh)


@login_required
@require_POST
def revocation(request, code, pk):
    entry = own_entry(request, code)
    invitation = get_object_or_404(pending_invitations(entry), pk=pk)
    done = _("The invitation is taken back. Its link works no more.")
    return _acted(request, entry, lambda: revoke_invitation(invitation=invitation, by=request.user), done)


@login_required
@require_POST
def removal(request, code, pk):
    """A member leaves, or the owner takes one out."""
    entry = own_entry(request, code)
    member = get_object_or_404(entry.members.select_related("entry"), pk=pk)
    is_leaving = member.person_id == request.user.pk
    done = _("You have left the team.") if is_leaving else _("%(name)s is in the team no more.")
    name = {"name": member.person.name}
    to = "designer-entries" if is_leaving else ""
    return _acted(request, entry, lambda: end_membership(member=member, by=request.user), done % name, to)


def _acted(request, entry, act, done: str, to: str = ""):
    try:
        act()
    except Refused as refused:
        messages.error(request, str(refused))
        return _page(request, entry, status=refused.status)
    messages.success(request, done)
    return redirect(to) if to else redirect("designer-team", entry.code)


def _page(request, entry, *, about_form=None, guardian_form=None, invite_form=None, status: int = 200, **fresh):
    people = standings(entry)
    mine = next(one for one in people if one.person.pk == request.user.pk)
    known = known_of(entry, request.user)
    told = {"institution": request.user.institution}
    if known is not None:
        told |= {"kind": known.kind, "born_on": known.born_on}
    is_owner, (may_change, why_not) = entry.owner_id == request.user.pk, may_change_team(entry)
    context = {
        **frame(entry),
        "people": people,
        "mine": mine,
        "may_tell": is_editable(entry)[0],
        "about_form": about_form or AboutForm(initial=told),
        "asks_guardian": mine.lacks == GUARDIAN,
        "guardian_form": guardian_form or GuardianForm(auto_id="guardian-%s"),
        "is_owner": is_owner,
        "may_change": may_change,
        "why_not": why_not,
        "most": most_in_team(entry),
        "is_full": len(people) >= most_in_team(entry),
        "invitations": list(pending_invitations(entry)) if is_owner else [],
        "invite_form": invite_form or TeamInviteForm(auto_id="invite-%s"),
        **fresh,
    }
    return render(request, "designer/team.html", context, status=status)


def _fresh(link: str, text: str, phone: str = "") -> dict[str, str]:
    """The link, and an address that opens WhatsApp with a ready text; without a number it is chosen there."""
    number = whatsapp_number(phone) if phone else ""
    return {"link": link, "whatsapp": f"https://wa.me/{number}?{urlencode({'text': text})}"}
