"""How fair and how sure a result is by API: for organisers and the head judge without conflict, judges by name."""

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import User
from judging.models import FairnessStudy, Round
from judging.studying import Findings, ask, digest_in_force, readable_by

WAITING, READY, NONE = "waiting", "ready", "none"


def number(**more: Any) -> serializers.FloatField:
    return serializers.FloatField(allow_null=True, **more)


class FairWorkAnswer(serializers.Serializer):
    """`low` and `high`: the best and the worst place in 95 of 100 draws."""

    code = serializers.CharField(help_text="by which the judges know the work")
    place = serializers.IntegerField(allow_null=True)
    raw = number(help_text="the weighted mean, whatever the rule")
    raw_place = serializers.IntegerField(allow_null=True)
    adjusted = number(help_text="with the severity of its judges removed")
    adjusted_place = serializers.IntegerField(allow_null=True)
    low = serializers.IntegerField(allow_null=True)
    high = serializers.IntegerField(allow_null=True)
    p_top = number(help_text="the share of draws in which it is among the top")
    sheets = serializers.IntegerField()


class WithoutAnswer(serializers.Serializer):
    unjudged = serializers.ListField(child=serializers.CharField())
    splits = serializers.BooleanField(help_text="the sheets then fall into parts")
    moved = serializers.IntegerField()
    winners = serializers.ListField(child=serializers.CharField(), help_text="the first ones then; empty: they stay")
    entered = serializers.ListField(child=serializers.CharField())
    left = serializers.ListField(child=serializers.CharField())


class FairJudgeAnswer(serializers.Serializer):
    judge = serializers.CharField(help_text="name")
    effect = serializers.FloatField(help_text="above the average judge, in points; lenient is positive")
    effect_se = number()
    sheets = serializers.IntegerField()
    infit = number()
    outfit = number()
    spread = number()
    alarm = serializers.CharField(allow_blank=True, help_text="narrow, wide, or empty")
    halo = number(help_text="how far apart the scores of a work's criteria lie, as a multiple of the other judges'")
    has_halo = serializers.BooleanField(help_text="at most half as far, beyond chance")
    drift = number(help_text="by how many points the scores rose from the first sheet to the last")
    drift_se = number()
    is_drifting = serializers.BooleanField(help_text="more than a sheet usually scatters, beyond chance")
    without = WithoutAnswer(allow_null=True, help_text="what would change without this judge")


class AlphaAnswer(serializers.Serializer):
    nominal = number()
    ordinal = number()
    interval = number()
    ratio = number()


class CutAnswer(serializers.Serializer):
    inside = serializers.CharField()
    outside = serializers.CharField()
    probability = serializers.FloatField(help_text="that the work inside is truly the better")
    is_resolved = serializers.BooleanField()
    uncertain = serializers.ListField(child=serializers.CharField())


class FairFiguresAnswer(serializers.Serializer):
    """Numbers are null where the sheets can't tell. Of a mixed panel only `alpha`."""

    sheets = serializers.IntegerField()
    components = serializers.IntegerField(help_text="above 1 there is no common order")
    works = FairWorkAnswer(many=True)
    judges = FairJudgeAnswer(many=True)
    alpha = serializers.DictField(child=AlphaAnswer(), help_text="Krippendorff's, by criterion")
    icc = serializers.DictField(child=number(), allow_null=True, help_text="icc1, icc2, icc3, icc1k, icc2k, icc3k")
    kendall_w = number()
    variance = serializers.DictField(child=number(), allow_null=True, help_text="entry_sd, judge_sd, residual_sd, reml")
    reliability = number(help_text="of the plain mean of a work's judges")
    reliability_adjusted = number(help_text="with severity removed")
    cut = CutAnswer(allow_null=True)


class FairnessAnswer(serializers.Serializer):
    state = serializers.ChoiceField([WAITING, READY, NONE], help_text="none: `trouble` says why")
    trouble = serializers.CharField(allow_blank=True, help_text="no_sheet, too_large, by_criterion, changed")
    digest = serializers.CharField(help_text="check number of the sheets it was computed from")
    top = serializers.IntegerField()
    computed_at = serializers.DateTimeField(allow_null=True)
    figures = FairFiguresAnswer(allow_null=True)


class FairnessView(APIView):
    """How fair and how sure the result is; asked for where it is not computed yet."""

    @extend_schema(responses=FairnessAnswer)
    def get(self, request, pk):
        round = get_object_or_404(readable_by(request.user).select_related("category__competition"), pk=pk)
        study = ask(round=round, digest=digest_in_force(round))
        ready = NONE if study.values is None else READY
        answer = {
            "state": WAITING if study.is_waiting else ready,
            "trouble": study.trouble,
            "digest": study.digest,
            "top": study.top,
            "computed_at": study.computed_at,
            "figures": _figures(round, study),
        }
        return Response(FairnessAnswer(answer).data, headers={"Cache-Control": "private, no-store"})


_LISTS = ("unjudged", "winners", "entered", "left")


def _figures(round: Round, study: FairnessStudy) -> dict[str, Any] | None:
    if study.values is None:
        return None
    found = Findings.of_json(study.values)
    codes = dict(round.contenders.values_list("pk", "code"))
    names = dict(User.objects.filter(pk__in=[one.judge for one in found.judges]).values_list("pk", "name"))

    def coded(contenders: list[int]) -> list[str]:
        return [codes[one] for one in contenders]

    def judged(one: Any) -> dict[str, Any]:
        without = one.without and _named(one.without) | {name: coded(getattr(one.without, name)) for name in _LISTS}
        errors = {"effect_se": one.effect_error, "drift_se": one.drift_error}
        return {**_named(one), **errors, "judge": names[one.judge], "without": without}

    return {
        "sheets": found.sheets,
        "components": len(found.parts),
        "works": [{**_named(one), "code": codes[one.contender]} for one in found.works],
        "judges": [judged(one) for one in found.judges],
        "alpha": {one.code: _named(one) for one in found.criteria},
        "icc": found.icc,
        "kendall_w": found.kendall_w,
        "variance": found.variance,
        "reliability": found.reliability_plain,
        "reliability_adjusted": found.reliability_adjusted,
        "cut": found.cut
        and {
            **_named(found.cut),
            "inside": codes[found.cut.inside],
            "outside": codes[found.cut.outside],
            "uncertain": coded(found.cut.uncertain),
        },
    }


def _named(row: Any) -> dict[str, Any]:
    """The fields of a row by name."""
    return {name: getattr(row, name) for name in row.__slots__}
