"""Pages of conflicts of interest."""

from django.urls import path

from frontend.views.organiser import conflicts

CONFLICTS = "organise/<slug:slug>/conflicts/"

urlpatterns = [
    path(CONFLICTS, conflicts.conflicts, name="organiser-conflicts"),
    path(f"{CONFLICTS}search/", conflicts.search, name="organiser-conflict-search"),
    path(f"{CONFLICTS}answer/", conflicts.answer, name="organiser-suspicion-answer"),
    path(f"{CONFLICTS}pinning/", conflicts.pinning, name="organiser-conflict-pinning"),
    path("organise/conflicts/<int:pk>/lifting/", conflicts.lifting, name="organiser-conflict-lifting"),
]
