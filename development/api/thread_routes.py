"""Routes of threads, and of the archive of a project."""

from django.urls import path

from development.api import exports, threads

urlpatterns = [
    path("projects/<int:pk>/export/", exports.ProjectExportView.as_view(), name="api-project-export"),
    path("projects/<int:pk>/thread/", threads.ProjectThreadView.as_view(), name="api-project-thread"),
    path("documents/<int:pk>/thread/", threads.DocumentThreadView.as_view(), name="api-document-thread"),
    path("messages/<int:pk>/taking-back/", threads.MessageTakingBackView.as_view(), name="api-message-taking-back"),
]
