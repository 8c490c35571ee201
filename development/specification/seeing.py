"""A specification in its versions, what is different between two of them, and one property over the samples."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from development.models import DevelopmentProject, Measurement, Requirement, Sample, Specification
from development.specification.words import limits_text
from development.testing.seeing import Sampled

_COMPARED = ("name", "name_en", "group", "method", "unit", "at_least", "at_most", "source", "source_on", "is_example")


@dataclass(frozen=True)
class Change:
    """A line that is `new`, `gone` or `other` than in the version before."""

    what: str
    now: Requirement | None
    before: Requirement | None

    @property
    def line(self) -> Requirement:
        found = self.now or self.before
        assert found is not None
        return found

    @property
    def limits_now(self) -> str:
        return limits_text(self.now) if self.now else ""

    @property
    def limits_before(self) -> str:
        return limits_text(self.before) if self.before else ""


@dataclass(frozen=True)
class Row:
    """A requirement and, for each sample in the order of the samples, the newest figure that stands, or None."""

    requirement: Requirement
    found: list[Measurement | None]

    @property
    def newest(self) -> Measurement | None:
        """The figure of the latest sample that has one."""
        return next((row for row in reversed(self.found) if row is not None), None)


@dataclass(frozen=True)
class Point:
    """One figure of a trend, in the unit of the requirement; None where it can't be compared."""

    sample: Sample
    row: Measurement
    value: Decimal | None


def versions_of(project: DevelopmentProject) -> list[Specification]:
    """Every version with who wrote it, the newest first."""
    return list(Specification.objects.filter(project=project).select_related("by", "copied_from").order_by("-version"))


def lines_by_version(specifications: list[Specification]) -> dict[int, dict[str, Requirement]]:
    """The lines of these versions by their codes; one query."""
    found: dict[int, dict[str, Requirement]] = {one.pk: {} for one in specifications}
    for row in Requirement.objects.filter(specification__in=specifications):
        found[row.specification_id][row.code] = row
    return found


def changes(now: Mapping[str, Requirement], before: Mapping[str, Requirement]) -> list[Change]:
    """What is different, in the order of the later version, then what is gone."""
    told = []
    for code, line in now.items():
        earlier = before.get(code)
        if earlier is None:
            told.append(Change("new", line, None))
        elif any(getattr(line, name) != getattr(earlier, name) for name in _COMPARED):
            told.append(Change("other", line, earlier))
    return told + [Change("gone", None, line) for code, line in before.items() if code not in now]


def table_of(requirements: Mapping[str, Requirement], sampled: list[Sampled]) -> list[Row]:
    """Every requirement against every sample."""
    return [Row(line, [one.latest.get(code) for one in sampled]) for code, line in requirements.items()]


def trend_of(line: Requirement, sampled: list[Sampled]) -> list[Point]:
    """Every figure of this property that stands, sample after sample, older figures first."""
    return [
        Point(one.sample, row, row.in_limit_unit)
        for one in sampled
        for row in one.standing
        if row.code == line.code and row.value is not None
    ]
