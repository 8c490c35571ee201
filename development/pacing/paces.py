"""How many projects stand: the stage that runs, since when, until when, how late. Few columns of few tables, because a
board looks at all of them to put the late ones first. Rows are named tuples: five hundred are made for a page."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import FilteredRelation, OuterRef, Q, Subquery
from django.utils import timezone

from development.models import DevelopmentProject, Milestone, Stage
from development.planning import Span, spans


class Running(NamedTuple):
    """The stage that runs, and its gate. `lacks`: something required is not accepted yet."""

    pk: int
    number: int
    code: str
    name: str
    name_en: str
    public_name: str
    public_name_en: str
    days: int
    revision: int
    begun_at: datetime | None
    gate: int | None
    gate_code: str | None
    lacks: bool
    passed_at: datetime | None = None


class Pause(NamedTuple):
    begun_at: datetime
    ended_at: datetime | None
    review_on: date


class Pace(NamedTuple):
    """One project. `stage` and `span` are None once it is stopped or finished."""

    pk: int
    kind: str
    status: str
    name: str
    entry: int
    entry_code: str
    competition: int
    officer: int | None
    officer_name: str | None
    zone: str
    today: date
    stage: Running | None
    span: Span | None
    pauses: tuple[Pause, ...]

    def get_status_display(self) -> str:
        return str(dict(DevelopmentProject.STATUSES)[self.status])

    @property
    def is_active(self) -> bool:
        return self.status == DevelopmentProject.ACTIVE

    @property
    def is_under_way(self) -> bool:
        return self.status in DevelopmentProject.UNDER_WAY

    @property
    def is_at_gate(self) -> bool:
        """Whether nothing but the gate keeps the stage that runs."""
        return self.is_active and self.stage is not None and self.stage.gate is not None and not self.stage.lacks

    @property
    def days_late(self) -> int:
        return self.span.days_late if self.span and self.is_under_way else 0

    @property
    def days_in_stage(self) -> int:
        """Without the days on hold."""
        return max(0, (self.today - self.span.begins_on).days - self.span.days_held) if self.span else 0

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


_OF_STAGE = (
    "pk",
    "number",
    "code",
    "name",
    "name_en",
    "public_name",
    "public_name_en",
    "days",
    "revision",
    "begun_at",
    "gate__pk",
    "gate__code",
)
_COLUMNS = (
    "pk",
    "kind",
    "status",
    "name",
    "award__entry",
    "award__entry__code",
    "award__entry__category__competition",
    "officer",
    "officer__name",
    "award__entry__category__competition__time_zone",
    *(f"now__{name}" for name in _OF_STAGE),
    "lacks",
    "holds__begun_at",
    "holds__ended_at",
    "holds__review_on",
)
_STAGE, _HOLD = 10, 10 + len(_OF_STAGE) + 1


def paces_of(projects) -> list[Pace]:
    """Every project of the queryset, the most urgent first; one query. What is lacking is asked for as the first row of
    each stage: asked for as EXISTS, PostgreSQL reads the milestones of all stages of all projects first."""
    required = Milestone.objects.filter(stage=OuterRef("now__pk"), is_required=True).order_by()
    rows = projects.annotate(
        now=FilteredRelation("stages", condition=Q(stages__status=Stage.ACTIVE)),
        lacks=Subquery(required.exclude(status=Milestone.ACCEPTED).values("pk")[:1]),
    )
    now, today = timezone.now(), {}
    found = []
    for row, pauses in _by_project(rows.order_by("pk", "holds__pk").values_list(*_COLUMNS)):
        zone = row[_STAGE - 1]
        if zone not in today:
            today[zone] = timezone.localdate(now, ZoneInfo(zone))
        found.append(_pace(row, today[zone], pauses))
    return sorted(found, key=lambda pace: pace.urgency)


def _by_project(rows) -> Iterator[tuple[tuple, list[Pause]]]:
    """Each project once, with all its times on hold: there is a row for each of these."""
    last: tuple = ()
    pauses: list[Pause] = []
    for row in rows:
        if last and last[0] != row[0]:
            yield last, pauses
            pauses = []
        if row[_HOLD] is not None:
            pauses.append(Pause(*row[_HOLD:]))
        last = row
    if last:
        yield last, pauses


def _pace(row: tuple, today: date, pauses: Sequence[Pause]) -> Pace:
    zone = row[_STAGE - 1]
    is_shown = row[_STAGE] is not None and row[2] in DevelopmentProject.UNDER_WAY
    stage = Running._make((*row[_STAGE : _HOLD - 1], row[_HOLD - 1] is not None, None)) if is_shown else None
    span = spans([stage], today=today, zone=zone, holds=pauses)[0] if stage else None
    return Pace._make((*row[:_STAGE], today, stage, span, tuple(pauses)))
