"""The search, tables of a competition, lists from files, and the archive of earlier editions."""

from django.urls import path

from frontend.views import search
from frontend.views.organiser import imports, tabling
from frontend.views.public import past

urlpatterns = [
    path("search/", search.search, name="search"),
    path("organise/<slug:slug>/rows/<slug:what>/", tabling.rows, name="organiser-rows"),
    path("organise/<slug:slug>/rows/<slug:what>.<slug:form>", tabling.taken, name="organiser-rows-file"),
    path("organise/<slug:slug>/people/list/", imports.judges, name="organiser-judges-import"),
    path("organise/<slug:slug>/people/list/sample.csv", imports.judges_sample, name="organiser-judges-sample"),
    path("office/past-editions/", imports.past, name="organiser-past-import"),
    path("office/past-editions/sample.csv", imports.past_sample, name="organiser-past-sample"),
    path("office/past-editions/<int:pk>/removal/", imports.past_removal, name="organiser-past-removal"),
    path("past-editions/", past.past_editions, name="past-editions"),
]
