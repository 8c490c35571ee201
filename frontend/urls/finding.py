"""The search, and tables of a competition."""

from django.urls import path

from frontend.views import search
from frontend.views.organiser import tabling

urlpatterns = [
    path("search/", search.search, name="search"),
    path("organise/<slug:slug>/rows/<slug:what>/", tabling.rows, name="organiser-rows"),
    path("organise/<slug:slug>/rows/<slug:what>.<slug:form>", tabling.taken, name="organiser-rows-file"),
]
