"""Public pages of rounds: their rules and results."""

from django.urls import path

from frontend.views.public import favourites, results, rules

urlpatterns = [
    path("competitions/<slug:slug>/results/", results.results, name="results"),
    path("competitions/<slug:slug>/results/<int:pk>/", results.round_results, name="round-results"),
    path("competitions/<slug:slug>/favourites/<int:pk>/", favourites.favourite, name="favourite"),
    path(
        "competitions/<slug:slug>/favourites/<int:pk>/works/<int:work>/ballot/",
        favourites.ballot,
        name="favourite-ballot",
    ),
    path("competitions/<slug:slug>/rounds/", rules.rounds, name="public-rounds"),
    path("competitions/<slug:slug>/rounds/<int:pk>/", rules.round_rules, name="round-rules"),
]
