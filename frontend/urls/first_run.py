"""Pages that exist only while nobody has an account."""

from django.urls import path

from frontend.views import first_run

urlpatterns = [
    path("first-run/", first_run.hint, name="first-run"),
    path("first-run/<str:token>/", first_run.first_organiser, name="first-run-link"),
]
