"""The minutes of the jury's meetings on a round, as plain values: a page shows them, a document prints them.

Works are named by the code that the judges know, never by who made them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from audit.models import Event
from judging.models import Contender, Motion, Plenary, Round
from judging.plenary import moves
from judging.plenary.attending import barred_people, jury_of

SHOWN = "plenary.shown"
DECIDED = (moves.AGREE.name, moves.REJECT.name)


@dataclass(frozen=True, slots=True)
class Excluded:
    """A judge of the panel who was kept from these works because of a conflict of interest."""

    judge: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MinutedMotion:
    """`number` is how results and documents name it, such as "1.2" (meeting and motion); `codes` of a tie stand in the
    order that was proposed. Numbers of votes are None where it was never voted on. `excluded` had no vote on it."""

    id: int
    number: str
    kind: str
    kind_words: str
    codes: tuple[str, ...]
    place: int | None
    reason: str
    reason_en: str
    status: str
    status_words: str
    by_hands: bool
    in_favour: int | None
    against: int | None
    abstained: int | None
    decided_at: datetime | None
    revoked_reason: str
    excluded: tuple[str, ...]
    silent: int  # how many who might have voted did not; none of votes before that was counted

    @property
    def is_agreed(self) -> bool:
        return self.status == Motion.AGREED

    @property
    def was_voted_on(self) -> bool:
        return self.in_favour is not None


@dataclass(frozen=True, slots=True)
class MeetingMinutes:
    """One meeting: `chaired_by` opened it; `present` are all who took part, `discussed` the works that were on the
    screen, in the order in which they first came."""

    id: int
    number: int
    status: str
    held_at: str
    opened_at: datetime
    closed_at: datetime | None
    chaired_by: str
    present: tuple[str, ...]
    absent: tuple[str, ...]
    excluded: tuple[Excluded, ...]
    discussed: tuple[str, ...]
    motions: tuple[MinutedMotion, ...]
    remarks: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """All meetings on a round, the first one first; none where the jury did not meet."""

    round: int
    meetings: tuple[MeetingMinutes, ...]

    @property
    def agreed(self) -> tuple[MinutedMotion, ...]:
        """What is in force, in the order in which it applies."""
        return tuple(one for meeting in self.meetings for one in meeting.motions if one.is_agreed)


def minutes_of(round: Round) -> Minutes:
    """In the language of the moment, in at most twelve queries however many works, meetings and motions."""
    meetings = list(
        Plenary.objects.filter(round=round)
        .select_related("opened_by", "closed_by")
        .prefetch_related("presences__person", "motions__works__contender")
        .order_by("number")
    )
    if not meetings:
        return Minutes(round.pk, ())
    contenders = list(Contender.objects.filter(round=round).order_by("code"))
    jury = {judge.pk: judge.name for judge in jury_of(round)}
    came = {each.person_id: each.person.name for one in meetings for each in one.presences.all()}
    people = came | jury  # who left the jury since was there nevertheless
    barred = barred_people([one.entry_id for one in contenders], people)
    kept = {one.pk: frozenset(barred.get(one.entry_id, ())) for one in contenders}
    shown = _shown(meetings)
    silent = silent_on(motion for one in meetings for motion in one.motions.all())
    facts = {"contenders": contenders, "jury": jury, "people": people, "kept": kept, "silent": silent}
    return Minutes(round.pk, tuple(_meeting(one, shown.get(one.pk, ()), **facts) for one in meetings))


def _meeting(plenary: Plenary, shown: Iterable[int], *, contenders, jury, people, kept, silent) -> MeetingMinutes:
    codes = {one.pk: one.code for one in contenders}
    there = sorted(plenary.presences.all(), key=lambda each: (each.person.name, each.person_id))
    came = {each.person_id for each in there}
    return MeetingMinutes(
        id=plenary.pk,
        number=plenary.number,
        status=plenary.status,
        held_at=plenary.held_at,
        opened_at=plenary.opened_at,
        closed_at=plenary.closed_at,
        chaired_by=plenary.opened_by.name,
        present=tuple(each.person.name for each in there),
        absent=tuple(name for pk, name in jury.items() if pk not in came),
        excluded=tuple(_excluded(contenders, people, kept)),
        discussed=tuple(codes[pk] for pk in shown if pk in codes),
        motions=tuple(_motion(motion, people, kept, silent) for motion in plenary.motions.all()),
        remarks=plenary.remarks,
    )


def _excluded(contenders, people, kept):
    for pk, name in people.items():
        codes = tuple(one.code for one in contenders if pk in kept[one.pk])
        if codes:
            yield Excluded(name, codes)


def _motion(motion: Motion, people, kept, silent) -> MinutedMotion:
    works = list(motion.works.all())
    out = frozenset().union(*(kept.get(work.contender_id, frozenset()) for work in works))
    return MinutedMotion(
        id=motion.pk,
        number=motion.name,
        kind=motion.kind,
        kind_words=str(motion.get_kind_display()),
        codes=tuple(work.contender.code for work in works),
        place=motion.place,
        reason=motion.reason,
        reason_en=motion.reason_en,
        status=motion.status,
        status_words=str(motion.get_status_display()),
        by_hands=motion.by_hands,
        in_favour=motion.in_favour,
        against=motion.against,
        abstained=motion.abstained,
        decided_at=motion.decided_at,
        revoked_reason=motion.revoked_reason,
        excluded=tuple(name for pk, name in people.items() if pk in out),
        silent=silent.get(motion.pk, 0),
    )


def silent_on(motions: Iterable[Motion]) -> dict[int, int]:
    """{motion: how many who might have voted when it was decided did not}. One query, none where nothing was decided.
    Nothing is said of a decision of which it is not on record how many might have voted."""
    cast = {
        one.pk: one.in_favour + (one.against or 0) + (one.abstained or 0)
        for one in motions
        if one.in_favour is not None
    }
    if not cast:
        return {}
    events = Event.objects.filter(verb__in=DECIDED, thing_type=Motion._meta.label_lower, thing_id__in=cast)
    voters = {thing: facts["voters"] for thing, facts in events.values_list("thing_id", "facts") if "voters" in facts}
    return {motion: max(0, voters[motion] - n) for motion, n in cast.items() if motion in voters}


def _shown(meetings: list[Plenary]) -> dict[int, list[int]]:
    """{meeting: the contenders that were on its screen, each once}."""
    events = Event.objects.filter(
        verb=SHOWN, thing_type=Plenary._meta.label_lower, thing_id__in=[one.pk for one in meetings]
    )
    found: dict[int, dict[int, None]] = {}
    for thing, facts in events.order_by("chain", "number").values_list("thing_id", "facts"):
        if facts.get("contender") is not None:
            found.setdefault(thing, {})[facts["contender"]] = None
    return {thing: list(works) for thing, works in found.items()}
