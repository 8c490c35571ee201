"""How fair and how sure a result is: for those who are answerable for it, and for everybody."""

from django.urls import path

from frontend.views.organiser import fairness
from frontend.views.public import fairness as public_fairness

RESULT = "competitions/<slug:slug>/results/<int:pk>/fairness/"

organiser = [
    path("rounds/<int:pk>/fairness/", fairness.report, name="round-fairness"),
    path("rounds/<int:pk>/fairness/pdf/", fairness.pdf, name="round-fairness-pdf"),
]
public = [
    path(RESULT, public_fairness.report, name="public-fairness"),
    path(f"{RESULT}pdf/", public_fairness.pdf, name="public-fairness-pdf"),
    path("fairness/", public_fairness.explained, name="fairness-explained"),
]
