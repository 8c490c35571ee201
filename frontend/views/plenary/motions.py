"""What the chair does with motions: wording one, the vote, withdrawing, taking back what was agreed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from audit.refusals import Invalid, Refused
from frontend.forms.plenary import HandsForm, MotionForm, RevokingForm
from frontend.forms.refusing import outcome, status_of
from frontend.views.plenary.chair import led
from frontend.views.plenary.session import session
from judging.models import Contender, Motion, Plenary
from judging.plenary.attending import chaired_by
from judging.plenary.motions import draft, put_to_vote, revoke, withdraw
from judging.plenary.showing import works_of
from judging.plenary.voting import Hands, close_vote


@login_required
@require_POST
def motions(request, pk):
    """Words a motion."""
    plenary = led(request, pk)
    form = MotionForm(request.POST)

    def act(given):
        works = _named(plenary, given.pop("works"))
        return draft(plenary=plenary, works=works, by=request.user, **given)

    if outcome(form, act) is None:
        if plenary.status != Plenary.OPEN:
            messages.error(request, " ".join(form.non_field_errors()))
            return redirect("plenary-round", pk=plenary.round_id)
        return session(request, plenary, motion_form=form, status=status_of(form))
    messages.success(request, _("The motion is noted. Open the vote when it has been discussed."))
    return _back(plenary)


@login_required
@require_POST
def vote_opening(request, pk):
    motion = _motion(request, pk)
    return _acted(request, motion, lambda: put_to_vote(motion=motion, by=request.user), _("The vote is open."))


@login_required
@require_POST
def vote_closing(request, pk):
    """Counts the judges' votes, or where the button of the form says so the hands in the room."""
    motion = _motion(request, pk)
    if request.POST.get("count") != "hands":
        return _acted(request, motion, lambda: close_vote(motion=motion, by=request.user), _("The vote is closed."))
    form = HandsForm(request.POST, auto_id=f"id_{motion.pk}_%s")
    done = outcome(form, lambda given: close_vote(motion=motion, hands=Hands(**given), by=request.user))
    if done is None:
        return session(request, motion.plenary, hands=(motion.pk, form), status=status_of(form))
    messages.success(request, _("The vote is closed."))
    return _back(motion.plenary)


@login_required
@require_POST
def withdrawal(request, pk):
    motion = _motion(request, pk)
    return _acted(request, motion, lambda: withdraw(motion=motion, by=request.user), _("The motion is withdrawn."))


@login_required
@require_POST
def revocation(request, pk):
    """Takes back what was agreed; also after the meeting, from its minutes."""
    motion = _motion(request, pk)
    form = RevokingForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why it is taken back."))
        return redirect("plenary-minutes", pk=motion.plenary.round_id)
    done = _("The decision is taken back. Look at the ranking again before you propose it.")
    act = outcome(form, lambda given: (revoke(motion=motion, reason=given["reason"], by=request.user), True))
    if act is None:
        messages.error(request, " ".join(form.non_field_errors()))
    else:
        messages.success(request, done)
    return redirect("plenary-minutes", pk=motion.plenary.round_id)


def _motion(request, pk: int) -> Motion:
    rows = Motion.objects.filter(plenary__in=chaired_by(request.user))
    return get_object_or_404(rows.select_related("plenary__round__category__competition"), pk=pk)


def _named(plenary: Plenary, codes: list[str]) -> list[Contender]:
    """The works of these codes, in this order; a code that no work has is said beside the field."""
    found = {one.code: one for one in works_of(plenary).filter(code__in=codes)}
    if unknown := [code for code in codes if code not in found]:
        sentence = _("No work in this round has this code: %(codes)s.") % {"codes": ", ".join(unknown[:12])}
        raise Invalid(sentence, fields={"works": [sentence]})
    return [found[code] for code in codes]


def _acted(request, motion: Motion, act, done: str):
    try:
        act()
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, done)
    return _back(motion.plenary)


def _back(plenary: Plenary):
    return HttpResponseRedirect(reverse("plenary-round", args=[plenary.round_id]) + "#motions")
