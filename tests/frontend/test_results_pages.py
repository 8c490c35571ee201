"""Pages of a result: seen by two, proposed by one, confirmed by the other, then read by everybody."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from judging.models import Award, Ranking, ResultProposal, Round
from submissions.models import Category, Seat
from tests.factories import editions, people, results, rounds
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


@pytest.fixture
def cast():
    return results.cast()


def review(client, cast):
    return review_of(client, cast.round)


def act(client, cast, name: str, digest: str, password: str = PASSWORD):
    """The button is pressed, the password typed once more; the answer to that."""
    asked = client.post(reverse(name, args=[cast.round.pk]), {"digest": digest})
    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    return client.post(asked["Location"], {"password": password})


def test_the_way_of_a_result_by_page(client, cast):
    digest = results.digest_of(cast.round)
    client.force_login(cast.organiser)
    text = review(client, cast).content.decode()
    for seen in ("8.3667", "251/30", "shared place", "no counting scoresheet", digest[:4], "Propose this result"):
        assert seen in text
    assert "Confirm and publish" not in text
    proposed = act(client, cast, "round-proposal", digest)
    assert proposed["Location"] == reverse("round-review", args=[cast.round.pk])
    text = review(client, cast).content.decode()
    assert "The result is proposed." in text
    assert "Confirm and publish" not in text
    client.force_login(cast.head)
    text = review(client, cast).content.decode()
    assert "Confirm and publish" in text
    assert "Propose this result" not in text
    assert act(client, cast, "round-confirmation", digest).status_code == 302
    assert Ranking.objects.get().proposal.confirmed_by == cast.head
    after = review(client, cast)
    assert after["Location"] == reverse("round-results", args=[cast.competition.slug, cast.round.pk])
    assert "confirmed and published" in client.get(after["Location"]).content.decode()


def test_without_the_password_nothing_happens(client, cast):
    digest = results.digest_of(cast.round)
    client.force_login(cast.organiser)
    again = act(client, cast, "round-proposal", digest, password="bukan")
    assert again.status_code == 200
    assert not ResultProposal.objects.exists()
    act(client, cast, "round-proposal", digest)
    client.force_login(cast.head)
    act(client, cast, "round-confirmation", digest, password="bukan")
    assert not Ranking.objects.exists()


def test_one_proof_of_the_password_lasts_for_some_minutes(client, cast):
    digest = results.digest_of(cast.round)
    client.force_login(cast.organiser)
    act(client, cast, "round-proposal", digest)
    withdrawal = client.post(reverse("round-proposal-withdrawal", args=[cast.round.pk]))
    assert withdrawal.status_code == 302
    answer = client.post(reverse("round-proposal", args=[cast.round.pk]), {"digest": digest})
    assert answer["Location"] == reverse("round-review", args=[cast.round.pk])
    assert ResultProposal.objects.filter(dropped_at=None).count() == 1


@pytest.mark.parametrize("name", ["round-proposal", "round-confirmation", "round-proposal-withdrawal"])
def test_whoever_comes_back_by_a_link_finds_the_ranking(client, cast, name):
    client.force_login(cast.organiser)
    answer = client.get(reverse(name, args=[cast.round.pk]))
    assert answer["Location"] == reverse("round-review", args=[cast.round.pk])


def test_a_score_that_changed_is_shown_before_anything_is_published(client, cast):
    seen = results.digest_of(cast.round)
    client.force_login(cast.organiser)
    act(client, cast, "round-proposal", seen)
    rounds.sheet_of(cast.judges[0], cast.entries["Budi"]).scores.update(value=10)
    client.force_login(cast.head)
    text = review(client, cast).content.decode()
    assert "It has to be proposed again" in text
    assert "Confirm and publish" not in text
    answer = act(client, cast, "round-confirmation", seen)
    assert answer.status_code == 409
    assert "The scores have changed since" in answer.content.decode()
    assert "8.0000" in answer.content.decode(), "the new ranking"
    assert not Ranking.objects.exists()
    client.force_login(cast.organiser)
    assert "Propose this result" in review(client, cast).content.decode()


def test_whoever_proposed_sees_no_button_to_confirm_and_is_refused(client, cast):
    editions.seat(cast.organiser, cast.competition, Seat.HEAD_JUDGE)
    digest = results.digest_of(cast.round)
    client.force_login(cast.organiser)
    act(client, cast, "round-proposal", digest)
    text = review(client, cast).content.decode()
    assert "Confirm and publish" not in text
    assert "Whoever proposed it can" in text
    answer = client.post(reverse("round-confirmation", args=[cast.round.pk]), {"digest": digest})
    assert answer.status_code == 403
    assert "Another person must do that" in answer.content.decode()
    assert not Ranking.objects.exists()


@pytest.mark.parametrize("status", [Round.OPEN, Round.PUBLISHED])
def test_at_the_wrong_time_the_act_is_refused_and_leads_back(client, cast, status):
    if status == Round.PUBLISHED:
        results.published(cast)
    Round.objects.update(status=status)
    for person, name in ((cast.organiser, "round-proposal"), (cast.head, "round-confirmation")):
        client.force_login(person)
        answer = act(client, cast, name, results.digest_of(cast.round))
        assert answer.status_code in (404, 409)
        assert Ranking.objects.count() == (status == Round.PUBLISHED)


def test_the_ranking_under_review_names_nobody(client, cast):
    for person in (cast.organiser, cast.head):
        client.force_login(person)
        text = review(client, cast).content.decode().replace(person.name, "")
        names = [*cast.owners, "Tapak", *(judge.name for judge in cast.judges)]
        names += [entry.code for entry in cast.entries.values()]
        assert [name for name in names if name in text] == []


def review_pages(cast) -> list[tuple[str, str]]:
    names = ["round-proposal", "round-confirmation", "round-proposal-withdrawal"]
    acts = [("post", reverse(name, args=[cast.round.pk])) for name in names]
    return [("get", reverse("round-review", args=[cast.round.pk])), *acts]


def test_nobody_else_finds_the_review(client, cast):
    with_conflict, head_with_conflict = (
        people.person("Terkait"),
        rounds.judge(cast.competition, "Ketua terkait", kind=Seat.HEAD_JUDGE),
    )
    editions.seat(with_conflict, cast.competition)
    for person in (with_conflict, head_with_conflict):
        results.conflict(person, cast.entries["Dewi"])
    elsewhere = people.person("Panitia lain")
    editions.seat(elsewhere, editions.competition())
    nobody = [cast.judges[0], cast.owners["Ayu"], elsewhere, with_conflict, head_with_conflict, people.person("Asing")]
    for person in nobody:
        client.force_login(person)
        assert {getattr(client, how)(url).status_code for how, url in review_pages(cast)} == {404}
    client.logout()
    for how, url in review_pages(cast):
        assert getattr(client, how)(url)["Location"].startswith(reverse("account_login"))


def test_awards_are_given_on_the_published_page(client, cast):
    standing = results.published(cast).standings.get(place=1)
    client.force_login(cast.organiser)
    url = reverse("organiser-award", args=[standing.pk])
    assert "Tapak Ayu" in review(client, cast).content.decode()
    assert 'value="Juara 1"' in client.get(url).content.decode()
    wrong = client.post(url, {"name": "", "name_en": "Best of all"})
    assert wrong.status_code == 400
    assert 'value="Best of all"' in wrong.content.decode()
    given = client.post(url, {"name": "Juara 1", "name_en": "First place"})
    assert given["Location"].endswith(f"#standing-{standing.pk}")
    assert "First place" in client.get(given["Location"]).content.decode()
    assert client.post(url, {"name": "Juara 1"}).status_code == 400
    assert Award.objects.get().given_by == cast.organiser


def test_nobody_else_gives_awards_or_reads_names(client, cast):
    standings = results.published(cast).standings
    results.conflict(cast.colleague, cast.entries["Dewi"])
    url = reverse("organiser-award", args=[standings.get(place=1).pk])
    for person in (cast.head, cast.judges[0], cast.owners["Ayu"], cast.colleague, people.person("Asing")):
        client.force_login(person)
        assert client.get(url).status_code == client.post(url, {"name": "Juara 1"}).status_code == 404
        assert "Tapak" not in client.get(reverse("round-review", args=[cast.round.pk]), follow=True).content.decode()
    client.force_login(cast.organiser)
    unplaced = reverse("organiser-award", args=[standings.get(place=None).pk])
    assert client.get(unplaced).status_code == 404
    assert not Award.objects.exists()


def test_after_publication_the_awards_come_next_and_then_the_projects(client, cast):
    results.published(cast)
    client.force_login(cast.organiser)
    own = reverse("organiser-round", args=[cast.round.pk])
    assert "Now give the awards" in client.get(own).text
    standing = cast.round.rankings.get().standings.get(place=1)
    client.post(reverse("organiser-award", args=[standing.pk]), {"name": "Juara 1"})
    award = Award.objects.get()
    opening = reverse("development-open", args=[award.pk])
    for text in (client.get(own).text, review(client, cast).text):
        assert opening in text
    client.post(opening, {"name": "Sol Ayu", "kind": "outsole"})
    text = client.get(own).text
    assert opening not in text
    assert "its awards have their projects" in text


def test_a_result_that_waits_stands_first_on_the_head_judges_desk_only(client, cast):
    client.force_login(cast.head)
    assert "confirm the proposed result" not in client.get(reverse("desk")).text
    client.force_login(cast.organiser)
    act(client, cast, "round-proposal", results.digest_of(cast.round))
    client.force_login(cast.head)
    text = client.get(reverse("desk")).text
    assert text.index("confirm the proposed result") < text.index("You are head judge")
    for person in (cast.organiser, cast.judges[0], cast.owners["Ayu"]):
        client.force_login(person)
        assert "confirm the proposed result" not in client.get(reverse("desk")).text


def test_what_becomes_public_is_said_before_it_is_proposed(client, cast):
    for person in (cast.organiser, cast.head):
        client.force_login(person)
        text = review(client, cast).text
        assert "everybody can see places, totals and the codes" in text
        assert "3 entries by 3 judges, 1 entry by 0 judges" in text


@pytest.mark.parametrize("rows", [1, 30])
def test_the_same_queries_for_one_row_as_for_thirty(client, rows, django_assert_num_queries):
    of = editions.category(phase=Category.CLOSED)
    organiser, head = people.person("Panitia"), rounds.judge(of.competition, "Ketua", kind=Seat.HEAD_JUDGE)
    editions.seat(organiser, of.competition)
    round = results.published_with(rows, of, organiser, head)
    client.force_login(organiser)
    with django_assert_num_queries(11):
        assert review_of(client, round).status_code == 200
    Round.objects.update(status=Round.CLOSED)
    with django_assert_num_queries(16):
        assert review_of(client, round).status_code == 200


def review_of(client, round):
    return client.get(reverse("round-review", args=[round.pk]))


def test_by_another_rule_the_plain_mean_and_its_place_stand_beside_the_total(client, cast):
    Round.objects.update(rule="severity_adjusted", ties=[["criterion", "originality"]])
    for person in (cast.organiser, cast.head):
        client.force_login(person)
        text = review(client, cast).text
        for seen in ("Plain mean", "8.3667", "place 1", "minus the mean of these differences", "Originality"):
            assert seen in text
        assert "= 251/30" not in text, "computed in floats"
    Round.objects.update(rule="weighted_mean")
    assert "Plain mean" not in review(client, cast).text
    assert "decided by" not in review(client, cast).text


def test_what_told_equal_totals_apart_is_said(client, cast):
    Round.objects.update(ties=[["criterion", "function"]])
    rounds.sheet_of(cast.judges[0], cast.entries["Budi"]).scores.filter(criterion__code="function").update(value=10)
    rounds.sheet_of(cast.judges[0], cast.entries["Budi"]).scores.filter(criterion__code="originality").update(value=5)
    client.force_login(cast.organiser)
    text = review(client, cast).text
    assert text.count("decided by: Function") == 2
    assert "shared place with" not in text


def test_without_an_order_there_is_a_sentence_and_nothing_to_propose(client, cast):
    Round.objects.update(rule="trimmed_mean")
    for person, way in ((cast.organiser, "Change the rules"), (cast.head, "An organiser has to change the rules")):
        client.force_login(person)
        text = review(client, cast).text
        assert "every work needs 5 scoresheets" in text
        assert all(code in text for code in cast.round.contenders.exclude(sheets=None).values_list("code", flat=True))
        assert way in text
        assert 'name="digest"' not in text


def test_a_later_round_is_named_that_has_to_be_published_first(client, cast):
    rounds.draft_round(cast.category, name_en="Final")
    client.force_login(cast.organiser)
    text = review(client, cast).text
    assert "later round is published first: “Final”" in text
    assert 'name="digest"' not in text
