"""The organisers' pages of development."""

from django.urls import path

from frontend.urls import rights
from frontend.views.development import (
    acts,
    board,
    firms,
    packages,
    partner_lists,
    partners,
    projects,
    stages,
    templates,
)

urlpatterns = [
    path("partners/", partners.partners, name="development-partners"),
    path("partners/new/", partners.new, name="development-partner-new"),
    path("partners/import/", partner_lists.imported, name="development-partner-import"),
    path("partners/import/sample/", partner_lists.sample, name="development-partner-sample"),
    path("partners/<int:pk>/", partners.partner, name="development-partner"),
    path("partners/<int:pk>/edit/", partners.edit, name="development-partner-edit"),
    path("templates/", templates.templates, name="development-templates"),
    path("templates/<int:pk>/", templates.template, name="development-template"),
    path("templates/<slug:kind>/edit/", templates.edit, name="development-template-edit"),
    path("organise/<slug:slug>/projects/", board.board, name="development-projects"),
    path("organise/awards/<int:pk>/project/", board.opening, name="development-open"),
    path("organise/projects/<int:pk>/", projects.project, name="development-project"),
    path("organise/projects/<int:pk>/partners/", firms.offer, name="development-offer"),
    path("organise/projects/<int:pk>/contacts/", firms.invite, name="development-invite"),
    path("organise/projects/<int:pk>/resumption/", acts.resume, name="development-resume"),
    path("organise/projects/<int:pk>/matching/", firms.matching, name="development-matching"),
    path("organise/projects/<int:pk>/meeting/", firms.meeting, name="development-meeting"),
    path("organise/projects/<int:pk>/packages/", packages.packages, name="development-packages"),
    path("organise/packages/<int:pk>/", packages.package, name="development-package"),
    path("organise/packages/<int:pk>/end/", packages.package_end, name="development-package-end"),
    path("organise/agreements/<int:pk>/end/", firms.end, name="development-agreement-end"),
    path("organise/agreements/<int:pk>/handover/", packages.handover, name="development-handover"),
    path("organise/milestones/<int:pk>/acceptance/", acts.accept, name="development-accept"),
    path("organise/milestones/<int:pk>/return/", acts.send_back, name="development-send-back"),
    path("organise/gates/<int:pk>/decision/", acts.decide, name="development-decide"),
    path("organise/gates/<int:pk>/checks/", stages.checks, name="development-checks"),
    path("organise/projects/<int:pk>/hold/", stages.hold, name="development-hold"),
    path("organise/projects/<int:pk>/targets/", stages.targets, name="development-targets"),
    path("organise/projects/<int:pk>/officer/", stages.officer, name="development-officer"),
    path("organise/projects/<int:pk>/shoe/", stages.shoe, name="development-shoe"),
    path("organise/stages/<int:pk>/passing/", acts.pass_on, name="development-pass"),
    *rights.organiser,
]
