"""Remarks on the pictures of an entry, for those who check it and for its designers."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from files.pin_shapes import PinAnswer, PinBody, pin_answer
from submissions.models import Entry, EntryPin
from submissions.pinning import answer_pin, pinnable, place_pin, remove_pin


class EntryPinBody(PinBody):
    file = serializers.IntegerField(min_value=1, max_value=2**31 - 1, help_text="id of a file of the entry")


def shown_pins(request: Request, code: str):
    """Pins on this entry that the person may read."""
    return EntryPin.objects.shown_to(request.user).filter(file__entry__code=code).select_related("file__entry")


def answered(request: Request, pin: EntryPin, status: int = 200) -> Response:
    return Response(PinAnswer(pin_answer(pin, pin.file_id, request.user)).data, status=status)


class EntryPinsView(APIView):
    @extend_schema(responses=PinAnswer(many=True))
    def get(self, request: Request, code: str) -> Response:
        """Remarks on the entry's pictures: all for those who check it, for its designers what they were shown."""
        get_object_or_404(Entry.objects.pins_open_to(request.user), code=code)
        pins = [pin_answer(pin, pin.file_id, request.user) for pin in shown_pins(request, code).order_by("pk")]
        return Response(PinAnswer(pins, many=True).data)

    @extend_schema(request=EntryPinBody, responses={201: PinAnswer})
    def post(self, request: Request, code: str) -> Response:
        """Places a remark. Designers see it once the entry is returned to them."""
        entry = get_object_or_404(Entry.objects.checked_by(request.user).in_full(), code=code)
        body = EntryPinBody(data=request.data)
        body.is_valid(raise_exception=True)
        given = dict(body.validated_data)
        file = get_object_or_404(pinnable(entry).select_related("stored"), pk=given.pop("file"))
        return answered(request, place_pin(entry=entry, file=file, by=request.user, **given), status=201)


class EntryPinView(APIView):
    @extend_schema(request=None, responses={204: OpenApiResponse(description="The remark is gone.")})
    def delete(self, request: Request, code: str, pk: int) -> Response:
        """Removes a remark that its designers have not seen."""
        checked = Entry.objects.checked_by(request.user).filter(code=code)
        pins = EntryPin.objects.filter(file__entry__in=checked).select_related("file__entry")
        remove_pin(pin=get_object_or_404(pins, pk=pk), by=request.user)
        return Response(status=204)


class EntryPinResolutionView(APIView):
    @extend_schema(request=None, responses=PinAnswer)
    def put(self, request: Request, code: str, pk: int) -> Response:
        """The designer says that it is done."""
        return answered(request, answer_pin(pin=self._own(request, code, pk), is_done=True, by=request.user))

    @extend_schema(request=None, responses=PinAnswer)
    def delete(self, request: Request, code: str, pk: int) -> Response:
        """The designer takes that back."""
        return answered(request, answer_pin(pin=self._own(request, code, pk), is_done=False, by=request.user))

    def _own(self, request: Request, code: str, pk: int) -> EntryPin:
        own = Entry.objects.owned_by(request.user).filter(code=code)
        shown = EntryPin.objects.filter(file__entry__in=own, shown_at__isnull=False)
        return get_object_or_404(shown.select_related("file__entry"), pk=pk)
