"""The jury's meeting by API: the same verbs as the pages, the same outcome."""

import pytest
from rest_framework.test import APIClient

from judging.models import Motion, Plenary
from judging.plenary.convening import arrive, close
from judging.plenary.minutes import minutes_of
from tests.factories import meetings, people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def cast():
    return meetings.cast()


def api(person) -> APIClient:
    client = APIClient()
    client.cookies["language"] = "en"
    client.force_authenticate(person)
    return client


def test_the_whole_meeting_by_api(cast):
    close(plenary=cast.plenary, by=cast.organiser)
    head = api(cast.head)
    made = head.post(f"/api/v1/rounds/{cast.round.pk}/plenaries/", {"held_at": "Aula"}, format="json")
    assert (made.status_code, made.json()["number"]) == (201, 2)
    plenary = f"/api/v1/plenaries/{made.json()['id']}"
    for judge in cast.judges:
        arrive(plenary=Plenary.objects.get(pk=made.json()["id"]), by=judge)
    code = cast.works["Ayu"].code
    assert head.put(f"{plenary}/shown/", {"code": code}, format="json").json()["shown"] == code
    assert head.put(f"{plenary}/shown/", {"code": None}, format="json").json()["shown"] is None
    works = [cast.works[name].code for name in ("Citra", "Budi")]
    motion = head.post(f"{plenary}/motions/", {"kind": "tie", "works": works, "reason": "Matang."}, format="json")
    assert motion.status_code == 201, motion.content
    path = f"/api/v1/motions/{motion.json()['id']}"
    assert head.post(f"{path}/vote-opening/").json()["status"] == "voting"
    for judge, choice in zip(cast.judges, ("for", "for", "against"), strict=True):
        answer = api(judge).put(f"{path}/vote/", {"choice": choice}, format="json")
        assert answer.json() == {"choice": choice}
    decided = head.post(f"{path}/vote-closing/").json()
    assert (decided["status"], decided["in_favour"], decided["against"]) == ("agreed", 2, 1)
    assert head.post(f"{plenary}/closing/").json()["status"] == "closed"
    (agreed,) = minutes_of(cast.round).agreed
    assert (agreed.number, list(agreed.codes)) == ("2.1", works)


def test_hands_by_api_and_what_is_refused(cast):
    motion = meetings.tie(cast)
    path = f"/api/v1/motions/{motion.pk}/vote-closing/"
    head = api(cast.head)
    assert head.post(path, {"in_favour": 2}, format="json").status_code == 400
    assert head.post(path, {"in_favour": 9, "against": 0}, format="json").status_code == 400
    for person in (cast.judges[0], cast.owners["Ayu"], people.person("Orang luar")):
        assert api(person).post(path).status_code == 404
        assert api(person).post(f"/api/v1/plenaries/{cast.plenary.pk}/closing/").status_code == 404
    assert api(cast.organiser).put(f"/api/v1/motions/{motion.pk}/vote/", {"choice": "for"}).status_code == 404
    assert head.post(path, {"in_favour": 2, "against": 1}, format="json").json()["by_hands"] is True
    assert head.post(path).status_code == 409
    unknown = {"kind": "unplaced", "works": ["ZZZZ"], "reason": "Ada."}
    made = head.post(f"/api/v1/plenaries/{cast.plenary.pk}/motions/", unknown, format="json")
    assert (made.status_code, Motion.objects.count()) == (400, 1)
