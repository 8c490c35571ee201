"""Every page, by the person it serves."""

from frontend.urls import (
    account,
    designer,
    development,
    documents,
    judge,
    organiser,
    organiser_exports,
    organiser_practice,
    partner,
    plenary,
    project_documents,
    project_threads,
    public,
    result_versions,
)

urlpatterns = [
    *public.urlpatterns,
    *result_versions.public,
    *result_versions.organiser,
    *account.urlpatterns,
    *designer.urlpatterns,
    *judge.urlpatterns,
    *organiser.urlpatterns,
    *organiser_exports.urlpatterns,
    *organiser_practice.urlpatterns,
    *documents.urlpatterns,
    *plenary.urlpatterns,
    *development.urlpatterns,
    *partner.urlpatterns,
    *project_documents.urlpatterns,
    *project_threads.urlpatterns,
]
