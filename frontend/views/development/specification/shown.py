"""A specification and its results as the pages show them."""

from dataclasses import dataclass
from typing import Any

from development.models import DevelopmentProject, Measurement, Requirement, Sample
from development.specification.judging import in_force
from development.specification.seeing import Row
from development.specification.words import (
    counted,
    figure_text,
    limits_text,
    tone,
    unit_name,
    why_not_comparable,
    with_unit,
)
from development.testing.seeing import ReportSeen, Sampled

# Samples that stand side by side in the table; older ones are in the trend of each property.
MOST_BESIDE = 4


@dataclass(frozen=True)
class FigureShown:
    """A figure with its verdict in words."""

    row: Measurement

    @property
    def text(self) -> str:
        return figure_text(self.row)

    @property
    def tone(self) -> str:
        return tone(self.row.verdict)

    @property
    def word(self) -> str:
        return self.row.get_verdict_display()

    @property
    def limits(self) -> str:
        return limits_text(self.row.requirement) if self.row.requirement else ""

    @property
    def why(self) -> str:
        return why_not_comparable(self.row)

    @property
    def converted(self) -> str:
        """The figure in the unit of the limit, where that is another one; to four places."""
        wanted, value = self.row.requirement, self.row.in_limit_unit
        if wanted is None or value is None or wanted.unit == self.row.unit:
            return ""
        return with_unit(round(value, 4), wanted.unit)


@dataclass(frozen=True)
class LineShown:
    row: Requirement
    found: list[FigureShown | None]

    @property
    def limits(self) -> str:
        return limits_text(self.row)

    @property
    def unit(self) -> str:
        return unit_name(self.row.unit)


@dataclass(frozen=True)
class ReportShown:
    """A report; its laboratory is told to those who may learn it."""

    seen: ReportSeen

    @property
    def row(self):
        return self.seen.row

    @property
    def laboratory(self) -> str:
        if not self.seen.is_named:
            return ""
        return self.row.laboratory.name if self.row.laboratory else self.row.laboratory_name

    @property
    def counted(self) -> str:
        return counted(row.verdict for row in self.seen.standing)

    @property
    def tone(self) -> str:
        """Of the worst verdict."""
        verdicts = [row.verdict for row in self.seen.standing]
        order = (Measurement.FAILED, Measurement.NOT_COMPARABLE, Measurement.PASSED)
        return tone(next((verdict for verdict in order if verdict in verdicts), Measurement.NO_LIMIT))


@dataclass(frozen=True)
class SampleShown:
    sampled: Sampled

    @property
    def row(self) -> Sample:
        return self.sampled.sample

    @property
    def reports(self) -> list[ReportShown]:
        return [ReportShown(seen) for seen in self.sampled.tests]

    @property
    def beside(self) -> list[FigureShown]:
        return [FigureShown(row) for row in self.sampled.beside if row.taken_back_at is None]

    @property
    def counted(self) -> str:
        return counted(row.verdict for row in self.sampled.latest.values())


def line_shown(row: Row) -> LineShown:
    return LineShown(row.requirement, [FigureShown(one) if one else None for one in row.found])


def specification_facts(project: DevelopmentProject, user) -> dict[str, Any]:
    """What the card beside a project shows: the version in force, and how the newest sample stands against it."""
    found = in_force(project)
    samples = Sample.objects.seen_by(user).filter(project=project, withdrawn_at__isnull=True)
    newest = samples.order_by("-made_on", "-pk").first() if found else None
    verdicts: list[str] = []
    if newest is not None:
        standing = Measurement.objects.filter(sample=newest, taken_back_at__isnull=True).order_by("pk")
        verdicts = list(dict(standing.values_list("code", "verdict")).values())
    return {"specification_now": found, "newest_sample": newest, "newest_counted": counted(verdicts)}


def examples_of(lines: dict[str, Requirement]) -> int:
    """How many limits nobody has confirmed; a line without a limit has none to confirm."""
    return sum(1 for line in lines.values() if line.is_example and limits_text(line))


def limitless_of(lines: dict[str, Requirement]) -> int:
    return sum(1 for line in lines.values() if not limits_text(line))
