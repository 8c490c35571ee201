"""Everything of a project as one archive."""

from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.views import APIView

from accounts.api import Proof, proven
from development.api.documents import worked_on
from development.exporting.opening import open_export
from development.exporting.sending import Stream


class ProjectExportView(APIView):
    throttle_scope = "password"

    @extend_schema(request=Proof, responses={(200, "application/zip"): OpenApiTypes.BINARY})
    def post(self, request: Request, pk: int):
        """Everything that this person may see of the project, as a ZIP with an index; who one is has to be
        proven anew, and that it was taken is recorded. One at a time for each person."""
        project = worked_on(request, pk)
        proven(request, Proof)
        made = open_export(project=project, by=request.user)
        answer = StreamingHttpResponse(Stream(made), content_type="application/zip")
        answer.headers["Content-Disposition"] = f'attachment; filename="{made.name}"'
        answer.headers["Cache-Control"] = "private, no-store"
        return answer
