"""A designer reads the own place and the judges' comments, when they are public; nobody else reads the comments."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from judging.awarding import give_award
from judging.models import Ranking, Scoresheet
from judging.own_results import comments_of, own_results
from submissions.models import TeamMember
from tests.factories import people, results, rounds

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    made = results.cast()
    for number, judge in enumerate(made.judges):
        for name in ("Ayu", "Budi"):
            sheet = Scoresheet.objects.filter(judge=judge, contender__entry=made.entries[name])
            sheet.update(comment=f"Catatan {name} {number}")
    return made


def page_of(person, entry, name="designer-result"):
    client = Client()
    client.force_login(person)
    client.cookies["language"] = "en"
    return client.get(reverse(name, args=[entry.code]))


def test_before_publication_there_is_nothing_to_read(cast):
    assert page_of(cast.owners["Ayu"], cast.entries["Ayu"]).status_code == 404
    assert "Your result" not in page_of(cast.owners["Ayu"], cast.entries["Ayu"], "designer-entry").content.decode()


def test_owner_and_team_read_place_award_and_comments_without_names(cast):
    ranking = results.published(cast)
    give_award(standing=ranking.standings.get(place=1), name="Juara 1", name_en="First place", by=cast.organiser)
    rekan = people.person("Rekan")
    TeamMember.objects.create(entry=cast.entries["Ayu"], person=rekan)
    for person in (cast.owners["Ayu"], rekan):
        shown = page_of(person, cast.entries["Ayu"]).content.decode()
        assert all(f"Catatan Ayu {number}" in shown for number in range(3))
        assert all(text in shown for text in ("First place", "place 1, total 8.3667"))
        assert reverse("round-results", args=[cast.competition.slug, cast.round.pk]) in shown
        hidden = ["Catatan Budi", "Ketua", *(judge.name for judge in cast.judges)]
        hidden += [row.code for row in cast.round.contenders.all()]
        assert [word for word in hidden if word in shown] == []


def test_nobody_else_reads_it(cast):
    results.published(cast)
    others = [cast.owners["Budi"], *cast.judges, cast.head, cast.organiser, people.person("Orang lain")]
    assert [page_of(person, cast.entries["Ayu"]).status_code for person in others] == [404] * len(others)
    assert Client().get(reverse("designer-result", args=[cast.entries["Ayu"].code])).status_code == 302


def test_only_sheets_that_counted_speak_and_their_order_tells_nothing(cast):
    left = rounds.sheet_of(cast.judges[1], cast.entries["Ayu"])
    Scoresheet.objects.filter(pk=left.pk).update(status=Scoresheet.VOID)
    results.published(cast)
    places = own_results([cast.entries["Ayu"], cast.entries["Budi"], cast.entries["Dewi"]])
    mine, theirs, unjudged = (places[cast.entries[name].pk][0] for name in ("Ayu", "Budi", "Dewi"))
    assert sorted(comments_of(mine)) == ["Catatan Ayu 0", "Catatan Ayu 2"]
    assert comments_of(unjudged) == []
    Scoresheet.objects.filter(contender=theirs.contender).update(comment="Sama")
    assert comments_of(theirs) == ["Sama"] * 3
    assert page_of(cast.owners["Dewi"], cast.entries["Dewi"]).status_code == 200


def test_desk_list_and_entry_lead_to_the_result(cast):
    results.published(cast)
    client = Client()
    client.force_login(cast.owners["Budi"])
    entry = cast.entries["Budi"]
    there = reverse("designer-result", args=[entry.code])
    for address in (reverse("desk"), reverse("designer-entries"), reverse("designer-entry", args=[entry.code])):
        shown = client.get(address).content.decode()
        assert there in shown, address
        assert "place 2, total 7.0000" in shown, address


def test_the_day_of_a_result_is_the_day_in_the_competitions_zone(cast, client):
    results.published(cast)
    Ranking.objects.update(published_at=datetime(2026, 11, 22, 18, 30, tzinfo=UTC))
    client.cookies["language"] = "en"
    shown = client.get(reverse("results", args=[cast.competition.slug])).content.decode()
    assert "23 November 2026" in shown
    assert "22 November 2026" not in shown
