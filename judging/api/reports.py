"""What was measured on a mesh of a work, for the judge who holds a sheet of it."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from files.delivery import send_report_part
from files.report_shapes import ASKED, PARAMETERS, ReportAnswer, asked_for, report_answer
from files.reporting import mould_rules
from judging.api.sheets import Model, Picture, held_sheets
from judging.blind import chosen_for, report_model_of, report_of, report_picture_of


class ReportView(APIView):
    query_parameters = ASKED

    @extend_schema(operation_id="sheets_files_report_retrieve", responses=ReportAnswer, parameters=PARAMETERS)
    def get(self, request: Request, pk: int, n: int) -> Response:
        """The report of a mesh of the work, in the material and size it was handed in with unless the query names
        others."""
        sheet = get_object_or_404(held_sheets(request), pk=pk)
        report, rules = report_of(sheet, n=n), mould_rules.current()
        asked = asked_for(request, rules, chosen_for(sheet, rules))
        return Response(report_answer(report, rules, asked, lambda *place: _address(pk, n, *place)))


class ReportPictureView(APIView):
    renderer_classes = [JSONRenderer, Picture]

    @extend_schema(
        operation_id="sheets_files_report_pictures_retrieve", responses={(200, "image/webp"): OpenApiTypes.BINARY}
    )
    def get(self, request: Request, pk: int, n: int, name: str, width: int):
        """A picture of the report: what was measured, in colours."""
        sheet = get_object_or_404(held_sheets(request), pk=pk)
        return send_report_part(report_picture_of(sheet, n=n, name=name, width=width), request)


class ReportModelView(APIView):
    renderer_classes = [JSONRenderer, Model]

    @extend_schema(
        operation_id="sheets_files_report_models_retrieve", responses={(200, "model/gltf-binary"): OpenApiTypes.BINARY}
    )
    def get(self, request: Request, pk: int, n: int, name: str):
        """A coloured model of the report: GLB in metres."""
        sheet = get_object_or_404(held_sheets(request), pk=pk)
        return send_report_part(report_model_of(sheet, n=n, name=name), request)


def _address(sheet: int, n: int, *place) -> str:
    return reverse("api-sheet-report-picture" if len(place) > 1 else "api-sheet-report-model", args=[sheet, n, *place])
