"""Pages of partners and of designers whose work is developed."""

from django.urls import path

from frontend.urls import rights
from frontend.views.partner import agreements, evidence, files, gates, mornings, packages, pins, projects, report

urlpatterns = [
    path("projects/", projects.projects, name="partner-projects"),
    path("projects/morning-mail/", mornings.morning_mail, name="project-morning-mail"),
    path("projects/<int:pk>/", projects.project, name="partner-project"),
    path("projects/<int:pk>/agreement/", agreements.agreement, name="partner-agreement"),
    path("projects/<int:pk>/interest/", agreements.interest, name="partner-interest"),
    path("projects/<int:pk>/packages/", packages.packages, name="partner-packages"),
    path("projects/<int:pk>/package/", projects.package, name="partner-package"),
    path(
        "projects/<int:pk>/package/<int:file>/pictures/<int:number>/<int:width>/",
        files.package_picture,
        name="partner-package-picture",
    ),
    path("projects/<int:pk>/package/<int:file>/model/", files.package_model, name="partner-package-model"),
    path("projects/<int:pk>/package/<int:file>/report/", report.report, name="partner-report"),
    path("projects/<int:pk>/package/<int:file>/report/pdf/", report.pdf, name="partner-report-pdf"),
    path(
        "projects/<int:pk>/package/<int:file>/report/pictures/<slug:name>/<int:width>/",
        report.picture,
        name="partner-report-picture",
    ),
    path("projects/<int:pk>/package/<int:file>/report/models/<slug:name>/", report.model, name="partner-report-model"),
    path("projects/<int:pk>/package/<int:file>/original/", files.package_original, name="partner-package-original"),
    path("projects/<int:pk>/milestones/<int:milestone>/", evidence.evidence, name="partner-evidence"),
    path(
        "evidence/<int:pk>/pictures/<int:number>/<int:width>/",
        files.evidence_picture,
        name="partner-evidence-picture",
    ),
    path("projects/milestones/<int:pk>/again/", evidence.again, name="partner-take-again"),
    path("projects/gates/<int:pk>/voice/", gates.speak, name="partner-gate-voice"),
    path("evidence/<int:pk>/pins/", pins.evidence_pins, name="partner-evidence-pins"),
    path("evidence/<int:pk>/pins/<int:pin>/done/", pins.done, name="partner-pin-done"),
    path("evidence/<int:pk>/model/", files.evidence_model, name="partner-evidence-model"),
    path("evidence/<int:pk>/original/", files.evidence_original, name="partner-evidence-original"),
    *rights.partner,
]
