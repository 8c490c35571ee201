"""Pages of the rights in a design: the organiser's, and those of designers and partners."""

from django.urls import path

from frontend.views.development import rights as office
from frontend.views.partner import rights as own

organiser = [
    path("organise/projects/<int:pk>/rights/", office.rights, name="development-rights"),
    path("organise/projects/<int:pk>/rights/declarations/", office.ask, name="development-rights-declarations"),
    path("organise/projects/<int:pk>/rights/licence/", office.offer, name="development-rights-licence"),
    path("organise/projects/<int:pk>/rights/filing/", office.file, name="development-rights-filing"),
    path("organise/projects/<int:pk>/rights/registration/", office.register, name="development-rights-registration"),
    path("organise/projects/<int:pk>/rights/disclosure/", office.disclose, name="development-rights-disclosure"),
    path("organise/projects/<int:pk>/rights/credit/", office.credit, name="development-rights-credit"),
    path("organise/projects/<int:pk>/rights/evidence/", office.evidence, name="development-rights-evidence"),
    path("organise/projects/<int:pk>/rights/pack/", office.pack, name="development-rights-pack"),
    path("organise/projects/<int:pk>/rights/lift/", office.propose, name="development-rights-lift"),
    path("organise/licences/<int:pk>/end/", office.end, name="development-licence-end"),
    path("organise/lifts/<int:pk>/confirmation/", office.confirm, name="development-lift-confirmation"),
    path("organise/lifts/<int:pk>/end/", office.drop, name="development-lift-end"),
]
partner = [
    path("projects/<int:pk>/rights/", own.rights, name="partner-rights"),
    path("projects/<int:pk>/rights/declaration/", own.declare, name="partner-rights-declaration"),
    path("projects/<int:pk>/rights/licence/", own.license, name="partner-rights-licence"),
    path("projects/<int:pk>/rights/licence/refusal/", own.refuse_licence, name="partner-rights-licence-refusal"),
    path("projects/<int:pk>/rights/consent/refusal/", own.refuse_lift, name="partner-rights-lift-refusal"),
    path("projects/<int:pk>/rights/consent/", own.consent, name="partner-rights-consent"),
    path("projects/<int:pk>/rights/evidence/", own.evidence, name="partner-rights-evidence"),
    path("projects/<int:pk>/rights/pack/", own.pack, name="partner-rights-pack"),
]
