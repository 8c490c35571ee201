"""Results by API: progress, the provisional ranking, its proposal and confirmation, awards."""

from collections.abc import Mapping

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api import Proof, proven
from accounts.strict import StrictSerializer
from judging.awarding import give_award
from judging.models import ResultProposal, Round, Scoresheet, Standing
from judging.publishing import MOST_DAYS, MOST_NOTE, confirm, propose
from judging.ranking import Key, Placing, decimal_text, rule_named
from judging.tabulating import Tabulation, provisional


class RoundAnswer(serializers.ModelSerializer):
    competition = serializers.CharField(source="category.competition.slug", read_only=True)
    category = serializers.CharField(source="category.code", read_only=True)

    class Meta:
        model = Round
        fields = ["id", "competition", "category", "number", "name", "name_en", "status", "rule", "sheets_per_entry"]
        read_only_fields = fields


class ProgressAnswer(serializers.Serializer):
    sheets = serializers.IntegerField()
    submitted = serializers.IntegerField()
    in_progress = serializers.IntegerField()


class PlacingAnswer(serializers.Serializer):
    contender = serializers.IntegerField()
    code = serializers.CharField()
    place = serializers.IntegerField(allow_null=True)
    tied_with = serializers.ListField(child=serializers.CharField())
    total = serializers.CharField(allow_null=True)
    total_exact = serializers.CharField(allow_null=True, help_text="null where the rule computes in floats")
    raw = serializers.CharField(allow_null=True, help_text="the weighted mean, whatever the rule")
    raw_place = serializers.IntegerField(allow_null=True)
    decided_by = serializers.CharField(allow_null=True, help_text="kind:name of the tie-break that it took")
    scored_place = serializers.IntegerField(
        allow_null=True, help_text="the place by the scores, where a decision moved it"
    )
    agreed = serializers.ListField(child=serializers.CharField(), help_text="numbers of the decisions that moved it")
    sheets = serializers.IntegerField()


class AgreedDecisionAnswer(serializers.Serializer):
    """What the plenary agreed, by the codes of the judging."""

    number = serializers.CharField(help_text="meeting and motion, such as 1.2")
    kind = serializers.ChoiceField(choices=["tie", "place", "unplaced"])
    codes = serializers.ListField(child=serializers.CharField())
    place = serializers.IntegerField(allow_null=True)
    reason = serializers.CharField()
    reason_en = serializers.CharField()
    in_favour = serializers.IntegerField(allow_null=True)
    against = serializers.IntegerField(allow_null=True)
    abstained = serializers.IntegerField(allow_null=True)


class RankingRulesAnswer(serializers.Serializer):
    """What decides besides rule and weights."""

    ties = serializers.ListField(child=serializers.ListField(child=serializers.CharField()), default=list)
    renormalise = serializers.BooleanField(default=False)
    by_criterion = serializers.BooleanField(default=False)
    carried_from = serializers.IntegerField(allow_null=True, default=None, help_text="the round before")
    keys = serializers.CharField(default="", help_text="public: the digest goes over codes of works, aliases of judges")
    decisions = AgreedDecisionAnswer(many=True, default=list)


class TabulationAnswer(serializers.Serializer):
    rule = serializers.CharField()
    rules = RankingRulesAnswer()
    weights = serializers.DictField(child=serializers.CharField())
    digest = serializers.CharField()
    placings = PlacingAnswer(many=True)


class DigestBody(Proof):
    digest = serializers.RegexField(r"^[0-9a-f]{64}$")


class ProposalBody(DigestBody):
    """The notes are needed to correct a published result, and only there."""

    objection_days = serializers.IntegerField(min_value=0, max_value=MOST_DAYS, required=False)
    note = serializers.CharField(max_length=MOST_NOTE, required=False, allow_blank=True)
    note_en = serializers.CharField(max_length=MOST_NOTE, required=False, allow_blank=True)


class ProposalAnswer(serializers.ModelSerializer):
    class Meta:
        model = ResultProposal
        fields = ["id", "round", "digest", "corrects", "proposed_at", "confirmed_at", "dropped_at"]
        read_only_fields = fields


class AwardBody(StrictSerializer):
    name = serializers.CharField(max_length=80)
    name_en = serializers.CharField(max_length=80, required=False, allow_blank=True, default="")


class AwardAnswer(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    name_en = serializers.CharField()


class RoundsView(generics.ListAPIView):
    """Rounds of the competitions that one organises or leads as head judge, newest first."""

    serializer_class = RoundAnswer
    ordering = ("-pk",)
    queryset = Round.objects.none()

    def get_queryset(self):
        return Round.objects.overseen_by(self.request.user).select_related("category__competition")


def overseen(request, pk: int, **conditions) -> Round:
    rounds = Round.objects.overseen_by(request.user).without_conflict(request.user).filter(**conditions)
    return get_object_or_404(rounds.select_related("category__competition"), pk=pk)


class ProgressView(APIView):
    """How many sheets are handed in, from opening to publication: numbers only, never a score."""

    @extend_schema(responses=ProgressAnswer)
    def get(self, request, pk):
        counts = (
            overseen(request, pk, status__in=[Round.OPEN, Round.CLOSED])
            .sheets.standing()
            .aggregate(
                sheets=Count("pk"),
                submitted=Count("pk", filter=Q(status=Scoresheet.SUBMITTED)),
                in_progress=Count("pk", filter=Q(status=Scoresheet.IN_PROGRESS)),
            )
        )
        return Response(counts)


class TabulationView(APIView):
    """The provisional ranking with the digest of everything that went into it, once judging has closed."""

    @extend_schema(responses=TabulationAnswer)
    def get(self, request, pk):
        round = overseen(request, pk)
        return Response(TabulationAnswer(tabulation_facts(provisional(round=round))).data)


class ProposalsView(APIView):
    """Propose to publish exactly the result with this digest, or of a published round to correct it; who one is
    has to be proven anew."""

    throttle_scope = "password"

    @extend_schema(request=ProposalBody, responses={201: ProposalAnswer})
    def post(self, request, pk):
        round = overseen(request, pk)
        proposal = propose(round=round, by=request.user, **proven(request, ProposalBody))
        return Response(ProposalAnswer(proposal).data, status=201)


class ConfirmationView(APIView):
    """Confirm a proposal of another person: the result is recomputed, frozen and published."""

    throttle_scope = "password"

    @extend_schema(request=DigestBody, responses={201: ProposalAnswer})
    def post(self, request, pk):
        rounds = Round.objects.overseen_by(request.user).without_conflict(request.user)
        waiting = ResultProposal.objects.filter(round__in=rounds).select_related("round__category__competition")
        proposal = get_object_or_404(waiting, pk=pk)
        confirm(proposal=proposal, by=request.user, **proven(request, DigestBody))
        proposal.refresh_from_db()
        return Response(ProposalAnswer(proposal).data, status=201)


class AwardsView(APIView):
    """Give an award to an entry with a place in a published result."""

    @extend_schema(request=AwardBody, responses={201: AwardAnswer})
    def post(self, request, pk):
        rounds = Round.objects.organised_by(request.user).without_conflict(request.user).published()
        standings = Standing.objects.filter(ranking__round__in=rounds).select_related(
            "ranking__round", "contender__entry__category__competition", "contender__entry__owner"
        )
        standing = get_object_or_404(standings, pk=pk)
        body = AwardBody(data=request.data)
        body.is_valid(raise_exception=True)
        award = give_award(standing=standing, by=request.user, **body.validated_data)
        return Response(AwardAnswer(award).data, status=201)


def tabulation_facts(tabulation: Tabulation) -> dict:
    """A tabulation as the answer has it. Refused where its scores come to no order."""
    is_exact = rule_named(tabulation.rule).exact
    return {
        "rule": tabulation.rule,
        "rules": tabulation.facts,
        "weights": {code: format(weight, "f") for code, weight in tabulation.weights.items()},
        "digest": tabulation.digest,
        "placings": [_placing(one, tabulation, is_exact) for one in tabulation.placings()],
    }


def _placing(one: Placing, tabulation: Tabulation, is_exact: bool) -> dict:
    codes: Mapping[Key, str] = tabulation.codes
    return {
        "contender": one.entry,
        "code": codes[one.entry],
        "place": one.place,
        "tied_with": [codes[other] for other in one.tied_with],
        "total": None if one.total is None else decimal_text(one.total),
        "total_exact": None if one.total is None or not is_exact else str(one.total),
        "raw": None if one.raw is None else decimal_text(one.raw),
        "raw_place": one.raw_place,
        "decided_by": None if one.decided_by is None else str(one.decided_by),
        "scored_place": one.scored_place,
        "agreed": one.agreed,
        "sheets": one.sheets,
    }
