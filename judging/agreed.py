"""What the plenary of a round agreed about places, by the codes of the works: from the rows, and as results keep it."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

from judging.models import Motion, MotionWork, Round
from judging.ranking import Decision


@dataclass(frozen=True)
class Agreed:
    """One agreed decision. `number` is meeting and motion, such as "1.2"; votes are numbers, never whose."""

    number: str
    kind: str
    codes: tuple[str, ...]
    place: int | None
    reason: str
    reason_en: str = ""
    in_favour: int | None = None
    against: int | None = None
    abstained: int | None = None

    @property
    def decision(self) -> Decision:
        return Decision(self.number, self.kind, self.codes, self.place)

    @property
    def facts(self) -> dict[str, Any]:
        """As JSON values."""
        return {**asdict(self), "codes": list(self.codes)}


def agreed_in(round: Round) -> tuple[Agreed, ...]:
    """The decisions in force that move places, in the order in which they apply. One query."""
    motions = Motion.objects.in_force().filter(plenary__round=round).exclude(kind=Motion.RECORD)
    works = MotionWork.objects.filter(motion__in=motions.order_by().values("pk"))
    rows = works.select_related("motion__plenary", "contender").order_by(
        "motion__plenary__number", "motion__number", "position"
    )
    return tuple(_agreed(list(own)) for _motion, own in groupby(rows, key=lambda work: work.motion_id))


def agreed_from(facts: Mapping[str, Any]) -> tuple[Agreed, ...]:
    """Those that a published result keeps."""
    return tuple(Agreed(**{**one, "codes": tuple(one["codes"])}) for one in _kept(facts))


def _kept(facts: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    return facts.get("decisions", ())


def _agreed(works: list[MotionWork]) -> Agreed:
    motion = works[0].motion
    return Agreed(
        number=motion.name,
        kind=motion.kind,
        codes=tuple(work.contender.code for work in works),
        place=motion.place,
        reason=motion.reason,
        reason_en=motion.reason_en,
        in_favour=motion.in_favour,
        against=motion.against,
        abstained=motion.abstained,
    )
