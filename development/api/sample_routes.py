"""Routes of samples, pieces and wear tests."""

from django.urls import path

from development.api import pieces, samples

urlpatterns = [
    path("projects/<int:pk>/samples/", samples.ProjectSamplesView.as_view(), name="api-project-samples"),
    path("projects/<int:pk>/pieces/", pieces.ProjectPiecesView.as_view(), name="api-project-pieces"),
    path("samples/<int:pk>/", samples.SampleView.as_view(), name="api-sample"),
    path("samples/<int:pk>/withdrawal/", samples.SampleWithdrawalView.as_view(), name="api-sample-withdrawal"),
    path("samples/<int:pk>/opening/", samples.SampleOpeningView.as_view(), name="api-sample-opening"),
    path("samples/<int:pk>/photos/", samples.SamplePhotoUploadsView.as_view(), name="api-sample-photo-uploads"),
    path(
        "samples/<int:pk>/photos/<slug:key>/completion/",
        samples.SamplePhotoUploadCompletionView.as_view(),
        name="api-sample-photo-upload-completion",
    ),
    path("samples/<int:pk>/measurements/", samples.SampleMeasurementsView.as_view(), name="api-sample-measurements"),
    path("samples/<int:pk>/pieces/", pieces.SamplePiecesView.as_view(), name="api-sample-pieces"),
    path("samples/<int:pk>/wear-tests/", pieces.SampleWearTestsView.as_view(), name="api-sample-wear-tests"),
    path("pieces/<slug:code>/", pieces.PieceView.as_view(), name="api-piece"),
    path("pieces/<slug:code>/sending/", pieces.PieceSendingView.as_view(), name="api-piece-sending"),
    path("pieces/<slug:code>/receipt/", pieces.PieceReceiptView.as_view(), name="api-piece-receipt"),
    path("pieces/<slug:code>/ending/", pieces.PieceEndingView.as_view(), name="api-piece-ending"),
    path("pieces/<slug:code>/seal/", pieces.PieceSealView.as_view(), name="api-piece-seal"),
    path("wear-tests/<int:pk>/findings/", pieces.WearFindingsView.as_view(), name="api-wear-findings"),
    path("wear-tests/<int:pk>/closing/", pieces.WearTestClosingView.as_view(), name="api-wear-test-closing"),
]
