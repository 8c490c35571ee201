"""Pages of a published result's versions and its file, of corrections, and of awards that are taken back."""

from django.urls import path

from frontend.views.organiser import award_withdrawal, corrections
from frontend.views.public import result_versions

RESULT = "competitions/<slug:slug>/results/<int:pk>/versions/<int:version>/"

public = [
    path(RESULT, result_versions.version, name="round-results-version"),
    path(f"{RESULT}bundle/", result_versions.bundle, name="round-bundle"),
]
organiser = [
    path("rounds/<int:pk>/correction/", corrections.correction, name="round-correction"),
    path("organise/awards/<int:pk>/withdrawal/", award_withdrawal.withdrawal, name="organiser-award-withdrawal"),
]
