"""Samples of a project: listed, recorded, corrected, withdrawn, photographed, measured."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from development.api.documents import valid, worked_on
from development.api.sample_answers import SampleAnswer, sample_answer
from development.api.sample_bodies import (
    MeasurementsBody,
    NewSampleBody,
    OpeningBody,
    PhotoWords,
    SampleBody,
    SampleWithdrawalBody,
)
from development.models import Partner, Sample
from development.samples import making
from development.samples.photographing import begin_photo, finish_photo, uploads_for
from development.samples.seeing import samples_of, seen, told_of
from development.testing.recording import Found, all_measured
from development.testing.seeing import reader_of
from files.serializers import BeginSerializer, UploadAnswer, upload_answer


def seen_sample(request: Request, pk: int) -> Sample:
    """A sample that this person may know of; 404 otherwise."""
    return get_object_or_404(seen(request.user), pk=pk)


def answered(request: Request, pk: int, status: int = 200) -> Response:
    """The sample as it stands now, as this person may see it."""
    sample = seen_sample(request, pk)
    (one,) = told_of([sample], reader_of(sample.project, request.user))
    return Response(SampleAnswer(sample_answer(one)).data, status=status)


class ProjectSamplesView(APIView):
    @extend_schema(responses=SampleAnswer(many=True))
    def get(self, request: Request, pk: int) -> Response:
        """Every sample that this person may know of, the newest first, withdrawn ones too."""
        reader = reader_of(worked_on(request, pk), request.user)
        rows = [sample_answer(one) for one in samples_of(reader, request.user)]
        return Response(SampleAnswer(rows, many=True).data)

    @extend_schema(request=NewSampleBody, responses={201: SampleAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Records a sample: a firm its own, the office its own or that of a firm at work."""
        project = worked_on(request, pk)
        given = valid(NewSampleBody(data=request.data))
        asked = given.pop("maker")
        maker = get_object_or_404(_makers(project, request.user), pk=asked) if asked else None
        made = making.record_sample(project=project, words=making.Words(**given), maker=maker, by=request.user)
        return answered(request, made.pk, status=201)


class SampleView(APIView):
    @extend_schema(responses=SampleAnswer)
    def get(self, request: Request, pk: int) -> Response:
        """The sample with its photos, figures and pieces."""
        return answered(request, pk)

    @extend_schema(request=SampleBody, responses=SampleAnswer)
    def put(self, request: Request, pk: int) -> Response:
        """Corrects what is said of the sample; what was said before is kept in the trail."""
        sample = seen_sample(request, pk)
        making.correct_sample(
            sample=sample, words=making.Words(**valid(SampleBody(data=request.data))), by=request.user
        )
        return answered(request, pk)


class SampleWithdrawalView(APIView):
    @extend_schema(request=SampleWithdrawalBody, responses={201: SampleAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Withdraws the sample, with the reason."""
        sample = seen_sample(request, pk)
        making.withdraw_sample(sample=sample, by=request.user, **valid(SampleWithdrawalBody(data=request.data)))
        return answered(request, pk, status=201)


class SampleOpeningView(APIView):
    @extend_schema(request=OpeningBody, responses=SampleAnswer)
    def put(self, request: Request, pk: int) -> Response:
        """Says whether every firm at work may know of the sample."""
        sample = seen_sample(request, pk)
        is_open = valid(OpeningBody(data=request.data))["is_open"]
        making.open_sample(sample=sample, is_open_to_firms=is_open, by=request.user)
        return answered(request, pk)


class SamplePhotoUploadsView(APIView):
    @extend_schema(request=BeginSerializer, responses={201: UploadAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Begins an upload of a photo. PUT the missing parts to their URLs, then POST to `complete_url`."""
        sample = seen_sample(request, pk)
        upload = begin_photo(sample=sample, by=request.user, **valid(BeginSerializer(data=request.data)))
        address = reverse("api-sample-photo-upload-completion", args=[sample.pk, upload.key])
        return Response(upload_answer(upload, request, address), status=201)


class SamplePhotoUploadCompletionView(APIView):
    @extend_schema(request=PhotoWords, responses={201: SampleAnswer})
    def post(self, request: Request, pk: int, key: str) -> Response:
        """Every part has arrived: the photo stands with the sample. Done twice is done once."""
        sample = seen_sample(request, pk)
        given = valid(PhotoWords(data=request.data))
        upload = get_object_or_404(uploads_for(sample, request.user).select_related("stored"), key=key)
        finish_photo(sample=sample, upload=upload, by=request.user, **given)
        return answered(request, pk, status=201)


class SampleMeasurementsView(APIView):
    @extend_schema(request=MeasurementsBody, responses={201: SampleAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Stores figures measured beside the press, each with its verdict, all or none."""
        sample = seen_sample(request, pk)
        results = valid(MeasurementsBody(data=request.data))["results"]
        all_measured(sample=sample, found=[Found(**one) for one in results], by=request.user)
        return answered(request, pk, status=201)


def _makers(project, user):
    """The firms that this person may name: none for those who are no office, so that no id tells anything."""
    is_office = reader_of(project, user).is_organiser
    return making.makers_for(project) if is_office else Partner.objects.none()
