"""What a designer says of oneself for the edition of an entry."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.strict import StrictSerializer
from submissions.api.entries import own_entry
from submissions.eligibility import CLASSES
from submissions.entrants.telling import tell


class EntrantTold(StrictSerializer):
    """As what the person enters, when they were born, and where they learn or work."""

    kind = serializers.ChoiceField(choices=CLASSES)
    born_on = serializers.DateField()
    institution = serializers.CharField(required=False, default="", allow_blank=True, max_length=150)


class EntryEntrantView(APIView):
    @extend_schema(request=EntrantTold, responses=EntrantTold)
    def put(self, request: Request, code: str) -> Response:
        """Says it for all own entries of the edition. Under 18, a guardian is asked on the page of the team."""
        entry = own_entry(request, code)
        body = EntrantTold(data=request.data)
        body.is_valid(raise_exception=True)
        told = tell(entry=entry, by=request.user, **body.validated_data)
        shown = {"kind": told.kind, "born_on": told.born_on, "institution": told.person.institution}
        return Response(EntrantTold(shown).data)
