"""Pages of a round: preparing, progress, its result, awards; and conflicts of interest."""

from django.urls import path

from frontend.urls import fairness, organiser_conflicts, organiser_moving, organiser_progress
from frontend.views.organiser import awards, dealing, results, round_plans, rounds, rubrics

ROUND = "organise/rounds/<int:pk>/"
DEAL = "organise/deals/<int:pk>/"

urlpatterns = [
    path("organise/<slug:slug>/rounds/", rounds.rounds, name="organiser-rounds"),
    path("organise/<slug:slug>/rubrics/", rubrics.rubrics, name="organiser-rubrics"),
    path("organise/<slug:slug>/rubrics/new/", rubrics.new, name="organiser-rubric-new"),
    path("organise/rubrics/<int:pk>/", rubrics.edit, name="organiser-rubric-edit"),
    path("organise/<slug:slug>/rounds/new/", round_plans.new, name="organiser-round-new"),
    path(f"{ROUND}plan/", round_plans.edit, name="organiser-round-edit"),
    path(f"{ROUND}removal/", round_plans.removal, name="organiser-round-removal"),
    path(f"{ROUND}rules/", round_plans.rules, name="organiser-round-rules"),
    path(ROUND, rounds.round, name="organiser-round"),
    path(f"{ROUND}panel/", rounds.panel, name="organiser-round-panel"),
    path(f"{ROUND}panel/<int:judge>/removal/", rounds.panel_removal, name="organiser-round-panel-removal"),
    path(f"{ROUND}dealing/", rounds.dealing, name="organiser-round-dealing"),
    path(DEAL, dealing.proposal, name="organiser-round-proposal"),
    path(f"{DEAL}pairs/", dealing.pair, name="organiser-proposal-pair"),
    path(f"{DEAL}pairs/removal/", dealing.pair_removal, name="organiser-proposal-pair-removal"),
    path(f"{DEAL}application/", dealing.application, name="organiser-proposal-application"),
    path(f"{ROUND}opening/", rounds.opening, name="organiser-round-opening"),
    path(f"{ROUND}closing/", rounds.closing, name="organiser-round-closing"),
    *organiser_progress.urlpatterns,
    path("rounds/<int:pk>/review/", results.review, name="round-review"),
    path("rounds/<int:pk>/proposal/", results.proposal, name="round-proposal"),
    path("rounds/<int:pk>/proposal/withdrawal/", results.proposal_withdrawal, name="round-proposal-withdrawal"),
    path("rounds/<int:pk>/confirmation/", results.confirmation, name="round-confirmation"),
    *fairness.organiser,
    path("organise/standings/<int:pk>/award/", awards.award, name="organiser-award"),
    *organiser_moving.urlpatterns,
    *organiser_conflicts.urlpatterns,
]
