"""Threads of development projects and of their documents, for organiser, designer and partner alike."""

from django.urls import path

from frontend.views.development import threads

urlpatterns = [
    path("projects/<int:pk>/thread/", threads.project_thread, name="project-thread"),
    path("projects/documents/<int:pk>/thread/", threads.document_thread, name="document-thread"),
    path("projects/messages/<int:pk>/taking-back/", threads.taken_back, name="message-take-back"),
]
