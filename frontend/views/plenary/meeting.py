"""A judge's own page of the meeting: the work on the screen, the motion, the own vote. It follows what happens."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from audit.refusals import Invalid
from frontend.blind_pictures import chosen
from frontend.views.plenary.pictures import shots_of
from judging.models import Contender, Motion, Plenary, Vote
from judging.plenary.attending import chaired_by
from judging.plenary.convening import arrive
from judging.plenary.following import Moment, moment_of
from judging.plenary.minutes import silent_on
from judging.plenary.showing import blind_works
from judging.plenary.voting import motions_open_to, vote

NOTHING_NEW = 204
STOP_ASKING = 286  # what htmx takes for the last answer
PATIENCE_S = 4


@login_required
@require_GET
def meeting(request, pk):
    """The page as it stands now; who chairs the meeting without sitting in it is led to the chair's page."""
    moment = moment_of(pk, user=request.user)
    if moment is None:
        return _to_the_chair(request, pk)
    return render(
        request,
        "plenary/meeting.html",
        {**_facts(moment), **_work(moment, request.GET.get("picture", "")), **_vote(moment)},
    )


@login_required
@require_GET
def now(request, pk):
    """What has changed since the stamps that the page knows; without a body where nothing has."""
    if set(request.GET) - {"work", "vote"}:
        raise Invalid(_("This page is asked for in another way. Load it again."))
    moment = _moment(request, pk)
    has_work = request.GET.get("work") != moment.work_stamp
    has_vote = request.GET.get("vote") != moment.vote_stamp
    if not has_work and not has_vote:
        return HttpResponse(status=NOTHING_NEW)
    context = {**_facts(moment), "is_update": True, "has_work": has_work, "has_vote": has_vote}
    context |= _work(moment) if has_work else {}
    context |= _vote(moment) if has_vote else {}
    status = 200 if moment.plenary.status == Plenary.OPEN else STOP_ASKING
    return render(request, "plenary/parts/now.html", context, status=status)


@login_required
@require_POST
def arrival(request, pk):
    """The judge is there."""
    plenary = get_object_or_404(Plenary.objects.attended_by(request.user).select_related("round"), pk=pk)
    arrive(plenary=plenary, by=request.user)
    return redirect("plenary-meeting", pk=pk)


@login_required
@require_POST
def ballot(request, pk):
    """The judge's vote; with the script only the motion is drawn anew."""
    open_to = motions_open_to(request.user).select_related("plenary__round__category")
    motion = get_object_or_404(open_to, pk=pk)
    vote(motion=motion, choice=request.POST.get("choice", ""), by=request.user)
    if not request.htmx:
        return redirect("plenary-meeting", pk=motion.plenary_id)
    moment = _moment(request, motion.plenary_id)
    return render(request, "plenary/parts/motion.html", {**_facts(moment), **_vote(moment)})


def _to_the_chair(request, pk: int):
    plenary = get_object_or_404(chaired_by(request.user), pk=pk)
    return redirect("plenary-round" if plenary.status == Plenary.OPEN else "plenary-minutes", pk=plenary.round_id)


def _moment(request, pk: int) -> Moment:
    moment = moment_of(pk, user=request.user)
    if moment is None:
        raise Http404
    return moment


def _facts(moment: Moment) -> dict:
    round = moment.plenary.round
    return {
        "moment": moment,
        "plenary": moment.plenary,
        "round": round,
        "competition": round.category.competition,
        "is_over": moment.plenary.status != Plenary.OPEN,
        "patience": PATIENCE_S,
    }


def _work(moment: Moment, wanted: str = "") -> dict:
    """The work on the screen; the picture that the address names (`?picture=2-1`), else the first."""
    if moment.contender is None:
        return {"code": ""}
    rows = Contender.objects.filter(pk=moment.contender)
    contender = rows.select_related("submission", "round__category").get()
    (entry,) = blind_works([contender])
    shots = shots_of(moment.plenary.pk, entry)
    return {
        "code": entry.code,
        "shots": shots,
        "shot": chosen(shots, wanted),
        "turned": next((shot for shot in shots if shot.model), None),
    }


def _vote(moment: Moment) -> dict:
    if moment.motion is None or not moment.has_vote:
        return {}
    works = [work.contender.code for work in moment.motion.works.select_related("contender")]
    is_open = moment.motion.status == Motion.VOTING
    choices = [(value, word, value == moment.own_choice) for value, word in Vote.CHOICES]
    silent = silent_on([moment.motion]).get(moment.motion.pk, 0)
    return {"silent": silent, "motion": moment.motion, "motion_codes": works, "is_voting": is_open, "choices": choices}
