"""The API: every app brings its own routes, all under /api/v1/."""

from django.urls import path
from drf_spectacular.views import SpectacularAPIView

from accounts import api_urls as accounts_api
from development import api_urls as development_api
from files import api_urls as files_api
from judging import api_urls as judging_api
from office import api_urls as office_api
from submissions import api_urls as submissions_api

urlpatterns = [
    path("schema/", SpectacularAPIView.as_view(permission_classes=[]), name="api-schema"),
    *accounts_api.urlpatterns,
    *files_api.urlpatterns,
    *submissions_api.urlpatterns,
    *judging_api.urlpatterns,
    *development_api.urlpatterns,
    *office_api.urlpatterns,
]
