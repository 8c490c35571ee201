"""Public pages of results."""

from django.urls import path

from frontend.views.public import results

urlpatterns = [
    path("competitions/<slug:slug>/results/", results.results, name="results"),
    path("competitions/<slug:slug>/results/<int:pk>/", results.round_results, name="round-results"),
]
