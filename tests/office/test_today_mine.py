"""What waits for a person over all competitions: the own, and nothing that one may not know of."""

from datetime import timedelta

import pytest
from django.utils import timezone

from judging.models import Round
from office.today_mine import mine
from submissions.models import Category, Competition, Entry, Seat
from tests.factories import editions, results, rounds
from tests.factories.people import person

pytestmark = pytest.mark.django_db


def lists(user) -> dict[str, str]:
    organised = list(Competition.objects.organised_by(user))
    found = mine(user, organised=organised, judging=[], asked=[])
    names = ("late", "waiting", "dates")
    return {name: " | ".join(line.text for line in getattr(found, name)) for name in names}


def test_a_designer_and_the_team_read_of_drafts_and_corrections_with_their_time():
    of, sari, ayu = editions.category(), person("Sari"), person("Ayu")
    draft = editions.entry(sari, of, title="Tapak Sari")
    draft.members.create(person=ayu)
    editions.entry(person("Budi"), of, title="Tapak Budi")
    closed = editions.category(phase=Category.CLOSED)
    until = timezone.now() + timedelta(hours=5)
    editions.entry(sari, closed, Entry.RETURNED, title="Alur", correction_until=until)
    editions.entry(sari, closed, title="Terlambat")
    found = lists(sari)
    assert found["waiting"].startswith("“Alur” needs a correction | “Tapak Sari” is not handed in yet")
    assert f"{of.competition.name}, Outsole: deadline" in found["dates"]
    assert "Budi" not in str(found)
    assert "Terlambat" not in str(found)
    assert "Tapak Sari" in lists(ayu)["waiting"]
    assert lists(person("Asing")) == {"late": "", "waiting": "", "dates": ""}


def test_dates_of_what_is_not_public_are_for_organisers_alone():
    secret = editions.category(editions.competition(announced_at=None), Category.DRAFT)
    hidden = editions.category(editions.competition(), Category.DRAFT)
    rina, ratna = person("Rina"), person("Ratna")
    for of in (secret, hidden):
        editions.seat(rina, of.competition)
        editions.seat(ratna, of.competition, Seat.JUDGE)
    assert lists(rina)["dates"].count("opens for entries") == 2
    assert lists(ratna)["dates"] == ""


def test_an_organiser_reads_what_is_to_be_checked_and_closed_but_not_of_a_conflict():
    of, rina, dodi = editions.category(), person("Rina"), person("Dodi")
    entry = editions.entry(person("Sari"), of, Entry.SUBMITTED)
    for organiser in (rina, dodi):
        editions.seat(organiser, of.competition)
    results.conflict(dodi, entry)
    Category.objects.update(closes_at=timezone.now() - timedelta(hours=1))
    assert "1 entry waits for its check" in lists(rina)["waiting"]
    assert "the deadline has passed, close it" in lists(rina)["late"]
    assert "check" not in lists(dodi)["waiting"]


def test_a_head_judge_with_a_conflict_reads_no_date_of_that_round():
    cast = results.cast()
    Round.objects.update(status=Round.OPEN, closes_at=timezone.now() + timedelta(days=3))
    assert "judging ends" in lists(cast.head)["dates"]
    results.conflict(cast.head, cast.entries["Dewi"])
    assert "judging ends" not in lists(cast.head)["dates"]


def test_sheets_that_are_over_their_time_are_late(client):
    of, ratna = editions.category(phase=Category.CLOSED), None
    ratna = rounds.judge(of.competition, "Ratna")
    rounds.open_round(of, [ratna], [editions.entry(person("Sari"), of, Entry.ACCEPTED)])
    client.force_login(ratna)
    for hours, word in ((30, "left"), (-1, "was due")):
        Round.objects.update(closes_at=timezone.now() + timedelta(hours=hours))
        page = client.get("/desk/").content.decode()
        today = page.partition('<div class="today">')[2].partition("</div>")[0]
        assert "1 scoresheet is not handed in" in today
        assert word in today


@pytest.mark.parametrize("many", [1, 30])
def test_the_same_queries_for_one_and_for_thirty(many, django_assert_num_queries):
    everyone = person("Serba Bisa")
    for _number in range(many):
        editions.entry(everyone, editions.category())
        editions.seat(everyone, editions.category(phase=Category.CLOSED).competition)
    organised = list(Competition.objects.organised_by(everyone))
    with django_assert_num_queries(6):
        mine(everyone, organised=organised, judging=[], asked=[])
