"""What might bend a result unseen: judges who come and go, works called up and forgotten, scores told too early."""

from decimal import Decimal

import pytest
from django.test import Client

from audit.refusals import Invalid, NotAllowedNow
from judging.models import Criterion, PanelMember, Round
from judging.moving_on import call_up, decide_by_hand, decisions_digest, make_known
from judging.panels import change_member, panel_add, panel_remove
from judging.readiness import unfinished
from judging.rounds import close_round
from judging.scoring import NOT_APPLICABLE, submit_sheet
from judging.tabulating import tabulate
from office import practice
from submissions.models import Category, Entry, Seat
from tests.factories import editions, people, results, rounds

pytestmark = pytest.mark.django_db


@pytest.fixture
def mixed():
    """Two works and two judges, each of whom scores one criterion; all is handed in."""
    category = editions.category(phase=Category.CLOSED)
    organiser = people.person("Panitia")
    editions.seat(organiser, category.competition)
    judges = [rounds.judge(category.competition, f"Juri {n}") for n in range(2)]
    entries = [editions.entry(people.person(f"Perancang {n}"), category, Entry.ACCEPTED) for n in range(2)]
    row = rounds.open_round(category, judges, entries)
    rounds.fixed_rules(row, by=organiser)
    for judge, code in zip(judges, ("originality", "function"), strict=True):
        PanelMember.objects.filter(round=row, judge=judge).update(criteria=[code], expertise={"": 2}, capacity=9)
        for value, entry in enumerate(entries, start=7):
            sheet = rounds.sheet_of(judge, entry)
            submit_sheet(sheet=sheet, marks={code: Decimal(value)}, version=sheet.version, by=judge)
    return row, organiser, judges


def test_a_judge_who_comes_back_scores_what_they_scored_before(mixed):
    row, organiser, judges = mixed
    before = {one.entry: one.total for one in tabulate(round=row).placings()}
    assert set(before.values()) == {7, 8}
    panel_remove(round=row, judge=judges[0], by=organiser)
    assert {one.entry: one.total for one in tabulate(round=row).placings()} == before
    panel_add(round=row, judge=judges[0], by=organiser)
    assert {one.entry: one.total for one in tabulate(round=row).placings()} == before
    member = row.panel.get(judge=judges[0], left_at=None)
    assert (member.criteria, member.expertise, member.capacity) == (["originality"], {"": 2}, 9)


def test_who_takes_the_place_of_a_judge_on_a_mixed_panel_takes_their_list(mixed):
    row, organiser, judges = mixed
    panel_remove(round=row, judge=judges[0], by=organiser)
    newcomer = rounds.judge(row.category.competition, "Juri ketiga")
    panel_add(round=row, judge=newcomer, by=organiser)
    asked = {"capacity": None, "expertise": {"": 0}, "by": organiser}
    member = change_member(round=row, judge=newcomer, criteria=["originality"], **asked)
    assert member.criteria == ["originality"]
    page = Client()
    page.force_login(organiser)
    answer = page.post(f"/organise/rounds/{row.pk}/judges/{newcomer.pk}/", {"criteria": "function", "all": "0"})
    assert answer.status_code == 302
    assert row.panel.get(judge=newcomer).criteria == ["function"]
    with pytest.raises(NotAllowedNow):
        change_member(round=row, judge=newcomer, criteria=["originality", "function"], **asked)
    with pytest.raises(NotAllowedNow):
        change_member(round=row, judge=judges[1], criteria=["originality"], **asked)


def test_a_work_that_was_called_up_and_not_dealt_is_told_before_the_next_round_closes():
    cast = results.cast()
    rounds.fixed_rules(cast.round, by=cast.organiser)
    for name, fate in {"Ayu": "on", "Budi": "reserve", "Citra": "out", "Dewi": "out"}.items():
        one = cast.round.contenders.get(entry=cast.entries[name])
        decide_by_hand(contender=one, decision=fate, reason="Sidang juri.", by=cast.organiser)
    make_known(round=cast.round, digest=decisions_digest(cast.round), by=cast.organiser)
    cast.round.refresh_from_db()
    follower = rounds.open_round(cast.category, cast.judges, [cast.entries["Ayu"]], source=cast.round)
    assert unfinished(follower).undealt == 0
    budi = cast.round.contenders.get(entry=cast.entries["Budi"])
    call_up(contender=budi, reason="Satu karya mundur.", by=cast.organiser)
    assert unfinished(follower).undealt == 1
    organiser = Client()
    organiser.force_login(cast.organiser)
    address = f"/organise/rounds/{follower.pk}/closing/"
    assert "1 work was to be judged here" in organiser.get(address, headers={"accept-language": "en"}).text
    close_round(round=follower, by=cast.organiser)
    with pytest.raises(NotAllowedNow):
        close_round(round=follower, by=cast.organiser)


def test_judges_see_neither_carried_values_nor_who_gave_what_before():
    cast = results.cast()
    rounds.moved_on(cast.round, cast.entries["Ayu"], by=cast.organiser)
    rubric = rounds.rubric(cast.competition, {"impression": 50, "before": 50})
    Criterion.objects.filter(rubric=rubric, code="before").update(is_carried=True)
    row = rounds.open_round(
        cast.category, cast.judges, [cast.entries["Ayu"]], source=cast.round, rubric=rubric, renormalises=True
    )
    sheet = row.sheets.get(judge=cast.judges[0])
    judge = Client()
    judge.force_login(cast.judges[0])
    pages = [
        judge.get(f"/api/v1/sheets/{sheet.pk}/").text,
        judge.get(f"/sheets/{sheet.pk}/scores/").text,
        judge.get(f"/sheets/rounds/{row.pk}/scores/").text,
        judge.get(f"/sheets/{sheet.pk}/").text,
    ]
    old = cast.round.contenders.get(entry=cast.entries["Ayu"]).code
    for page in pages:
        assert "8.3667" not in page
        assert "8,3667" not in page
        assert old not in page
        assert cast.entries["Ayu"].code not in page
    for body in ({"before": "9"}, {"before": "9", "impression": "7"}):
        answer = judge.patch(
            f"/api/v1/sheets/{sheet.pk}/", {"version": 1, "scores": body}, content_type="application/json"
        )
        assert answer.status_code == 400, answer.content
    with pytest.raises(Invalid):
        submit_sheet(sheet=sheet, marks={"impression": NOT_APPLICABLE}, version=1, by=cast.judges[0])
    for person in (cast.judges[0], cast.head, cast.organiser, cast.owners["Ayu"]):
        client = Client()
        people.log_in_proven(client, person)
        for address in (
            f"/rounds/{row.pk}/review/",
            f"/rounds/{row.pk}/scores.csv",
            f"/api/v1/rounds/{row.pk}/tabulation/",
        ):
            assert "8.3667" not in client.get(address, follow=True).text


def test_a_practice_stands_on_no_public_page_and_gives_no_right_in_earnest():
    category = editions.category(phase=Category.CLOSED)
    organiser = people.person("Panitia")
    editions.seat(organiser, category.competition)
    judges = [rounds.judge(category.competition, f"Juri {n}", has_promised=False) for n in range(2)]
    row = rounds.draft_round(category, judges)
    made = practice.start(round=row, by=organiser)
    practised = Round.objects.get(category__competition=made)
    for person in (None, people.person("Asing"), judges[0]):
        client = Client()
        if person is not None:
            client.force_login(person)
        for address in (
            f"/competitions/{made.slug}/",
            f"/competitions/{made.slug}/rounds/",
            f"/competitions/{made.slug}/rounds/{practised.pk}/",
            f"/competitions/{made.slug}/results/{practised.pk}/",
            f"/api/v1/competitions/{made.slug}/",
            f"/api/v1/competitions/{made.slug}/results/",
            f"/organise/rounds/{practised.pk}/",
            f"/organise/rounds/{practised.pk}/practice/",
        ):
            assert client.get(address).status_code in (302, 404), address
        for address in ("/", "/competitions/", "/api/v1/competitions/"):
            assert made.slug not in client.get(address).text
    client.post(f"/competitions/{made.slug}/confidentiality/", {"accepted": "on"})
    assert not judges[0].promises.filter(competition=category.competition).exists()
    assert Seat.objects.filter(competition=made, kind=Seat.ORGANISER).count() == 1
