"""Threads of projects and of their documents: read, written in, taken back."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.strict import StrictSerializer
from audit.refusals import Invalid
from development.api.bodies import key_field
from development.api.document_answers import PresentOnly
from development.api.document_bodies import ChosenField
from development.api.documents import seen_document, valid, worked_on
from development.models import ThreadMessage
from development.talking.room import Room, room_of
from development.talking.seeing import Said, mark_seen, thread_of
from development.talking.writing import LETTERS, take_back, write_message

_MOST_MENTIONS = 50
_LARGEST = 2**63 - 1


class ThreadQuery(StrictSerializer):
    before = serializers.IntegerField(min_value=0, max_value=_LARGEST, default=0, help_text="messages before this one")


class MessageBody(StrictSerializer):
    audience = serializers.ChoiceField(ThreadMessage.AUDIENCES)
    partner = ChosenField("id of the firm that reads it, where the audience is one firm; a firm need not name itself")
    text = serializers.CharField(max_length=LETTERS)
    mentions = serializers.ListField(child=key_field("id of a person"), max_length=_MOST_MENTIONS, default=list)


class ReaderAnswer(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    side = serializers.CharField()


class AudienceAnswer(serializers.Serializer):
    audience = serializers.ChoiceField(ThreadMessage.AUDIENCES)
    partner = serializers.IntegerField(allow_null=True)
    words = serializers.CharField()


class MessageAnswer(PresentOnly):
    id = serializers.IntegerField()
    at = serializers.DateTimeField()
    by = serializers.CharField(help_text="name of the writer")
    side = serializers.CharField(help_text="for whom it was written")
    read_by = serializers.CharField(help_text="who may read it, in words")
    text = serializers.CharField(required=False, help_text="absent where it was taken back")
    mentions = serializers.ListField(child=serializers.CharField())
    seen = serializers.ListField(child=serializers.CharField(), help_text="who else has read it")
    is_own = serializers.BooleanField()


class ThreadAnswer(serializers.Serializer):
    messages = MessageAnswer(many=True)
    older = serializers.IntegerField(help_text="ask with `before` for earlier messages; 0 where there are none")
    choices = AudienceAnswer(many=True, help_text="whom this person may write to")
    people = ReaderAnswer(many=True, help_text="who may be mentioned")


class ThreadView(APIView):
    """The same for both kinds of threads; a class of each kind finds the room."""

    query_parameters = ("before",)

    def read(self, request: Request, room: Room) -> Response:
        query = valid(ThreadQuery(data=request.query_params.dict()))
        thread = thread_of(room, request.user, before=query["before"])
        mark_seen(thread, request.user)
        answer = {
            "messages": [message_answer(one) for one in thread.said],
            "older": thread.older,
            "choices": [
                {"audience": one.audience, "partner": one.firm.pk if one.firm else None, "words": one.words}
                for one in room.choices
            ],
            "people": [
                {"id": one.person.pk, "name": one.person.name, "side": one.side}
                for one in room.known
                if one.person.pk != request.user.pk
            ],
        }
        return Response(ThreadAnswer(answer).data)

    def write(self, request: Request, room: Room) -> Response:
        given = valid(MessageBody(data=request.data))
        partner = given.pop("partner")
        known = {choice.firm.pk: choice.firm for choice in room.choices if choice.firm}
        if partner is not None and partner not in known:
            raise Invalid(_("You can't write to these readers here. Choose among those that are shown."))
        message = write_message(
            project=room.project, document=room.document, partner=known.get(partner), by=request.user, **given
        )
        return answered(request, message, 201)


class ProjectThreadView(ThreadView):
    @extend_schema(parameters=[ThreadQuery], responses=ThreadAnswer)
    def get(self, request: Request, pk: int) -> Response:
        """The newest messages about the project that this person may read; they count as read from then on."""
        return self.read(request, room_of(worked_on(request, pk), request.user))

    @extend_schema(request=MessageBody, responses={201: MessageAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Writes a message about the project."""
        return self.write(request, room_of(worked_on(request, pk), request.user))


class DocumentThreadView(ThreadView):
    @extend_schema(parameters=[ThreadQuery], responses=ThreadAnswer)
    def get(self, request: Request, pk: int) -> Response:
        """The newest messages about the document that this person may read; they count as read from then on."""
        document = seen_document(request, pk)
        return self.read(request, room_of(document.project, request.user, document))

    @extend_schema(request=MessageBody, responses={201: MessageAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Writes a message about the document."""
        document = seen_document(request, pk)
        return self.write(request, room_of(document.project, request.user, document))


class MessageTakingBackView(APIView):
    @extend_schema(request=None, responses={201: MessageAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Takes one's own message back: its words are gone, its place stays."""
        rows = ThreadMessage.objects.seen_by(request.user).filter(by=request.user.pk)
        return answered(request, take_back(message=get_object_or_404(rows, pk=pk), by=request.user), 201)


def answered(request: Request, message: ThreadMessage, status: int) -> Response:
    """The message as its writer reads it in the thread."""
    rows = ThreadMessage.objects.select_related("project__award__entry__category__competition", "document")
    found = rows.get(pk=message.pk)
    room = room_of(found.project, request.user, found.document)
    said = thread_of(room, request.user, before=found.pk + 1, most=1).said[-1]
    return Response(MessageAnswer(message_answer(said)).data, status=status)


def message_answer(said: Said) -> dict[str, Any]:
    row = said.row
    answer = {"id": row.pk, "at": row.at, "by": row.by.name, "side": said.side, "read_by": said.read_by}
    answer |= {"mentions": said.mentions, "seen": said.seen, "is_own": said.is_own}
    return answer if row.is_taken_back else {**answer, "text": row.text}
