"""Pages of those who keep a vote of the public."""

from django.urls import path

from frontend.views.organiser import favourites

VOTE = "organise/favourites/<int:pk>/"

urlpatterns = [
    path("organise/<slug:slug>/favourites/", favourites.favourites, name="organiser-favourites"),
    path(VOTE, favourites.favourite, name="organiser-favourite"),
    path(f"{VOTE}works/", favourites.works, name="organiser-favourite-works"),
    path(f"{VOTE}opening/", favourites.opening, name="organiser-favourite-opening"),
    path(f"{VOTE}counting/", favourites.counting, name="organiser-favourite-counting"),
    path(f"{VOTE}removal/", favourites.removal, name="organiser-favourite-removal"),
    path(f"{VOTE}works/<int:work>/award/", favourites.award, name="organiser-favourite-award"),
]
