"""How a judge's programs read and write scoresheets. The answers are allow-lists of a BlindEntry, never of a model."""

import re
from decimal import Decimal

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from accounts.locale import spoken
from accounts.strict import StrictSerializer
from judging.blind import BlindEntry, OwnSheet
from judging.models import Criterion
from judging.recusing import MOST_REASON
from judging.scoring import MOST_COMMENT, NOT_APPLICABLE, Marks, running_total
from submissions.models import Conflict

_LARGEST = 2**31 - 1
_MOST_SCORES = 50
_PLAIN = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,2})?", re.ASCII)


@extend_schema_field({"type": "string", "pattern": r"^[0-9]{1,4}(\.[0-9]{1,2})?$", "nullable": True})
class PlainScore(serializers.Field):
    """A decimal string with a point, or null to take a score back; a JSON number is refused, because it is a float."""

    default_error_messages = {"plain": 'Write the score as a string such as "7.5".'}

    def to_internal_value(self, data) -> Decimal:
        if not isinstance(data, str) or not _PLAIN.fullmatch(data):
            self.fail("plain")
        return Decimal(data)

    def to_representation(self, value) -> str:
        return plain(value)


class SheetScores(StrictSerializer):
    """Only what is sent changes. `version` is the one that was read."""

    version = serializers.IntegerField(min_value=1, max_value=_LARGEST)
    scores = serializers.DictField(
        child=PlainScore(allow_null=True), required=False, default=dict, help_text="{criterion code: score}"
    )
    not_applicable = serializers.ListField(
        child=serializers.CharField(max_length=30),
        required=False,
        default=list,
        max_length=_MOST_SCORES,
        help_text="codes of criteria that do not apply to this work, where the round allows it; a score takes it back",
    )
    comment = serializers.CharField(
        required=False, allow_blank=True, max_length=MOST_COMMENT, trim_whitespace=False, help_text="for the designer"
    )
    releases_comment = serializers.BooleanField(
        required=False, help_text="false: the designer does not read the comment"
    )

    def validate_scores(self, scores: dict) -> dict:
        if len(scores) > _MOST_SCORES:
            raise serializers.ValidationError(f"At most {_MOST_SCORES}.")
        return scores

    def validate(self, attrs: dict) -> dict:
        if twice := set(attrs["not_applicable"]) & set(attrs["scores"]):
            raise serializers.ValidationError({"not_applicable": [f"Also in scores: {', '.join(sorted(twice))}."]})
        return attrs

    def marks(self) -> Marks:
        """What was sent, by criterion."""
        return self.validated_data["scores"] | dict.fromkeys(self.validated_data["not_applicable"], NOT_APPLICABLE)


class SheetHandIn(StrictSerializer):
    version = serializers.IntegerField(min_value=1, max_value=_LARGEST)


class Reason(StrictSerializer):
    kind = serializers.ChoiceField(choices=Conflict.KINDS, default=Conflict.OTHER)
    reason = serializers.CharField(
        max_length=MOST_REASON,
        allow_blank=True,
        default="",
        help_text="how you are connected with the work; needed where the kind is “other”",
    )


class LevelAnswer(serializers.Serializer):
    score = serializers.CharField()
    text = serializers.CharField()


class CriterionAnswer(serializers.Serializer):
    code = serializers.CharField()
    name = serializers.CharField()
    guidance = serializers.CharField()
    weight = serializers.CharField()
    least = serializers.CharField()
    most = serializers.CharField()
    step = serializers.CharField()
    levels = LevelAnswer(many=True)


class SheetLineAnswer(serializers.Serializer):
    id = serializers.IntegerField()
    round = serializers.CharField()
    status = serializers.CharField()
    version = serializers.IntegerField()


class OwnSheetAnswer(SheetLineAnswer):
    takes_scores = serializers.BooleanField()
    scores = serializers.DictField(child=serializers.CharField(allow_null=True))
    not_applicable = serializers.ListField(child=serializers.CharField())
    total = serializers.CharField(allow_null=True, help_text="weighted mean of the criteria scored so far, 2 places")
    comment = serializers.CharField()
    releases_comment = serializers.BooleanField()


class SheetWithCriteriaAnswer(OwnSheetAnswer):
    criteria = CriterionAnswer(many=True)


class AnswerAnswer(serializers.Serializer):
    label = serializers.CharField()  # type: ignore[assignment]
    value = serializers.CharField()


class FileAnswer(serializers.Serializer):
    n = serializers.IntegerField()
    kind = serializers.CharField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    preview_url = serializers.CharField()
    model_url = serializers.CharField(allow_null=True, help_text="of a mesh: our light GLB, in metres")
    report_url = serializers.CharField(allow_null=True, help_text="of a mesh: what was measured on it")


class BlindLineAnswer(serializers.Serializer):
    code = serializers.CharField()
    category = serializers.CharField()
    title = serializers.CharField()
    own_sheet = SheetLineAnswer()


class BlindAnswer(BlindLineAnswer):
    answers = AnswerAnswer(many=True)
    files = FileAnswer(many=True)
    own_sheet = SheetWithCriteriaAnswer()


class SavedAnswer(serializers.Serializer):
    own_sheet = OwnSheetAnswer()


def plain(value: Decimal) -> str:
    """7.5, 10, 0.25: no exponent, no trailing zeros."""
    return f"{value.normalize():f}"


def blind_line(entry: BlindEntry) -> dict:
    return {
        "code": entry.code,
        "category": entry.category,
        "title": entry.title,
        "own_sheet": _sheet_line(entry.own_sheet),
    }


def blind_answer(entry: BlindEntry, criteria: list[Criterion]) -> dict:
    """The work and the own sheet in full. `criteria` come from `criteria_with_marks`."""
    return {
        **blind_line(entry),
        "answers": [{"label": label, "value": value} for label, value in entry.answers],
        "files": _files(entry),
        "own_sheet": {
            **own_sheet_answer(entry.own_sheet, criteria),
            "criteria": [_criterion(one) for one in criteria],
        },
    }


def own_sheet_answer(sheet: OwnSheet, criteria: list[Criterion]) -> dict:
    total = running_total(criteria)
    return {
        **_sheet_line(sheet),
        "takes_scores": sheet.takes_scores,
        "scores": {one.code: None if one.given is None else plain(one.given) for one in criteria},
        "not_applicable": [one.code for one in criteria if one.is_na],
        "total": None if total is None else f"{total:.2f}",
        "comment": sheet.comment,
        "releases_comment": sheet.releases_comment,
    }


def _sheet_line(sheet: OwnSheet) -> dict:
    return {"id": sheet.id, "round": sheet.round, "status": sheet.status, "version": sheet.version}


def _files(entry: BlindEntry) -> list[dict]:
    """One line for every picture of every file, at its largest; pages of a document share their `n`."""
    return [
        {
            "n": file.n,
            "kind": file.kind,
            "width": picture.width,
            "height": picture.height,
            "preview_url": reverse(
                "api-sheet-preview", args=[entry.own_sheet.id, file.n, picture.number, picture.widths[-1]]
            ),
            "model_url": reverse("api-sheet-model", args=[entry.own_sheet.id, file.n]) if file.model else None,
            "report_url": (reverse("api-sheet-report", args=[entry.own_sheet.id, file.n]) if file.has_report else None),
        }
        for file in entry.files
        for picture in file.pictures
    ]


def _criterion(criterion: Criterion) -> dict:
    rubric = criterion.rubric
    return {
        "code": criterion.code,
        "name": spoken(criterion, "name"),
        "guidance": spoken(criterion, "guidance"),
        "weight": plain(criterion.weight),
        "least": plain(rubric.least),
        "most": plain(rubric.most),
        "step": plain(rubric.step),
        "levels": [{"score": plain(each.score), "text": spoken(each, "text")} for each in criterion.all_levels],
    }
