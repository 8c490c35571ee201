"""Routes of competitions and entries."""

from django.urls import path

from submissions.api import competitions, entrants, entries, files, pins, reports, teams

urlpatterns = [
    path("competitions/", competitions.CompetitionsView.as_view(), name="api-competitions"),
    path("competitions/<slug:slug>/", competitions.CompetitionView.as_view(), name="api-competition"),
    path("entries/", entries.EntriesView.as_view(), name="api-entries"),
    path("entries/<slug:code>/", entries.EntryView.as_view(), name="api-entry"),
    path("entries/<slug:code>/submission/", entries.SubmissionView.as_view(), name="api-entry-submission"),
    path("entries/<slug:code>/withdrawal/", entries.WithdrawalView.as_view(), name="api-entry-withdrawal"),
    path("entries/<slug:code>/entrant/", entrants.EntryEntrantView.as_view(), name="api-entry-entrant"),
    path("entries/<slug:code>/guardian/", teams.EntryGuardianView.as_view(), name="api-entry-guardian"),
    path("entries/<slug:code>/team/", teams.EntryTeamView.as_view(), name="api-entry-team"),
    path(
        "entries/<slug:code>/team/invitations/",
        teams.EntryTeamInvitationsView.as_view(),
        name="api-entry-team-invitations",
    ),
    path(
        "entries/<slug:code>/team/invitations/<int:pk>/",
        teams.EntryTeamInvitationView.as_view(),
        name="api-entry-team-invitation",
    ),
    path(
        "entries/<slug:code>/team/members/<int:pk>/", teams.EntryTeamMemberView.as_view(), name="api-entry-team-member"
    ),
    path("entries/<slug:code>/receipt/", entries.ReceiptView.as_view(), name="api-entry-receipt"),
    path("entries/<slug:code>/uploads/", files.EntryUploadsView.as_view(), name="api-entry-uploads"),
    path(
        "entries/<slug:code>/uploads/<slug:key>/completion/",
        files.EntryUploadCompletionView.as_view(),
        name="api-entry-upload-completion",
    ),
    path("entries/<slug:code>/pins/", pins.EntryPinsView.as_view(), name="api-entry-pins"),
    path("entries/<slug:code>/pins/<int:pk>/", pins.EntryPinView.as_view(), name="api-entry-pin"),
    path(
        "entries/<slug:code>/pins/<int:pk>/resolution/",
        pins.EntryPinResolutionView.as_view(),
        name="api-entry-pin-resolution",
    ),
    path("entries/<slug:code>/files/<int:pk>/", files.EntryFileView.as_view(), name="api-entry-file"),
    path("entries/<slug:code>/files/<int:pk>/release/", files.EntryFileReleaseView.as_view(), name="api-entry-release"),
    path("entries/<slug:code>/files/<int:pk>/report/", reports.EntryReportView.as_view(), name="api-entry-report"),
    path("entries/<slug:code>/files/<int:pk>/frame/", reports.EntryFrameView.as_view(), name="api-entry-frame"),
]
