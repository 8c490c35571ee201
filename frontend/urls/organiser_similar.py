"""Likely copies, for those who check entries."""

from django.urls import path, re_path

from frontend.views.organiser import similar

SIMILAR = "organise/<slug:slug>/similar/"

urlpatterns = [
    path(SIMILAR, similar.pairs, name="organiser-similar"),
    path(f"{SIMILAR}<int:pk>/answer/", similar.answer, name="organiser-similar-answer"),
    re_path(
        r"^organise/(?P<slug>[-\w]+)/similar/(?P<pk>[0-9]{1,18})/(?P<side>one|other)/(?P<width>[0-9]{1,5})/$",
        similar.picture,
        name="organiser-similar-picture",
    ),
]
