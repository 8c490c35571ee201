"""Practising a round before it opens."""

from django.urls import path

from frontend.views.organiser import practice

PRACTICE = "organise/rounds/<int:pk>/practice/"

urlpatterns = [
    path(PRACTICE, practice.practice, name="organiser-round-practice"),
    path(f"{PRACTICE}ending/", practice.ending, name="organiser-round-practice-ending"),
]
