"""Public pages of rounds: their rules and results."""

from django.urls import path

from frontend.views.public import results, rules

urlpatterns = [
    path("competitions/<slug:slug>/results/", results.results, name="results"),
    path("competitions/<slug:slug>/results/<int:pk>/", results.round_results, name="round-results"),
    path("competitions/<slug:slug>/rounds/", rules.rounds, name="public-rounds"),
    path("competitions/<slug:slug>/rounds/<int:pk>/", rules.round_rules, name="round-rules"),
]
