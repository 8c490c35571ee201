"""Pages that everybody may read."""

from django.urls import path

from frontend.urls import fairness, public_results
from frontend.views.public import competitions, pictures

urlpatterns = [
    path("", competitions.home, name="home"),
    path("competitions/<slug:slug>/", competitions.competition, name="competition"),
    path("competitions/<slug:slug>/released/<int:pk>/<int:width>/", pictures.released, name="released-picture"),
    *public_results.urlpatterns,
    *fairness.public,
]
