"""The ministry's figures for programs: the numbers of the page, for the same persons."""

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from office.figures.answers import FiguresAnswer, FiguresQuery, figures_answer
from office.figures.drawing import figures_of
from office.figures.scope import scope_of


class FiguresView(APIView):
    query_parameters = tuple(FiguresQuery().fields)

    @extend_schema(operation_id="figures", parameters=[FiguresQuery], responses=FiguresAnswer)
    def get(self, request: Request) -> Response:
        """How far works come, how long stages take, who takes part, and what the market says; 404 for who neither
        organises nor observes a competition, and for what is not among the own editions."""
        known = scope_of(request.user)
        if known is None:
            raise Http404
        query = FiguresQuery(data=request.query_params)
        query.is_valid(raise_exception=True)
        scope = known.narrowed(query.choice())
        if scope is None:
            raise Http404
        return Response(FiguresAnswer(figures_answer(figures_of(scope, by=request.user))).data)
