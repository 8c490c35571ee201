"""Pages of those who enter."""

from django.urls import path

from frontend.views.designer import (
    entries,
    entry,
    files,
    handing_in,
    objections,
    pins,
    records,
    releases,
    report,
    result,
    team,
    unfinished,
)

urlpatterns = [
    path("entries/", entries.entries, name="designer-entries"),
    path("entries/new/", entries.start, name="designer-start"),
    path("entries/<slug:code>/", entry.entry, name="designer-entry"),
    path("entries/<slug:code>/progress/", entry.progress, name="designer-progress"),
    path("entries/<slug:code>/slots/<slug:slot>/", files.slot, name="designer-slot"),
    path("entries/<slug:code>/files/<int:pk>/removal/", files.removal, name="designer-file-removal"),
    path("entries/<slug:code>/files/<int:pk>/release/", releases.file_release, name="designer-file-release"),
    path("entries/<slug:code>/uploads/<slug:key>/removal/", unfinished.upload_removal, name="designer-upload-removal"),
    path(
        "entries/<slug:code>/files/<int:pk>/preview/<int:number>/<int:width>/", files.preview, name="designer-preview"
    ),
    path("entries/<slug:code>/files/<int:pk>/model/", files.model, name="designer-model"),
    path("entries/<slug:code>/files/<int:pk>/report/", report.report, name="designer-report"),
    path("entries/<slug:code>/files/<int:pk>/report/pdf/", report.pdf, name="designer-report-pdf"),
    path("entries/<slug:code>/files/<int:pk>/report/frame/", report.frame, name="designer-report-frame"),
    path(
        "entries/<slug:code>/files/<int:pk>/report/pictures/<slug:name>/<int:width>/",
        report.picture,
        name="designer-report-picture",
    ),
    path("entries/<slug:code>/files/<int:pk>/report/models/<slug:name>/", report.model, name="designer-report-model"),
    path("entries/<slug:code>/files/<int:pk>/original/", files.original, name="designer-original"),
    path("entries/<slug:code>/submission/", handing_in.submission, name="designer-submission"),
    path("entries/<slug:code>/taking-back/", handing_in.taking_back, name="designer-taking-back"),
    path("entries/<slug:code>/withdrawal/", handing_in.withdrawal, name="designer-withdrawal"),
    path("entries/<slug:code>/deletion/", handing_in.deletion, name="designer-deletion"),
    path("entries/<slug:code>/receipt/", records.receipt, name="designer-receipt"),
    path("entries/<slug:code>/receipt/<int:number>/", records.receipt, name="designer-receipt"),
    path("entries/<slug:code>/receipt/<int:number>/pdf/", records.receipt_as_pdf, name="designer-receipt-pdf"),
    path("entries/<slug:code>/team/", team.team, name="designer-team"),
    path("entries/<slug:code>/team/about/", team.about, name="designer-about"),
    path("entries/<slug:code>/team/guardian/", team.guardian, name="designer-guardian"),
    path("entries/<slug:code>/team/invitations/", team.invite, name="designer-team-invite"),
    path("entries/<slug:code>/team/invitations/<int:pk>/revocation/", team.revocation, name="designer-team-revocation"),
    path("entries/<slug:code>/team/members/<int:pk>/removal/", team.removal, name="designer-member-removal"),
    path("entries/<slug:code>/result/", result.result, name="designer-result"),
    path("entries/<slug:code>/objections/", objections.objections, name="designer-objections"),
    path(
        "entries/<slug:code>/objections/<int:pk>/withdrawal/",
        objections.withdrawal,
        name="designer-objection-withdrawal",
    ),
    path("entries/<slug:code>/history/", records.history, name="designer-history"),
    path("entries/<slug:code>/pins/", pins.entry_pins, name="designer-pins"),
    path("entries/<slug:code>/pins/<int:pk>/done/", pins.done, name="designer-pin-done"),
    path("entries/<slug:code>/releases/", releases.releases, name="designer-releases"),
]
