"""What was measured on the meshes of the confidential package."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from development.models import DevelopmentProject
from development.package import chosen_for, reports_of
from files.report_shapes import ASKED, PARAMETERS, ReportAnswer, asked_for, report_answer
from files.reporting import mould_rules


class PackageReportAnswer(serializers.Serializer):
    file = serializers.IntegerField(help_text="id of the file of the design")
    slot = serializers.CharField()
    report = ReportAnswer()


class ProjectReportsView(APIView):
    query_parameters = ASKED

    @extend_schema(responses=PackageReportAnswer(many=True), parameters=PARAMETERS)
    def get(self, request: Request, pk: int) -> Response:
        """The reports of all meshes of the winning design, in its own material and size unless the query names
        others."""
        rows = DevelopmentProject.objects.design_open_to(request.user).select_related("award")
        project = get_object_or_404(rows, pk=pk)
        rules = mould_rules.current()
        asked = asked_for(request, rules, chosen_for(project, rules))
        return Response(
            [
                {"file": file.pk, "slot": file.slot.code, "report": report_answer(report, rules, asked)}
                for file, report in reports_of(project)
            ]
        )
