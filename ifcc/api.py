"""The API: every app brings its own routes, all under /api/v1/."""

from functools import cache

from django.urls import path
from django.utils import translation
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.views import SpectacularAPIView

from accounts import api_urls as accounts_api
from development import api_urls as development_api
from files import api_urls as files_api
from judging import api_urls as judging_api
from office import api_urls as office_api
from submissions import api_urls as submissions_api

SPOKEN = ("id", "en")


class Description(SchemaGenerator):
    """The API's description, which is the same for everybody. To find it takes longer than any page, so that it is
    found once for each language and kept; what is asked for in another way is found anew."""

    def get_schema(self, request=None, public=False):
        language = translation.get_language()
        if language in SPOKEN and public and not self.api_version:
            return _described(language)
        return super().get_schema(request, public)


@cache
def _described(language: str) -> dict:
    with translation.override(language):
        return SchemaGenerator().get_schema(public=True)


urlpatterns = [
    path("schema/", SpectacularAPIView.as_view(permission_classes=[], generator_class=Description), name="api-schema"),
    *accounts_api.urlpatterns,
    *files_api.urlpatterns,
    *submissions_api.urlpatterns,
    *judging_api.urlpatterns,
    *development_api.urlpatterns,
    *office_api.urlpatterns,
]
