"""Routes of the rights in a design."""

from django.urls import path

from development.api import rights

urlpatterns = [
    path("projects/<int:pk>/rights/", rights.RightsView.as_view(), name="api-project-rights"),
    path("projects/<int:pk>/declarations/", rights.DeclarationsView.as_view(), name="api-project-declarations"),
    path(
        "declarations/<int:pk>/acceptance/",
        rights.DeclarationAcceptanceView.as_view(),
        name="api-declaration-acceptance",
    ),
    path("projects/<int:pk>/licences/", rights.LicencesView.as_view(), name="api-project-licences"),
    path("licences/<int:pk>/acceptance/", rights.LicenceAcceptanceView.as_view(), name="api-licence-acceptance"),
    path("licences/<int:pk>/refusal/", rights.LicenceRefusalView.as_view(), name="api-licence-refusal"),
    path("licences/<int:pk>/ending/", rights.LicenceEndingView.as_view(), name="api-licence-ending"),
    path("projects/<int:pk>/filings/uploads/", rights.FilingUploadsView.as_view(), name="api-project-filing-uploads"),
    path("projects/<int:pk>/filings/", rights.FilingsView.as_view(), name="api-project-filings"),
    path("projects/<int:pk>/registration/", rights.RegistrationView.as_view(), name="api-project-registration"),
    path("projects/<int:pk>/disclosure/", rights.DisclosureView.as_view(), name="api-project-disclosure"),
    path("projects/<int:pk>/credit/", rights.CreditView.as_view(), name="api-project-credit"),
    path("projects/<int:pk>/filing-pack/", rights.FilingPackView.as_view(), name="api-project-filing-pack"),
    path("projects/<int:pk>/lifts/", rights.LiftsView.as_view(), name="api-project-lifts"),
    path("lifts/<int:pk>/consent/", rights.LiftConsentView.as_view(), name="api-lift-consent"),
    path("lifts/<int:pk>/refusal/", rights.LiftRefusalView.as_view(), name="api-lift-refusal"),
    path("lifts/<int:pk>/confirmation/", rights.LiftConfirmationView.as_view(), name="api-lift-confirmation"),
    path("lifts/<int:pk>/ending/", rights.LiftEndingView.as_view(), name="api-lift-ending"),
]
