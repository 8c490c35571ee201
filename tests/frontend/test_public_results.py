"""What everybody reads of a result: frozen places, names of winners only, released pictures only."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from judging.awarding import give_award, take_back_award
from judging.models import Round, Standing
from submissions.models import Category, DesignFile, Seat
from tests.factories import editions, people, results, rounds

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return results.cast()


def public(client, cast) -> tuple[str, str]:
    client.cookies["language"] = "en"
    every = client.get(reverse("results", args=[cast.competition.slug])).content.decode()
    one = client.get(reverse("round-results", args=[cast.competition.slug, cast.round.pk])).content.decode()
    return every, one


def test_the_public_reads_places_and_names_of_winners_only(client, cast):
    every, one = public(client, cast)
    assert "No results yet" in every
    assert "251/30" not in one, "not found before publication"
    ranking = results.published(cast)
    give_award(standing=ranking.standings.get(place=1), name="Juara 1", name_en="First place", by=cast.organiser)
    every, one = public(client, cast)
    assert all(seen in every for seen in ("Tapak Ayu", "Ayu", "First place", "8.3667", "Kept secret"))
    assert "251/30" in one.partition("How was this computed?")[2].partition("</details>")[0]
    assert all(seen in one for seen in ("Tapak Ayu", "= 251/30", ranking.input_digest, "60 %", "9 scoresheets counted"))
    assert "shared place" in one
    for text in (every, one):
        hidden = ["Tapak Budi", "Budi", "Citra", "Juri", *(row.code for row in cast.round.contenders.all())]
        assert [word for word in hidden if word in text] == []
    assert cast.entries["Budi"].code in one


def test_only_a_picture_released_by_both_is_shown(client, cast):
    ranking = results.published(cast)
    give_award(standing=ranking.standings.get(place=1), name="Juara 1", by=cast.organiser)
    file = DesignFile.objects.get(entry=cast.entries["Ayu"])
    editions.preview(file.stored)
    picture = reverse("released-picture", args=[cast.competition.slug, file.pk, 400])
    for half in ({}, {"released_by_designer_at": timezone.now()}):
        DesignFile.objects.filter(pk=file.pk).update(**half)
        assert picture not in public(client, cast)[0]
    DesignFile.objects.filter(pk=file.pk).update(released_by_office_at=timezone.now())
    assert picture in public(client, cast)[0]


def test_what_is_published_stays_as_it_was(client, cast):
    results.published(cast)
    before = places(public(client, cast)[1])
    rounds.sheet_of(cast.judges[0], cast.entries["Budi"]).scores.update(value=10)
    assert places(public(client, cast)[1]) == before
    assert "7.0000" in before


@pytest.mark.parametrize("rule", ["severity_adjusted", "z_score", "rank_sum", "weighted_mean"])
def test_every_rule_is_told_in_words_with_the_plain_mean_beside_it(client, cast, rule):
    Round.objects.update(rule=rule)
    cast.round.refresh_from_db()
    results.published(cast)
    text = public(client, cast)[1]
    words = {
        "severity_adjusted": "nobody loses a place by meeting severe judges",
        "z_score": "standard deviations",
        "rank_sum": "the lowest is the best",
        "weighted_mean": "total is the mean over its judges.",
    }
    assert [name for name, sentence in words.items() if sentence in text] == [rule]
    assert ("plain mean 8.3667, place 1" in text) == (rule != "weighted_mean")
    assert not any(judge.name in text for judge in cast.judges)


def places(text: str) -> str:
    return text[text.index("<ol") : text.index("</ol>")]


def test_a_competition_that_is_not_announced_has_no_public_results(client, cast):
    results.published(cast)
    cast.competition.announced_at = None
    cast.competition.save()
    for name, args in (("results", [cast.competition.slug]), ("round-results", [cast.competition.slug, cast.round.pk])):
        assert client.get(reverse(name, args=args)).status_code == 404
    elsewhere = editions.competition()
    assert client.get(reverse("round-results", args=[elsewhere.slug, cast.round.pk])).status_code == 404


def test_many_places_come_in_pages(client, cast, monkeypatch):
    monkeypatch.setattr("frontend.views.public.results.ON_A_PAGE", 3)
    results.published(cast)
    url = reverse("round-results", args=[cast.competition.slug, cast.round.pk])
    client.cookies["language"] = "en"
    first, second = (client.get(url, {"page": number}).content.decode() for number in (1, 2))
    assert ("8.3667" in first, "no counting scoresheet" in first) == (True, False)
    assert ("8.3667" in second, "no counting scoresheet" in second) == (False, True)


@pytest.mark.parametrize("rows", [1, 30])
def test_the_same_queries_for_one_row_as_for_thirty(client, rows, django_assert_num_queries):
    edition = editions.competition()
    organiser, head = people.person("Panitia"), rounds.judge(edition, "Ketua", kind=Seat.HEAD_JUDGE)
    editions.seat(organiser, edition)
    for number in range(1 if rows == 1 else 3):
        of = editions.category(edition, Category.CLOSED, position=number)
        round = results.published_with(rows if number == 0 else 2, of, organiser, head)
        for standing in round.rankings.get().standings.all():
            give_award(standing=standing, name="Karya terpilih", by=organiser)
            file = DesignFile.objects.get(entry=standing.contender.entry)
            editions.preview(file.stored)
            DesignFile.objects.update(released_by_designer_at=timezone.now(), released_by_office_at=timezone.now())
    widest = Round.objects.order_by("pk").first()
    for name, args, queries in [
        ("results", [edition.slug], 9),
        ("results", [edition.slug], 6),  # what is frozen was read before
        ("round-results", [edition.slug, widest.pk], 7),
    ]:
        with django_assert_num_queries(queries, info=name):
            assert client.get(reverse(name, args=args)).status_code == 200


def test_what_was_read_before_is_told_anew_when_an_award_or_a_name_changes(client, cast):
    def read() -> str:
        return client.get(reverse("results", args=[cast.competition.slug])).content.decode()

    results.published(cast)
    best = Standing.objects.filter(place=1).first()
    owner = best.contender.entry.owner
    assert owner.name not in read()
    award = give_award(standing=best, name="Karya terpilih", by=cast.organiser)
    assert "Karya terpilih" in read()
    assert owner.name in read()
    User.objects.filter(pk=owner.pk).update(name="Nama Baru")
    assert "Nama Baru" in read()
    take_back_award(award=award, reason="Keliru", by=cast.organiser)
    assert "Nama Baru" not in read()
