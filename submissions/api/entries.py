"""A designer's own entries: begun, filled, handed in, taken back, withdrawn."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from submissions import entering, snapshots
from submissions.api.shapes import (
    EntryAnswer,
    EntryLine,
    EntryStart,
    EntryTexts,
    HandIn,
    ReceiptAnswer,
    entry_answer,
    entry_line,
)
from submissions.models import Category, Entry
from submissions.receipts import receipt_of


def own_entry(request: Request, code: str) -> Entry:
    """The person's entry of this code with all that its answers show; 404 for everybody else's."""
    return get_object_or_404(Entry.objects.owned_by(request.user).in_full(), code=code)


def answered(request: Request, entry: Entry, status: int = 200) -> Response:
    """The entry as it stands after the act."""
    return Response(EntryAnswer(entry_answer(own_entry(request, entry.code))).data, status=status)


class EntriesView(generics.ListAPIView):
    serializer_class = EntryLine
    ordering = ("-pk",)
    queryset = Entry.objects.none()

    @extend_schema(operation_id="entries_list")
    def get(self, request: Request) -> Response:
        """Own entries, newest first."""
        page = self.paginate_queryset(Entry.objects.owned_by(request.user).in_full()) or []
        return self.get_paginated_response(EntryLine([entry_line(entry) for entry in page], many=True).data)

    @extend_schema(operation_id="entries_create", request=EntryStart, responses={201: EntryAnswer})
    def post(self, request: Request) -> Response:
        """Starts a draft in an open category."""
        body = EntryStart(data=request.data)
        body.is_valid(raise_exception=True)
        announced = Category.objects.filter(competition__announced_at__isnull=False)
        category = get_object_or_404(announced, pk=body.validated_data["category"])
        return answered(request, entering.start_draft(category=category, by=request.user), status=201)


class EntryView(APIView):
    @extend_schema(responses=EntryAnswer)
    def get(self, request: Request, code: str) -> Response:
        """One own entry, with what is still missing."""
        return Response(EntryAnswer(entry_answer(own_entry(request, code))).data)

    @extend_schema(request=EntryTexts, responses=EntryAnswer)
    def patch(self, request: Request, code: str) -> Response:
        """Saves title and answers. 409 where the entry was saved elsewhere since `version` was read."""
        entry = own_entry(request, code)
        body = EntryTexts(data=request.data)
        body.is_valid(raise_exception=True)
        entering.save_texts(entry=entry, by=request.user, **body.validated_data)
        return answered(request, entry)

    @extend_schema(request=None, responses={204: OpenApiResponse(description="The draft is gone.")})
    def delete(self, request: Request, code: str) -> Response:
        """Deletes a draft that was never handed in."""
        entering.delete_draft(entry=own_entry(request, code), by=request.user)
        return Response(status=204)


class SubmissionView(APIView):
    @extend_schema(request=HandIn, responses={201: ReceiptAnswer, 202: ReceiptAnswer})
    def post(self, request: Request, code: str) -> Response:
        """Hands the entry in; 202 where it waits for files on their way. The same again answers the same receipt."""
        entry = own_entry(request, code)
        body = HandIn(data=request.data)
        body.is_valid(raise_exception=True)
        declared = dict(body.validated_data)
        named = declared.pop("in_flight")
        receipt = receipt_of(entering.submit(entry=entry, declarations=declared, in_flight=named, by=request.user))
        return Response(ReceiptAnswer(receipt).data, status=201 if receipt.is_whole else 202)

    @extend_schema(request=None, responses={200: EntryAnswer})
    def delete(self, request: Request, code: str) -> Response:
        """Takes the entry back to draft; what was handed in counts until it is handed in anew."""
        return answered(request, entering.take_back(entry=own_entry(request, code), by=request.user))


class WithdrawalView(APIView):
    @extend_schema(request=None, responses={201: EntryAnswer})
    def post(self, request: Request, code: str) -> Response:
        """The entry leaves the competition."""
        return answered(request, entering.withdraw(entry=own_entry(request, code), by=request.user), status=201)


class ReceiptView(APIView):
    @extend_schema(responses=ReceiptAnswer)
    def get(self, request: Request, code: str) -> Response:
        """The receipt of the newest hand-in, also of one that waits for files; 404 before the first. Organisers may
        read it too."""
        entries = Entry.objects.receipted_to(request.user).in_full()
        entry = get_object_or_404(entries, code=code)
        submission = snapshots.waiting(entry) or snapshots.newest(entry)
        if submission is None:
            raise Http404
        return Response(ReceiptAnswer(receipt_of(submission)).data)
