"""How samples, pieces and wear tests are shown to programs. What a person may not learn is absent or empty."""

from typing import Any

from rest_framework import serializers

from development.api.document_answers import PresentOnly
from development.api.specification_answers import FigureAnswer
from development.models import Piece, Sample
from development.samples.seeing import PieceSeen, SampleSeen, WearSeen

FIGURE = tuple(FigureAnswer().fields)


class PieceStepAnswer(serializers.Serializer):
    to = serializers.CharField(help_text="in words")
    note = serializers.CharField()
    sent_at = serializers.DateTimeField()
    received_at = serializers.DateTimeField(allow_null=True)
    has_arrived = serializers.BooleanField()


class PieceAnswer(serializers.Serializer):
    code = serializers.CharField()
    sample = serializers.IntegerField()
    what = serializers.CharField()
    place = serializers.CharField(help_text="in words; a firm reads its own places alone")
    going = serializers.CharField(help_text="where it is sent to, in words; empty where it is not on its way")
    is_here = serializers.BooleanField(help_text="whether it lies with the reader's side")
    is_for_me = serializers.BooleanField(help_text="whether the reader's side says when it has arrived")
    is_late = serializers.BooleanField()
    is_gone = serializers.BooleanField()
    seal = serializers.CharField()
    way = PieceStepAnswer(many=True)


class PhotoAnswer(serializers.Serializer):
    id = serializers.IntegerField()
    caption = serializers.CharField()
    file_status = serializers.CharField()


class SampleAnswer(serializers.Serializer):
    id = serializers.IntegerField()
    project = serializers.IntegerField()
    label = serializers.CharField()  # type: ignore[assignment]
    kind = serializers.ChoiceField(Sample.KINDS)
    maker = serializers.CharField(help_text="empty where the reader may not learn it")
    is_own = serializers.BooleanField()
    material = serializers.CharField()
    compound = serializers.CharField()
    size_eu = serializers.DecimalField(max_digits=4, decimal_places=1, allow_null=True)
    made_on = serializers.DateField()
    process = serializers.DictField(child=serializers.CharField())
    note = serializers.CharField()
    withdrawn_at = serializers.DateTimeField(allow_null=True)
    withdrawn_because = serializers.CharField()
    photos = PhotoAnswer(many=True)
    figures = FigureAnswer(many=True, help_text="the newest one of each property")
    pieces = PieceAnswer(many=True)


class WearerAnswer(serializers.Serializer):
    number = serializers.IntegerField()
    hours = serializers.DecimalField(max_digits=8, decimal_places=1)
    reports = serializers.IntegerField()
    failures = serializers.IntegerField()


class WearFindingAnswer(serializers.Serializer):
    id = serializers.IntegerField()
    wearer = serializers.IntegerField()
    hours = serializers.DecimalField(max_digits=6, decimal_places=1)
    kind = serializers.CharField()
    is_failure = serializers.BooleanField()
    text = serializers.CharField()


class WearTestAnswer(PresentOnly):
    id = serializers.IntegerField()
    sample = serializers.IntegerField()
    begun_on = serializers.DateField()
    until = serializers.DateField()
    hours = serializers.IntegerField(help_text="that each should wear it")
    percent = serializers.IntegerField(help_text="of the planned hours of all")
    failures = serializers.IntegerField()
    is_passed = serializers.BooleanField(allow_null=True)
    conclusion = serializers.CharField()
    wearers = WearerAnswer(many=True)
    findings = WearFindingAnswer(many=True, required=False, help_text="absent for the designer")


def piece_answer(one: PieceSeen) -> dict[str, Any]:
    row = one.row
    names = ("place", "going", "is_here", "is_for_me", "is_late")
    words = {"code": row.code, "sample": row.sample_id, "what": row.what, "seal": row.seal}
    way = [
        {
            "to": step.to,
            "note": step.note,
            "sent_at": step.move.sent_at,
            "received_at": step.move.received_at,
            "has_arrived": step.move.received_by_id is not None,
        }
        for step in one.steps
    ]
    return {**words, **{name: getattr(one, name) for name in names}, "is_gone": row.holder == Piece.GONE, "way": way}


def sample_answer(one: SampleSeen) -> dict[str, Any]:
    row = one.row
    names = ("label", "kind", "material", "compound", "size_eu", "made_on", "process", "note", "withdrawn_at")
    return {
        "id": row.pk,
        "project": row.project_id,
        "maker": one.maker,
        "is_own": one.is_own,
        "withdrawn_because": row.withdrawn_because,
        **{name: getattr(row, name) for name in names},
        "photos": [{"id": p.pk, "caption": p.caption, "file_status": p.stored.status} for p in one.photos],
        "figures": [{name: getattr(figure, name) for name in FIGURE} for figure in one.sampled.latest.values()],
        "pieces": [piece_answer(piece) for piece in one.pieces],
    }


def wear_answer(one: WearSeen) -> dict[str, Any]:
    row = one.row
    names = ("begun_on", "until", "hours", "is_passed", "conclusion")
    answer = {
        "id": row.pk,
        "sample": row.sample_id,
        **{name: getattr(row, name) for name in names},
        "percent": one.sums.percent,
        "failures": one.sums.failures,
        "wearers": one.sums.wearers,
    }
    if one.is_told:
        fields = ("wearer", "hours", "kind", "is_failure", "text")
        answer["findings"] = [{"id": f.pk, **{name: getattr(f, name) for name in fields}} for f in one.findings]
    return answer
