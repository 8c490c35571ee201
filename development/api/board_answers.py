"""How the board and the timeline of all projects are shown to programs."""

from typing import Any

from rest_framework import serializers

from development.models import DevelopmentProject, StageTemplate
from development.pacing.board import Board, Card, Column
from development.pacing.organised import STATES, Choice
from development.pacing.paces import Pace
from development.pacing.timeline import Line, Step, Timeline
from development.pacing.waits import Wait
from development.pacing.words import what


class BoardQuery(serializers.Serializer):
    """What is shown; nothing given: all outsoles under way or on hold."""

    competition = serializers.SlugField(required=False, default="")
    kind = serializers.ChoiceField(StageTemplate.KINDS, required=False, default=StageTemplate.OUTSOLE)
    state = serializers.ChoiceField(STATES, required=False, default="")
    officer = serializers.IntegerField(
        required=False, default=None, min_value=1, max_value=2**62, help_text="who of the office looks after it"
    )
    firm = serializers.IntegerField(
        required=False, default=None, min_value=1, max_value=2**62, help_text="a partner that takes part now"
    )

    def choice(self) -> Choice:
        """Of a query that is valid."""
        given = dict(self.validated_data)
        given.pop("page", None)
        return Choice(**given)


class StageQuery(BoardQuery):
    stage = serializers.SlugField(required=False, default="", max_length=30, help_text="this column alone")


class PageQuery(BoardQuery):
    page = serializers.IntegerField(required=False, default=1, min_value=1, max_value=100_000)


class WaitAnswer(serializers.Serializer):
    part = serializers.CharField(
        help_text="who is waited for: organiser, designer, partner; empty: a file is being checked"
    )
    act = serializers.CharField(help_text="what is waited for, as a code")
    what = serializers.CharField(help_text="the same in words")
    since = serializers.DateTimeField()
    days = serializers.IntegerField()
    due_on = serializers.DateField(allow_null=True)
    partner = serializers.IntegerField(allow_null=True, help_text="which firm; null: none, or any of them")


class RunningStage(serializers.Serializer):
    number = serializers.IntegerField()
    code = serializers.CharField()
    name = serializers.CharField()
    name_en = serializers.CharField()
    begins_on = serializers.DateField()
    ends_on = serializers.DateField(help_text="by plan, moved on by days on hold")
    days = serializers.IntegerField(help_text="planned length")
    days_in_stage = serializers.IntegerField()


class PartnerName(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    role = serializers.CharField()


class PaceAnswer(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    entry_code = serializers.CharField()
    kind = serializers.CharField()
    status = serializers.ChoiceField(DevelopmentProject.STATUSES)
    officer = serializers.IntegerField(allow_null=True)
    days_late = serializers.IntegerField()
    stage = RunningStage(allow_null=True)


class CardAnswer(PaceAnswer):
    partners = PartnerName(many=True)
    waits = WaitAnswer(many=True, help_text="what holds up the stage first")
    unread = serializers.IntegerField(help_text="messages that are new to the one who asks")


class ColumnAnswer(serializers.Serializer):
    code = serializers.CharField(help_text="of a stage, or a state in which none runs")
    number = serializers.IntegerField()
    name = serializers.CharField()
    name_en = serializers.CharField()
    count = serializers.IntegerField(help_text="all its projects; of these the most urgent are shown")
    late = serializers.IntegerField()
    cards = CardAnswer(many=True)


class BoardAnswer(serializers.Serializer):
    total = serializers.IntegerField()
    late = serializers.IntegerField()
    gates = serializers.IntegerField(help_text="gates that wait for the office, over all kinds")
    queue = CardAnswer(many=True, help_text="of these the ones that wait longest")
    columns = ColumnAnswer(many=True)


class PlannedStepAnswer(serializers.Serializer):
    number = serializers.IntegerField()
    code = serializers.CharField()
    name = serializers.CharField()
    name_en = serializers.CharField()
    status = serializers.CharField()
    planned_from = serializers.DateField(help_text="by the first plan")
    planned_until = serializers.DateField()
    begins_on = serializers.DateField()
    ends_on = serializers.DateField()
    is_past = serializers.BooleanField(help_text="both days are facts")
    days_late = serializers.IntegerField()
    days_held = serializers.IntegerField()


class LineAnswer(PaceAnswer):
    planned_until = serializers.DateField(help_text="the last day by the first plan")
    ends_on = serializers.DateField(help_text="the last day as it is now")
    steps = PlannedStepAnswer(many=True)


class TimelineAnswer(serializers.Serializer):
    today = serializers.DateField()
    count = serializers.IntegerField()
    page = serializers.IntegerField()
    pages = serializers.IntegerField()
    lines = LineAnswer(many=True)


def board_answer(board: Board) -> dict[str, Any]:
    return {
        "total": board.total,
        "late": board.late,
        "gates": board.gates,
        "queue": [_card(card) for card in board.queue],
        "columns": [_column(column) for column in board.columns],
    }


def timeline_answer(timeline: Timeline, page) -> dict[str, Any]:
    return {
        "today": timeline.today,
        "count": page.paginator.count,
        "page": page.number,
        "pages": page.paginator.num_pages,
        "lines": [_line(line) for line in timeline.lines],
    }


def _column(column: Column) -> dict[str, Any]:
    names = ("code", "number", "name", "name_en", "count", "late")
    return {name: getattr(column, name) for name in names} | {"cards": [_card(card) for card in column.cards]}


def _card(card: Card) -> dict[str, Any]:
    partners = [{"id": firm.partner_id, "name": firm.name, "role": firm.role} for firm in card.firms]
    waiting = [_wait(wait, card.pace) for wait in card.waits]
    return {**_pace(card.pace), "partners": partners, "waits": waiting, "unread": card.unread}


def _wait(wait: Wait, pace: Pace) -> dict[str, Any]:
    return {
        "part": wait.part,
        "act": wait.kind,
        "what": what(wait),
        "since": wait.since,
        "days": wait.days(pace),
        "due_on": wait.due_on,
        "partner": wait.agreement.partner_id if wait.agreement else None,
    }


def _pace(pace: Pace) -> dict[str, Any]:
    stage, span = pace.stage, pace.span
    running = None
    if stage is not None and span is not None:
        named = {name: getattr(stage, name) for name in ("number", "code", "name", "name_en", "days")}
        days = {"begins_on": span.begins_on, "ends_on": span.ends_on, "days_in_stage": pace.days_in_stage}
        running = named | days
    names = ("name", "entry_code", "kind", "status", "officer", "days_late")
    return {"id": pace.pk, **{name: getattr(pace, name) for name in names}, "stage": running}


def _line(line: Line) -> dict[str, Any]:
    steps = [_step(step) for step in line.steps]
    return {**_pace(line.pace), "planned_until": line.planned_on, "ends_on": line.ends_on, "steps": steps}


def _step(step: Step) -> dict[str, Any]:
    stage, span = step.stage, step.span
    return {
        **{name: getattr(stage, name) for name in ("number", "code", "name", "name_en", "status")},
        "planned_from": step.plan[0],
        "planned_until": step.plan[1],
        "days_late": step.days_late,
        **{name: getattr(span, name) for name in ("begins_on", "ends_on", "is_past", "days_held")},
    }
