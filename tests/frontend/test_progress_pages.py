"""Progress of a round by work and by judge: numbers alone, by code for the head judge, nothing for who has a conflict;
and reminding who is late."""

import re
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Message
from judging.models import CalibrationEntry, Reminder, Round, Scoresheet
from submissions.models import Category, Entry, Seat
from tests.factories import editions, people, results, rounds

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    """Ayu, Budi and Citra are judged by three judges each, Dewi by nobody; judging is open. The first judge has a draft
    of Budi's and has a number, the second has not begun Citra's and has none."""
    made = results.cast()
    Round.objects.update(status=Round.OPEN)
    Category.objects.update(phase=Category.JUDGING)
    rows = Scoresheet.objects.filter(round=made.round)
    rows.filter(judge=made.judges[0], contender__entry=made.entries["Budi"]).update(status="in_progress")
    rows.filter(judge=made.judges[1], contender__entry=made.entries["Citra"]).update(status="assigned")
    type(made.judges[0]).objects.filter(pk=made.judges[0].pk).update(phone="081234567890", locale="id")
    made.base = f"/organise/rounds/{made.round.pk}/progress/"
    made.codes = {name: made.round.contenders.get(entry=entry).code for name, entry in made.entries.items()}
    return made


def as_(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def listed(cast, person=None, **query) -> list[str]:
    """The names of the works in the order of the page."""
    answer = as_(person or cast.organiser).get(cast.base, query)
    assert answer.status_code == 200, query
    main = answer.content.decode().split("<main")[1]
    found = {name: main.find(f'<span class="code">{code}</span>') for name, code in cast.codes.items()}
    return sorted((name for name, place in found.items() if place >= 0), key=found.get)


def test_every_work_with_its_numbers_and_never_a_score(cast):
    text = as_(cast.organiser).get(cast.base).content.decode()
    assert "7 of 9 scoresheets are handed in." in text
    assert (text.count("3 of 3"), text.count("2 of 3"), text.count("0 of 0")) == (1, 2, 1)
    assert "1 work of the round has too few judges" in text
    assert all(f"Tapak {name}" in text for name in cast.entries)
    assert text.count('<span class="visually-hidden"> handed in</span>') == 7
    by_judge = as_(cast.organiser).get(f"{cast.base}judges/").content.decode()
    for page in (text, by_judge):
        assert not any(score in page for score in ("8.3667", "251/30", "7.0000", "9.00", "7.5"))
    assert (by_judge.count("2 of 3"), by_judge.count("3 of 3")) == (2, 1)
    assert "just now" in by_judge


@pytest.mark.parametrize("order", ["title", "state", "dealt", "begun", "done", "short", "judge", "code"])
def test_it_is_sorted_by_every_column_both_ways(cast, order):
    up, down = listed(cast, order=order), listed(cast, order=f"-{order}")
    first = {"title": "Ayu", "dealt": "Dewi", "done": "Dewi", "short": "Dewi", "judge": "Dewi"}.get(order)
    last = {"title": "Dewi", "state": "Ayu", "begun": "Budi", "done": "Ayu"}.get(order)
    assert sorted(up) == sorted(down) == sorted(cast.entries)
    assert first in (None, up[0])
    assert last in (None, up[-1])
    assert last in (None, down[0])
    assert 'aria-sort="descending"' in as_(cast.organiser).get(cast.base, {"order": f"-{order}"}).content.decode()


def test_it_is_narrowed_by_every_column(cast):
    by_code = sorted(cast.entries, key=cast.codes.get)
    assert listed(cast, q="tapak budi") == ["Budi"]
    assert listed(cast, q=cast.codes["Citra"].lower()) == ["Citra"]
    assert listed(cast, state="all") == ["Ayu"]
    assert listed(cast, state="none") == ["Dewi"]
    assert listed(cast, state="some") == [name for name in by_code if name in ("Budi", "Citra")]
    assert listed(cast, short="yes") == ["Dewi"]
    assert listed(cast, judge=cast.judges[0].pk) == [name for name in by_code if name != "Dewi"]
    assert listed(cast, judge=cast.judges[0].pk, state="all", q="nothing like it") == []
    CalibrationEntry.objects.create(round=cast.round, entry=cast.entries["Budi"])
    assert listed(cast, calibration="yes") == ["Budi"]
    assert listed(cast, order="-calibration")[-1] == "Budi"
    text = as_(cast.organiser).get(cast.base, {"q": "nothing like it"}).content.decode()
    assert "No entry fits this filter" in text


def test_what_makes_no_sense_is_refused_and_never_ignored(cast):
    stranger = people.person("Orang luar")
    for query in ("?owner=1", "?order=owner", "?state=x", f"?judge={stranger.pk}", "?judge=x", "?q=" + "x" * 99):
        assert as_(cast.organiser).get(f"{cast.base}{query}").status_code == 400, query
    assert as_(cast.organiser).get(f"{cast.base}judges/?order=email").status_code == 400
    assert as_(cast.organiser).get(f"{cast.base}judges/?page=2").status_code == 400
    assert as_(cast.organiser).get(f"{cast.base}?page=x").status_code == 200


def test_the_head_judge_knows_the_works_by_code_alone(cast):
    client = as_(cast.head)
    text = client.get(cast.base).content.decode()
    assert all(code in text for code in cast.codes.values())
    for hidden in ("Tapak", "/organise/entries/", "<img", *(entry.code for entry in cast.entries.values())):
        assert hidden not in text.split("<main")[1]
    for query in ({"order": "title"}, {"order": "-title"}):
        assert client.get(cast.base, query).status_code == 400
    assert listed(cast, cast.head, q="tapak") == []
    assert listed(cast, cast.head, q=cast.codes["Ayu"]) == ["Ayu"]
    judges = client.get(f"{cast.base}judges/").content.decode()
    assert "Juri 0" in judges
    for hidden in ("WhatsApp<", "081234567890", "contoh.example", "Tapak"):
        assert hidden not in judges.split("<main")[1]


def test_an_organiser_who_also_judges_reads_codes_like_the_head_judge(cast):
    editions.seat(cast.organiser, cast.competition, Seat.JUDGE)
    assert "Tapak" not in as_(cast.organiser).get(cast.base).content.decode()


def test_nobody_else_finds_it(cast):
    related = rounds.judge(cast.competition, "Ketua terkait", kind=Seat.HEAD_JUDGE)
    results.conflict(related, cast.entries["Ayu"])
    results.conflict(cast.colleague, cast.entries["Ayu"])
    elsewhere = people.person("Panitia lain")
    editions.seat(elsewhere, editions.competition())
    strangers = (cast.judges[0], cast.owners["Ayu"], elsewhere, people.person("Asing"), related, cast.colleague)
    chosen = {"judge": [cast.judges[0].pk]}
    for person in strangers:
        client = as_(person)
        codes = {
            client.get(cast.base).status_code,
            client.get(f"{cast.base}judges/").status_code,
            client.post(f"{cast.base}reminders/", chosen).status_code,
            client.post(f"{cast.base}judges/{cast.judges[0].pk}/whatsapp/").status_code,
        }
        assert codes == {404}, person.name
    assert as_(cast.head).post(f"{cast.base}judges/{cast.judges[0].pk}/whatsapp/").status_code == 404
    assert Client().get(cast.base).status_code == 302
    for status in (Round.DRAFT, Round.PUBLISHED):
        Round.objects.update(status=status)
        assert as_(cast.head).get(cast.base).status_code == 404
        assert as_(cast.organiser).get(cast.base).status_code == 200
    assert not Reminder.objects.exists()


def test_late_judges_are_reminded_and_it_is_said_who_was_not(cast):
    client, url = as_(cast.head), f"{cast.base}reminders/"
    page = client.get(f"{cast.base}judges/").content.decode()
    assert [f'value="{judge.pk}" form="remind"' in page for judge in cast.judges] == [True, True, False]
    answer = client.post(url, {"judge": [judge.pk for judge in cast.judges]}, follow=True)
    text = answer.content.decode()
    assert "2 judges are reminded: Juri 0 and Juri 1." in text
    assert "No message to Juri 2: has handed everything in." in text
    assert Message.objects.count() == 2
    assert 'form="remind"' not in text.split("<tbody>")[1], "nobody can be reminded again now"
    assert 'id="remind"' not in text
    assert "The next reminder can go out from" in text
    assert text.count("again from") == 2
    assert "/whatsapp/" not in as_(cast.organiser).get(f"{cast.base}judges/").content.decode()
    again = as_(cast.organiser).post(url, {"judge": [cast.judges[0].pk]}, follow=True).content.decode()
    assert "No message to Juri 0: was reminded less than 12 hours ago." in again
    assert Message.objects.count() == 2


def test_late_judges_are_chosen_beforehand_only_when_the_round_ends_soon(cast):
    for days, chosen in ((2, 2), (10, 0), (None, 0)):
        Round.objects.update(closes_at=days and timezone.now() + timedelta(days=days))
        page = as_(cast.organiser).get(f"{cast.base}judges/").content.decode()
        assert len(re.findall(r'form="remind"[^>]* checked>', page)) == chosen
        assert page.count('form="remind"') == 2


def test_nobody_chosen_or_somebody_else_is_refused(cast):
    url = f"{cast.base}reminders/"
    for chosen in ({}, {"judge": [cast.organiser.pk]}, {"judge": ["x"]}):
        assert as_(cast.organiser).post(url, chosen).status_code == 400
    Round.objects.update(closes_at=timezone.now() - timedelta(minutes=1))
    assert as_(cast.organiser).post(url, {"judge": [cast.judges[0].pk]}).status_code == 409
    assert not Message.objects.exists()


def test_an_organiser_has_a_ready_message_for_whatsapp(cast):
    client = as_(cast.organiser)
    page = client.get(f"{cast.base}judges/").content.decode()
    assert page.count("/whatsapp/") == 1
    assert "no WhatsApp number" in page
    answer = client.post(f"{cast.base}judges/{cast.judges[0].pk}/whatsapp/")
    text = answer.content.decode()
    assert 'href="https://wa.me/6281234567890?text=' in text
    assert quote("2 dari 3") in text
    assert 'lang="id"' in text
    assert Reminder.objects.get().way == Reminder.WHATSAPP
    assert client.post(f"{cast.base}judges/{cast.judges[1].pk}/whatsapp/").status_code == 400
    assert client.post(f"{cast.base}judges/{cast.judges[2].pk}/whatsapp/").status_code == 400
    assert client.get(f"{cast.base}judges/{cast.judges[0].pk}/whatsapp/").status_code == 405


def test_works_come_in_pages_of_250(cast, monkeypatch):
    monkeypatch.setattr("frontend.views.organiser.progress.ON_A_PAGE", 2)
    assert listed(cast, order="title") == ["Ayu", "Budi"]
    assert listed(cast, order="title", page=2) == ["Citra", "Dewi"]


@pytest.mark.parametrize("rows", [1, 20])
def test_the_same_queries_for_one_row_as_for_twenty(rows, django_assert_num_queries):
    category = editions.category(phase=Category.CLOSED)
    organiser = people.person("Panitia")
    editions.seat(organiser, category.competition)
    panel = [rounds.judge(category.competition) for _number in range(min(rows, 5))]
    entries = [editions.entry(people.person(), category, Entry.ACCEPTED) for _number in range(rows)]
    for entry in entries:
        editions.preview(entry.files.get().stored)
    round = rounds.open_round(category, panel, entries)
    client = as_(organiser)
    for path, queries in [("", 12), ("judges/", 7)]:
        with django_assert_num_queries(queries):
            assert client.get(f"/organise/rounds/{round.pk}/progress/{path}").status_code == 200
