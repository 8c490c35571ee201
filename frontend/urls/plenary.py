"""Pages of the jury's meeting."""

from django.urls import path

from frontend.views.plenary import chair, meeting, motions, pictures, screen

ROUND = "rounds/<int:pk>/plenary/"
PLENARY = "plenaries/<int:pk>/"
MOTION = "motions/<int:pk>/"

urlpatterns = [
    path(ROUND, chair.meetings, name="plenary-round"),
    path(f"{ROUND}minutes/", chair.minutes, name="plenary-minutes"),
    path(PLENARY, meeting.meeting, name="plenary-meeting"),
    path(f"{PLENARY}now/", meeting.now, name="plenary-now"),
    path(f"{PLENARY}arrival/", meeting.arrival, name="plenary-arrival"),
    path(f"{PLENARY}screen/", screen.screen, name="plenary-screen"),
    path(f"{PLENARY}shown/", chair.shown, name="plenary-shown"),
    path(f"{PLENARY}presence/", chair.presence, name="plenary-presence"),
    path(f"{PLENARY}remarks/", chair.remarks, name="plenary-remarks"),
    path(f"{PLENARY}closing/", chair.closing, name="plenary-closing"),
    path(f"{PLENARY}motions/", motions.motions, name="plenary-motions"),
    path(
        f"{PLENARY}works/<slug:code>/files/<int:n>/<int:number>/<int:width>/",
        pictures.shown_picture,
        name="plenary-picture",
    ),
    path(f"{PLENARY}works/<slug:code>/files/<int:n>/model/", pictures.shown_model, name="plenary-model"),
    path(f"{MOTION}vote-opening/", motions.vote_opening, name="motion-vote-opening"),
    path(f"{MOTION}vote-closing/", motions.vote_closing, name="motion-vote-closing"),
    path(f"{MOTION}withdrawal/", motions.withdrawal, name="motion-withdrawal"),
    path(f"{MOTION}revocation/", motions.revocation, name="motion-revocation"),
    path(f"{MOTION}vote/", meeting.ballot, name="motion-vote"),
]
