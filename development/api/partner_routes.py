"""Routes of firms: the directory, matching, asking and answering, packages."""

from django.urls import path

from development.api import packages, partners, people

urlpatterns = [
    path("partners/", partners.PartnersView.as_view(), name="api-partners"),
    path("partners/import/", partners.PartnerImportView.as_view(), name="api-partner-import"),
    path("partners/<int:pk>/", partners.PartnerView.as_view(), name="api-partner"),
    path("projects/<int:pk>/matches/", partners.ProjectMatchesView.as_view(), name="api-project-matches"),
    path("projects/<int:pk>/agreements/", partners.ProjectAgreementsView.as_view(), name="api-project-agreements"),
    path("projects/<int:pk>/meeting/", packages.ProjectMeetingView.as_view(), name="api-project-meeting"),
    path("projects/<int:pk>/packages/", packages.ProjectPackagesView.as_view(), name="api-project-packages"),
    path("projects/<int:pk>/contacts/", people.ProjectContactsView.as_view(), name="api-project-contacts"),
    path("contacts/<int:pk>/end/", people.ContactEndView.as_view(), name="api-contact-end"),
    path("agreements/<int:pk>/interest/", partners.AgreementInterestView.as_view(), name="api-agreement-interest"),
    path("agreements/<int:pk>/end/", packages.AgreementEndView.as_view(), name="api-agreement-end"),
    path("agreements/<int:pk>/handover/", packages.AgreementHandoverView.as_view(), name="api-agreement-handover"),
    path("packages/<int:pk>/", packages.PackageView.as_view(), name="api-package"),
]
