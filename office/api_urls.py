"""Routes of what the office does across all of it."""

from django.urls import path

from office.figures.api import FiguresView
from office.search.api import SearchView

urlpatterns = [
    path("figures/", FiguresView.as_view(), name="api-figures"),
    path("search/", SearchView.as_view(), name="api-search"),
]
