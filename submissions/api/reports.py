"""What was measured on a mesh of one's own entry, and saying how it is meant."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.strict import StrictSerializer
from files.models import MeshReport
from files.report_shapes import ASKED, PARAMETERS, ReportAnswer, asked_for, report_answer
from files.reporting import mould_rules
from files.reporting.seeing import seen_report
from submissions import entering
from submissions.models import DesignFile


class FrameBody(StrictSerializer):
    unit = serializers.ChoiceField(MeshReport.UNITS)
    tread = serializers.ChoiceField(MeshReport.TREADS)


class EntryReportView(APIView):
    query_parameters = ASKED

    @extend_schema(responses=ReportAnswer, parameters=PARAMETERS)
    def get(self, request: Request, code: str, pk: int) -> Response:
        """The report of an own mesh, in the entry's material and size unless the query names others."""
        return _answered(request, _own_file(request, code, pk))


class EntryFrameView(APIView):
    @extend_schema(request=FrameBody, responses=ReportAnswer)
    def put(self, request: Request, code: str, pk: int) -> Response:
        """Says the unit of an own mesh and which side is its tread: it is measured anew."""
        file = _own_file(request, code, pk)
        body = FrameBody(data=request.data)
        body.is_valid(raise_exception=True)
        entering.tell_frame(entry=file.entry, file=file, by=request.user, **body.validated_data)
        return _answered(request, file)


def _own_file(request: Request, code: str, pk: int) -> DesignFile:
    rows = DesignFile.objects.owned_by(request.user).select_related("stored", "entry__category__competition")
    return get_object_or_404(rows, entry__code=code, pk=pk)


def _answered(request: Request, file: DesignFile) -> Response:
    report, rules = seen_report(file.stored_id), mould_rules.current()
    own = mould_rules.chosen_by(rules, file.entry.answers)
    return Response(report_answer(report, rules, asked_for(request, rules, own)))
