"""Pages of who moves on from a round."""

from django.urls import path

from frontend.views.organiser import moving_on

MOVING = "organise/rounds/<int:pk>/moving-on/"

urlpatterns = [
    path(MOVING, moving_on.moving, name="organiser-round-moving"),
    path(f"{MOVING}rule/", moving_on.by_rule, name="organiser-round-moving-rule"),
    path(f"{MOVING}works/<int:contender>/", moving_on.decision, name="organiser-round-moving-decision"),
    path(f"{MOVING}works/<int:contender>/call/", moving_on.call, name="organiser-round-moving-call"),
    path(f"{MOVING}reserves/", moving_on.reserves, name="organiser-round-moving-reserves"),
    path(f"{MOVING}announcement/", moving_on.announcement, name="organiser-round-moving-announcement"),
]
