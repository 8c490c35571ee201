"""Routes of documents and their revisions."""

from django.urls import path

from development.api import document_pins, documents

urlpatterns = [
    path("projects/<int:pk>/documents/", documents.ProjectDocumentsView.as_view(), name="api-project-documents"),
    path(
        "projects/<int:pk>/documents/uploads/",
        documents.ProjectDocumentUploadsView.as_view(),
        name="api-project-document-uploads",
    ),
    path(
        "projects/<int:pk>/documents/uploads/<slug:key>/completion/",
        documents.ProjectDocumentUploadCompletionView.as_view(),
        name="api-project-document-upload-completion",
    ),
    path("documents/<int:pk>/", documents.DocumentView.as_view(), name="api-document"),
    path("documents/<int:pk>/uploads/", documents.DocumentUploadsView.as_view(), name="api-document-uploads"),
    path(
        "documents/<int:pk>/uploads/<slug:key>/completion/",
        documents.DocumentUploadCompletionView.as_view(),
        name="api-document-upload-completion",
    ),
    path("documents/<int:pk>/shares/", documents.DocumentSharesView.as_view(), name="api-document-shares"),
    path(
        "documents/<int:pk>/shares/<int:agreement>/", documents.DocumentShareView.as_view(), name="api-document-share"
    ),
    path("revisions/<int:pk>/acceptance/", documents.RevisionAcceptanceView.as_view(), name="api-revision-acceptance"),
    path("revisions/<int:pk>/return/", documents.RevisionReturnView.as_view(), name="api-revision-return"),
    path("revisions/<int:pk>/approval/", documents.RevisionApprovalView.as_view(), name="api-revision-approval"),
    path("revisions/<int:pk>/pins/", document_pins.RevisionPinsView.as_view(), name="api-revision-pins"),
    path(
        "revisions/<int:pk>/pins/<int:pin>/resolution/",
        document_pins.RevisionPinResolutionView.as_view(),
        name="api-revision-pin-resolution",
    ),
]
