"""Cost sheets for programs: read and written by the same verb and under the same rights as the pages."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from development.api.cost_shapes import CostAnswer, CostLineShort, SheetBody, WhatIfQuery, cost_answer, cost_line
from development.costing.asking_what_if import Question, answer
from development.costing.drafting import Draft, Row
from development.costing.keeping import save_sheet
from development.costing.permissions import costed_by
from development.costing.seeing import sheet_rows
from development.costing.starting import from_version
from development.models import CostSheet
from files.reporting import mould_rules


class ProjectCostsView(generics.ListAPIView):
    serializer_class = CostLineShort
    ordering = ("-pk",)
    queryset = CostSheet.objects.none()

    @extend_schema(operation_id="project_costs_list")
    def get(self, request: Request, pk: int) -> Response:
        """Every version of every cost sheet that one may read, newest first: the office all, a firm its own."""
        project = get_object_or_404(costed_by(request.user), pk=pk)
        rows = CostSheet.objects.seen_by(request.user).filter(project=project).order_by("-pk")
        page = self.paginate_queryset(rows) or []
        return self.get_paginated_response(CostLineShort([cost_line(row) for row in page], many=True).data)

    @extend_schema(operation_id="project_costs_create", request=SheetBody, responses={201: CostAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Stores the next version of the office's sheet, or of that of one's firm."""
        project = get_object_or_404(costed_by(request.user), pk=pk)
        body = SheetBody(data=request.data)
        body.is_valid(raise_exception=True)
        given = dict(body.validated_data)
        rows = tuple(Row(**one) for one in given.pop("lines"))
        draft = Draft(given.pop("pairs"), given.pop("sizes"), rows)
        made = save_sheet(project=project, draft=draft, by=request.user, **given)
        return Response(CostAnswer(_answer(request, made.pk)).data, status=201)


class CostView(APIView):
    query_parameters = tuple(WhatIfQuery().fields)

    @extend_schema(
        responses=CostAnswer,
        parameters=[
            OpenApiParameter("pairs", int, description="what if so many pairs were planned"),
            OpenApiParameter("sizes", int, description="what if moulds for so many sizes were made"),
            OpenApiParameter("material", str, description="what if the sole were made of this material of the table"),
        ],
    )
    def get(self, request: Request, pk: int) -> Response:
        """One version with its lines; what is asked in the query is reckoned beside it, and not stored."""
        query = WhatIfQuery(data=request.query_params)
        query.is_valid(raise_exception=True)
        return Response(CostAnswer(_answer(request, pk, Question(**query.validated_data))).data)


def _answer(request: Request, pk: int, question: Question | None = None) -> dict:
    sheet = get_object_or_404(sheet_rows(request.user), pk=pk)
    if not question:
        return cost_answer(sheet, None)
    rules = mould_rules.current()
    return cost_answer(sheet, answer(from_version(sheet), question, rules))
