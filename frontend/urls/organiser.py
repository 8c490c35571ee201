"""Pages of those who run a competition."""

from django.urls import path

from frontend.urls import (
    organiser_favourites,
    organiser_judges,
    organiser_objections,
    organiser_reports,
    organiser_rounds,
    organiser_screening,
    organiser_similar,
)
from frontend.views.organiser import (
    categories,
    languages,
    mould_rules,
    parts,
    pictures,
    pins,
    renewal,
    rubrics,
    screening,
    seats,
    setup,
    table,
)

CATEGORY = "organise/<slug:slug>/categories/<slug:code>/"

urlpatterns = [
    path("office/mould-rules/", mould_rules.rules, name="mould-rules"),
    path("organise/new/", setup.new, name="organiser-new"),
    path("organise/<slug:slug>/", setup.overview, name="organiser-competition"),
    path("organise/<slug:slug>/next-edition/", renewal.renewal, name="organiser-renewal"),
    path("organise/<slug:slug>/languages/", languages.languages, name="organiser-languages"),
    path("organise/<slug:slug>/edit/", setup.edit, name="organiser-edit"),
    path("organise/<slug:slug>/announcement/", setup.announcement, name="organiser-announcement"),
    path("organise/<slug:slug>/categories/", categories.categories, name="organiser-categories"),
    path("organise/<slug:slug>/categories/new/", categories.new, name="organiser-category-new"),
    path("organise/<slug:slug>/categories/default/", categories.from_default, name="organiser-category-default"),
    path(CATEGORY, categories.category, name="organiser-category"),
    path(f"{CATEGORY}edit/", categories.edit, name="organiser-category-edit"),
    path(f"{CATEGORY}rules/", categories.rules, name="organiser-category-rules"),
    path(f"{CATEGORY}opening/", categories.opening, name="organiser-category-opening"),
    path(f"{CATEGORY}closing/", categories.closing, name="organiser-category-closing"),
    path(f"{CATEGORY}deadline/", categories.deadline, name="organiser-category-deadline"),
    path(f"{CATEGORY}removal/", categories.removal, name="organiser-category-removal"),
    path(f"{CATEGORY}rubric/", rubrics.rubric, name="organiser-rubric"),
    path(f"{CATEGORY}table/", table.table, name="organiser-table"),
    *(
        path(f"{CATEGORY}{kind}/{tail}", view, {"kind": kind}, name=f"organiser-{kind}-{name}")
        for kind in parts.KINDS
        for tail, view, name in (
            ("new/", parts.new, "new"),
            ("<slug:part>/", parts.edit, "edit"),
            ("<slug:part>/place/", parts.place, "place"),
            ("<slug:part>/removal/", parts.removal, "removal"),
        )
    ),
    path("organise/<slug:slug>/people/", seats.people, name="organiser-people"),
    path("organise/<slug:slug>/seats/<int:pk>/ending/", seats.ending, name="organiser-seat-ending"),
    path("organise/<slug:slug>/invitations/<int:pk>/revocation/", seats.revocation, name="organiser-revocation"),
    path("organise/entries/<slug:code>/", screening.entry, name="organiser-entry"),
    path("organise/entries/<slug:code>/pins/", pins.entry_pins, name="organiser-entry-pins"),
    path("organise/entries/<slug:code>/pins/<int:pk>/removal/", pins.removal, name="organiser-pin-removal"),
    path("organise/entries/<slug:code>/designer/", screening.designer, name="organiser-entry-designer"),
    path("organise/entries/<slug:code>/decision/", screening.decision, name="organiser-entry-decision"),
    path(
        "organise/entries/<slug:code>/disqualification/",
        screening.disqualification,
        name="organiser-entry-disqualification",
    ),
    path("organise/entries/<slug:code>/restoration/", screening.restoration, name="organiser-entry-restoration"),
    path("organise/entries/<slug:code>/files/<int:pk>/release/", screening.file_release, name="organiser-file-release"),
    path("organise/entries/<slug:code>/files/<int:pk>/model/", pictures.model, name="organiser-model"),
    path("organise/entries/<slug:code>/files/<int:pk>/original/", pictures.original, name="organiser-original"),
    path(
        "organise/entries/<slug:code>/files/<int:pk>/<int:number>/<int:width>/",
        pictures.picture,
        name="organiser-picture",
    ),
    *organiser_judges.urlpatterns,
    *organiser_objections.urlpatterns,
    *organiser_favourites.urlpatterns,
    *organiser_reports.urlpatterns,
    *organiser_rounds.urlpatterns,
    *organiser_screening.urlpatterns,
    *organiser_similar.urlpatterns,
]
