"""A designer reads the own place and the judges' comments, when they are public; nobody else reads the comments."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse
from rest_framework.test import APIClient

from judging import own_arithmetic
from judging.awarding import give_award
from judging.models import Contender, Criterion, Ranking, Round, Score, Scoresheet
from judging.own_results import comments_of, own_results
from submissions.models import Category, Entry, Seat, TeamMember
from tests.factories import editions, people, results, rounds
from tests.frontend.test_document_pages import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_at_hand():
    own_arithmetic.told_by.cache_clear()


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
        hidden += [row.code for row in cast.round.contenders.exclude(entry=cast.entries["Ayu"])]
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


def answer_of(person, entry):
    client = APIClient()
    if person is not None:
        client.force_authenticate(person)
    return client.get(reverse("api-entry-results", args=[entry.code]))


LINES = {
    "weighted_mean": "(7.8000 + 8.0000 + 9.0000) ÷ 3 = 8.2667",
    "severity_adjusted": "8.2667 − (−0.1556 − 0.0889 + 0.2444) ÷ 3 = 8.2667",
    "z_score": "÷ 3 =",
    "rank_sum": "1.0000 + 1.5000 + 2.0000 = 4.5000",
}


@pytest.mark.parametrize("rule", list(LINES))
def test_the_total_comes_with_one_line_of_arithmetic_by_page_and_api(cast, rule):
    Round.objects.update(rule=rule)
    Score.objects.filter(
        sheet=rounds.sheet_of(cast.judges[2], cast.entries["Ayu"]), criterion__code="originality"
    ).update(value=7)
    cast.round.refresh_from_db()
    results.published(cast)
    shown = page_of(cast.owners["Ayu"], cast.entries["Ayu"]).content.decode()
    (told,) = answer_of(cast.owners["Ayu"], cast.entries["Ayu"]).json()
    assert LINES[rule] in shown
    assert told["arithmetic"].replace(" / ", " ÷ ").replace("-", "−") in shown
    assert ("plain mean 8.2667, place 1" in shown) == (rule != "weighted_mean")
    assert (told["raw"], told["raw_place"], told["rule"]) == ("8.2667", 1, rule)
    assert not any(judge.name in shown + str(told) for judge in cast.judges)


def test_own_means_by_criterion_stand_beside_those_of_all_only_where_these_are_enough(cast):
    results.published(cast)
    (told,) = answer_of(cast.owners["Ayu"], cast.entries["Ayu"]).json()
    assert told["criteria"] == [
        {"code": "originality", "mean": "8.17", "mean_of_all": "", "median_of_all": ""},
        {"code": "function", "mean": "8.67", "mean_of_all": "", "median_of_all": ""},
    ]
    of = editions.category(cast.competition, Category.CLOSED, position=2)
    judges = [rounds.judge(of.competition, f"Penilai {n}") for n in range(2)]
    owners = [people.person(f"Desainer {n}") for n in range(5)]
    entries = [editions.entry(owner, of, Entry.ACCEPTED) for owner in owners]
    wide = rounds.closed_round(of, {entry: dict.fromkeys(judges, n + 4) for n, entry in enumerate(entries)})
    results.publish(wide, by=cast.organiser, confirmed_by=cast.head)
    first = answer_of(owners[4], entries[4]).json()[0]["criteria"][0]
    assert first == {"code": "originality", "mean": "8.00", "mean_of_all": "6.00", "median_of_all": "6.00"}
    assert "all works of the round: mean 6.00, median 6.00" in page_of(owners[4], entries[4]).content.decode()


def test_what_a_single_judge_gave_is_told_to_nobody(cast):
    for judge in cast.judges[1:]:
        Scoresheet.objects.filter(judge=judge, contender__entry=cast.entries["Ayu"]).update(status=Scoresheet.VOID)
    results.published(cast)
    (told,) = answer_of(cast.owners["Ayu"], cast.entries["Ayu"]).json()
    assert (told["arithmetic"], told["criteria"], told["sheets"]) == ("", [], 1)
    page = page_of(cast.owners["Ayu"], cast.entries["Ayu"]).content.decode()
    assert "÷" not in page
    assert "A single judge scored your work in this round" in page
    assert "single judge" not in page_of(cast.owners["Budi"], cast.entries["Budi"]).content.decode()
    words = {
        name: words_of(page_of(cast.owners[name], cast.entries[name], "designer-feedback").content)
        for name in ("Ayu", "Budi")
    }
    assert "Karya Anda dinilai oleh satu juri pada babak ini" in words["Ayu"]
    assert "dinilai oleh satu juri" not in words["Budi"]


def test_a_criterion_that_all_but_one_called_not_applicable_is_named_and_the_line_stays(cast):
    Round.objects.filter(pk=cast.round.pk).update(renormalises=True)
    cast.round.refresh_from_db()
    sheets = Scoresheet.objects.filter(contender__entry=cast.entries["Ayu"], status=Scoresheet.SUBMITTED)
    first = Criterion.objects.filter(rubric=cast.round.rubric_id).order_by("position")[0]
    Score.objects.filter(sheet__in=sheets.exclude(judge=cast.judges[0]), criterion=first).update(value=None)
    results.published(cast)
    (told,) = answer_of(cast.owners["Ayu"], cast.entries["Ayu"]).json()
    given = {one["code"]: one["mean"] for one in told["criteria"]}
    assert given[first.code] == ""
    assert all(given[code] for code in given if code != first.code)
    assert told["arithmetic"].endswith(told["total"])
    assert "counted but not shown" in page_of(cast.owners["Ayu"], cast.entries["Ayu"]).content.decode()


@pytest.mark.parametrize(("comments", "scores"), [(True, False), (False, True), (False, False)])
def test_the_round_says_what_its_designers_read(cast, comments, scores):
    Round.objects.update(shares_comments=comments, shares_scores=scores)
    results.published(cast)
    shown = page_of(cast.owners["Ayu"], cast.entries["Ayu"]).content.decode()
    (told,) = answer_of(cast.owners["Ayu"], cast.entries["Ayu"]).json()
    assert ("Catatan Ayu 0" in shown, "comments are not passed on" in shown) == (comments, not comments)
    assert ("÷ 3" in shown, "see their scores" in shown) == (scores, not scores)
    assert (len(told["comments"]), bool(told["arithmetic"]), len(told["criteria"])) == (
        3 * comments,
        scores,
        2 * scores,
    )
    assert "place 1, total 8.3667" in shown


def test_nobody_else_reads_it_by_api(cast):
    assert answer_of(cast.owners["Ayu"], cast.entries["Ayu"]).status_code == 404, "before publication"
    results.published(cast)
    others = [cast.owners["Budi"], *cast.judges, cast.head, cast.organiser, people.person("Orang lain")]
    assert [answer_of(person, cast.entries["Ayu"]).status_code for person in others] == [404] * len(others)
    assert answer_of(None, cast.entries["Ayu"]).status_code == 401


def test_arithmetic_that_does_not_come_to_the_frozen_result_is_not_told(cast):
    results.published(cast)
    rounds.sheet_of(cast.judges[0], cast.entries["Budi"]).scores.update(value=10)
    (standing,) = own_results([cast.entries["Ayu"]])[cast.entries["Ayu"].pk]
    told = own_arithmetic.own_arithmetic(standing, list(cast.round.rubric.criteria.all()))
    assert (told.line, told.criteria) == ("", ())


def test_who_left_after_publication_changes_no_arithmetic(cast):
    results.published(cast)
    Contender.objects.filter(entry=cast.entries["Budi"]).update(is_out=True)
    assert answer_of(cast.owners["Ayu"], cast.entries["Ayu"]).json()[0]["arithmetic"].endswith("= 8.3667")


@pytest.mark.parametrize("rows", [1, 20])
def test_the_same_queries_for_one_work_as_for_twenty(rows, client, django_assert_num_queries):
    of = editions.category(phase=Category.CLOSED)
    organiser, head = people.person("Panitia"), rounds.judge(of.competition, "Ketua", kind=Seat.HEAD_JUDGE)
    editions.seat(organiser, of.competition)
    round = results.published_with(rows, of, organiser, head)
    entry = round.contenders.first().entry
    address = reverse("designer-result", args=[entry.code])
    client.force_login(entry.owner)
    with django_assert_num_queries(22):
        assert client.get(address).status_code == 200
    with django_assert_num_queries(17):
        assert client.get(address).status_code == 200
