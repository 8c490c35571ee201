"""A designer's own published results by API: the place, what was computed, and the judges' comments without names."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from judging.api.results import AwardAnswer
from judging.models import Standing
from judging.own_arithmetic import own_arithmetic
from judging.own_results import comments_of, own_results
from submissions.models import Entry


class OwnCriterionAnswer(serializers.Serializer):
    code = serializers.CharField()
    mean = serializers.CharField(help_text="of this entry; empty where only one judge scored it")
    mean_of_all = serializers.CharField(help_text="of all works; empty where they are fewer than five")
    median_of_all = serializers.CharField(help_text="of all works; empty where they are fewer than five")


class OwnResultAnswer(serializers.Serializer):
    round = serializers.IntegerField()
    name = serializers.CharField()
    rule = serializers.CharField()
    published_at = serializers.DateTimeField()
    place = serializers.IntegerField(allow_null=True)
    is_tied = serializers.BooleanField()
    total = serializers.CharField(allow_null=True)
    total_exact = serializers.CharField(help_text="empty where the rule computes in floats")
    raw = serializers.CharField(allow_null=True, help_text="the weighted mean, whatever the rule")
    raw_place = serializers.IntegerField(allow_null=True)
    decided_by = serializers.CharField(help_text="kind:name of the tie-break that it took")
    scored_place = serializers.IntegerField(
        allow_null=True, help_text="the place by the scores, where a decision moved it"
    )
    agreed = serializers.ListField(child=serializers.CharField(), help_text="numbers of the decisions that moved it")
    sheets = serializers.IntegerField()
    arithmetic = serializers.CharField(help_text="empty where the round does not share its scores, or for one sheet")
    criteria = OwnCriterionAnswer(many=True)
    comments = serializers.ListField(child=serializers.CharField(), help_text="empty where they are not shared")
    awards = AwardAnswer(many=True)


class OwnResultsView(APIView):
    """The published results of an own entry, the last round first; 404 while there is none, and of other entries."""

    @extend_schema(operation_id="entries_results", responses=OwnResultAnswer(many=True))
    def get(self, request, code):
        entry = get_object_or_404(Entry.objects.owned_by(request.user), code=code)
        standings = own_results([entry]).get(entry.pk)
        if not standings:
            raise Http404
        return Response([OwnResultAnswer(_facts(one)).data for one in standings])


def _facts(standing: Standing) -> dict:
    ranking = standing.ranking
    told = own_arithmetic(standing, list(ranking.round.rubric.criteria.all()))
    return {
        "round": ranking.round_id,
        "name": ranking.round.name,
        "rule": ranking.rule,
        "published_at": ranking.published_at,
        **{name: getattr(standing, name) for name in ("place", "is_tied", "total", "total_exact", "raw", "raw_place")},
        **{name: getattr(standing, name) for name in ("decided_by", "scored_place", "agreed", "sheets")},
        "arithmetic": told.line,
        "criteria": [
            {
                "code": one.criterion.code,
                "mean": one.mean,
                "mean_of_all": one.mean_of_all,
                "median_of_all": one.median_of_all,
            }
            for one in told.criteria
        ],
        "comments": comments_of(standing),
        "awards": standing.awards.all(),
    }
