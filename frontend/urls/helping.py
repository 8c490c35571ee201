"""Helping people with their accounts."""

from django.urls import path

from frontend.views.helping import account_help, own_stop
from frontend.views.organiser import helping, live

HELPING = "organise/<slug:slug>/helping/"
PERSON = f"{HELPING}people/<int:pk>/"

urlpatterns = [
    path("organise/<slug:slug>/live/", live.counts, name="organiser-live"),
    path(HELPING, helping.helping, name="organiser-helping"),
    path(PERSON, helping.person, name="organiser-helping-person"),
    path(f"{PERSON}sessions/", helping.sessions, name="organiser-helping-sessions"),
    path(f"{PERSON}address/", helping.address, name="organiser-helping-address"),
    path(f"{PERSON}entries/<slug:code>/owner/", helping.owner, name="organiser-helping-owner"),
    path(f"{HELPING}<int:pk>/agreement/", helping.agreement, name="organiser-helping-agreement"),
    path(f"{HELPING}<int:pk>/withdrawal/", helping.withdrawal, name="organiser-helping-withdrawal"),
    path("account/help/stop/", own_stop, name="account-help-stop"),
    path("account/help/<slug:token>/", account_help, name="account-help"),
]
