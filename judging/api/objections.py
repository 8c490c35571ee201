"""Objections by API: designers make, read and take back their own; organisers list and answer them."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.strict import StrictSerializer
from judging.models import Objection
from judging.objecting.answering import answer
from judging.objecting.objecting import object_to, withdraw
from judging.objecting.texts import MOST_LETTERS, one_of
from judging.own_results import own_results
from submissions.models import Competition, Entry

_LARGEST = 2**31 - 1


class ObjectionBody(StrictSerializer):
    round = serializers.IntegerField(min_value=1, max_value=_LARGEST, help_text="whose published result is meant")
    ground = serializers.ChoiceField(choices=[key for key, _words in Objection.GROUNDS])
    text = serializers.CharField(max_length=MOST_LETTERS, trim_whitespace=False)


class AnswerBody(StrictSerializer):
    outcome = serializers.ChoiceField(choices=[Objection.UPHELD, Objection.REJECTED])
    answer = serializers.CharField(max_length=MOST_LETTERS, trim_whitespace=False)


class ObjectionAnswer(serializers.Serializer):
    id = serializers.IntegerField()
    code = serializers.CharField()
    round = serializers.IntegerField(source="ranking.round_id")
    version = serializers.IntegerField(source="ranking.version", help_text="of the result")
    ground = serializers.CharField()
    text = serializers.CharField()
    status = serializers.CharField(help_text="made, upheld, rejected or withdrawn")
    made_at = serializers.DateTimeField()
    expected_by = serializers.DateTimeField(help_text="until when the answer is expected")
    answer = serializers.CharField(help_text="empty until it is answered")
    answered_at = serializers.DateTimeField(allow_null=True)


class OfficeObjectionAnswer(ObjectionAnswer):
    entry = serializers.CharField(source="contender.entry.code")


class OwnObjectionsView(APIView):
    """Objections that were made for an own entry, newest first; a new one to a published result in force."""

    @extend_schema(operation_id="entries_objections", responses=ObjectionAnswer(many=True))
    def get(self, request: Request, code: str) -> Response:
        entry = get_object_or_404(Entry.objects.owned_by(request.user), code=code)
        if not own_results([entry]):
            raise Http404
        rows = _own(request).filter(contender__entry=entry).order_by("-made_at", "-pk")
        return Response(ObjectionAnswer(rows, many=True).data)

    @extend_schema(request=ObjectionBody, responses={201: ObjectionAnswer})
    def post(self, request: Request, code: str) -> Response:
        entry = get_object_or_404(Entry.objects.owned_by(request.user), code=code)
        standings = own_results([entry]).get(entry.pk, [])
        if not standings:
            raise Http404
        body = ObjectionBody(data=request.data)
        body.is_valid(raise_exception=True)
        given = body.validated_data
        standing = next((one for one in standings if one.ranking.round_id == given["round"]), None)
        if standing is None:
            raise Http404
        made = object_to(standing=standing, ground=given["ground"], text=given["text"], by=request.user)
        return Response(ObjectionAnswer(made).data, status=201)


class ObjectionWithdrawalView(APIView):
    """Take an own objection back, until it is answered."""

    @extend_schema(request=None, responses=ObjectionAnswer)
    def post(self, request: Request, code: str, pk: int) -> Response:
        objection = get_object_or_404(_own(request).filter(contender__entry__code=code), pk=pk)
        withdraw(objection=objection, by=request.user)
        return Response(ObjectionAnswer(objection).data)


class ObjectionsView(generics.ListAPIView):
    """Objections to the results of a competition, as far as this organiser has no conflict in their round; newest
    first."""

    serializer_class = OfficeObjectionAnswer
    query_parameters = ("status",)
    ordering = ("-pk",)
    queryset = Objection.objects.none()

    @extend_schema(
        operation_id="competitions_objections_list",
        parameters=[OpenApiParameter("status", str, enum=[key for key, _words in Objection.STATUSES])],
    )
    def get(self, request: Request, slug: str) -> Response:
        """Objections to the results of a competition, as far as this organiser has no conflict in their round; newest
        first."""
        competition = get_object_or_404(Competition.objects.organised_by(request.user), slug=slug)
        rows = _office(request).filter(ranking__round__category__competition=competition)
        if status := request.query_params.get("status"):
            rows = rows.filter(status=one_of(status, dict(Objection.STATUSES), field="status"))
        page = self.paginate_queryset(rows)
        return self.get_paginated_response(self.get_serializer(page, many=True).data)


class ObjectionAnswerView(APIView):
    """Uphold or reject an objection, in words, for good."""

    @extend_schema(request=AnswerBody, responses=OfficeObjectionAnswer)
    def post(self, request: Request, pk: int) -> Response:
        objection = get_object_or_404(_office(request), pk=pk)
        body = AnswerBody(data=request.data)
        body.is_valid(raise_exception=True)
        given = body.validated_data
        answered = answer(objection=objection, outcome=given["outcome"], text=given["answer"], by=request.user)
        return Response(OfficeObjectionAnswer(answered).data)


def _own(request: Request):
    return Objection.objects.of_designer(request.user).select_related("ranking").distinct()


def _office(request: Request):
    rows = Objection.objects.answered_by_office(request.user)
    return rows.select_related("ranking__round__category__competition", "contender__entry")
