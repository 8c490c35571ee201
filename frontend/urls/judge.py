"""Pages of those who judge."""

from django.urls import path

from frontend.views.judge import desk, promise, recusal, sheets, table

urlpatterns = [
    path("sheets/", sheets.sheets, name="judge-sheets"),
    path("sheets/rounds/<int:pk>/table/", table.table, name="judge-table"),
    path("sheets/<int:pk>/", desk.sheet, name="judge-sheet"),
    path("sheets/<int:pk>/scores/", desk.scores, name="judge-scores"),
    path("sheets/<int:pk>/recusal/", recusal.recusal, name="judge-recusal"),
    path("sheets/<int:pk>/files/<int:n>/<int:number>/<int:width>/", desk.picture, name="judge-picture"),
    path("sheets/<int:pk>/files/<int:n>/model/", desk.model, name="judge-model"),
    path("competitions/<slug:slug>/confidentiality/", promise.terms, name="judge-terms"),
]
