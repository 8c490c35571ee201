"""The public's favourite by API: the votes, their works, one's own ballot, and the places once they are counted."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.strict import OPEN_TO_ALL, StrictSerializer
from judging.favourites.casting import cast, own_choice
from judging.favourites.ordering import shuffled
from judging.favourites.pace import insist_on_pace
from judging.models import FavouriteVote, FavouriteWork
from submissions.models import Competition, DesignFile


class BallotBody(StrictSerializer):
    work = serializers.CharField(max_length=8, help_text="the code of the work that has the vote from now on")


class FavouriteAnswer(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    name_en = serializers.CharField()
    opens_at = serializers.DateTimeField()
    closes_at = serializers.DateTimeField()
    is_counted = serializers.BooleanField()


class FavouriteWorkAnswer(serializers.Serializer):
    """Votes and place are null until the vote is counted."""

    code = serializers.CharField(source="entry.code")
    title = serializers.CharField(source="entry.title")
    category = serializers.CharField(source="entry.category.code")
    pictures = serializers.ListField(child=serializers.CharField(), help_text="addresses, the smallest first")
    votes = serializers.IntegerField(allow_null=True)
    place = serializers.IntegerField(allow_null=True)


class FavouriteWithWorksAnswer(FavouriteAnswer):
    own_choice = serializers.CharField(allow_null=True, help_text="the code that the own ballot names")
    works = FavouriteWorkAnswer(many=True)


class BallotAnswer(serializers.Serializer):
    work = serializers.CharField()


class FavouritesView(APIView):
    """Votes of the public in a competition, once they are open or were counted."""

    permission_classes = OPEN_TO_ALL

    @extend_schema(operation_id="competitions_favourites", responses=FavouriteAnswer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        competition = get_object_or_404(Competition.objects.announced(), slug=slug)
        votes = FavouriteVote.objects.public().filter(competition=competition).order_by("-opens_at", "pk")
        return Response([FavouriteAnswer(_facts(vote)).data for vote in votes])


class FavouriteView(APIView):
    """One vote with its works: while it runs in an order of one's own, once counted the best first."""

    permission_classes = OPEN_TO_ALL

    @extend_schema(responses=FavouriteWithWorksAnswer)
    def get(self, request: Request, pk: int) -> Response:
        vote = get_object_or_404(FavouriteVote.objects.public().select_related("competition"), pk=pk)
        works = _works(vote, request.user)
        chosen = own_choice(vote, request.user)
        mine = next((work.entry.code for work in works if work.pk == chosen), None)
        return Response(FavouriteWithWorksAnswer({**_facts(vote), "own_choice": mine, "works": works}).data)


class BallotView(APIView):
    """Vote for a work, or change the vote, until voting ends."""

    @extend_schema(request=BallotBody, responses=BallotAnswer)
    def put(self, request: Request, pk: int) -> Response:
        vote = get_object_or_404(FavouriteVote.objects.public(), pk=pk)
        body = BallotBody(data=request.data)
        body.is_valid(raise_exception=True)
        rows = FavouriteWork.objects.filter(vote=vote).select_related("entry")
        work = get_object_or_404(rows, entry__code=body.validated_data["work"])
        insist_on_pace(request._request, request.user)
        cast(work=work, by=request.user)
        return Response(BallotAnswer({"work": work.entry.code}).data)


def _facts(vote: FavouriteVote) -> dict:
    names = ("id", "name", "name_en", "opens_at", "closes_at")
    return {**{name: getattr(vote, name) for name in names}, "is_counted": vote.status == FavouriteVote.COUNTED}


def _works(vote: FavouriteVote, user) -> list[FavouriteWork]:
    if vote.status == FavouriteVote.COUNTED:
        counted = vote.works.filter(votes__isnull=False).order_by("place", "entry__code")
        works = list(counted.select_related("entry__category"))
    else:
        works = shuffled(vote.works.standing().select_related("entry__category"), f"{user.pk}")
    files = DesignFile.objects.published().with_previews().filter(entry__in=[work.entry_id for work in works])
    pictures: dict[int, list[str]] = {}
    for file in files.order_by("-released_by_office_at", "-pk"):
        widths = sorted(one.width for one in file.stored.previews.all() if one.number == 1)
        if widths:
            address = [reverse("released-picture", args=[vote.competition.slug, file.pk, width]) for width in widths]
            pictures.setdefault(file.entry_id, address)
    for work in works:
        work.pictures = pictures.get(work.entry_id, [])  # type: ignore[attr-defined]
    return works
