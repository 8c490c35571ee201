"""Routes of cost sheets."""

from django.urls import path

from development.api import costs

urlpatterns = [
    path("projects/<int:pk>/costs/", costs.ProjectCostsView.as_view(), name="api-project-costs"),
    path("costs/<int:pk>/", costs.CostView.as_view(), name="api-cost"),
]
