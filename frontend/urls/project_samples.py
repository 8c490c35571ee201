"""Samples, their pieces and wear tests, for organiser, designer and partner alike."""

from django.urls import path

from frontend.views.development.samples import figures, files, pages, pieces, wearing

urlpatterns = [
    path("projects/<int:pk>/samples/", pages.samples, name="project-samples"),
    path("projects/<int:pk>/samples/new/", pages.new, name="sample-new"),
    path("projects/<int:pk>/pieces/", pieces.pieces, name="project-pieces"),
    path("projects/samples/<int:pk>/", pages.sample, name="sample"),
    path("projects/samples/<int:pk>/edit/", pages.edit, name="sample-edit"),
    path("projects/samples/<int:pk>/withdrawal/", pages.withdraw, name="sample-withdraw"),
    path("projects/samples/<int:pk>/opening/", pages.open_to_firms, name="sample-open"),
    path("projects/samples/<int:pk>/photos/", pages.photograph, name="sample-photos"),
    path("projects/samples/<int:pk>/measurements/", figures.measure, name="sample-measure"),
    path("projects/samples/<int:pk>/pieces/", pages.label, name="sample-pieces"),
    path("projects/samples/<int:pk>/labels/", files.labels, name="sample-labels"),
    path("projects/samples/<int:pk>/wear-tests/", wearing.begin, name="sample-wear"),
    path(
        "projects/sample-photos/<int:pk>/pictures/<int:number>/<int:width>/", files.picture, name="sample-photo-picture"
    ),
    path("projects/wear-tests/<int:pk>/", wearing.wear_test, name="wear-test"),
    path("projects/wear-tests/<int:pk>/closing/", wearing.close, name="wear-test-close"),
    path(
        "projects/wear-findings/<int:pk>/pictures/<int:number>/<int:width>/",
        files.finding_picture,
        name="wear-finding-picture",
    ),
    path("pieces/<slug:code>/", pieces.piece, name="piece"),
    path("pieces/<slug:code>/label/", files.one_label, name="piece-label"),
    path("pieces/<slug:code>/sending/", pieces.send, name="piece-send"),
    path("pieces/<slug:code>/receipt/", pieces.receive, name="piece-receive"),
    path("pieces/<slug:code>/ending/", pieces.end, name="piece-end"),
    path("pieces/<slug:code>/seal/", pieces.seal, name="piece-seal"),
]
