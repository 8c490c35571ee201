"""Merging two accounts of one person."""

from django.urls import path

from frontend.urls.helping import HELPING, PERSON
from frontend.views import merging as links
from frontend.views.organiser import merging

urlpatterns = [
    path(f"{PERSON}merging/", merging.other, name="organiser-merging"),
    path(f"{PERSON}merging/<int:left>/", merging.pair, name="organiser-merging-pair"),
    path(f"{HELPING}merging/<int:pk>/agreement/", merging.agreement, name="organiser-merging-agreement"),
    path(f"{HELPING}merging/<int:pk>/withdrawal/", merging.withdrawal, name="organiser-merging-withdrawal"),
    path("account/merging/own/stop/", links.own_stop, name="account-merging-own-stop"),
    path("account/merging/<slug:token>/", links.account_merging, name="account-merging"),
    path("account/merging/<slug:token>/stop/", links.stop, name="account-merging-stop"),
]
