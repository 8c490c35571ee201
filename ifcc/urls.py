"""All addresses of the installation."""

from django.urls import include, path

from frontend.urls import account
from ifcc import api
from ifcc.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("api/v1/", include(api.urlpatterns)),
    path("account/", include(account.before_allauth)),
    path("account/", include("allauth.urls")),
    path("", include("frontend.urls")),
]
