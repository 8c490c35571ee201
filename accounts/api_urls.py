"""Where the API of accounts is."""

from django.urls import path

from accounts import api

urlpatterns = [path("proof-codes/", api.ProofCodesView.as_view(), name="api-proof-codes")]
