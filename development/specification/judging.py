"""What the specification in force says of figures: when they are recorded, and again when it changes."""

from collections.abc import Mapping

from development.models import DevelopmentProject, Measurement, Requirement, Specification
from development.specification.comparing import answered, judged

_AT_ONCE = 200


def in_force(project: DevelopmentProject) -> Specification | None:
    """The newest version, which counts."""
    return Specification.objects.filter(project=project).order_by("-version").first()


def requirements_of(specification: Specification | None) -> dict[str, Requirement]:
    """Its lines by their codes, in their order; nothing where there is no specification."""
    rows = Requirement.objects.filter(specification=specification) if specification else Requirement.objects.none()
    return {row.code: row for row in rows}


def judge(row: Measurement, requirements: Mapping[str, Requirement]) -> None:
    """Requirement, verdict and the figure in its unit stand in the row, which is not stored yet."""
    wanted = requirements.get(row.code)
    row.requirement, row.in_limit_unit = wanted, None
    if wanted is None:
        row.verdict = Measurement.NO_LIMIT
    elif row.value is None:
        row.verdict = answered(bool(row.is_met), wanted.unit)
    elif wanted.unit == "passed":
        row.verdict = Measurement.NOT_COMPARABLE
    else:
        row.verdict, row.in_limit_unit = judged(row.value, row.unit, wanted.at_least, wanted.at_most, wanted.unit)


def judge_again(specification: Specification) -> int:
    """Every figure of the project that was not taken back carries the verdict of this specification; answers how many
    verdicts are other ones than before. The project is locked by whoever calls this."""
    requirements = requirements_of(specification)
    rows = Measurement.objects.filter(sample__project=specification.project_id, taken_back_at__isnull=True)
    changed, every = 0, []
    for row in rows:
        before = row.verdict
        judge(row, requirements)
        changed += before != row.verdict
        every.append(row)
    Measurement.objects.bulk_update(every, ["requirement", "verdict", "in_limit_unit"], batch_size=_AT_ONCE)
    return changed
