"""Pages of teams, guardians, receipts and dates: who sees what, what a link does, and what strangers never learn."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Invitation
from submissions.entrants.guardians import ask_guardian
from submissions.entrants.teams import invite_member, join_team
from submissions.models import Category, Entrant, Entry, GuardianConsent, TeamMember
from tests.factories import editions, rounds
from tests.factories.people import person

pytestmark = pytest.mark.django_db


def as_(who=None) -> Client:
    client = Client()
    if who is not None:
        client.force_login(who)
    return client


@pytest.fixture
def sari():
    return person("Sari Rahasia", institution="Sekolah Rahasia")


@pytest.fixture
def competition():
    return editions.competition(contact="Panitia, WA 0812 3456 7890, ifcc@contoh.example")


@pytest.fixture
def entry(sari, competition):
    return editions.entry(sari, editions.category(competition), title="Judul Rahasia")


def minor(who) -> None:
    Entrant.objects.filter(person=who).update(kind="pupil", born_on=timezone.now().date() - timedelta(days=16 * 365))


def path_of(link: str) -> str:
    return "/" + link.split("/", 3)[3]


def test_each_tells_of_oneself_and_only_the_owner_sees_invitations(entry, sari):
    budi = person("Budi")
    invitation, _link = invite_member(entry=entry, name="Citra Belum", by=sari)
    join_team(invitation=invite_member(entry=entry, name="Budi", by=sari)[0], by=budi)
    address = f"/entries/{entry.code}/team/"
    assert "Citra Belum" in as_(sari).get(address).content.decode()
    mine = as_(budi).get(address)
    assert "Citra Belum" not in mine.content.decode()
    assert mine.context["mine"].lacks == "entrant_unknown"
    assert as_(person("Dewi")).get(address).status_code == 404
    wrong = as_(budi).post(f"{address}about/", {"kind": "pupil", "born_on": "kemarin", "institution": "SMK 5"})
    assert wrong.status_code == 400
    assert "SMK 5" in wrong.content.decode()
    assert as_(budi).post(f"{address}invitations/{invitation.pk}/revocation/").status_code == 403
    assert Invitation.objects.get(pk=invitation.pk).is_pending


def test_the_team_page_costs_the_same_for_one_and_for_twenty(entry, sari):
    client, address = as_(sari), f"/entries/{entry.code}/team/"

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(address).status_code == 200
        return len(caught)

    TeamMember.objects.create(entry=entry, person=person("Budi"))
    one = queries()
    for number in range(18):
        mate = person(f"Kawan {number}")
        TeamMember.objects.create(entry=entry, person=mate)
        editions.entrant(mate, entry.category.competition)
    assert queries() == one == 13


def test_opening_a_link_changes_nothing_and_joining_asks_for_a_log_in(entry, sari):
    path = path_of(invite_member(entry=entry, name="Budi", by=sari)[1])
    for _again in range(3):
        shown = as_().get(path)
        assert shown.status_code == 200
        assert "Judul Rahasia" not in shown.content.decode()
    assert as_().post(path).url.startswith("/account/login/")
    judge = rounds.judge(entry.category.competition, "Made")
    assert as_(judge).post(path).status_code == 403
    assert not TeamMember.objects.exists()
    assert as_(person("Budi")).post(path).url == f"/entries/{entry.code}/team/"
    assert as_(person("Citra")).post(path).status_code == 409


def test_a_guardian_answers_without_an_account_and_reading_is_no_answer(entry, sari, competition):
    minor(sari)
    path = path_of(ask_guardian(competition=competition, name="Ibu Lestari", phone="0812 1111 2222", by=sari)[1])
    shown = as_().get(path)
    assert (shown.status_code, shown.headers["X-Robots-Tag"]) == (200, "noindex, nofollow")
    assert "Judul Rahasia" not in shown.content.decode()
    assert "+6281211112222" not in shown.content.decode()
    assert as_().post(path, {"answer": "yes"}).status_code == 400
    assert GuardianConsent.objects.get().status == GuardianConsent.WAITING
    assert as_().post(path, {"answer": "yes", "is_guardian": "on"}).url == path
    assert GuardianConsent.objects.get().status == GuardianConsent.GIVEN
    assert as_().post(path, {"answer": "no"}).url == path
    assert as_().get("/guardians/tidak-ada/").status_code == 404


def test_organisers_read_who_enters_and_judges_do_not(entry, sari, competition):
    minor(sari)
    ask_guardian(competition=competition, name="Ibu Lestari", phone="0812 1111 2222", by=sari)
    Entry.objects.filter(pk=entry.pk).update(status=Entry.ACCEPTED)
    editions.submission(entry)
    rini, judge = person("Rini"), rounds.judge(competition, "Made")
    editions.seat(rini, competition)
    said = as_(rini).get(f"/organise/entries/{entry.code}/").content.decode()
    assert all(word in said for word in ("Sekolah Rahasia", "pupils", "Ibu Lestari", "waits for an answer"))
    Category.objects.filter(pk=entry.category_id).update(phase=Category.CLOSED)
    entry.category.refresh_from_db()
    round = rounds.open_round(entry.category, [judge], [entry])
    blind = as_(judge).get(reverse("judge-sheet", args=[judge.sheets.get(contender__round=round).pk]))
    assert blind.status_code == 200
    assert not any(word in blind.content.decode() for word in ("Sekolah Rahasia", "pupil", "Lestari", "Sari"))


def test_a_receipt_is_verified_by_code_and_digest_alone(entry, sari):
    submission = editions.submission(entry)
    address = f"/receipts/{entry.code}/{submission.digest}/"
    said = as_().get(address)
    assert said.status_code == 200
    assert entry.code in said.content.decode()
    assert not any(word in said.content.decode() for word in ("Rahasia", "Sari", "sol.jpg"))
    assert as_().get(f"/receipts/{entry.code}/{'0' * 64}/").status_code == 404
    assert as_().get(f"/receipts/{entry.code}/x/").status_code == 404
    for who, status in ((sari, 200), (person("Budi"), 404)):
        assert as_(who).get(f"/entries/{entry.code}/receipt/1/pdf/").status_code == status
    submission.content["title"] = "Lain"
    type(submission).objects.filter(pk=submission.pk).update(content=submission.content)
    assert "telah berubah" in as_().get(address).content.decode()


def test_the_dates_are_a_calendar_of_an_announced_competition(entry, competition):
    answer = as_().get(f"/competitions/{competition.slug}/calendar.ics")
    text = answer.content.decode()
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert f"DTSTART:{entry.category.opens_at:%Y%m%dT%H%M%SZ}" in text
    assert f"DTEND:{entry.category.closes_at:%Y%m%dT%H%M%SZ}" in text
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    hidden = editions.competition(announced_at=None)
    assert as_().get(f"/competitions/{hidden.slug}/calendar.ics").status_code == 404


def test_help_is_put_away_for_good_and_the_contact_is_near_in_the_last_hours(entry, sari):
    client, address = as_(sari), f"/entries/{entry.code}/"
    assert 'class="hint"' in client.get(address).content.decode()
    assert client.post("/hints/entry/", {"next": address}).url == address
    assert client.post("/hints/entry/", {"next": "https://lain.example/"}).url == "/"
    assert client.post("/hints/lain/").status_code == 404
    page = client.get(address).content.decode()
    assert 'class="hint"' not in page
    assert "wa.me" not in page
    Category.objects.update(closes_at=timezone.now() + timedelta(hours=20))
    assert "https://wa.me/6281234567890?text=" in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("status", "phase", "now"),
    [
        (Entry.DRAFT, "open", "Handing in"),
        (Entry.SUBMITTED, "closed", "Eligibility check"),
        (Entry.ACCEPTED, "judging", "Judging"),
        (Entry.ACCEPTED, "deliberating", "Judging"),
        (Entry.REJECTED, "closed", "Eligibility check"),
    ],
)
def test_the_way_says_where_the_entry_stands_and_not_what_the_jury_does(sari, status, phase, now):
    entry = editions.entry(sari, editions.category(phase=phase), status)
    stages = as_(sari).get(f"/entries/{entry.code}/").context["timeline"]
    assert [stage.name for stage in stages if stage.state == "now"] == [now]
    assert "deliberat" not in " ".join(stage.note for stage in stages)
