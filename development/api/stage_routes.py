"""Routes of gates, holds, targets, shoes and templates of stages."""

from django.urls import path

from development.api import stages

urlpatterns = [
    path("projects/<int:pk>/holds/", stages.ProjectHoldsView.as_view(), name="api-project-holds"),
    path("projects/<int:pk>/stop/", stages.ProjectStopView.as_view(), name="api-project-stop"),
    path("projects/<int:pk>/targets/", stages.ProjectTargetsView.as_view(), name="api-project-targets"),
    path("projects/<int:pk>/officer/", stages.ProjectOfficerView.as_view(), name="api-project-officer"),
    path("projects/<int:pk>/shoes/", stages.ProjectShoesView.as_view(), name="api-project-shoes"),
    path("gates/<int:pk>/voices/", stages.GateVoicesView.as_view(), name="api-gate-voices"),
    path("gates/<int:pk>/checks/", stages.GateChecksView.as_view(), name="api-gate-checks"),
    path("templates/", stages.TemplatesView.as_view(), name="api-templates"),
    path("templates/<int:pk>/", stages.TemplateView.as_view(), name="api-template"),
]
