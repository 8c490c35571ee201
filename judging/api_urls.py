"""Routes of judging: a judge's scoresheets, rounds and their results."""

from django.urls import path

from judging.api import corrections, fairness, favourites, objections, own, plenary, published, reports, results, sheets

urlpatterns = [
    path("sheets/", sheets.SheetsView.as_view(), name="api-sheets"),
    path("sheets/<int:pk>/", sheets.SheetView.as_view(), name="api-sheet"),
    path("sheets/<int:pk>/submission/", sheets.SubmissionView.as_view(), name="api-sheet-submission"),
    path("sheets/<int:pk>/recusal/", sheets.RecusalView.as_view(), name="api-sheet-recusal"),
    path(
        "sheets/<int:pk>/files/<int:n>/<int:number>/<int:width>/",
        sheets.PreviewView.as_view(),
        name="api-sheet-preview",
    ),
    path("sheets/<int:pk>/files/<int:n>/model/", sheets.ModelView.as_view(), name="api-sheet-model"),
    path("sheets/<int:pk>/files/<int:n>/report/", reports.ReportView.as_view(), name="api-sheet-report"),
    path(
        "sheets/<int:pk>/files/<int:n>/report/<slug:name>/<int:width>/",
        reports.ReportPictureView.as_view(),
        name="api-sheet-report-picture",
    ),
    path(
        "sheets/<int:pk>/files/<int:n>/report/<slug:name>/",
        reports.ReportModelView.as_view(),
        name="api-sheet-report-model",
    ),
    path("competitions/<slug:slug>/confidentiality/", sheets.ConfidentialityView.as_view(), name="api-confidentiality"),
    path("rounds/", results.RoundsView.as_view(), name="api-rounds"),
    path("rounds/<int:pk>/progress/", results.ProgressView.as_view(), name="api-round-progress"),
    path("rounds/<int:pk>/tabulation/", results.TabulationView.as_view(), name="api-round-tabulation"),
    path("rounds/<int:pk>/fairness/", fairness.FairnessView.as_view(), name="api-round-fairness"),
    path("rounds/<int:pk>/correction/", corrections.CorrectionView.as_view(), name="api-round-correction"),
    path("awards/<int:pk>/withdrawal/", corrections.AwardWithdrawalView.as_view(), name="api-award-withdrawal"),
    path("competitions/<slug:slug>/results/<int:pk>/bundle/", corrections.BundleView.as_view(), name="api-bundle"),
    path("rounds/<int:pk>/proposals/", results.ProposalsView.as_view(), name="api-round-proposals"),
    path("proposals/<int:pk>/confirmation/", results.ConfirmationView.as_view(), name="api-proposal-confirmation"),
    path("standings/<int:pk>/awards/", results.AwardsView.as_view(), name="api-standing-awards"),
    path("entries/<slug:code>/results/", own.OwnResultsView.as_view(), name="api-entry-results"),
    path("entries/<slug:code>/objections/", objections.OwnObjectionsView.as_view(), name="api-entry-objections"),
    path(
        "entries/<slug:code>/objections/<int:pk>/withdrawal/",
        objections.ObjectionWithdrawalView.as_view(),
        name="api-entry-objection-withdrawal",
    ),
    path("competitions/<slug:slug>/favourites/", favourites.FavouritesView.as_view(), name="api-favourites"),
    path("favourites/<int:pk>/", favourites.FavouriteView.as_view(), name="api-favourite"),
    path("favourites/<int:pk>/ballot/", favourites.BallotView.as_view(), name="api-favourite-ballot"),
    path("competitions/<slug:slug>/objections/", objections.ObjectionsView.as_view(), name="api-objections"),
    path("objections/<int:pk>/answer/", objections.ObjectionAnswerView.as_view(), name="api-objection-answer"),
    path("competitions/<slug:slug>/results/", published.ResultsView.as_view(), name="api-results"),
    path("competitions/<slug:slug>/results/<int:pk>/", published.StandingsView.as_view(), name="api-round-standings"),
    path("rounds/<int:pk>/plenaries/", plenary.PlenariesView.as_view(), name="api-plenaries"),
    path("plenaries/<int:pk>/shown/", plenary.ShownView.as_view(), name="api-plenary-shown"),
    path("plenaries/<int:pk>/closing/", plenary.PlenaryClosingView.as_view(), name="api-plenary-closing"),
    path("plenaries/<int:pk>/motions/", plenary.MotionsView.as_view(), name="api-plenary-motions"),
    path("motions/<int:pk>/vote-opening/", plenary.VoteOpeningView.as_view(), name="api-motion-vote-opening"),
    path("motions/<int:pk>/vote-closing/", plenary.VoteClosingView.as_view(), name="api-motion-vote-closing"),
    path("motions/<int:pk>/vote/", plenary.OwnVoteView.as_view(), name="api-motion-vote"),
]
