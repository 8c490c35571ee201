"""The jury's meeting by API: called, a work on the screen, motions and votes, closed. The same verbs as the pages."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.strict import StrictSerializer
from judging.api.results import overseen
from judging.models import Motion, Plenary, Vote
from judging.plenary.attending import chaired_by
from judging.plenary.convening import MOST_PLACE, MOST_REMARKS, close, convene
from judging.plenary.motions import LAST_PLACE, MOST_REASON, MOST_WORKS, draft, put_to_vote
from judging.plenary.showing import show, works_of
from judging.plenary.voting import Hands, close_vote, motions_open_to, vote

_MOST_HANDS = 500


class ConveningBody(StrictSerializer):
    held_at = serializers.CharField(max_length=MOST_PLACE, required=False, allow_blank=True, default="")
    reason = serializers.CharField(
        max_length=MOST_REMARKS, required=False, allow_blank=True, default="", help_text="needed after publication"
    )


class ShownBody(StrictSerializer):
    code = serializers.CharField(max_length=8, allow_null=True, help_text="of a work in the round; null: no work")


class MotionBody(StrictSerializer):
    kind = serializers.ChoiceField(choices=Motion.KINDS)
    works = serializers.ListField(
        child=serializers.CharField(max_length=8),
        max_length=MOST_WORKS,
        required=False,
        default=list,
        help_text="codes; of works that share a place in the order in which they shall stand",
    )
    place = serializers.IntegerField(min_value=1, max_value=LAST_PLACE, allow_null=True, required=False, default=None)
    reason = serializers.CharField(max_length=MOST_REASON)
    reason_en = serializers.CharField(max_length=MOST_REASON, required=False, allow_blank=True, default="")


class VoteBody(StrictSerializer):
    choice = serializers.ChoiceField(choices=Vote.CHOICES)


class HandsBody(StrictSerializer):
    """Hands counted in the room; without a body the judges' own votes are counted."""

    in_favour = serializers.IntegerField(min_value=0, max_value=_MOST_HANDS, required=False)
    against = serializers.IntegerField(min_value=0, max_value=_MOST_HANDS, required=False)
    abstained = serializers.IntegerField(min_value=0, max_value=_MOST_HANDS, required=False, default=0)

    def validate(self, attrs: dict) -> dict:
        if ("in_favour" in attrs) != ("against" in attrs):
            raise serializers.ValidationError("Give in_favour and against, or neither.")
        return attrs


class PlenaryAnswer(serializers.Serializer):
    id = serializers.IntegerField()
    round = serializers.IntegerField(source="round_id")
    number = serializers.IntegerField()
    status = serializers.CharField()
    shown = serializers.CharField(source="shown.code", allow_null=True, default=None, help_text="code of the work")


class MotionAnswer(serializers.Serializer):
    id = serializers.IntegerField()
    number = serializers.IntegerField()
    kind = serializers.CharField()
    place = serializers.IntegerField(allow_null=True)
    status = serializers.CharField()
    by_hands = serializers.BooleanField()
    in_favour = serializers.IntegerField(allow_null=True)
    against = serializers.IntegerField(allow_null=True)
    abstained = serializers.IntegerField(allow_null=True)


class OwnVoteAnswer(serializers.Serializer):
    choice = serializers.CharField()


class PlenariesView(APIView):
    """Call the jury together on a round."""

    @extend_schema(request=ConveningBody, responses={201: PlenaryAnswer})
    def post(self, request, pk):
        round = overseen(request, pk)
        plenary = convene(round=round, by=request.user, **_checked(ConveningBody, request))
        return Response(PlenaryAnswer(plenary).data, status=201)


class ShownView(APIView):
    """Put a work on the screen, or nothing."""

    @extend_schema(request=ShownBody, responses=PlenaryAnswer)
    def put(self, request, pk):
        plenary = _led(request, pk)
        code = _checked(ShownBody, request)["code"]
        contender = None if code is None else get_object_or_404(works_of(plenary), code=code)
        show(plenary=plenary, contender=contender, by=request.user)
        return Response(PlenaryAnswer(_led(request, pk)).data)


class PlenaryClosingView(APIView):
    """Close the meeting."""

    @extend_schema(request=None, responses=PlenaryAnswer)
    def post(self, request, pk):
        close(plenary=_led(request, pk), by=request.user)
        return Response(PlenaryAnswer(_led(request, pk)).data)


class MotionsView(APIView):
    """Word a motion."""

    @extend_schema(request=MotionBody, responses={201: MotionAnswer})
    def post(self, request, pk):
        plenary = _led(request, pk)
        body = _checked(MotionBody, request)
        found = {one.code: one for one in works_of(plenary).filter(code__in=body["works"])}
        if unknown := [code for code in body["works"] if code not in found]:
            raise serializers.ValidationError({"works": [f"No work of this round: {', '.join(unknown)}."]})
        body["works"] = [found[code] for code in body["works"]]
        motion = draft(plenary=plenary, by=request.user, **body)
        return Response(MotionAnswer(motion).data, status=201)


class VoteOpeningView(APIView):
    """Open the vote on a motion."""

    @extend_schema(request=None, responses=MotionAnswer)
    def post(self, request, pk):
        put_to_vote(motion=_motion(request, pk), by=request.user)
        return Response(MotionAnswer(_motion(request, pk)).data)


class VoteClosingView(APIView):
    """Close the vote: the judges' votes are counted, or the hands that the body names."""

    @extend_schema(request=HandsBody, responses=MotionAnswer)
    def post(self, request, pk):
        motion = _motion(request, pk)
        body = _checked(HandsBody, request)
        hands = Hands(**body) if "in_favour" in body else None
        return Response(MotionAnswer(close_vote(motion=motion, by=request.user, hands=hands)).data)


class OwnVoteView(APIView):
    """Vote on a motion that is open to one's vote; it can be changed until the vote is closed."""

    @extend_schema(request=VoteBody, responses=OwnVoteAnswer)
    def put(self, request, pk):
        motion = get_object_or_404(motions_open_to(request.user).select_related("plenary__round"), pk=pk)
        cast = vote(motion=motion, by=request.user, **_checked(VoteBody, request))
        return Response(OwnVoteAnswer(cast).data)


def _led(request, pk: int) -> Plenary:
    rows = chaired_by(request.user).select_related("round__category__competition", "shown")
    return get_object_or_404(rows, pk=pk)


def _motion(request, pk: int) -> Motion:
    rows = Motion.objects.filter(plenary__in=chaired_by(request.user))
    return get_object_or_404(rows.select_related("plenary__round__category__competition"), pk=pk)


def _checked(shape: type[StrictSerializer], request) -> dict:
    body = shape(data=request.data)
    body.is_valid(raise_exception=True)
    return body.validated_data
