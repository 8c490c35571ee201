"""Teams and guardians by API: the same verbs as on the page, and a link that is told once."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from accounts.inviting import find
from accounts.models import Invitation, Message
from submissions.entrants.guardians import answer, find_consent
from submissions.entrants.teams import join_team
from submissions.models import Category, Entrant, Entry, GuardianConsent, TeamMember
from tests.factories import editions, rounds
from tests.factories.files import client_of
from tests.factories.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def sari():
    return person("Sari")


@pytest.fixture
def entry(sari):
    made = editions.entry(sari)
    Category.objects.filter(pk=made.category_id).update(most_team=4)
    return made


@pytest.fixture
def budi(entry):
    made = person("Budi")
    TeamMember.objects.create(entry=entry, person=made)
    return made


@pytest.fixture
def others(entry):
    """Who has nothing to do with this entry: a rival, a judge, an organiser and a stranger."""
    rival = person("Wayan")
    editions.entry(rival, entry.category)
    organiser = person("Dewi")
    editions.seat(organiser, entry.category.competition)
    return [rival, rounds.judge(entry.category.competition), organiser, person("Lain")]


def at(entry, rest: str = "team/") -> str:
    return f"/api/v1/entries/{entry.code}/{rest}"


def token_of(link: str) -> str:
    return link.rstrip("/").rpartition("/")[2]


def test_a_team_comes_together_by_api(entry, sari):
    made = client_of(sari).post(at(entry, "team/invitations/"), {"name": "Rini", "email": "rini@contoh.example"})
    assert made.status_code == 201
    assert made.json()["link"] in Message.objects.get(address="rini@contoh.example").body
    rini = person("Rini", email="rini@contoh.example")
    shown = client_of(sari).get(at(entry)).json()
    assert [(one["name"], one["is_owner"], one["id"]) for one in shown["members"]] == [("Sari", True, None)]
    assert [one["id"] for one in shown["invitations"]] == [made.json()["id"]]
    assert "link" not in shown["invitations"][0]
    assert (shown["most"], shown["may_change"]) == (4, True)
    join_team(invitation=find(token_of(made.json()["link"])), by=rini)
    now = client_of(rini).get(at(entry)).json()
    assert [(one["name"], one["lacks"]) for one in now["members"]] == [("Sari", ""), ("Rini", "entrant_unknown")]
    assert now["invitations"] == []


def test_the_page_and_the_api_say_the_same(entry, sari, budi):
    link = client_of(sari).post(at(entry, "team/invitations/"), {"name": "Rini"}).json()["link"]
    client = Client()
    client.force_login(sari)
    page = client.get(f"/entries/{entry.code}/team/")
    told = client_of(sari).get(at(entry)).json()
    assert [one["name"] for one in told["members"]] == [one.person.name for one in page.context["people"]]
    assert [one["id"] for one in told["invitations"]] == [one.pk for one in page.context["invitations"]]
    assert client.get(link[link.index("/", 8) :]).status_code == 200


def test_members_see_the_team_and_leave_but_neither_invite_nor_remove(entry, sari, budi):
    member, mate = TeamMember.objects.get(person=budi), person("Citra")
    other = TeamMember.objects.create(entry=entry, person=mate)
    invitation = client_of(sari).post(at(entry, "team/invitations/"), {"name": "Rini"}).json()["id"]
    his = client_of(budi)
    assert his.post(at(entry, "team/invitations/"), {"name": "Kawan"}).status_code == 403
    assert his.delete(at(entry, f"team/invitations/{invitation}/")).status_code == 403
    assert his.delete(at(entry, f"team/members/{other.pk}/")).status_code == 403
    assert his.delete(at(entry, f"team/members/{member.pk}/")).status_code == 204
    assert his.get(at(entry)).status_code == 404
    assert client_of(sari).delete(at(entry, f"team/members/{other.pk}/")).status_code == 204
    assert client_of(sari).delete(at(entry, f"team/invitations/{invitation}/")).status_code == 204
    assert client_of(sari).delete(at(entry, f"team/invitations/{invitation}/")).status_code == 404
    assert not TeamMember.objects.exists()
    assert not Invitation.objects.pending().exists()


def test_of_a_team_that_is_full_or_handed_in_nothing_changes(entry, sari, budi):
    address, member = at(entry, "team/invitations/"), TeamMember.objects.get(person=budi)
    assert [client_of(sari).post(address, {"name": f"Kawan {n}"}).status_code for n in range(3)] == [201, 201, 409]
    Entry.objects.filter(pk=entry.pk).update(status=Entry.SUBMITTED)
    assert client_of(sari).post(address, {"name": "Kawan"}).status_code == 409
    assert client_of(sari).delete(at(entry, f"team/members/{member.pk}/")).status_code == 409
    assert client_of(sari).get(at(entry)).json()["may_change"] is False


@pytest.mark.parametrize(
    "wrong", [{}, {"name": ""}, {"name": "x" * 151}, {"name": "A", "email": "bukan"}, {"name": "A", "owner": 1}]
)
def test_what_is_not_asked_for_is_refused(entry, sari, wrong):
    assert client_of(sari).post(at(entry, "team/invitations/"), wrong).status_code == 400
    assert client_of(sari).post(at(entry, "guardian/"), wrong).status_code == 400
    assert not Invitation.objects.exists()


def test_nobody_else_finds_the_team_or_a_guardian(entry, budi, others):
    member = TeamMember.objects.get(person=budi)
    for other in others:
        client = client_of(other)
        assert client.get(at(entry)).status_code == client.get(at(entry, "guardian/")).status_code == 404
        assert client.post(at(entry, "team/invitations/"), {"name": "Kawan"}).status_code == 404
        assert client.post(at(entry, "guardian/"), {"name": "Wali", "phone": "081234567890"}).status_code == 404
        assert client.delete(at(entry, f"team/members/{member.pk}/")).status_code == 404
    assert client_of(others[0]).delete(at(entry, f"team/members/{member.pk}/")).status_code == 404


def minor(who) -> None:
    Entrant.objects.filter(person=who).update(kind="pupil", born_on=timezone.localdate() - timedelta(days=15 * 366))


def test_a_guardian_is_asked_and_the_answer_is_read_by_the_one_it_is_about(entry, sari, budi):
    minor(sari)
    his, hers, address = client_of(budi), client_of(sari), at(entry, "guardian/")
    before = hers.get(address).json()
    assert (before["is_needed"], before["status"], before["name"], before["asked_at"]) == (True, "", "", None)
    asked = hers.post(address, {"name": "Ibu Lestari", "email": "wali@contoh.example"})
    assert (asked.status_code, asked.json()["status"]) == (201, "waiting")
    assert asked.json()["link"] in Message.objects.get(address="wali@contoh.example").body
    answer(consent=find_consent(token_of(asked.json()["link"])), agrees=True)
    after = hers.get(address).json()
    assert (after["is_needed"], after["status"], after["name"]) == (False, "given", "Ibu Lestari")
    assert parse_datetime(after["answered_at"])
    assert "link" not in after
    assert his.get(address).json()["name"] == "", "a team-mate's guardian is nobody else's"
    assert hers.post(address, {"name": "Ibu Lestari", "phone": "081234567890"}).status_code == 409


def test_who_is_of_age_or_has_not_told_asks_nobody(entry, sari, budi):
    given = {"name": "Ibu Lestari", "phone": "081234567890"}
    for who in (sari, budi):
        assert client_of(who).get(at(entry, "guardian/")).json()["is_needed"] is False
        assert client_of(who).post(at(entry, "guardian/"), given).status_code == 409
    minor(sari)
    for wrong in ({"name": "Ibu"}, {"name": "Ibu", "email": sari.email}, {"name": "Ibu", "phone": "12"}):
        assert client_of(sari).post(at(entry, "guardian/"), wrong).status_code == 400
    assert not GuardianConsent.objects.exists()


def test_the_team_costs_the_same_for_one_and_for_twenty(entry, sari, budi):
    client = client_of(sari)

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(at(entry)).status_code == 200
        return len(caught)

    one = queries()
    for number in range(18):
        mate = person(f"Kawan {number}")
        TeamMember.objects.create(entry=entry, person=mate)
        editions.entrant(mate, entry.category.competition)
    assert queries() == one == 10
