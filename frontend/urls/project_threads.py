"""Threads of development projects and of their documents, and the archive of a project, for organiser, designer and
partner alike."""

from django.urls import path

from frontend.views.development import exports, threads

urlpatterns = [
    path("projects/<int:pk>/export/", exports.export, name="project-export"),
    path("projects/<int:pk>/thread/", threads.project_thread, name="project-thread"),
    path("projects/documents/<int:pk>/thread/", threads.document_thread, name="document-thread"),
    path("projects/messages/<int:pk>/taking-back/", threads.taken_back, name="message-take-back"),
]
