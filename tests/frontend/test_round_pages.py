"""Pages of a round: who finds them, from making it to the end of judging, progress in numbers."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from judging.models import Round, Scoresheet
from submissions.models import Category, Entry, Seat
from tests.factories import editions, people, results, rounds

pytestmark = pytest.mark.django_db


@pytest.fixture
def category():
    return editions.category(phase=Category.CLOSED, code="OUT")


@pytest.fixture
def organiser(category):
    person = people.person("Panitia")
    editions.seat(person, category.competition)
    return person


@pytest.fixture
def judges(category):
    return [rounds.judge(category.competition, f"Juri {n}") for n in range(3)]


def page(client, address: str, *args):
    return client.get(reverse(address, args=args))


def post(client, address: str, *args, **fields):
    return client.post(reverse(address, args=args), fields)


def deal(client, round) -> None:
    """The organiser makes a proposal and applies it as it is."""
    proposed = post(client, "organiser-round-dealing", round.pk)
    proposal = round.deal_proposals.get(applied_at=None)
    assert proposed["Location"] == reverse("organiser-round-proposal", args=[proposal.pk])
    applied = post(client, "organiser-proposal-application", proposal.pk, version=proposal.version)
    assert applied["Location"] == reverse("organiser-round", args=[round.pk])


def test_a_round_from_nothing_to_the_end_of_judging(client, category, organiser, judges):
    for number in range(4):
        editions.entry(people.person(f"Desainer {number}"), category, Entry.ACCEPTED)
    rubric = rounds.rubric(category.competition)
    client.force_login(organiser)
    slug = category.competition.slug
    given = {"category": "OUT", "kind": "scored", "rubric": rubric.pk, "name": "Kurasi", "sheets_per_entry": 2}
    given |= {"is_blind": "on", "rule": "weighted_mean", "wanted_comment": 0, "moves_on_rule": "by_hand"}
    wrong = post(client, "organiser-round-new", slug, **{**given, "sheets_per_entry": 99})
    assert wrong.status_code == 400
    assert 'value="Kurasi"' in wrong.content.decode(), "nothing typed is lost"
    past = (timezone.now() - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    assert post(client, "organiser-round-new", slug, **given, closes_at=past).status_code == 400
    made = post(client, "organiser-round-new", slug, **given)
    round = Round.objects.get()
    assert made["Location"] == reverse("organiser-round", args=[round.pk])
    assert (round.sheets_per_entry, round.is_blind, round.status) == (2, True, Round.DRAFT)
    text = page(client, "organiser-round", round.pk).content.decode()
    assert "No judge is on the panel." in text
    assert reverse("organiser-round-opening", args=[round.pk]) not in text
    assert post(client, "organiser-round-opening", round.pk).status_code == 409
    assert post(client, "organiser-round-panel", round.pk, judge=organiser.pk).status_code == 400
    for judge in judges:
        assert post(client, "organiser-round-panel", round.pk, judge=judge.pk).status_code == 302
    assert post(client, "organiser-round-panel-removal", round.pk, judges[2].pk).status_code == 302
    assert post(client, "organiser-round-panel-removal", round.pk, judges[2].pk).status_code == 404
    deal(client, round)
    assert "Everything is ready" in page(client, "organiser-round", round.pk).content.decode()
    assert post(client, "organiser-round-opening", round.pk).status_code == 302
    assert post(client, "organiser-round-opening", round.pk).status_code == 409
    text = page(client, "organiser-round", round.pk).content.decode()
    assert "0 of 8 scoresheets are handed in" in text
    closed = post(client, "organiser-round-closing", round.pk)
    assert closed["Location"] == reverse("round-review", args=[round.pk])
    assert post(client, "organiser-round-closing", round.pk).status_code == 409
    assert post(client, "organiser-round-panel", round.pk, judge=judges[2].pk).status_code == 409


def test_dealing_that_is_impossible_says_which_entry_and_why(client, category, organiser, judges):
    entry = editions.entry(people.person(), category, Entry.ACCEPTED)
    results.conflict(judges[0], entry)
    round = rounds.draft_round(category, judges)
    client.force_login(organiser)
    answer = post(client, "organiser-round-dealing", round.pk)
    assert answer.status_code == 409
    assert entry.code in answer.content.decode()
    assert not Scoresheet.objects.exists()


def staff_pages(round) -> list[tuple[str, str]]:
    pk, slug = round.pk, round.category.competition.slug
    return [
        ("get", reverse("organiser-rounds", args=[slug])),
        ("get", reverse("organiser-round", args=[pk])),
        ("get", reverse("organiser-round-edit", args=[pk])),
        ("get", reverse("organiser-round-rules", args=[pk])),
        ("post", reverse("organiser-round-edit", args=[pk])),
        ("post", reverse("organiser-round-rules", args=[pk])),
        ("post", reverse("organiser-round-panel", args=[pk])),
        ("post", reverse("organiser-round-panel-removal", args=[pk, 1])),
        ("post", reverse("organiser-round-dealing", args=[pk])),
        ("post", reverse("organiser-round-opening", args=[pk])),
    ]


def test_nobody_else_finds_the_pages_of_a_round(client):
    cast = results.cast()
    elsewhere = people.person("Panitia lain")
    editions.seat(elsewhere, editions.competition())
    former = people.person("Mantan panitia")
    editions.seat(former, cast.competition)
    former.seats.update(ended_at=timezone.now())
    for person in (cast.head, cast.judges[0], cast.owners["Ayu"], elsewhere, former, people.person("Asing")):
        client.force_login(person)
        assert {getattr(client, how)(url).status_code for how, url in staff_pages(cast.round)} == {404}
    client.logout()
    for how, url in staff_pages(cast.round):
        assert getattr(client, how)(url)["Location"].startswith(reverse("account_login"))


def test_an_organiser_with_a_conflict_learns_nothing_of_the_round(client):
    cast = results.cast()
    Round.objects.update(status=Round.OPEN)
    results.conflict(cast.organiser, cast.entries["Dewi"])
    client.force_login(cast.organiser)
    for how, url in staff_pages(cast.round)[1:]:
        assert getattr(client, how)(url).status_code == 404
    text = page(client, "organiser-rounds", cast.competition.slug).content.decode()
    assert "conflict of interest" in text
    assert "9 of 9" not in text
    assert reverse("organiser-round", args=[cast.round.pk]) not in text


def test_progress_is_numbers_and_never_a_score(client):
    cast = results.cast()
    Round.objects.update(status=Round.OPEN)
    client.force_login(cast.organiser)
    for url in (url for how, url in staff_pages(cast.round) if how == "get"):
        text = client.get(url).content.decode()
        assert not any(score in text for score in ("8.3667", "251/30", "7.0000", "Provisional"))


def test_the_head_judge_sees_numbers_and_may_close(client):
    cast = results.cast()
    Round.objects.update(status=Round.OPEN)
    Category.objects.update(phase=Category.JUDGING)
    other = rounds.judge(cast.competition, "Ketua terkait", kind=Seat.HEAD_JUDGE)
    results.conflict(other, cast.entries["Ayu"])
    for person in (other, cast.judges[0], cast.owners["Ayu"]):
        client.force_login(person)
        assert page(client, "round-review", cast.round.pk).status_code == 404
        assert post(client, "organiser-round-closing", cast.round.pk).status_code == 404
    client.force_login(cast.head)
    text = page(client, "round-review", cast.round.pk).content.decode()
    assert "9 of 9 scoresheets are handed in" in text
    assert not any(secret in text for secret in ("8.3667", "7.0000", *cast.owners))
    assert post(client, "organiser-round-closing", cast.round.pk).status_code == 302
    cast.round.refresh_from_db()
    assert cast.round.status == Round.CLOSED


def test_before_closing_it_is_said_what_would_not_count_and_of_whom(client):
    cast = results.cast()
    Round.objects.update(status=Round.OPEN)
    Category.objects.update(phase=Category.JUDGING)
    late = rounds.sheet_of(cast.judges[1], cast.entries["Budi"])
    Scoresheet.objects.filter(pk=late.pk).update(status=Scoresheet.IN_PROGRESS)
    for person in (cast.organiser, cast.head):
        client.force_login(person)
        text = page(client, "organiser-round-closing", cast.round.pk).text
        assert "1 scoresheet is not handed in" in text
        assert f"{cast.judges[1].name}: 1 scoresheet" in text
        assert "2 entries have fewer scores than the 3" in text
        assert late.contender.code in text
        assert not any(secret in text for secret in ("8.3667", "7.0000", *cast.owners))
    for person in (cast.judges[1], cast.owners["Budi"], people.person("Asing")):
        client.force_login(person)
        assert page(client, "organiser-round-closing", cast.round.pk).status_code == 404
    Round.objects.update(status=Round.CLOSED)
    client.force_login(cast.organiser)
    assert page(client, "organiser-round-closing", cast.round.pk).status_code == 302


def test_before_closing_it_is_said_that_works_have_no_common_order(client):
    cast = results.cast()
    Round.objects.update(status=Round.OPEN)
    Category.objects.update(phase=Category.JUDGING)
    Scoresheet.objects.filter(judge=cast.judges[2]).update(status=Scoresheet.IN_PROGRESS)
    Scoresheet.objects.filter(judge=cast.judges[0]).exclude(contender__entry=cast.entries["Ayu"]).update(status="void")
    Scoresheet.objects.filter(judge=cast.judges[1], contender__entry=cast.entries["Ayu"]).update(status="void")
    for person in (cast.organiser, cast.head):
        client.force_login(person)
        text = page(client, "organiser-round-closing", cast.round.pk).text
        assert "The works have no common order yet." in text
        assert "fall into 2 parts without a judge in common" in text
    Scoresheet.objects.filter(judge=cast.judges[2]).update(status=Scoresheet.SUBMITTED)
    assert "no common order" not in page(client, "organiser-round-closing", cast.round.pk).text


def test_dealing_is_offered_only_where_something_lacks(client, category, organiser, judges):
    entry = editions.entry(people.person(), category, Entry.ACCEPTED)
    round = rounds.draft_round(category, judges, sheets_per_entry=3)
    client.force_login(organiser)
    dealing = reverse("organiser-round-dealing", args=[round.pk])
    text = page(client, "organiser-round", round.pk).text
    assert dealing in text
    assert "No scoresheets are dealt yet." in text
    deal(client, round)
    assert dealing not in page(client, "organiser-round", round.pk).text
    post(client, "organiser-round-opening", round.pk)
    assert dealing not in page(client, "organiser-round", round.pk).text
    results.conflict(judges[0], entry)
    Scoresheet.objects.filter(pk=round.sheets.first().pk).update(status=Scoresheet.VOID)
    text = page(client, "organiser-round", round.pk).text
    assert dealing in text
    assert "1 entry has too few judges" in text


def test_when_everything_is_handed_in_judging_can_be_closed_and_leads_to_who_moves_on(client):
    """The organiser is led to who moves on, the head judge to the ranking; the last round leads to its ranking."""
    cast = results.cast()
    moving = reverse("organiser-round-moving", args=[cast.round.pk])
    review = reverse("round-review", args=[cast.round.pk])
    final = rounds.draft_round(cast.category, source=cast.round)
    for person, place in ((cast.organiser, moving), (cast.head, review)):
        Round.objects.filter(pk=cast.round.pk).update(status=Round.OPEN)
        client.force_login(cast.organiser)
        text = page(client, "organiser-round", cast.round.pk).text
        assert "All 9 scoresheets are handed in: judging can be closed now." in text
        client.force_login(person)
        assert post(client, "organiser-round-closing", cast.round.pk)["Location"] == place
    client.force_login(cast.organiser)
    text = page(client, "organiser-round", cast.round.pk).text
    assert "Decide who moves on" in text
    assert "propose it to the head judge" not in text
    final.delete()
    Round.objects.filter(pk=cast.round.pk).update(status=Round.OPEN)
    assert post(client, "organiser-round-closing", cast.round.pk)["Location"] == review


def test_awards_are_offered_on_the_last_rounds_result_alone(client):
    cast = results.cast()
    final = rounds.closed_round(cast.category, {cast.entries["Budi"]: {cast.judges[0]: 9}}, source=cast.round)
    Round.objects.filter(pk=cast.round.pk).update(moved_on_at=timezone.now(), moves_on_rule="top", moves_on_value=1)
    last = results.publish(final, by=cast.organiser, confirmed_by=cast.head)
    client.force_login(cast.organiser)
    assert "the last round has decided the category" in page(client, "organiser-round", cast.round.pk).text
    first = results.published(cast)
    chain = page(client, "organiser-rounds", cast.competition.slug).text
    assert not any(words in chain for words in ("Decide who moves on", "Propose the result"))
    for ranking, is_offered in ((first, False), (last, True)):
        standing = ranking.standings.get(place=1)
        address = reverse("organiser-award", args=[standing.pk])
        assert (address in page(client, "round-review", ranking.round_id).text) == is_offered
        assert ("Give awards" in page(client, "organiser-round", ranking.round_id).text) == is_offered
        assert ('action="' + address in client.get(address).text) == is_offered
    refused = post(client, "organiser-award", first.standings.get(place=1).pk, name="Juara 1")
    assert refused.status_code == 409
    assert "This round only chose who moves on." in refused.text
    for person in (cast.head, cast.judges[0], cast.owners["Ayu"], people.person("Asing")):
        client.force_login(person)
        assert post(client, "organiser-award", first.standings.get(place=1).pk, name="Juara 1").status_code == 404


@pytest.mark.parametrize("rows", [1, 30])
def test_the_same_queries_for_one_row_as_for_thirty(client, category, organiser, rows, django_assert_num_queries):
    panel = [rounds.judge(category.competition) for _number in range(rows)]
    entries = [editions.entry(people.person(), category, Entry.ACCEPTED) for _number in range(rows)]
    for entry in entries:
        editions.preview(entry.files.get().stored)
    round = rounds.open_round(category, panel, entries)
    for _number in range(rows):
        rounds.draft_round(category, rubric=round.rubric)
    client.force_login(organiser)
    for name, args, queries in [
        ("organiser-rounds", [category.competition.slug], 6),
        ("organiser-round", [round.pk], 19),
        ("organiser-round-closing", [round.pk], 9),
    ]:
        with django_assert_num_queries(queries, info=name):
            assert page(client, name, *args).status_code == 200
