"""Published results by API, as they were frozen. For everybody."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.strict import OPEN_TO_ALL
from judging.api.results import AwardAnswer, RankingRulesAnswer
from judging.models import Standing
from judging.published import PublishedRound, newest_rankings, published_rounds, shown, standings_of
from submissions.models import Competition


class PublishedStandingAnswer(serializers.Serializer):
    """Title and designers are empty where the entry has no award."""

    id = serializers.IntegerField()
    place = serializers.IntegerField(allow_null=True)
    is_tied = serializers.BooleanField()
    code = serializers.CharField()
    title = serializers.CharField()
    designers = serializers.ListField(child=serializers.CharField())
    total = serializers.CharField(allow_null=True)
    total_exact = serializers.CharField(help_text="empty where the rule computes in floats")
    raw = serializers.CharField(allow_null=True, help_text="the weighted mean, whatever the rule")
    raw_place = serializers.IntegerField(allow_null=True)
    decided_by = serializers.CharField(allow_blank=True, help_text="kind:name of the tie-break that it took")
    scored_place = serializers.IntegerField(
        allow_null=True, help_text="the place by the scores, where a decision moved it"
    )
    agreed = serializers.ListField(child=serializers.CharField(), help_text="numbers of the decisions that moved it")
    sheets = serializers.IntegerField()
    awards = AwardAnswer(many=True)


class PublishedRoundAnswer(serializers.Serializer):
    round = serializers.IntegerField()
    category = serializers.CharField()
    name = serializers.CharField()
    rule = serializers.CharField()
    rules = RankingRulesAnswer()
    weights = serializers.DictField(child=serializers.CharField())
    digest = serializers.CharField()
    version = serializers.IntegerField(help_text="above 1: corrected")
    note = serializers.CharField(help_text="of a correction: what and why")
    note_en = serializers.CharField()
    published_at = serializers.DateTimeField()
    standings = PublishedStandingAnswer(many=True, help_text="the first 100")
    all_standings = serializers.URLField(help_text="all of them, in pages")


class ResultsView(APIView):
    """Every published round of a competition: rule, weights, digest, and its first standings."""

    permission_classes = OPEN_TO_ALL

    @extend_schema(responses=PublishedRoundAnswer(many=True))
    def get(self, request, slug):
        competition = get_object_or_404(Competition.objects.announced(), slug=slug)
        return Response([_as_answer(one, request) for one in published_rounds(competition)])


class StandingsView(generics.ListAPIView):
    """All standings of a published round, in the order in which they were frozen: best first."""

    permission_classes = OPEN_TO_ALL
    serializer_class = PublishedStandingAnswer
    ordering = ("pk",)
    queryset = Standing.objects.none()

    @extend_schema(operation_id="competitions_results_standings_list")
    def get(self, request, slug, pk):
        """All standings of a published round, in the order in which they were frozen: best first."""
        competition = get_object_or_404(Competition.objects.announced(), slug=slug)
        ranking = get_object_or_404(newest_rankings(competition).filter(round__pk=pk))
        page = self.paginate_queryset(standings_of(ranking))
        return self.get_paginated_response(self.get_serializer([shown(one) for one in page], many=True).data)


def _as_answer(published: PublishedRound, request) -> dict:
    round, ranking = published.round, published.ranking
    address = reverse("api-round-standings", args=[round.category.competition.slug, round.pk])
    return PublishedRoundAnswer(
        {
            "round": round.pk,
            "category": round.category.code,
            "name": round.name,
            "rule": ranking.rule,
            "rules": ranking.facts,
            "weights": ranking.weights,
            "digest": ranking.input_digest,
            "version": ranking.version,
            "note": ranking.note,
            "note_en": ranking.note_en,
            "published_at": ranking.published_at,
            "standings": published.standings,
            "all_standings": request.build_absolute_uri(address),
        }
    ).data
