"""Cost sheets of a project, for the office and for firms alike."""

from django.urls import path

from frontend.views.development import costs

urlpatterns = [
    path("projects/<int:pk>/costs/", costs.costs, name="project-costs"),
    path("projects/<int:pk>/costs/new/", costs.new, name="project-cost-new"),
    path("projects/costs/<int:pk>/", costs.sheet, name="project-cost"),
    path("projects/costs/<int:pk>/table/", costs.table, name="project-cost-table"),
]
