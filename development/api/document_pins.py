"""Remarks on revisions of documents."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from development.api.document_answers import RevisionPinAnswer, pin_answer
from development.api.document_bodies import RevisionPinBody
from development.api.documents import seen_revision, valid
from development.documents.pinning import Mark, place_pin, resolve_pin
from development.models import RevisionPin


def answered(request: Request, pin: RevisionPin, status: int = 200) -> Response:
    return Response(RevisionPinAnswer(pin_answer(pin, request.user)).data, status=status)


class RevisionPinsView(APIView):
    @extend_schema(responses=RevisionPinAnswer(many=True))
    def get(self, request: Request, pk: int) -> Response:
        """Remarks on this revision that the person may read."""
        revision = seen_revision(request, pk)
        pins = RevisionPin.objects.seen_by(request.user).filter(revision=revision).order_by("pk")
        return Response(RevisionPinAnswer([pin_answer(pin, request.user) for pin in pins], many=True).data)

    @extend_schema(request=RevisionPinBody, responses={201: RevisionPinAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Places a remark."""
        revision = seen_revision(request, pk)
        given = valid(RevisionPinBody(data=request.data))
        text = given.pop("text")
        return answered(request, place_pin(revision=revision, mark=Mark(**given), text=text, by=request.user), 201)


class RevisionPinResolutionView(APIView):
    @extend_schema(request=None, responses=RevisionPinAnswer)
    def put(self, request: Request, pk: int, pin: int) -> Response:
        """What the remark asks for is done."""
        return answered(request, resolve_pin(pin=self._seen(request, pk, pin), is_done=True, by=request.user))

    @extend_schema(request=None, responses=RevisionPinAnswer)
    def delete(self, request: Request, pk: int, pin: int) -> Response:
        """It is open again."""
        return answered(request, resolve_pin(pin=self._seen(request, pk, pin), is_done=False, by=request.user))

    def _seen(self, request: Request, pk: int, pin: int) -> RevisionPin:
        rows = RevisionPin.objects.seen_by(request.user).filter(revision__pk=pk)
        return get_object_or_404(rows.select_related("revision__document"), pk=pin)
