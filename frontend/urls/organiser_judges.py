"""Pages of who judges a round, and of its calibration."""

from django.urls import path

from frontend.views.organiser import dealing, panel

JUDGES = "organise/rounds/<int:pk>/judges/"
CALIBRATION = "organise/rounds/<int:pk>/calibration/"

urlpatterns = [
    path(JUDGES, panel.judges, name="organiser-panel"),
    path(f"{JUDGES}<int:judge>/", panel.judge, name="organiser-panel-judge"),
    path(CALIBRATION, panel.calibration, name="organiser-round-calibration"),
    path(f"{CALIBRATION}<int:entry>/removal/", panel.calibration_removal, name="organiser-round-calibration-removal"),
    path("organise/deals/<int:pk>/comparison/", dealing.comparison, name="organiser-proposal-comparison"),
]
