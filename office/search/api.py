"""The search for programs."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.pace import PageThrottle
from office.search.finding import SOURCES, Found, find
from office.search.hits import LONGEST, SHORTEST


class SearchQuery(serializers.Serializer):
    q = serializers.CharField(min_length=SHORTEST, max_length=LONGEST, help_text="words that all have to be found")
    only = serializers.ChoiceField(
        choices=list(SOURCES), required=False, default="", help_text="one kind alone: 100 of it at most, else 8 of each"
    )


class SearchHitAnswer(serializers.Serializer):
    title = serializers.CharField()
    note = serializers.CharField(help_text="what tells it from others like it")
    code = serializers.CharField(help_text="of a work, as this person knows it; else empty")
    url = serializers.CharField(help_text="the page where it is read")


class SearchGroupAnswer(serializers.Serializer):
    kind = serializers.ChoiceField(choices=list(SOURCES))
    name = serializers.CharField()
    hits = SearchHitAnswer(many=True)
    has_more = serializers.BooleanField()


class SearchAnswer(serializers.Serializer):
    text = serializers.CharField()
    groups = SearchGroupAnswer(many=True)


class SearchView(APIView):
    query_parameters = tuple(SearchQuery().fields)
    throttle_classes = (PageThrottle,)
    pace = "find"

    @extend_schema(operation_id="search", parameters=[SearchQuery], responses=SearchAnswer)
    def get(self, request: Request) -> Response:
        """What the person may see and all the words stand in, by kind. Judges find own sheets by code and title alone;
        only organisers find people."""
        query = SearchQuery(data=request.query_params)
        query.is_valid(raise_exception=True)
        asked = query.validated_data
        return Response(SearchAnswer(found_answer(find(text=asked["q"], only=asked["only"], by=request.user))).data)


def found_answer(found: Found) -> dict:
    groups = [
        {
            "kind": group.kind,
            "name": group.name,
            "hits": [vars(hit) for hit in group.hits],
            "has_more": group.has_more,
        }
        for group in found.groups
    ]
    return {"text": found.text, "groups": groups}
