"""Pages of those who judge."""

from django.urls import path

from frontend.views.judge import desk, promise, recusal, report, saving, scores, sheets, table

urlpatterns = [
    path("sheets/", sheets.sheets, name="judge-sheets"),
    path("sheets/rounds/<int:pk>/table/", table.table, name="judge-table"),
    path("sheets/rounds/<int:pk>/scores/", scores.scores, name="judge-own-scores"),
    path("sheets/rounds/<int:pk>/submission/", scores.submission, name="judge-round-submission"),
    path("sheets/<int:pk>/", desk.sheet, name="judge-sheet"),
    path("sheets/<int:pk>/scores/", saving.scores, name="judge-scores"),
    path("sheets/<int:pk>/recusal/", recusal.recusal, name="judge-recusal"),
    path("sheets/<int:pk>/files/<int:n>/<int:number>/<int:width>/", desk.picture, name="judge-picture"),
    path("sheets/<int:pk>/files/<int:n>/report/", report.report, name="judge-report"),
    path("sheets/<int:pk>/files/<int:n>/report/pdf/", report.pdf, name="judge-report-pdf"),
    path(
        "sheets/<int:pk>/files/<int:n>/report/pictures/<slug:name>/<int:width>/",
        report.picture,
        name="judge-report-picture",
    ),
    path("sheets/<int:pk>/files/<int:n>/report/models/<slug:name>/", report.model, name="judge-report-model"),
    path("sheets/<int:pk>/files/<int:n>/model/", desk.model, name="judge-model"),
    path("competitions/<slug:slug>/confidentiality/", promise.terms, name="judge-terms"),
]
