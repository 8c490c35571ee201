"""Sending parts and looking after one's uploads. Beginning and completing belong to what a file is for."""

from __future__ import annotations

import re

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.strict import OPEN_TO_ALL
from audit.refusals import NotAllowed
from files.models import Upload
from files.parts import opened_part_url, put_part
from files.serializers import UploadAnswer, upload_answer
from files.uploads import abandon


class PartView(APIView):
    """One part of an upload, sent to its signed URL."""

    # The signature is the permission: it is good for one part, for some minutes.
    permission_classes = OPEN_TO_ALL
    parser_classes = []

    @extend_schema(
        operation_id="uploads_parts_update",
        request={"application/octet-stream": OpenApiTypes.BINARY},
        responses={204: OpenApiResponse(description="The part has arrived; ETag is the SHA-256 of its bytes.")},
        parameters=[OpenApiParameter("signed", OpenApiTypes.STR, OpenApiParameter.PATH, description="from the upload")],
    )
    def put(self, request: Request, signed: str) -> Response:
        """Stores the part. Sent again, it replaces itself; parts may come in any order."""
        key, number = opened_part_url(signed)
        upload = get_object_or_404(Upload, key=key)
        if request.user.is_authenticated and request.user.pk != upload.owner_id:
            raise NotAllowed(_("This is somebody else's upload."))
        announced = request.headers.get("Content-Length") or ""
        length = int(announced) if re.fullmatch(r"[0-9]{1,15}", announced, re.ASCII) else 0
        digest = put_part(upload=upload, number=number, stream=request._request, length=length)
        return Response(status=204, headers={"ETag": f'"{digest}"'})


class UploadView(APIView):
    """One upload of one's own."""

    @extend_schema(responses=UploadAnswer)
    def get(self, request: Request, key: str) -> Response:
        """What has arrived, and fresh URLs for the parts that have not."""
        return Response(upload_answer(self._own(request, key), request))

    @extend_schema(request=None, responses={204: OpenApiResponse(description="The upload is over.")})
    def delete(self, request: Request, key: str) -> Response:
        """Gives the upload up; what has arrived is thrown away."""
        abandon(upload=self._own(request, key), by=request.user)
        return Response(status=204)

    def _own(self, request: Request, key: str) -> Upload:
        return get_object_or_404(Upload.objects.owned_by(request.user).select_related("stored"), key=key)
