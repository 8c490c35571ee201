"""What leaves the platform as a file for a spreadsheet."""

from django.urls import path

from frontend.views.organiser import exporting

urlpatterns = [
    path("rounds/<int:pk>/scores.<slug:form>", exporting.scores, name="round-scores"),
]
