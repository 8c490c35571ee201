"""Helping people of a competition who can't help themselves: logging out, another address, another owner."""

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Help, User
from audit.refusals import Refused
from frontend.forms.helping import AddressForm, FindForm, OwnerForm, ReasonForm
from frontend.forms.merging import OtherForm
from frontend.forms.refusing import outcome, status_of
from frontend.pace import slowed
from frontend.views.organiser.fetching import edition_of
from office.helping.asking import agree, ask_address, end_sessions, helps_of, take_back
from office.helping.owners import entries_to_hand_over, replace_owner
from office.helping.reach import needs_office, needs_second, people_of
from office.merging.reach import mergings_of
from submissions.models import Competition

SHOWN = 50
PACE = "helping"


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def helping(request, slug):
    """Whom to help, by the whole address; what is under way and what was done. Who is not of this competition is not
    told from who is nowhere."""
    competition = edition_of(request, slug)
    form = FindForm(request.POST or None)
    if request.method == "POST":
        slow = slowed(request, PACE)
        if slow:
            return slow
        if form.is_valid():
            rows = people_of(competition, request.user)
            person = rows.filter(email__iexact=form.cleaned_data["address"]).first()
            if person is not None:
                return redirect("organiser-helping-person", slug=slug, pk=person.pk)
            form.add_error("address", _("You can't help anybody with this address here. Is it written right?"))
    rows = [*mergings_of(competition, request.user)[:SHOWN], *helps_of(competition, request.user)[:SHOWN]]
    context = {
        "competition": competition,
        "form": form,
        "under_way": [row for row in rows if row.status in (Help.SECOND, Help.WAITING)],
        "done": [row for row in rows if row.status not in (Help.SECOND, Help.WAITING)],
    }
    return render(request, "organiser/helping/people.html", context, status=status_of(form))


@never_cache
@login_required
@require_safe
def person(request, slug, pk):
    """What can be done for this person; the own password or key is asked for anew before."""
    competition, helped = _found(request, slug, pk)
    return show_person(request, competition, helped)


@login_required
@require_POST
def sessions(request, slug, pk):
    """The person is logged out everywhere."""
    competition, helped = _found(request, slug, pk)
    form = ReasonForm(request.POST, prefix="sessions")
    facts = {"competition": competition, "person": helped, "by": request.user}
    said = _("%(name)s is logged out everywhere.") % {"name": helped.name}
    return _done(request, facts, form, lambda given: end_sessions(**facts, **given), said, {"sessions_form": form})


@login_required
@require_POST
def address(request, slug, pk):
    """Another address is set going."""
    competition, helped = _found(request, slug, pk)
    form = AddressForm(request.POST, prefix="address")
    facts = {"competition": competition, "person": helped, "by": request.user}
    said = _("It is set going. Nothing changes before 72 hours are over and the new address is confirmed.")
    return _done(request, facts, form, lambda given: ask_address(**facts, **given), said, {"address_form": form})


@login_required
@require_POST
def owner(request, slug, pk, code):
    """Somebody from the team owns the entry."""
    competition, helped = _found(request, slug, pk)
    entry = get_object_or_404(entries_to_hand_over(competition, helped, request.user), code=code)
    form = OwnerForm(request.POST, entry=entry, prefix=code)
    facts = {"competition": competition, "person": helped, "by": request.user}
    return _done(
        request,
        facts,
        form,
        lambda given: replace_owner(
            entry=entry, person=_member(entry, given["person"]), reason=given["reason"], by=request.user
        ),
        _("The entry has another owner. Both are told."),
        {"owner_forms": {code: form}},
    )


@login_required
@require_POST
def agreement(request, slug, pk):
    """A second person agrees."""
    competition, help = _help(request, slug, pk)
    said = _("You have agreed. Both addresses are told; nothing changes for 72 hours.")
    return _decided(request, competition, lambda: agree(help=help, competition=competition, by=request.user), said)


@login_required
@require_POST
def withdrawal(request, slug, pk):
    """It does not happen."""
    competition, help = _help(request, slug, pk)
    said = _("It is taken back. Its links work no more.")
    return _decided(request, competition, lambda: take_back(help=help, competition=competition, by=request.user), said)


def _found(request, slug, pk) -> tuple[Competition, User]:
    competition = edition_of(request, slug)
    helped = get_object_or_404(people_of(competition, request.user), pk=pk)
    raise_if_reauthentication_required(request, app="")
    return competition, helped


def _help(request, slug, pk) -> tuple[Competition, Help]:
    competition = edition_of(request, slug)
    help = get_object_or_404(helps_of(competition, request.user), pk=pk)
    raise_if_reauthentication_required(request, app="")
    return competition, help


def _member(entry, pk: str) -> User:
    return next(one.person for one in entry.members.all() if str(one.person_id) == pk)


def _done(request, facts, form, act, said: str, shown: dict):
    slow = slowed(request, PACE)
    if slow:
        return slow
    if outcome(form, act) is None:
        return show_person(request, facts["competition"], facts["person"], status=status_of(form), **shown)
    messages.success(request, said)
    return redirect("organiser-helping", slug=facts["competition"].slug)


def _decided(request, competition, act, said: str):
    try:
        act()
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said)
    return redirect("organiser-helping", slug=competition.slug)


def show_person(request, competition, helped, *, status: int = 200, owner_forms=None, **forms):
    """The page of one person, with what was typed and refused."""
    entries = list(entries_to_hand_over(competition, helped, request.user))
    filled = owner_forms or {}
    context = {
        "competition": competition,
        "helped": helped,
        "takes_two": needs_second(competition, helped, request.user),
        "takes_office": needs_office(competition, helped, request.user),
        "entries": [(one, filled.get(one.code) or OwnerForm(entry=one, prefix=one.code)) for one in entries],
        "sessions_form": ReasonForm(prefix="sessions"),
        "address_form": AddressForm(prefix="address"),
        "other_form": OtherForm(prefix="other"),
        **forms,
    }
    return render(request, "organiser/helping/person.html", context, status=status)
