"""The outsole report at the organisers' desk."""

from django.urls import path

from frontend.views.organiser import report

REPORT = "organise/entries/<slug:code>/files/<int:pk>/report/"

urlpatterns = [
    path(REPORT, report.report, name="organiser-report"),
    path(f"{REPORT}pdf/", report.pdf, name="organiser-report-pdf"),
    path(f"{REPORT}pictures/<slug:name>/<int:width>/", report.picture, name="organiser-report-picture"),
    path(f"{REPORT}models/<slug:name>/", report.model, name="organiser-report-model"),
]
