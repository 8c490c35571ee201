"""Documents: issued by organisers, owned by whom they are made out to, checked by everybody."""

from django.urls import path

from frontend.views.designer import feedback
from frontend.views.organiser import certificates, documents
from frontend.views.public import documents as public

ROUND = "organise/rounds/<int:pk>/documents/"

urlpatterns = [
    path("v/", public.look_up, name="document-look-up"),
    path("v/<str:code>/", public.check, name="document-check"),
    path("competitions/<slug:slug>/results/<int:pk>/sheet.pdf", public.results_sheet, name="results-sheet"),
    path("certificates/<slug:code>.pdf", public.own, name="own-certificate"),
    path("entries/<slug:code>/feedback.pdf", feedback.sheet, name="designer-feedback"),
    path(ROUND, documents.documents, name="organiser-round-documents"),
    path(f"{ROUND}minutes/", documents.minutes, name="organiser-minutes"),
    path(f"{ROUND}minutes/draft.pdf", documents.minutes_draft, name="organiser-minutes-draft"),
    path(f"{ROUND}decree/", documents.decree, name="organiser-decree"),
    path(f"{ROUND}sheet/", documents.results_sheet, name="organiser-results-sheet"),
    path(f"{ROUND}certificates/", certificates.certificates, name="organiser-certificates"),
    path(f"{ROUND}certificates.zip", certificates.archive, name="organiser-certificates-archive"),
    path("organise/documents/<slug:code>.pdf", documents.document, name="organiser-document"),
    path("organise/documents/<slug:code>/revocation/", documents.revocation, name="organiser-document-revocation"),
]
