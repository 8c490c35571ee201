"""Specification, laboratory tests and requirement sets: for everybody at work in a project, and for the office."""

from django.urls import path

from frontend.views.development import requirement_sets
from frontend.views.development.specification import pages, tests

urlpatterns = [
    path("requirements/", requirement_sets.sets, name="requirement-sets"),
    path("requirements/<int:pk>/", requirement_sets.requirement_set, name="requirement-set"),
    path("requirements/<slug:material>/edit/", requirement_sets.edit, name="requirement-set-edit"),
    path("projects/<int:pk>/specification/", pages.specification, name="project-specification"),
    path("projects/<int:pk>/specification/beginning/", pages.copy, name="specification-copy"),
    path("projects/<int:pk>/specification/edit/", pages.edit, name="specification-edit"),
    path("projects/samples/<int:pk>/tests/", tests.record, name="sample-tests"),
    path("projects/tests/<int:pk>/", tests.test, name="lab-test"),
    path("projects/tests/<int:pk>/taking-back/", tests.take_back, name="lab-test-take-back"),
    path("projects/tests/<int:pk>/certificate/", tests.certificate, name="lab-test-certificate"),
    path("projects/measurements/<int:pk>/taking-back/", tests.figure_back, name="measurement-take-back"),
]
