"""A work that the plenary moved says so wherever its place stands: to its designer, the office and everybody."""

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from frontend.agreed_words import agreed_in_words, moved_words
from judging.agreed import agreed_in
from judging.awarding import give_award
from judging.models import Motion
from judging.publishing import confirm, correction_of, propose
from submissions.models import Entry
from tests.factories import people, results, voices
from tests.factories.agreed import agree

pytestmark = pytest.mark.django_db
MOVED = "lace 2 by the scores, moved by decision 1.1 of the plenary"
ORDERED = "hared place 2 by the scores, put in order by decision 1.1 of the plenary"


@pytest.fixture
def cast():
    """Citra before Budi, by agreement."""
    found = results.cast()
    reason = "Gagasannya lebih matang."
    agree(found.round, Motion.TIE, found.entries["Citra"], found.entries["Budi"], by=found.organiser, reason=reason)
    found.ranking = voices.window(results.published(found))
    return found


def read(person, name, *args, language="en") -> str:
    client = Client()
    client.cookies["language"] = language
    if person is not None:
        User.objects.filter(pk=person.pk).update(locale=language)
        client.force_login(person)
    return client.get(reverse(name, args=args)).content.decode()


def corrected(cast) -> None:
    Entry.objects.filter(pk=cast.entries["Ayu"].pk).update(status=Entry.DISQUALIFIED)
    digest = correction_of(cast.round).tabulation.digest
    notes = {"note": "Karya gugur.", "note_en": "A work has left."}
    proposal = propose(round=cast.round, digest=digest, by=cast.organiser, **notes)
    confirm(proposal=proposal, digest=digest, by=cast.head)


def test_the_designer_reads_what_moved_the_own_work_and_why(cast):
    for name, words in (("Budi", MOVED), ("Citra", ORDERED)):
        code = cast.entries[name].code
        assert f"{words}: Agreed." in read(cast.owners[name], "designer-result", code)
        assert "Gagasannya lebih matang." in read(cast.owners[name], "designer-result", code, language="id")
    assert "plenary" not in read(cast.owners["Ayu"], "designer-result", cast.entries["Ayu"].code)
    assert cast.entries["Citra"].code not in read(cast.owners["Budi"], "designer-result", cast.entries["Budi"].code)


def test_the_feedback_sheet_says_the_same_and_that_the_result_was_corrected(cast):
    corrected(cast)
    code, owner = cast.entries["Budi"].code, cast.owners["Budi"]
    assert "The result was corrected (version 2): A work has left." in read(owner, "designer-result", code)
    client = Client()
    client.force_login(owner)
    paper = pypdfium2.PdfDocument(client.get(reverse("designer-feedback", args=[code])).content)
    words = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in paper).split())
    for seen in ("diubah oleh keputusan sidang pleno 1.1: Gagasannya", "dikoreksi (versi 2): Karya gugur."):
        assert seen in words


def test_the_office_reads_it_beside_an_objection(cast):
    made = voices.objection(cast.ranking, cast.entries["Budi"])
    assert f"{MOVED}: Agreed." in read(cast.organiser, "organiser-objection", made.pk)


def test_the_list_of_results_says_it_beside_every_winner(cast):
    for place in (1, 2, 3):
        give_award(standing=cast.ranking.standings.get(place=place), name=f"Juara {place}", by=cast.organiser)
    listed = read(people.person("Orang lain"), "results", cast.competition.slug)
    assert (listed.count(MOVED), listed.count(ORDERED), listed.count("of the plenary")) == (1, 1, 2)


def test_what_was_brought_back_is_not_called_moved():
    cast = results.cast()
    agree(cast.round, Motion.PLACE, cast.entries["Ayu"], by=cast.organiser, place=3)
    agree(cast.round, Motion.PLACE, cast.entries["Ayu"], by=cast.organiser, place=1)
    first, second = agreed_in_words(agreed_in(cast.round), {})
    assert (first.later, second.later) == ("1.2", "")
    results.published(cast)
    text = read(None, "round-results", cast.competition.slug, cast.round.pk)
    assert "decided again by 1.2" in text
    assert "place 1 by the scores too: decisions 1.1, 1.2 of the plenary moved it and brought it back" in text
    assert "moved by" not in text
    mine = read(cast.owners["Ayu"], "designer-result", cast.entries["Ayu"].code, language="id")
    assert "Juga peringkat 1 menurut nilai: dipindahkan lalu dikembalikan oleh keputusan sidang pleno 1.1, 1.2" in mine


def test_nothing_is_said_of_a_place_by_scores_alone():
    assert moved_words(2, None, []) == ""
