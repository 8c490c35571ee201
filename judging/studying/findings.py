"""What a study says, as plain values that are kept as JSON: works by contender, judges by person.

A number is None where the sheets cannot tell.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

FORMAT = 1


@dataclass(frozen=True, slots=True)
class WorkFound:
    """`place` is the official one. `low` and `high` are the best and the worst place in 95 of 100 draws, `p_top` the
    share of draws among the top."""

    contender: int
    place: int | None
    raw: float | None
    raw_place: int | None
    adjusted: float | None
    adjusted_place: int | None
    low: int | None
    high: int | None
    p_top: float | None
    sheets: int


@dataclass(frozen=True, slots=True)
class WithoutJudge:
    """What changes without this judge: works that nobody else judged, those that move, enter and leave the top.

    `furthest` is a work with its places before and after; `winners` are the first ones then, empty where they stay.
    `splits`: the sheets then fall into parts.
    """

    unjudged: list[int]
    splits: bool
    moved: int
    furthest: list[int] | None
    entered: list[int]
    left: list[int]
    winners: list[int]


@dataclass(frozen=True, slots=True)
class JudgeFound:
    """`halo` is how far apart the scores for the criteria of a work lie against the other judges', `drift` by how many
    points they rose from the first sheet to the last. Studies made before these were told lack them."""

    judge: int
    effect: float
    effect_error: float | None
    sheets: int
    infit: float | None
    outfit: float | None
    with_the_others: float | None
    spread: float | None
    spread_expected: float | None
    alarm: str
    without: WithoutJudge | None
    halo: float | None = None
    has_halo: bool = False
    drift: float | None = None
    drift_error: float | None = None
    is_drifting: bool = False


@dataclass(frozen=True, slots=True)
class CriterionFound:
    """Krippendorff's alpha of one criterion, four ways."""

    code: str
    nominal: float | None
    ordinal: float | None
    interval: float | None
    ratio: float | None


@dataclass(frozen=True, slots=True)
class Needed:
    """Judges that a work needs for this reliability, of the plain mean and with severity removed; None: above 1,000."""

    reliability: float
    plain: int | None
    adjusted: int | None


@dataclass(frozen=True, slots=True)
class Step:
    """Whether the work at this place is truly better than the next one."""

    place: int
    probability: float


@dataclass(frozen=True, slots=True)
class CutFound:
    inside: int
    outside: int
    probability: float
    is_resolved: bool
    is_shared: bool
    uncertain: list[int]


@dataclass(frozen=True, slots=True)
class PartFound:
    works: list[int]
    judges: list[int]


@dataclass(frozen=True, slots=True)
class Link:
    """One sheet: of this work by this judge."""

    contender: int
    judge: int


@dataclass(frozen=True, slots=True)
class Rest:
    """How much more a judge gave than entries and severity let expect: in points, and by the usual scatter."""

    contender: int
    judge: int
    points: float
    by_scatter: float


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything; of a mixed panel `criteria` alone. `links` would join the parts, `bridges` are the single sheets on
    which the common order hangs. `without_by` is `raw` or `adjusted`: by which totals the order without a judge goes.
    """

    criteria: tuple[CriterionFound, ...]
    sheets: int = 0
    works: tuple[WorkFound, ...] = ()
    judges: tuple[JudgeFound, ...] = ()
    icc: Mapping[str, float | None] | None = None
    kendall_w: float | None = None
    variance: Mapping[str, float | None] | None = None
    judges_a_work: float | None = None
    reliability_plain: float | None = None
    reliability_adjusted: float | None = None
    needed: tuple[Needed, ...] = ()
    steps: tuple[Step, ...] = ()
    cut: CutFound | None = None
    parts: tuple[PartFound, ...] = ()
    links: tuple[Link, ...] = ()
    bridges: tuple[Link, ...] = ()
    rests: tuple[Rest, ...] = ()
    has_all_rests: bool = True
    without_by: str = "adjusted"

    def as_json(self) -> dict[str, Any]:
        return {"format": FORMAT, **asdict(self)}

    @classmethod
    def of_json(cls, kept: Mapping[str, Any]) -> "Findings":
        """The findings that `as_json` wrote."""
        told = {name: value for name, value in kept.items() if name != "format"}
        for name, shape in _ROWS.items():
            told[name] = tuple(shape(**one) for one in told.get(name, ()))
        told["judges"] = tuple(_judge(one) for one in told.get("judges", ()))
        told["cut"] = CutFound(**told["cut"]) if told.get("cut") else None
        return cls(**told)


_ROWS: Mapping[str, Any] = {
    "criteria": CriterionFound,
    "works": WorkFound,
    "needed": Needed,
    "steps": Step,
    "parts": PartFound,
    "links": Link,
    "bridges": Link,
    "rests": Rest,
}


def _judge(kept: Mapping[str, Any]) -> JudgeFound:
    without = kept["without"]
    return JudgeFound(**{**kept, "without": WithoutJudge(**without) if without else None})
