"""Files of one's own entry: into a slot, out of it, and released for everybody to see."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from files.serializers import UploadAnswer, upload_answer
from submissions import entering, releasing
from submissions.api.entries import own_entry
from submissions.api.shapes import DesignFileAnswer, SlotUpload, design_file_answer
from submissions.models import DesignFile


class EntryUploadsView(APIView):
    @extend_schema(request=SlotUpload, responses={201: UploadAnswer})
    def post(self, request: Request, code: str) -> Response:
        """Begins an upload into a slot. PUT the missing parts to their URLs, then POST to `complete_url`."""
        entry = own_entry(request, code)
        body = SlotUpload(data=request.data)
        body.is_valid(raise_exception=True)
        given = dict(body.validated_data)
        slot = get_object_or_404(entry.category.slots, code=given.pop("slot"))
        upload = entering.begin_file(entry=entry, slot=slot, by=request.user, **given)
        address = reverse("api-entry-upload-completion", args=[entry.code, upload.key])
        return Response(upload_answer(upload, request, address), status=201)


class EntryUploadCompletionView(APIView):
    @extend_schema(request=None, responses={201: DesignFileAnswer})
    def post(self, request: Request, code: str, key: str) -> Response:
        """Every part has arrived: the file is in its slot and waits for its check. Done twice is done once."""
        entry = own_entry(request, code)
        upload = get_object_or_404(entering.uploads_for(entry, request.user).select_related("stored"), key=key)
        file = entering.finish_file(entry=entry, upload=upload, by=request.user)
        shown = get_object_or_404(DesignFile.objects.with_previews(), pk=file.pk)
        return Response(DesignFileAnswer(design_file_answer(shown)).data, status=201)


class EntryFileView(APIView):
    @extend_schema(request=None, responses={204: OpenApiResponse(description="The slot is free again.")})
    def delete(self, request: Request, code: str, pk: int) -> Response:
        """Removes a file from the entry. A hand-in that holds it keeps it."""
        entry = own_entry(request, code)
        file = get_object_or_404(entry.files.current(), pk=pk)
        entering.remove_file(entry=entry, file=file, by=request.user)
        return Response(status=204)


class EntryFileReleaseView(APIView):
    @extend_schema(request=None, responses={204: OpenApiResponse(description="Released by its designer.")})
    def put(self, request: Request, code: str, pk: int) -> Response:
        """The designer's half of making a picture public; the office decides the other half."""
        file = get_object_or_404(own_entry(request, code).files.current(), pk=pk)
        releasing.release(file=file, by=request.user)
        return Response(status=204)

    @extend_schema(request=None, responses={204: OpenApiResponse(description="Public no more.")})
    def delete(self, request: Request, code: str, pk: int) -> Response:
        """Takes the release back."""
        file = get_object_or_404(own_entry(request, code).files.current(), pk=pk)
        releasing.unrelease(file=file, by=request.user)
        return Response(status=204)
