"""Routes of development projects and partners."""

from django.urls import path

from development.api import (
    board_routes,
    cost_routes,
    document_routes,
    partner_routes,
    pins,
    product_routes,
    progress,
    projects,
    reports,
    rights_routes,
    sample_routes,
    specification_routes,
    stage_routes,
    thread_routes,
)

urlpatterns = [
    path("projects/", projects.ProjectsView.as_view(), name="api-projects"),
    path("projects/<int:pk>/", projects.ProjectView.as_view(), name="api-project"),
    path("projects/<int:pk>/invitations/", projects.ProjectInvitationsView.as_view(), name="api-project-invitations"),
    path("projects/<int:pk>/resumption/", projects.ProjectResumptionView.as_view(), name="api-project-resumption"),
    path("projects/<int:pk>/reports/", reports.ProjectReportsView.as_view(), name="api-project-reports"),
    path("contacts/", progress.ContactsView.as_view(), name="api-contacts"),
    path(
        "agreements/<int:pk>/acceptance/", progress.AgreementAcceptanceView.as_view(), name="api-agreement-acceptance"
    ),
    path("milestones/<int:pk>/uploads/", progress.MilestoneUploadsView.as_view(), name="api-milestone-uploads"),
    path(
        "milestones/<int:pk>/uploads/<slug:key>/completion/",
        progress.MilestoneUploadCompletionView.as_view(),
        name="api-milestone-upload-completion",
    ),
    path(
        "milestones/<int:pk>/acceptance/", progress.MilestoneAcceptanceView.as_view(), name="api-milestone-acceptance"
    ),
    path("milestones/<int:pk>/record/", progress.MilestoneRecordView.as_view(), name="api-milestone-record"),
    path(
        "milestones/<int:pk>/repetition/", progress.MilestoneRepetitionView.as_view(), name="api-milestone-repetition"
    ),
    path("milestones/<int:pk>/return/", progress.MilestoneReturnView.as_view(), name="api-milestone-return"),
    path("evidence/<int:pk>/pins/", pins.EvidencePinsView.as_view(), name="api-evidence-pins"),
    path(
        "evidence/<int:pk>/pins/<int:pin>/resolution/",
        pins.EvidencePinResolutionView.as_view(),
        name="api-evidence-pin-resolution",
    ),
    path("gates/<int:pk>/decisions/", progress.GateDecisionsView.as_view(), name="api-gate-decisions"),
    path("stages/<int:pk>/passing/", progress.StagePassingView.as_view(), name="api-stage-passing"),
    *board_routes.urlpatterns,
    *cost_routes.urlpatterns,
    *document_routes.urlpatterns,
    *partner_routes.urlpatterns,
    *product_routes.urlpatterns,
    *rights_routes.urlpatterns,
    *sample_routes.urlpatterns,
    *specification_routes.urlpatterns,
    *stage_routes.urlpatterns,
    *thread_routes.urlpatterns,
]
