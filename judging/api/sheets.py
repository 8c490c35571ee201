"""A judge's own scoresheets: read blind, scored, handed in, given back."""

import json
from contextlib import contextmanager

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import generics
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.locale import spoken
from audit.refusals import NotAllowed
from files.delivery import send_model, send_preview
from judging.api.shapes import (
    BlindAnswer,
    BlindLineAnswer,
    Reason,
    SavedAnswer,
    SheetHandIn,
    SheetScores,
    blind_answer,
    blind_line,
    own_sheet_answer,
)
from judging.blind import blind_entries, model_of, own_sheet_of, preview_of
from judging.confidentiality import accept_terms
from judging.models import Scoresheet
from judging.permissions import competitions_judged_by, promises_owed_by
from judging.recusing import recuse
from judging.scoring import criteria_with_marks, save_scores, submit_sheet
from submissions.asked import last_link


class SheetsView(generics.ListAPIView):
    serializer_class = BlindLineAnswer
    ordering = ("place", "pk")
    queryset = Scoresheet.objects.none()

    @extend_schema(operation_id="sheets_list")
    def get(self, request: Request) -> Response:
        """Own scoresheets of open and closed rounds, in an order of one's own. 403 before the terms are accepted."""
        page = self.paginate_queryset(held_sheets(request))
        owed = None if page else promises_owed_by(request.user).first()
        if owed is not None:
            raise NotAllowed(
                _("Accept the confidentiality terms of %(name)s first.") % {"name": spoken(owed, "name")},
                code="terms_not_accepted",
            )
        return self.get_paginated_response([blind_line(entry) for entry in blind_entries(page or [])])


class SheetView(APIView):
    @extend_schema(responses=BlindAnswer)
    def get(self, request: Request, pk: int) -> Response:
        """The work without names, the rubric, and the own scores."""
        held = held_sheets(request).with_asked().annotate(last_link=last_link("round__category__competition"))
        sheet = get_object_or_404(held, pk=pk)
        (entry,) = blind_entries([sheet], since=sheet.last_link)
        return Response(blind_answer(entry, criteria_with_marks(sheet)))

    @extend_schema(request=SheetScores, responses=SavedAnswer)
    def patch(self, request: Request, pk: int) -> Response:
        """Saves scores and comment. 409 where the sheet was saved elsewhere since `version` was read."""
        body = SheetScores(data=request.data)
        body.is_valid(raise_exception=True)
        facts = body.validated_data
        with _found():
            saved = save_scores(
                sheet=pk,
                marks=body.marks(),
                comment=facts.get("comment"),
                releases_comment=facts.get("releases_comment"),
                version=facts["version"],
                by=request.user,
            )
        return _saved(saved)


class SubmissionView(APIView):
    @extend_schema(request=SheetHandIn, responses=SavedAnswer)
    def post(self, request: Request, pk: int) -> Response:
        """Hands the sheet in. 400 names the criteria that have no score yet."""
        body = SheetHandIn(data=request.data)
        body.is_valid(raise_exception=True)
        with _found():
            return _saved(submit_sheet(sheet=pk, by=request.user, **body.validated_data))


class RecusalView(APIView):
    @extend_schema(request=Reason, responses={204: OpenApiResponse(description="The sheet is void.")})
    def post(self, request: Request, pk: int) -> Response:
        """Steps back from the work because of a conflict of interest. It can't be seen again."""
        sheet = get_object_or_404(held_sheets(request), pk=pk)
        body = Reason(data=request.data)
        body.is_valid(raise_exception=True)
        recuse(sheet=sheet, by=request.user, **body.validated_data)
        return Response(status=204)


class ConfidentialityView(APIView):
    @extend_schema(request=None, responses={204: OpenApiResponse(description="The terms are accepted.")})
    def post(self, request: Request, slug: str) -> Response:
        """Accepts the confidentiality terms of a competition in which one judges; before that no sheet is shown."""
        competition = get_object_or_404(competitions_judged_by(request.user), slug=slug)
        accept_terms(competition=competition, by=request.user)
        return Response(status=204)


class Picture(BaseRenderer):
    """Lets a program that asks for pictures only be answered; refusals stay JSON."""

    media_type = "image/webp"
    format = "webp"
    charset = None

    def render(self, data, accepted_media_type=None, renderer_context=None) -> bytes:
        return json.dumps(data).encode()


class PreviewView(APIView):
    renderer_classes = [JSONRenderer, Picture]

    @extend_schema(responses={(200, "image/webp"): OpenApiTypes.BINARY})
    def get(self, request: Request, pk: int, n: int, number: int, width: int):
        """One of our own pictures of the work."""
        sheet = get_object_or_404(held_sheets(request), pk=pk)
        return send_preview(preview_of(sheet, n=n, number=number, width=width), request)


class Model(Picture):
    media_type = "model/gltf-binary"
    format = "glb"


class ModelView(APIView):
    renderer_classes = [JSONRenderer, Model]

    @extend_schema(responses={(200, "model/gltf-binary"): OpenApiTypes.BINARY})
    def get(self, request: Request, pk: int, n: int):
        """Our light model of a mesh of the work: GLB in metres, upright, around its middle."""
        return send_model(model_of(get_object_or_404(held_sheets(request), pk=pk), n=n), request)


def held_sheets(request: Request):
    """Own sheets that may be read now, each with its round and what was handed in."""
    rows = Scoresheet.objects.held_by(request.user)
    return rows.select_related("round__category", "contender__submission")


def _saved(sheet: Scoresheet) -> Response:
    """The sheet as it stands after the act; its criteria and levels have not changed and are not told again."""
    return Response({"own_sheet": own_sheet_answer(own_sheet_of(sheet), sheet.marked)})


@contextmanager
def _found():
    """A sheet that the verb finds not to be this judge's own is answered like one that does not exist. Saving asks no
    second time for what the verb fetches in its own transaction."""
    try:
        yield
    except NotAllowed:
        raise Http404 from None
