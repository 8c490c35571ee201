"""Routes of threads."""

from django.urls import path

from development.api import threads

urlpatterns = [
    path("projects/<int:pk>/thread/", threads.ProjectThreadView.as_view(), name="api-project-thread"),
    path("documents/<int:pk>/thread/", threads.DocumentThreadView.as_view(), name="api-document-thread"),
    path("messages/<int:pk>/taking-back/", threads.MessageTakingBackView.as_view(), name="api-message-taking-back"),
]
