"""The specification of a project, results against it, and laboratory tests."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from development.api.specification_answers import (
    LabTestReportAnswer,
    ResultsAnswer,
    SpecificationAnswer,
    report_answer,
    results_answer,
    specification_answer,
)
from development.api.specification_bodies import ReportBody, TakingBack
from development.models import DevelopmentProject, LabTest, Partner, Sample
from development.specification.judging import requirements_of
from development.specification.seeing import versions_of
from development.testing.permissions import RECORDING
from development.testing.recording import Found
from development.testing.reporting import (
    Report,
    begin_certificate,
    finish_test,
    laboratories_for,
    take_back_test,
    uploads_for,
)
from development.testing.seeing import Reader, one_seen, reader_of, results_of, tests_seen
from files.serializers import BeginSerializer, UploadAnswer, upload_answer


class SpecificationView(APIView):
    query_parameters = ("version",)

    @extend_schema(
        parameters=[OpenApiParameter("version", int, description="an earlier one, to read; else that in force")],
        responses=SpecificationAnswer,
    )
    def get(self, request: Request, pk: int) -> Response:
        """What the product must reach."""
        project = worked_on(request, pk)
        versions = versions_of(project)
        asked = request.query_params.get("version", "")
        found = next((one for one in versions if asked in ("", str(one.version))), None)
        if asked and found is None:
            raise Http404
        newest = versions[0].version if versions else 0
        answer = specification_answer(project.pk, found, newest, requirements_of(found).values())
        return Response(SpecificationAnswer(answer).data)


class ResultsView(APIView):
    @extend_schema(responses=ResultsAnswer)
    def get(self, request: Request, pk: int) -> Response:
        """Every figure found on the samples that this person may know of, with its verdict."""
        project = worked_on(request, pk)
        return Response(ResultsAnswer(results_answer(project.pk, results_of(project, request.user))).data)


class SampleTestUploadsView(APIView):
    @extend_schema(request=BeginSerializer, responses={201: UploadAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Begins an upload of a certificate. PUT the missing parts to their URLs, then name its key in a test."""
        sample, _reader = recorded_on(request, pk)
        upload = begin_certificate(sample=sample, by=request.user, **_given(request, BeginSerializer))
        return Response(upload_answer(upload, request, reverse("api-sample-tests", args=[pk])), status=201)


class SampleTestsView(APIView):
    @extend_schema(request=ReportBody, responses={201: LabTestReportAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Records a laboratory's report with its results; each is compared with the specification at once."""
        sample, reader = recorded_on(request, pk)
        words = _given(request, ReportBody)
        key, results = words.pop("upload"), words.pop("results")
        upload = get_object_or_404(uploads_for(sample, request.user), key=key) if key else None
        words["laboratory"] = _laboratory(reader, words["laboratory"])
        found = [Found(**one) for one in results]
        test = finish_test(sample=sample, report=Report(**words), found=found, upload=upload, by=request.user)
        return _answered(request, test, reader, 201)


class TestTakingBackView(APIView):
    __test__ = False

    @extend_schema(request=TakingBack, responses={201: LabTestReportAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """The report and its results do not count any more; they stay readable."""
        test = get_object_or_404(tests_seen(request.user), pk=pk)
        test = take_back_test(test=test, by=request.user, **_given(request, TakingBack))
        return _answered(request, test, reader_of(worked_on(request, test.sample.project_id), request.user), 201)


def worked_on(request: Request, pk: int) -> DevelopmentProject:
    return get_object_or_404(DevelopmentProject.objects.worked_on_by(request.user).with_winner(), pk=pk)


def recorded_on(request: Request, pk: int) -> tuple[Sample, Reader]:
    """A sample that this person knows of, as one of those who record results; 404 otherwise."""
    sample = get_object_or_404(Sample.objects.seen_by(request.user), pk=pk)
    reader = reader_of(worked_on(request, sample.project_id), request.user)
    if reader.part not in RECORDING:
        raise Http404
    return sample, reader


def _laboratory(reader: Reader, pk: int | None) -> Partner | None:
    """A firm that this person may name; 404 for every other number, whether there is such a firm or not."""
    if pk is None:
        return None
    return get_object_or_404(laboratories_for(reader.project, reader.part, reader.firm), pk=pk)


def _answered(request: Request, test: LabTest, reader: Reader, status: int) -> Response:
    found = get_object_or_404(tests_seen(request.user), pk=test.pk)
    seen = one_seen(found, list(found.results.select_related("requirement")), reader)
    return Response(LabTestReportAnswer(report_answer(seen)).data, status=status)


def _given(request: Request, body_class) -> dict:
    body = body_class(data=request.data)
    body.is_valid(raise_exception=True)
    return dict(body.validated_data)
