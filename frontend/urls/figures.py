"""The ministry's figures."""

from django.urls import path

from frontend.views.organiser import figures

urlpatterns = [
    path("figures/", figures.figures, name="figures"),
    path("figures/workbook/", figures.workbook, name="figures-workbook"),
    path("figures/paper/", figures.paper, name="figures-paper"),
    path("figures/rows/<slug:what>/", figures.rows, name="figures-rows"),
]
