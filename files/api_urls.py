"""Routes of uploads that are the same whatever the file is for."""

from django.urls import path

from files.api import PartView, UploadView

urlpatterns = [
    path("uploads/parts/<str:signed>/", PartView.as_view(), name="api-upload-part"),
    path("uploads/<slug:key>/", UploadView.as_view(), name="api-upload"),
]
