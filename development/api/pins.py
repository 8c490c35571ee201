"""Remarks on pictures of evidence."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from development.models import Evidence, EvidencePin
from development.pinning import place_pin, resolve_pin
from files.pin_shapes import PinAnswer, PinBody, pin_answer


def seen_evidence(request: Request, pk: int) -> Evidence:
    """Evidence that this person sees, with its project at hand; 404 otherwise."""
    rows = Evidence.objects.shared_with(request.user).select_related("stored", "milestone__stage")
    return get_object_or_404(rows, pk=pk)


def answered(request: Request, pin: EvidencePin, status: int = 200) -> Response:
    return Response(PinAnswer(pin_answer(pin, pin.evidence_id, request.user)).data, status=status)


class EvidencePinsView(APIView):
    @extend_schema(responses=PinAnswer(many=True))
    def get(self, request: Request, pk: int) -> Response:
        """Remarks on this evidence that the person may read."""
        evidence = seen_evidence(request, pk)
        pins = EvidencePin.objects.shared_with(request.user).filter(evidence=evidence).order_by("pk")
        return Response(PinAnswer([pin_answer(pin, evidence.pk, request.user) for pin in pins], many=True).data)

    @extend_schema(request=PinBody, responses={201: PinAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Places a remark."""
        evidence = seen_evidence(request, pk)
        body = PinBody(data=request.data)
        body.is_valid(raise_exception=True)
        return answered(request, place_pin(evidence=evidence, by=request.user, **body.validated_data), status=201)


class EvidencePinResolutionView(APIView):
    @extend_schema(request=None, responses=PinAnswer)
    def put(self, request: Request, pk: int, pin: int) -> Response:
        """What the remark asks for is done."""
        return answered(request, resolve_pin(pin=self._seen(request, pk, pin), is_done=True, by=request.user))

    @extend_schema(request=None, responses=PinAnswer)
    def delete(self, request: Request, pk: int, pin: int) -> Response:
        """It is open again."""
        return answered(request, resolve_pin(pin=self._seen(request, pk, pin), is_done=False, by=request.user))

    def _seen(self, request: Request, pk: int, pin: int) -> EvidencePin:
        rows = EvidencePin.objects.shared_with(request.user).filter(evidence__pk=pk)
        return get_object_or_404(rows.select_related("evidence__milestone__stage"), pk=pin)
