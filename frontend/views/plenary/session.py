"""The page of a meeting in session: what is on the screen, who is there, the works, the motions."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.shortcuts import render

from accounts.models import User
from audit.refusals import Refused
from frontend.forms.plenary import HandsForm, MotionForm, RemarksForm
from frontend.pictures import Picture
from frontend.views.plenary.pictures import cover_of
from judging.models import Contender, Motion, Plenary, Round
from judging.plenary.attending import barred_people, jury_of
from judging.plenary.foreseeing import Foreseen, foreseen_in
from judging.plenary.minutes import MinutedMotion, minutes_of
from judging.plenary.showing import blind_works, seen_by, works_of
from judging.plenary.voting import Turnout, turnout_of
from judging.tabulating import Tabulation, tabulate

ON_A_PAGE = 24


@dataclass(frozen=True, slots=True)
class Work:
    """One work that may be put on the screen, and the judges who must leave the room then."""

    code: str
    cover: Picture | None
    is_shown: bool
    barred: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One motion on the chair's page: while it is undecided, what would become of the order and how many voted."""

    motion: Motion
    minuted: MinutedMotion
    foreseen: list[Foreseen]
    trouble: str
    turnout: Turnout | None
    hands: HandsForm | None


def session(request, plenary: Plenary, *, motion_form=None, remarks_form=None, hands=None, status: int = 200):
    """The page of a meeting in session; `hands` is the pk of a motion with its form as it was sent."""
    round = plenary.round
    presence = _presence(plenary)
    jury = [judge for judge, _is_here in presence["jury"]]
    works = works_of(plenary).select_related("submission", "round__category")
    page = Paginator(works, ON_A_PAGE).get_page(request.GET.get("page"))
    initial = {"held_at": plenary.held_at, "remarks": plenary.remarks}
    context = {
        "round": round,
        "competition": round.category.competition,
        "plenary": plenary,
        "page": page,
        "works": _works(plenary, list(page.object_list), jury, request.user),
        "screen": _on_screen(plenary, jury),
        **presence,
        "lines": _lines(plenary, hands),
        "motion_form": motion_form or MotionForm(),
        "remarks_form": remarks_form or RemarksForm(initial=initial),
    }
    return render(request, "plenary/chair.html", context, status=status)


def live(request, plenary: Plenary):
    """What changes while the chair waits."""
    motion = plenary.motions.filter(status=Motion.VOTING).first()
    turnout = turnout_of(motion) if motion else None
    context = {"round": plenary.round, "plenary": plenary, "turnout": turnout, "is_live": True, **_presence(plenary)}
    return render(request, "plenary/parts/live.html", context)


def _presence(plenary: Plenary) -> dict:
    there = set(plenary.presences.values_list("person", flat=True))
    jury = [(judge, judge.pk in there) for judge in jury_of(plenary.round)]
    return {"jury": jury, "here": sum(is_here for _judge, is_here in jury)}


def _works(plenary: Plenary, contenders: list[Contender], jury: list[User], user) -> list[Work]:
    """Without a picture where the person may not see the work now."""
    seen = set(seen_by(user).filter(pk__in=[one.pk for one in contenders]).values_list("pk", flat=True))
    names = _kept_out(contenders, jury)
    pairs = zip(contenders, blind_works(contenders), strict=True)
    return [
        Work(
            code=one.code,
            cover=cover_of(plenary.pk, entry) if one.pk in seen else None,
            is_shown=one.pk == plenary.shown_id,
            barred=names[one.pk],
        )
        for one, entry in pairs
    ]


def _on_screen(plenary: Plenary, jury: list[User]) -> Work | None:
    contender = plenary.shown
    if contender is None:
        return None
    return Work(contender.code, None, True, _kept_out([contender], jury)[contender.pk])


def _kept_out(contenders: list[Contender], jury: list[User]) -> dict[int, tuple[str, ...]]:
    barred = barred_people([one.entry_id for one in contenders], [judge.pk for judge in jury])
    return {
        one.pk: tuple(judge.name for judge in jury if judge.pk in barred.get(one.entry_id, ())) for one in contenders
    }


def _lines(plenary: Plenary, hands: tuple[int, HandsForm] | None) -> list[Line]:
    """The newest first."""
    motions = list(plenary.motions.prefetch_related("works__contender").order_by("-number"))
    if not motions:
        return []
    minuted = {one.id: one for meeting in minutes_of(plenary.round).meetings for one in meeting.motions}
    undecided = {one.pk for one in motions if one.status in (Motion.DRAFT, Motion.VOTING) and one.kind != Motion.RECORD}
    tabulation, trouble = _order(plenary.round) if undecided else (None, "")
    lines = []
    for one in motions:
        foreseen, why_not = _foreseen(one, tabulation) if one.pk in undecided else ([], "")
        lines.append(_line(one, minuted[one.pk], foreseen, (why_not or trouble) if one.pk in undecided else "", hands))
    return lines


def _order(round: Round) -> tuple[Tabulation | None, str]:
    """What the order is now; or why there is none."""
    try:
        return tabulate(round=round), ""
    except Refused as refused:
        return None, str(refused)


def _foreseen(motion: Motion, tabulation: Tabulation | None) -> tuple[list[Foreseen], str]:
    """What the motion would make of the order; or why it does not fit."""
    if tabulation is None:
        return [], ""
    works = [work.contender for work in motion.works.all()]
    try:
        return foreseen_in(tabulation, kind=motion.kind, works=works, place=motion.place), ""
    except Refused as refused:
        return [], str(refused)


def _line(motion: Motion, minuted: MinutedMotion, foreseen: list[Foreseen], trouble: str, hands) -> Line:
    if motion.status != Motion.VOTING:
        return Line(motion, minuted, foreseen, trouble, None, None)
    form = hands[1] if hands and hands[0] == motion.pk else HandsForm(auto_id=f"id_{motion.pk}_%s")
    return Line(motion, minuted, foreseen, trouble, turnout_of(motion), form)
