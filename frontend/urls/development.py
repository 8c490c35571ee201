"""The organisers' pages of development."""

from django.urls import path

from frontend.views.development import acts, board, partners, projects

urlpatterns = [
    path("partners/", partners.partners, name="development-partners"),
    path("organise/<slug:slug>/projects/", board.board, name="development-projects"),
    path("organise/awards/<int:pk>/project/", board.opening, name="development-open"),
    path("organise/projects/<int:pk>/", projects.project, name="development-project"),
    path("organise/projects/<int:pk>/partners/", acts.offer, name="development-offer"),
    path("organise/projects/<int:pk>/contacts/", acts.invite, name="development-invite"),
    path("organise/projects/<int:pk>/resumption/", acts.resume, name="development-resume"),
    path("organise/agreements/<int:pk>/end/", acts.end, name="development-agreement-end"),
    path("organise/milestones/<int:pk>/acceptance/", acts.accept, name="development-accept"),
    path("organise/milestones/<int:pk>/return/", acts.send_back, name="development-send-back"),
    path("organise/gates/<int:pk>/decision/", acts.decide, name="development-decide"),
    path("organise/stages/<int:pk>/passing/", acts.pass_on, name="development-pass"),
]
