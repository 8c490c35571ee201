"""Decisions of a closed plenary, agreed and in force, without the meeting around them."""

from judging.models import Contender, Motion, MotionWork, Plenary, Round
from submissions.models import Entry


def agree(
    round: Round, kind: str, *entries: Entry, by, place: int | None = None, reason: str = "Disepakati."
) -> Motion:
    """The next motion of the round's one meeting, in force."""
    plenary, _ = Plenary.objects.get_or_create(
        round=round, defaults={"status": Plenary.CLOSED, "opened_by": by, "closed_by": by}
    )
    motion = Motion.objects.create(
        plenary=plenary,
        number=plenary.motions.count() + 1,
        kind=kind,
        place=place,
        reason=reason,
        reason_en="Agreed.",
        status=Motion.AGREED,
        in_favour=3,
        against=0,
        abstained=1,
        made_by=by,
        decided_by=by,
    )
    for position, entry in enumerate(entries, start=1):
        contender = Contender.objects.get(round=round, entry=entry)
        MotionWork.objects.create(motion=motion, contender=contender, position=position)
    return motion
