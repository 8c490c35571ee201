"""All addresses of the installation."""

from django.urls import include, path

from ifcc import api
from ifcc.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("api/v1/", include(api.urlpatterns)),
    path("account/", include("allauth.urls")),
    path("", include("frontend.urls")),
]
