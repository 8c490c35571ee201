"""Whoever gives an award or issues a paper while objections may come or wait is warned, and may go on."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from judging.awarding import give_award
from judging.models import Award, Objection, Ranking
from judging.objecting.objecting import object_to
from tests.factories import results
from tests.frontend.test_document_pages import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def won():
    made = results.cast()
    made.ranking = results.published(made)
    first = made.ranking.standings.get(place=1)
    give_award(standing=first, name="Juara 1", name_en="First place", by=made.organiser)
    made.pages = [
        reverse("organiser-award", args=[first.pk]),
        reverse("organiser-decree", args=[made.round.pk]),
        reverse("organiser-certificates", args=[made.round.pk]),
    ]
    return made


def told(won, person=None):
    return [client_of(person or won.organiser).get(page).content.decode() for page in won.pages]


def ended(won):
    Ranking.objects.update(objections_until=timezone.now() - timedelta(hours=1))


def test_while_the_window_runs_every_form_says_until_when_and_does_not_refuse(won):
    assert all("Designers may still object to this result until" in page for page in told(won))
    assert "objection waits" not in "".join(told(won))
    plain = client_of(won.organiser).get(reverse("organiser-results-sheet", args=[won.round.pk])).content.decode()
    assert "may still object" not in plain
    assert client_of(won.organiser).post(won.pages[0], {"name": "Favorit"}).status_code == 302
    assert Award.objects.filter(name="Favorit").exists()
    for person in (won.head, won.judges[0], won.owners["Ayu"]):
        assert [client_of(person).get(page).status_code for page in won.pages] == [404] * 3


def test_an_objection_that_waits_is_told_after_the_window_and_its_answer_ends_it(won):
    standing = won.ranking.standings.get(contender__entry=won.entries["Budi"])
    text = "Nilai kriteria kedua tampak tertukar dengan karya lain."
    objection = object_to(standing=standing, ground=Objection.SUM, text=text, by=won.owners["Budi"])
    ended(won)
    pages = told(won)
    assert all("1 objection waits for its answer." in page for page in pages)
    assert "may still object" not in "".join(pages)
    assert text not in "".join(pages)
    Objection.objects.filter(pk=objection.pk).update(status=Objection.REJECTED, answer="Sudah diperiksa ulang.")
    assert "waits for its answer" not in "".join(told(won))
