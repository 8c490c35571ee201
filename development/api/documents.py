"""Documents of a project: listed, made, revised, decided on, shared."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from development.api.bodies import EvidenceNote
from development.api.document_answers import DocumentAnswer, document_answer
from development.api.document_bodies import ChangesWanted, DocumentBegin, DocumentWords, ShareWith
from development.documents.deciding import ask_changes, freeze, take
from development.documents.seeing import Reader, documents_of, reader_of, seen
from development.documents.sharing import share, unshare
from development.documents.writing import (
    Place,
    begin_document,
    begin_revision,
    finish_document,
    finish_revision,
    milestones_for,
    packages_for,
    uploads_for,
    uploads_for_new,
)
from development.models import Agreement, DevelopmentProject, Document, Revision
from development.seeing import run_by
from files.serializers import BeginSerializer, UploadAnswer, upload_answer


def worked_on(request: Request, pk: int) -> DevelopmentProject:
    """A project on which this person works; 404 otherwise."""
    at_work = DevelopmentProject.objects.worked_on_by(request.user)
    return get_object_or_404(at_work.with_winner(), pk=pk)


def seen_document(request: Request, pk: int) -> Document:
    """A document that this person may read; 404 otherwise."""
    return get_object_or_404(seen(request.user), pk=pk)


def seen_revision(request: Request, pk: int) -> Revision:
    """A revision of a document that this person may read, with its file; 404 otherwise."""
    rows = Revision.objects.seen_by(request.user).select_related("stored", "document__project__award__entry__category")
    return get_object_or_404(rows, pk=pk)


def decided_revision(request: Request, pk: int) -> Revision:
    """A revision of a project that this person organises; 404 otherwise."""
    rows = run_by(request.user, Revision.objects.all(), through="document__project")
    return get_object_or_404(rows.select_related("stored", "document__project"), pk=pk)


def organised_document(request: Request, pk: int) -> Document:
    """A document of a project that this person organises; 404 otherwise."""
    return get_object_or_404(run_by(request.user, Document.objects.all(), through="project"), pk=pk)


def answered(request: Request, pk: int, status: int = 200) -> Response:
    """The document as it stands now, as this person may see it."""
    document = seen_document(request, pk)
    reader = reader_of(document.project, request.user)
    return Response(DocumentAnswer(document_answer(document, reader)).data, status=status)


def valid(body) -> dict:
    body.is_valid(raise_exception=True)
    return body.validated_data


class ProjectDocumentsView(APIView):
    @extend_schema(operation_id="project_documents_list", responses=DocumentAnswer(many=True))
    def get(self, request: Request, pk: int) -> Response:
        """The documents of the project that this person may read, by stage."""
        project = worked_on(request, pk)
        reader = reader_of(project, request.user)
        rows = [document_answer(one, reader) for one in documents_of(project, request.user)]
        return Response(DocumentAnswer(rows, many=True).data)


class ProjectDocumentUploadsView(APIView):
    @extend_schema(request=DocumentBegin, responses={201: UploadAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Begins an upload of a new document. PUT the missing parts to their URLs, then POST to `complete_url`."""
        project = worked_on(request, pk)
        upload = begin_document(project=project, by=request.user, **valid(DocumentBegin(data=request.data)))
        address = reverse("api-project-document-upload-completion", args=[project.pk, upload.key])
        return Response(upload_answer(upload, request, address), status=201)


class ProjectDocumentUploadCompletionView(APIView):
    @extend_schema(request=DocumentWords, responses={201: DocumentAnswer})
    def post(self, request: Request, pk: int, key: str) -> Response:
        """Every part has arrived: the document stands with its first revision. Done twice is done once."""
        project = worked_on(request, pk)
        given = valid(DocumentWords(data=request.data))
        upload = get_object_or_404(uploads_for_new(project, request.user).select_related("stored"), key=key)
        place = place_of(reader_of(project, request.user), given.pop("milestone"), given.pop("package"))
        revision = finish_document(project=project, upload=upload, place=place, by=request.user, **given)
        return answered(request, revision.document_id, status=201)


class DocumentView(APIView):
    @extend_schema(responses=DocumentAnswer)
    def get(self, request: Request, pk: int) -> Response:
        """The document with its revisions."""
        return answered(request, pk)


class DocumentUploadsView(APIView):
    @extend_schema(request=BeginSerializer, responses={201: UploadAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Begins an upload of the next revision. PUT the missing parts to their URLs, then POST to `complete_url`."""
        document = seen_document(request, pk)
        upload = begin_revision(document=document, by=request.user, **valid(BeginSerializer(data=request.data)))
        address = reverse("api-document-upload-completion", args=[document.pk, upload.key])
        return Response(upload_answer(upload, request, address), status=201)


class DocumentUploadCompletionView(APIView):
    @extend_schema(request=EvidenceNote, responses={201: DocumentAnswer})
    def post(self, request: Request, pk: int, key: str) -> Response:
        """Every part has arrived: the file is the newest revision. Done twice is done once."""
        document = seen_document(request, pk)
        given = valid(EvidenceNote(data=request.data))
        upload = get_object_or_404(uploads_for(document, request.user).select_related("stored"), key=key)
        finish_revision(document=document, upload=upload, by=request.user, **given)
        return answered(request, pk, status=201)


class RevisionAcceptanceView(APIView):
    @extend_schema(request=None, responses={201: DocumentAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Accepts the newest revision."""
        revision = take(revision=decided_revision(request, pk), by=request.user)
        return answered(request, revision.document_id, status=201)


class RevisionReturnView(APIView):
    @extend_schema(request=ChangesWanted, responses={201: DocumentAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Asks for changes, with the reason."""
        given = valid(ChangesWanted(data=request.data))
        revision = ask_changes(revision=decided_revision(request, pk), by=request.user, **given)
        return answered(request, revision.document_id, status=201)


class RevisionApprovalView(APIView):
    @extend_schema(request=None, responses={201: DocumentAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Approves the document for the mould with this revision; there is none after it."""
        document = freeze(revision=decided_revision(request, pk), by=request.user)
        return answered(request, document.pk, status=201)


class DocumentSharesView(APIView):
    @extend_schema(request=ShareWith, responses={201: DocumentAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Lets a firm of the project read the document."""
        document = organised_document(request, pk)
        given = valid(ShareWith(data=request.data))
        agreement = get_object_or_404(Agreement, project=document.project_id, pk=given["agreement"])
        share(document=document, agreement=agreement, by=request.user)
        return answered(request, pk, status=201)


class DocumentShareView(APIView):
    @extend_schema(request=None, responses={200: DocumentAnswer})
    def delete(self, request: Request, pk: int, agreement: int) -> Response:
        """The firm does not read the document any more."""
        document = organised_document(request, pk)
        found = get_object_or_404(Agreement, project=document.project_id, pk=agreement)
        unshare(document=document, agreement=found, by=request.user)
        return answered(request, pk)


def place_of(reader: Reader, milestone: int | None, package: int | None) -> Place:
    """The rows of these ids among those that the reader may choose; 404 for any other."""
    milestones = milestones_for(reader.project, reader.part, reader.firm)
    packages = packages_for(reader.project, reader.part, reader.firm)
    return Place(
        milestone=get_object_or_404(milestones, pk=milestone) if milestone else None,
        package=get_object_or_404(packages, pk=package) if package else None,
    )
