"""Gates, holds, targets, shoes and templates by program."""

from datetime import timedelta

import pytest
from django.utils import timezone

from development.models import Gate, Hold
from development.stages.templates import newest_template
from tests.factories import editions, people, projects
from tests.factories.files import client_of, error

pytestmark = pytest.mark.django_db
API = "/api/v1"
AHEAD = (timezone.localdate() + timedelta(days=30)).isoformat()


SCENE = projects.cast


@pytest.fixture
def cast(scene):
    return scene


def test_each_part_says_its_own_answer_and_the_last_one_decides(cast):
    Gate.objects.filter(pk=cast.stage.gate.pk).update(approvers=["designer", "partner", "organiser"])
    projects.all_accepted(cast.stage, cast.owner)
    address = f"{API}/gates/{cast.stage.gate.pk}/voices/"
    go = {"answer": "go", "reason": "Setuju."}
    for who in ("recused", "rival", "brand", "waiting", "judge", "stranger"):
        assert client_of(getattr(cast, who)).post(address, go).status_code == 404, who
    assert client_of(cast.owner).post(address, {"answer": "stop", "reason": "Tidak."}).status_code == 403
    for person in (cast.owner, cast.maker):
        answer = client_of(person).post(address, go)
        assert (answer.status_code, answer.json()["stage"]) == (201, 1)
    gate = client_of(cast.organiser).get(f"{API}/projects/{cast.project.pk}/").json()["stages"][0]["gate"]
    assert [(voice["part"], voice["counts"]) for voice in gate["voices"]] == [("designer", True), ("partner", True)]
    assert client_of(cast.organiser).post(address, go).json()["stage"] == 2


def test_a_partner_reads_the_checklist_without_the_office_s_notes(cast):
    projects.all_accepted(cast.stage, cast.owner)
    address = f"{API}/projects/{cast.project.pk}/"
    for who, has_note in (("organiser", True), ("owner", True), ("maker", False)):
        line = client_of(getattr(cast, who)).get(address).json()["stages"][0]["gate"]["checks"][0]
        assert line["is_met"] is True
        assert ("note" in line) == has_note, who


def test_holds_and_targets(cast):
    address = f"{API}/projects/{cast.project.pk}/"
    organiser = client_of(cast.organiser)
    for who in ("owner", "maker", "recused", "stranger"):
        other = client_of(getattr(cast, who))
        assert other.post(f"{address}holds/", {"reason": "x", "review_on": AHEAD}).status_code == 404
        assert other.put(f"{address}targets/", {"target_days": 5}).status_code == 404
        assert other.put(f"{address}officer/", {"officer": cast.organiser.pk}).status_code == 404
        assert other.post(f"{address}shoes/", {"name": "Sepatu"}).status_code == 404
    aims = organiser.put(f"{address}targets/", {"target_cost": 45000, "material": "tpr", "size_from": 38})
    assert aims.json()["targets"] == {
        "target_days": None,
        "target_cost": 45000,
        "target_price": None,
        "size_from": 38,
        "size_to": None,
        "material": "tpr",
    }
    assert organiser.put(f"{address}targets/", {"material": "kaca"}).status_code == 400
    held = organiser.post(f"{address}holds/", {"reason": "Tunggu dana.", "review_on": AHEAD})
    assert (held.status_code, held.json()["status"], held.json()["holds"][0]["reason"]) == (
        201,
        "on_hold",
        "Tunggu dana.",
    )
    assert organiser.post(f"{address}holds/", {"reason": "Lagi.", "review_on": AHEAD}).status_code == 409
    assert Hold.objects.count() == 1
    second = people.person("Bu Wati")
    assert organiser.put(f"{address}officer/", {"officer": second.pk}).status_code == 404
    editions.seat(second, cast.competition)
    assert organiser.put(f"{address}officer/", {"officer": second.pk}).status_code == 200
    shoe = organiser.post(f"{address}shoes/", {"name": "Sepatu", "target_price": 350000})
    assert (shoe.status_code, shoe.json()["kind"], shoe.json()["targets"]["target_price"]) == (201, "shoe", 350000)


def test_templates_are_read_and_saved_by_organisers(cast):
    organiser = client_of(cast.organiser)
    listed = organiser.get(f"{API}/templates/").json()["results"]
    assert [(row["kind"], row["version"]) for row in listed] == [("outsole", 1)]
    stages = organiser.get(f"{API}/templates/{listed[0]['id']}/").json()["stages"]
    body = {"kind": "outsole", "stages": stages[:8], "note": "Tanpa peluncuran", "seen": 1}
    for who in ("owner", "maker", "stranger"):
        other = client_of(getattr(cast, who))
        assert other.get(f"{API}/templates/").json()["results"] == []
        assert other.get(f"{API}/templates/{listed[0]['id']}/").status_code == 404
        assert other.post(f"{API}/templates/", body).status_code == 403
    wrong = organiser.post(f"{API}/templates/", {**body, "stages": [{**stages[0], "days": 0}]})
    assert (wrong.status_code, set(error(wrong)["fields"])) == (400, {"stages.0.days"})
    assert organiser.post(f"{API}/templates/", body).json()["version"] == 2
    assert organiser.post(f"{API}/templates/", body).status_code == 409
    assert len(newest_template("outsole").stages) == 8
