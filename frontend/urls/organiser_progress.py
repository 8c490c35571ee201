"""Pages of a round's progress: by work, by judge, and reminding who is late."""

from django.urls import path

from frontend.views.organiser import progress, reminders

PROGRESS = "organise/rounds/<int:pk>/progress/"

urlpatterns = [
    path(PROGRESS, progress.progress, name="organiser-round-progress"),
    path(f"{PROGRESS}judges/", reminders.judges, name="organiser-round-judges"),
    path(f"{PROGRESS}reminders/", reminders.reminders, name="organiser-round-reminders"),
    path(f"{PROGRESS}judges/<int:judge>/whatsapp/", reminders.whatsapp, name="organiser-round-whatsapp"),
]
