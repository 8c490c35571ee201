"""Pieces of samples, by the codes on their labels; and wear tests."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from development.api.documents import valid, worked_on
from development.api.sample_answers import PieceAnswer, WearTestAnswer, piece_answer, wear_answer
from development.api.sample_bodies import (
    ClosingBody,
    EndingBody,
    FindingBody,
    PiecesBody,
    SealBody,
    SendingBody,
    WearTestBody,
)
from development.api.samples import seen_sample
from development.models import Piece, WearTest
from development.samples import pieces, wearing
from development.samples.seeing import (
    piece_seen,
    pieces_for,
    pieces_of,
    wear_seen,
    wear_tests_for,
    wear_tests_of,
)
from development.testing.seeing import reader_of


def seen_piece(request: Request, code: str) -> Piece:
    return get_object_or_404(pieces_for(request.user), code=code)


def seen_wear_test(request: Request, pk: int) -> WearTest:
    return get_object_or_404(wear_tests_for(request.user).prefetch_related("findings"), pk=pk)


class ProjectPiecesView(APIView):
    @extend_schema(responses=PieceAnswer(many=True))
    def get(self, request: Request, pk: int) -> Response:
        """Where every piece is, as this person may know it."""
        reader = reader_of(worked_on(request, pk), request.user)
        rows = [piece_answer(one) for one in pieces_of(reader, request.user)]
        return Response(PieceAnswer(rows, many=True).data)


class SamplePiecesView(APIView):
    @extend_schema(request=PiecesBody, responses={201: PieceAnswer(many=True)})
    def post(self, request: Request, pk: int) -> Response:
        """Makes pieces, each with a code of its own."""
        sample = seen_sample(request, pk)
        made = pieces.make_pieces(sample=sample, by=request.user, **valid(PiecesBody(data=request.data)))
        reader = reader_of(sample.project, request.user)
        rows = pieces_for(request.user).filter(pk__in=[one.pk for one in made])
        answers = [piece_answer(piece_seen(one, reader)) for one in rows]
        return Response(PieceAnswer(answers, many=True).data, status=201)


class PieceView(APIView):
    @extend_schema(responses=PieceAnswer)
    def get(self, request: Request, code: str) -> Response:
        """The piece with its way."""
        return _piece(request, code)


class PieceSendingView(APIView):
    @extend_schema(request=SendingBody, responses={201: PieceAnswer})
    def post(self, request: Request, code: str) -> Response:
        """Sends the piece to the office, the designer or a firm of the project."""
        piece = seen_piece(request, code)
        given = valid(SendingBody(data=request.data))
        target = _target(piece, given, request.user)
        pieces.send_piece(piece=piece, target=target, note=given["note"], by=request.user)
        return _piece(request, code, status=201)


class PieceReceiptView(APIView):
    @extend_schema(request=None, responses={201: PieceAnswer})
    def post(self, request: Request, code: str) -> Response:
        """The receiver says that it has arrived. Done twice is done once."""
        pieces.receive_piece(piece=seen_piece(request, code), by=request.user)
        return _piece(request, code, status=201)


class PieceEndingView(APIView):
    @extend_schema(request=EndingBody, responses={201: PieceAnswer})
    def post(self, request: Request, code: str) -> Response:
        """The piece is used up or lost."""
        piece = seen_piece(request, code)
        pieces.end_piece(piece=piece, by=request.user, **valid(EndingBody(data=request.data)))
        return _piece(request, code, status=201)


class PieceSealView(APIView):
    @extend_schema(request=SealBody, responses={201: PieceAnswer})
    def post(self, request: Request, code: str) -> Response:
        """Seals a piece of a confirmation sample for somebody."""
        piece = seen_piece(request, code)
        given = valid(SealBody(data=request.data))
        target = _target(piece, given, request.user)
        pieces.seal_piece(piece=piece, seal=given["seal"], target=target, by=request.user)
        return _piece(request, code, status=201)


class SampleWearTestsView(APIView):
    @extend_schema(responses=WearTestAnswer(many=True))
    def get(self, request: Request, pk: int) -> Response:
        """Wear tests of the sample: the designer reads their sums."""
        sample = seen_sample(request, pk)
        rows = wear_tests_of(sample, reader_of(sample.project, request.user), request.user)
        return Response(WearTestAnswer([wear_answer(one) for one in rows], many=True).data)

    @extend_schema(request=WearTestBody, responses={201: WearTestAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Begins a wear test. Wearers are numbers: no names."""
        sample = seen_sample(request, pk)
        plan = wearing.Plan(**valid(WearTestBody(data=request.data)))
        made = wearing.begin_wear_test(sample=sample, plan=plan, by=request.user)
        return _wear_test(request, made.pk)


class WearFindingsView(APIView):
    @extend_schema(request=FindingBody, responses={201: WearTestAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Writes down what a wearer reported after so many hours in all."""
        test = seen_wear_test(request, pk)
        found = wearing.Found(**valid(FindingBody(data=request.data)))
        wearing.record_finding(test=test, found=found, by=request.user)
        return _wear_test(request, pk)


class WearTestClosingView(APIView):
    @extend_schema(request=ClosingBody, responses={201: WearTestAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Closes the test, passed or failed, with a conclusion."""
        test = seen_wear_test(request, pk)
        wearing.close_wear_test(test=test, by=request.user, **valid(ClosingBody(data=request.data)))
        return _wear_test(request, pk)


def _piece(request: Request, code: str, status: int = 200) -> Response:
    piece = seen_piece(request, code)
    told = piece_seen(piece, reader_of(piece.sample.project, request.user))
    return Response(PieceAnswer(piece_answer(told)).data, status=status)


def _wear_test(request: Request, pk: int) -> Response:
    test = seen_wear_test(request, pk)
    told = wear_seen(test, reader_of(test.sample.project, request.user))
    return Response(WearTestAnswer(wear_answer(told)).data, status=201)


def _target(piece: Piece, given: dict, user) -> pieces.Target:
    """The goal that was named; a firm only of those that this person may choose, 404 for any other."""
    if not given["partner"]:
        return pieces.Target(given["to"])
    reader = reader_of(piece.sample.project, user)
    firms = pieces.firms_for(reader.project, reader.part, reader.firm)
    return pieces.Target(given["to"], get_object_or_404(firms, pk=given["partner"]))
