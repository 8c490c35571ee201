"""Pages that everybody may read."""

from django.urls import path

from frontend.urls import fairness, public_results
from frontend.views import hints
from frontend.views.public import calendar, competitions, guardian, pictures, receipts, robots, security, terms

urlpatterns = [
    path("", competitions.home, name="home"),
    path("competitions/<slug:slug>/", competitions.competition, name="competition"),
    path("competitions/<slug:slug>/released/<int:pk>/<int:width>/", pictures.released, name="released-picture"),
    path("competitions/<slug:slug>/calendar.ics", calendar.dates, name="competition-calendar"),
    path("competitions/<slug:slug>/terms/", terms.terms, name="competition-terms"),
    path("guardians/<str:token>/", guardian.guardian, name="guardian"),
    path("receipts/<slug:code>/<slug:digest>/", receipts.check, name="receipt-check"),
    path("hints/<slug:name>/", hints.hint, name="hint"),
    path(".well-known/security.txt", security.contact, name="security-txt"),
    path("robots.txt", robots.robots, name="robots-txt"),
    *public_results.urlpatterns,
    *fairness.public,
]
