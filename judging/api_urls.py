"""Routes of judging: a judge's scoresheets."""

from django.urls import path

from judging.api import sheets

urlpatterns = [
    path("sheets/", sheets.SheetsView.as_view(), name="api-sheets"),
    path("sheets/<int:pk>/", sheets.SheetView.as_view(), name="api-sheet"),
    path("sheets/<int:pk>/submission/", sheets.SubmissionView.as_view(), name="api-sheet-submission"),
    path("sheets/<int:pk>/recusal/", sheets.RecusalView.as_view(), name="api-sheet-recusal"),
    path(
        "sheets/<int:pk>/files/<int:n>/<int:number>/<int:width>/",
        sheets.PreviewView.as_view(),
        name="api-sheet-preview",
    ),
    path("competitions/<slug:slug>/confidentiality/", sheets.ConfidentialityView.as_view(), name="api-confidentiality"),
]
