"""Timelines: of one project by its stages, and of many projects side by side."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator
from django.utils import timezone

from development.models import Stage
from development.pacing.drawing import Bar, Scale, bars_of, planned, scale_of
from development.pacing.organised import Choice, Organised
from development.pacing.paces import Pace
from development.planning import Span, late_at_end, spans

ON_A_PAGE = 25


@dataclass(frozen=True)
class Step:
    """A stage: when it was planned first, when it ran or will, by how many days late: what ended took
    longer than planned, and ended after its day of the first plan."""

    stage: Stage
    plan: tuple[date, date]
    span: Span
    days_late: int
    bars: list[Bar]


@dataclass(frozen=True)
class Line:
    """A project: its stages, its last day by the first plan, and the one it has come to."""

    pace: Pace
    steps: list[Step]

    @property
    def planned_on(self) -> date:
        return self.steps[-1].plan[1]

    @property
    def ends_on(self) -> date:
        return self.steps[-1].span.ends_on

    @property
    def is_over(self) -> bool:
        return not self.pace.is_under_way

    @property
    def days_behind(self) -> int:
        """By how many days it ends later than planned at first; less than none: earlier."""
        return (self.ends_on - self.planned_on).days


@dataclass(frozen=True)
class Timeline:
    scale: Scale
    today: date
    lines: list[Line]

    @property
    def now(self) -> int:
        return self.scale.at(self.today)


def page_of(organised: Organised, choice: Choice, number) -> tuple[Timeline, Page]:
    """Of what fits the choice one page, and where it stands among the others; one query."""
    paces = [pace for pace in organised.chosen(choice) if pace.kind == choice.kind]
    page = Paginator(paces, ON_A_PAGE).get_page(number)
    return timeline_of(list(page)), page


def timeline_of(paces: Sequence[Pace]) -> Timeline:
    """In the order given; one query."""
    stages: defaultdict[int, list[Stage]] = defaultdict(list)
    wanted = {pace.pk for pace in paces}
    for stage in Stage.objects.filter(project__in=wanted).order_by("project", "number"):
        stages[stage.project_id].append(stage)
    run = {pace.pk: _run(pace, stages[pace.pk]) for pace in paces if stages[pace.pk]}
    today = paces[0].today if paces else timezone.localdate()
    days = [day for _spans, plan, _pauses in run.values() for pair in plan for day in pair]
    days += [day for found, _plan, _pauses in run.values() for span in found for day in (span.begins_on, span.ends_on)]
    scale = scale_of(days, today)
    lines = [
        Line(pace, [_step(*row, pauses=run[pace.pk][2], pace=pace, scale=scale) for row in _rows(stages, run, pace)])
        for pace in paces
        if pace.pk in run
    ]
    return Timeline(scale, today, lines)


def _rows(stages, run, pace: Pace):
    found, plan, _pauses = run[pace.pk]
    return zip(stages[pace.pk], found, plan, strict=True)


def _run(pace: Pace, stages: list[Stage]):
    """Spans, first plan and days on hold; of a project that was stopped no plan is drawn further."""
    zone = ZoneInfo(pace.zone)
    found = spans(stages, today=pace.today, zone=pace.zone, holds=pace.pauses)
    plan = planned(stages, found[0].begins_on)
    pauses = [
        (one.begun_at.astimezone(zone).date(), one.ended_at.astimezone(zone).date() if one.ended_at else pace.today)
        for one in pace.pauses
    ]
    return found, plan, [(first, max(last, first + timedelta(days=1))) for first, last in pauses]


def _step(stage: Stage, span: Span, plan: tuple[date, date], *, pauses, pace: Pace, scale: Scale) -> Step:
    late = span.days_late if pace.is_under_way else 0
    if span.is_past:
        late = late_at_end(span, days=stage.days, planned_on=plan[1])
    begun = stage.begun_at is not None
    bars = bars_of(span, has_begun=begun, plan=plan, pauses=pauses, today=pace.today, scale=scale)
    return Step(stage, plan, span, late, bars)
