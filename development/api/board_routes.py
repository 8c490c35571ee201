"""Routes of the board and the timeline of all projects."""

from django.urls import path

from development.api import boards

urlpatterns = [
    path("board/", boards.BoardView.as_view(), name="api-board"),
    path("timeline/", boards.TimelineView.as_view(), name="api-timeline"),
]
