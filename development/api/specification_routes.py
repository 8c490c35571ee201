"""Routes of specifications and laboratory tests."""

from django.urls import path

from development.api import specification

urlpatterns = [
    path(
        "projects/<int:pk>/specification/", specification.SpecificationView.as_view(), name="api-project-specification"
    ),
    path("projects/<int:pk>/results/", specification.ResultsView.as_view(), name="api-project-results"),
    path("samples/<int:pk>/tests/", specification.SampleTestsView.as_view(), name="api-sample-tests"),
    path(
        "samples/<int:pk>/tests/uploads/", specification.SampleTestUploadsView.as_view(), name="api-sample-test-uploads"
    ),
    path("tests/<int:pk>/taking-back/", specification.TestTakingBackView.as_view(), name="api-test-taking-back"),
]
