"""The board and the timeline of all projects that a person organises: the facts of the pages."""

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from development.api.board_answers import (
    BoardAnswer,
    BoardQuery,
    PageQuery,
    StageQuery,
    TimelineAnswer,
    board_answer,
    timeline_answer,
)
from development.pacing.board import board_of
from development.pacing.organised import Choice, Organised, organised_by
from development.pacing.timeline import page_of


def _asked(request: Request, query: BoardQuery) -> tuple[Organised, Choice]:
    """404 for who organises nothing, and for what is not among the own projects."""
    organised = organised_by(request.user)
    if not organised.competitions:
        raise Http404
    query.is_valid(raise_exception=True)
    choice = query.choice()
    if not organised.holds(choice):
        raise Http404
    return organised, choice


class BoardView(APIView):
    query_parameters = tuple(StageQuery().fields)

    @extend_schema(operation_id="board", parameters=[StageQuery], responses=BoardAnswer)
    def get(self, request: Request) -> Response:
        """Projects by the stage that runs, late ones first, and the gates that wait for the office. Of each stage the
        most urgent are shown; `stage` asks for more of one."""
        organised, choice = _asked(request, StageQuery(data=request.query_params))
        return Response(BoardAnswer(board_answer(board_of(organised, request.user, choice))).data)


class TimelineView(APIView):
    query_parameters = tuple(PageQuery().fields)

    @extend_schema(operation_id="timeline", parameters=[PageQuery], responses=TimelineAnswer)
    def get(self, request: Request) -> Response:
        """Projects by their stages, as planned first and as it is, the most urgent first; past the last page the
        last one."""
        query = PageQuery(data=request.query_params)
        organised, choice = _asked(request, query)
        timeline, page = page_of(organised, choice, query.validated_data["page"])
        return Response(TimelineAnswer(timeline_answer(timeline, page)).data)
