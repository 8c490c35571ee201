"""The eligibility check, for organisers."""

from django.urls import path

from frontend.views.organiser import screening_bulk, screening_one, screening_queue

QUEUE = "organise/<slug:slug>/screening/"

urlpatterns = [
    path(QUEUE, screening_queue.entries, name="organiser-screening"),
    path(f"{QUEUE}preview/", screening_bulk.looking, name="organiser-screening-preview"),
    path(f"{QUEUE}decisions/", screening_bulk.decisions, name="organiser-screening-decisions"),
    path(f"{QUEUE}decisions/<int:pk>/undoing/", screening_bulk.undoing, name="organiser-screening-undoing"),
    path(f"{QUEUE}filters/", screening_queue.filters, name="organiser-screening-filters"),
    path(
        f"{QUEUE}filters/<int:pk>/removal/", screening_queue.filter_removal, name="organiser-screening-filter-removal"
    ),
    path(f"{QUEUE}works/<slug:code>/", screening_one.one, name="organiser-screening-one"),
    path(f"{QUEUE}works/<slug:code>/decision/", screening_one.decision, name="organiser-screening-one-decision"),
    path("organise/entries/<slug:code>/traces/", screening_one.traces, name="organiser-entry-traces"),
    path("organise/entries/<slug:code>/traces/<int:pk>/", screening_one.trace, name="organiser-entry-trace"),
]
