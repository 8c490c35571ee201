"""What programs send about samples, pieces and wear tests. Whatever is not named here is refused."""

from rest_framework import serializers

from accounts.strict import StrictSerializer
from development.api.document_bodies import ChosenField
from development.api.specification_bodies import ResultBody
from development.models import Piece, Sample, WearFinding
from development.samples import making, pieces, wearing
from development.samples.photographing import CAPTION_LETTERS
from development.samples.process import FIGURES
from development.testing.recording import LONGEST_REASON, MOST_AT_ONCE

_GOALS = [Piece.OFFICE, Piece.DESIGNER, Piece.FIRM]


def _text(most: int) -> serializers.CharField:
    return serializers.CharField(max_length=most, required=False, allow_blank=True, default="")


class ProcessBody(StrictSerializer):
    """Figures of the trial, each in the unit of its code; all of them may be left out."""

    def get_fields(self):
        options = {"max_digits": 8, "decimal_places": 3, "required": False, "allow_null": True}
        return {
            code: serializers.DecimalField(help_text=f"in {figure.unit}", **options) for code, figure in FIGURES.items()
        }


class SampleBody(StrictSerializer):
    label = serializers.CharField(max_length=making.LABEL_LETTERS)  # type: ignore[assignment]
    kind = serializers.ChoiceField(Sample.KINDS, required=False, default=Sample.TRIAL)
    made_on = serializers.DateField()
    material = _text(20)
    compound = _text(making.COMPOUND_LETTERS)
    size_eu = serializers.DecimalField(max_digits=4, decimal_places=1, required=False, allow_null=True, default=None)
    process = ProcessBody(required=False, default=dict)
    note = _text(making.NOTE_LETTERS)


class NewSampleBody(SampleBody):
    maker = ChosenField("id of a firm at work, by the office alone")


class SampleWithdrawalBody(StrictSerializer):
    reason = serializers.CharField(max_length=LONGEST_REASON)


class OpeningBody(StrictSerializer):
    is_open = serializers.BooleanField()


class PhotoWords(StrictSerializer):
    caption = _text(CAPTION_LETTERS)


class MeasurementsBody(StrictSerializer):
    results = serializers.ListField(child=ResultBody(), min_length=1, max_length=MOST_AT_ONCE)


class PiecesBody(StrictSerializer):
    count = serializers.IntegerField(min_value=1, max_value=pieces.MOST_AT_ONCE)
    what = _text(pieces.WHAT_LETTERS)


class GoalBody(StrictSerializer):
    to = serializers.ChoiceField([(goal, goal) for goal in _GOALS])
    partner = ChosenField("id of a firm of the project, with `firm` alone")


class SendingBody(GoalBody):
    note = _text(pieces.NOTE_LETTERS)


class EndingBody(StrictSerializer):
    note = serializers.CharField(max_length=pieces.NOTE_LETTERS)


class SealBody(GoalBody):
    seal = serializers.CharField(max_length=pieces.SEAL_LETTERS)


class WearTestBody(StrictSerializer):
    wearers = serializers.IntegerField(min_value=1, max_value=wearing.MOST_WEARERS)
    hours = serializers.IntegerField(min_value=1, max_value=wearing.MOST_HOURS)
    begun_on = serializers.DateField()
    until = serializers.DateField()
    note = _text(wearing.NOTE_LETTERS)


class FindingBody(StrictSerializer):
    wearer = serializers.IntegerField(min_value=1, max_value=wearing.MOST_WEARERS)
    hours = serializers.DecimalField(max_digits=6, decimal_places=1, min_value=0)
    kind = serializers.ChoiceField(WearFinding.KINDS, required=False, default=WearFinding.FINE)
    is_failure = serializers.BooleanField(required=False, default=False)
    text = _text(wearing.TEXT_LETTERS)


class ClosingBody(StrictSerializer):
    is_passed = serializers.BooleanField()
    conclusion = serializers.CharField(max_length=wearing.NOTE_LETTERS)
