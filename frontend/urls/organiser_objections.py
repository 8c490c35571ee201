"""Pages of objections to published results."""

from django.urls import path

from frontend.views.organiser import objections

urlpatterns = [
    path("organise/<slug:slug>/objections/", objections.objections, name="organiser-objections"),
    path("organise/objections/<int:pk>/", objections.objection, name="organiser-objection"),
]
