"""How many projects stand: the stage that runs, since when, until when, how late. Few columns of few tables, because a
board looks at all of them to put the late ones first."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from development.models import DevelopmentProject, Hold, Stage
from development.planning import Span, spans


@dataclass(frozen=True, slots=True)
class Running:
    """The stage that runs."""

    pk: int
    project: int
    number: int
    code: str
    name: str
    name_en: str
    public_name: str
    public_name_en: str
    days: int
    begun_at: datetime | None
    passed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    begun_at: datetime
    ended_at: datetime | None
    review_on: date


@dataclass(frozen=True, slots=True)
class Pace:
    """One project. `stage` and `span` are None once it is stopped or finished."""

    pk: int
    kind: str
    status: str
    competition: int
    officer: int | None
    zone: str
    today: date
    stage: Running | None
    span: Span | None
    pauses: tuple[Pause, ...]

    @property
    def is_active(self) -> bool:
        return self.status == DevelopmentProject.ACTIVE

    @property
    def is_under_way(self) -> bool:
        return self.status in DevelopmentProject.UNDER_WAY

    @property
    def days_late(self) -> int:
        return self.span.days_late if self.span and self.is_under_way else 0

    @property
    def days_in_stage(self) -> int:
        return (self.today - self.span.begins_on).days if self.span else 0

    @property
    def pause(self) -> Pause | None:
        """The time on hold that is not over."""
        return next((one for one in self.pauses if one.ended_at is None), None)

    @property
    def urgency(self) -> tuple:
        """Late first, then what is due next; what is over last, the newest first."""
        if self.span is None or not self.is_under_way:
            return (1, 0, 0, -self.pk)
        return (0, -self.days_late, self.span.ends_on.toordinal(), self.pk)


_OF_PROJECT = ("pk", "kind", "status", "officer")
_OF_STAGE = ("pk", "project", "number", "code", "name", "name_en", "public_name", "public_name_en", "days", "begun_at")


def paces_of(projects) -> list[Pace]:
    """Every project of the queryset, the most urgent first; three queries."""
    place = "award__entry__category__competition"
    rows = list(projects.order_by().values_list(*_OF_PROJECT, place, f"{place}__time_zone"))
    mine = [row[0] for row in rows]
    running = {
        row[1]: Running(*row)
        for row in Stage.objects.filter(status=Stage.ACTIVE, project__in=mine).order_by().values_list(*_OF_STAGE)
    }
    pauses: defaultdict[int, list[Pause]] = defaultdict(list)
    holds = Hold.objects.filter(project__in=mine).order_by("pk")
    for project, begun_at, ended_at, review_on in holds.values_list("project", "begun_at", "ended_at", "review_on"):
        pauses[project].append(Pause(begun_at, ended_at, review_on))
    now = timezone.now()
    today = {zone: timezone.localdate(now, ZoneInfo(zone)) for zone in {row[5] for row in rows}}
    found = [_pace(row, today[row[5]], running.get(row[0]), pauses.get(row[0], [])) for row in rows]
    return sorted(found, key=lambda pace: pace.urgency)


def _pace(row: tuple, today: date, stage: Running | None, pauses: Sequence[Pause]) -> Pace:
    pk, kind, status, officer, competition, zone = row
    shown = stage if status in DevelopmentProject.UNDER_WAY else None
    span = spans([shown], today=today, zone=zone, holds=pauses)[0] if shown else None
    return Pace(pk, kind, status, competition, officer, zone, today, shown, span, tuple(pauses))


def with_firm(projects, firm: int):
    """Those in which this firm takes part now."""
    return projects.filter(agreements__partner=firm, agreements__ended_at__isnull=True)


def officers_among(projects) -> list[tuple[int, str]]:
    """Who looks after any of them: pk and name."""
    rows = projects.filter(officer__isnull=False).order_by("officer__name", "officer")
    return list(rows.values_list("officer", "officer__name").distinct())
