"""How gates with their checklists and voices, holds, targets and templates are shown to programs."""

from typing import Any

from rest_framework import serializers

from development.models import DevelopmentProject, Gate, GateDecision, StageTemplate
from development.seeing import Sight
from development.stages.hearing import Ear, decisions_heard, lines_heard, voices_heard
from development.stages.stopping import stop_of
from development.stages.targets import Targets


class DecisionAnswer(serializers.Serializer):
    answer = serializers.ChoiceField(GateDecision.ANSWERS)
    reason = serializers.CharField(help_text="empty where it is not for this person's firm")
    review_on = serializers.DateField(allow_null=True)
    revision = serializers.IntegerField()
    at = serializers.DateTimeField()


class VoiceAnswer(serializers.Serializer):
    part = serializers.CharField()
    partner = serializers.IntegerField(allow_null=True)
    answer = serializers.ChoiceField(GateDecision.ANSWERS)
    reason = serializers.CharField()
    revision = serializers.IntegerField()
    at = serializers.DateTimeField()
    counts = serializers.BooleanField(help_text="until the gate is decided or the same part speaks again")


class CheckLine(serializers.Serializer):
    code = serializers.CharField()
    text = serializers.CharField()
    text_en = serializers.CharField()
    is_must = serializers.BooleanField()
    is_met = serializers.BooleanField(allow_null=True, help_text="in the revision that runs; null: not answered")
    note = serializers.CharField(required=False, help_text="organiser and designer only")


class GateInfo(serializers.Serializer):
    id = serializers.IntegerField()
    code = serializers.CharField()
    question = serializers.CharField()
    question_en = serializers.CharField()
    approvers = serializers.ListField(child=serializers.CharField(), help_text="organiser, designer, partner")
    in_order = serializers.BooleanField()
    checks = CheckLine(many=True)
    voices = VoiceAnswer(many=True)
    decisions = DecisionAnswer(many=True)


class HoldAnswer(serializers.Serializer):
    begun_at = serializers.DateTimeField()
    ended_at = serializers.DateTimeField(allow_null=True)
    review_on = serializers.DateField()
    reason = serializers.CharField()


class TargetsAnswer(serializers.Serializer):
    target_days = serializers.IntegerField(allow_null=True)
    target_cost = serializers.IntegerField(allow_null=True, help_text="rupiah a pair")
    target_price = serializers.IntegerField(allow_null=True, help_text="rupiah a pair")
    size_from = serializers.IntegerField(allow_null=True, help_text="EU")
    size_to = serializers.IntegerField(allow_null=True, help_text="EU")
    material = serializers.CharField(help_text="code of the table of materials")


class StopAnswer(serializers.Serializer):
    at = serializers.DateTimeField()
    reason = serializers.CharField()


class TemplateLine(serializers.Serializer):
    id = serializers.IntegerField()
    kind = serializers.ChoiceField(StageTemplate.KINDS)
    version = serializers.IntegerField()
    note = serializers.CharField()
    at = serializers.DateTimeField(allow_null=True)


class TemplateAnswer(TemplateLine):
    stages = serializers.JSONField()


def gate_answer(gate: Gate, ear: Ear, revision: int) -> dict[str, Any]:
    words = ("id", "code", "question", "question_en", "approvers", "in_order")
    said = ("answer", "review_on", "revision", "at")
    voices = [voice for number in range(1, revision + 1) for voice in voices_heard(gate, ear, number)]
    return {
        **{word: getattr(gate, word) for word in words},
        "checks": [_line(line, note, ear) for line, note in lines_heard(gate, ear, revision)],
        "voices": [
            {
                **{word: getattr(voice, word) for word in ("part", "answer", "reason", "revision", "at")},
                "partner": voice.partner_id,
                "counts": voice.ended_at is None,
            }
            for voice in voices
        ],
        "decisions": [
            {**{word: getattr(one, word) for word in said}, "reason": reason}
            for one, reason in decisions_heard(gate, ear)
        ],
    }


def aims_of(sight: Sight) -> dict[str, Any]:
    """Targets, times on hold and the stop of a project, for those at work on it."""
    project = sight.project
    words = ("begun_at", "ended_at", "review_on", "reason")
    stop = stop_of(project)
    return {
        "targets": targets_answer(project),
        "holds": [{word: getattr(hold, word) for word in words} for hold in project.holds.all()],
        **({"stop": {"at": stop.at, "reason": stop.reason}} if stop else {}),
    }


def targets_answer(project: DevelopmentProject) -> dict[str, Any]:
    return {word: getattr(project, word) for word in Targets.__dataclass_fields__}


def template_line(template: StageTemplate) -> dict[str, Any]:
    return {"id": template.pk, **{word: getattr(template, word) for word in ("kind", "version", "note", "at")}}


def _line(line, note: str, ear: Ear) -> dict[str, Any]:
    words = ("code", "text", "text_en", "is_must")
    answer = {word: getattr(line.check, word) for word in words}
    answer["is_met"] = line.answer.is_met if line.answer else None
    return {**answer, "note": note} if ear.reads_notes else answer
