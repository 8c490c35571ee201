"""What is asked of a designer or of a firm's person, over all projects, and how far these are."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse

from development.models import DevelopmentProject, Milestone, Stage
from development.pacing import waits
from development.pacing.mine import Asked, asked_of
from development.pacing.places import place_of
from development.pacing.words import for_days, what
from files.models import StoredFile

SHOWN = 12


@dataclass(frozen=True)
class Line:
    """`name` is that of the edition where the person may not know the project yet."""

    name: str
    what: str
    since: str
    due_on: date | None
    days_late: int
    url: str
    asked: Asked

    @property
    def is_delivery(self) -> bool:
        return self.asked.wait.kind in (waits.DELIVER, waits.MEND)


def asked_lines(user) -> list[Line]:
    """The nearest day first."""
    asked = asked_of(user)
    names = _names(asked)
    return [
        Line(
            name=names.get(one.pace.pk, ""),
            what=what(one.wait),
            since=for_days(one.wait.days(one.pace)),
            due_on=one.wait.due_on,
            days_late=one.wait.days_late(one.pace),
            url=place_of(one.wait),
            asked=one,
        )
        for one in asked
    ]


def _names(asked: list[Asked]) -> dict[int, str]:
    """What each is called: the edition alone where the person may not know the design yet; one query, or none."""
    if not asked:
        return {}
    offered = {one.pace.pk for one in asked if one.part == DevelopmentProject.OFFERED}
    rows = DevelopmentProject.objects.filter(pk__in={one.pace.pk for one in asked})
    edition = "award__entry__category__competition__name"
    return {pk: where if pk in offered else name for pk, name, where in rows.values_list("pk", "name", edition)}


def shop_floor(lines: list[Line]) -> dict | None:
    """The first delivery that can be a photo: what to send, and where to; None where nothing of the kind is asked."""
    deliveries = {line.asked.wait.row: line for line in reversed(lines) if line.is_delivery}
    milestones = Milestone.objects.in_bulk(deliveries) if deliveries else {}
    for line in lines:
        milestone = milestones.get(line.asked.wait.row) if line.is_delivery else None
        if milestone is not None and StoredFile.IMAGE in milestone.kinds:
            begin = reverse("api-milestone-uploads", args=[milestone.pk])
            return {"line": line, "milestone": milestone, "begin_url": begin, "kinds": [StoredFile.IMAGE]}
    return None


def ways_of(projects: list[DevelopmentProject]) -> dict[int, int]:
    """How much of the way is gone, in per cent of the stages; one query."""
    counts = Stage.objects.filter(project__in=projects).order_by().values("project")
    rows = counts.annotate(all=Count("pk"), passed=Count("pk", filter=Q(status=Stage.PASSED)))
    return {row["project"]: 100 * row["passed"] // row["all"] for row in rows}
