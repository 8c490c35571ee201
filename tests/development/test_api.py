"""Development by program: the whole way, who gets to see what, and what is refused."""

import hashlib
import json

import pytest

from development.models import Agreement, DevelopmentProject, Evidence, Milestone
from development.opening import open_project
from files.models import StoredFile
from tests.factories import files, people, projects
from tests.factories.files import client_of, error, put

pytestmark = [pytest.mark.django_db, pytest.mark.database]
API = "/api/v1"


@pytest.fixture
def cast():
    return projects.cast()


def send(person, milestone, note=""):
    content = files.picture()
    words = {"name": "foto.jpg", "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    client = client_of(person)
    upload = client.post(f"{API}/milestones/{milestone}/uploads/", words)
    assert upload.status_code == 201, upload.content
    for part in upload.json()["missing"]:
        assert put(client, part["url"], content).status_code == 204
    return client.post(upload.json()["complete_url"], {"note": note})


def test_an_award_is_developed_by_api_up_to_the_second_stage():
    cast = projects.cast(with_project=False)
    organiser, person = client_of(cast.organiser), people.person("Ibu Lina")
    made = organiser.post(f"{API}/projects/", {"award": cast.award.pk, "name": "Sol Awan"})
    assert made.status_code == 201, made.content
    project = made.json()
    assert (project["part"], project["stage"], len(project["stages"])) == ("organiser", 1, 9)
    address = f"{API}/projects/{project['id']}/"
    firm = organiser.post(f"{API}/partners/", {"name": "PT Sol Contoh", "kind": "outsole_maker", "city": "Sidoarjo"})
    assert firm.status_code == 201
    offer = organiser.post(f"{address}agreements/", {"partner": firm.json()["id"]})
    assert (offer.status_code, offer.json()["accepted_at"]) == (201, None)
    words = {"partner": firm.json()["id"], "email": person.email, "name": person.name}
    token = organiser.post(f"{address}invitations/", words).json()["token"]
    partner = client_of(person)
    assert partner.get(address).status_code == 404
    assert partner.post(f"{API}/contacts/", {"token": token}).status_code == 201
    before = partner.get(address).json()
    assert set(before) == {"id", "part", "kind", "status", "agreements"}
    agreement = before["agreements"][0]
    assert "PT Sol Contoh" in agreement["text"]
    opened = partner.post(f"{API}/agreements/{agreement['id']}/acceptance/")
    assert (opened.status_code, opened.json()["part"], opened.json()["name"]) == (201, "partner", "Sol Awan")
    stage = opened.json()["stages"][0]
    for milestone in stage["milestones"]:
        assert milestone["owed_by"] == []
        refused = partner.post(f"{API}/milestones/{milestone['id']}/uploads/", {"name": "a.jpg", "size": 10})
        assert refused.status_code == 403
        answer = send(cast.organiser, milestone["id"], note="Terlampir")
        assert (answer.status_code, answer.json()["note"]) == (201, "Terlampir"), answer.content
    StoredFile.objects.update(status=StoredFile.GOOD)
    decisions = f"{API}/gates/{stage['gate']['id']}/decisions/"
    early = organiser.post(decisions, {"answer": "go", "reason": "Lengkap."})
    assert (early.status_code, error(early)["code"]) == (409, "missing")
    for milestone in stage["milestones"]:
        assert organiser.post(f"{API}/milestones/{milestone['id']}/acceptance/").status_code == 201
    answer_checks(organiser, stage["gate"], decisions)
    passed = organiser.post(decisions, {"answer": "go", "reason": "Lengkap."})
    assert (passed.status_code, passed.json()["stage"]) == (201, 2)
    assert passed.json()["stages"][0]["gate"]["decisions"][0]["answer"] == "go"


def answer_checks(organiser, gate: dict, decisions: str) -> None:
    """Until they are answered the gate is not passed."""
    unmet = organiser.post(decisions, {"answer": "go", "reason": "Lengkap."})
    assert (unmet.status_code, error(unmet)["code"]) == (409, "missing")
    lines = [{"code": line["code"], "is_met": True} for line in gate["checks"]]
    answered = organiser.put(f"{API}/gates/{gate['id']}/checks/", {"answers": lines})
    assert [line["is_met"] for line in answered.json()["stages"][0]["gate"]["checks"]] == [True] * 3


def test_a_delivery_is_sent_back_a_stage_passed_and_a_project_held_and_resumed(cast):
    organiser = client_of(cast.organiser)
    evidence = send(cast.maker, cast.milestone.pk).json()
    back = organiser.post(f"{API}/milestones/{cast.milestone.pk}/return/", {"reason": "Buram."})
    assert back.status_code == 201
    assert cast.milestone.sent_back_because == "Buram."
    assert Evidence.objects.filter(pk=evidence["id"]).exists()
    gate = f"{API}/gates/{cast.stage.gate.pk}/decisions/"
    held = organiser.post(gate, {"answer": "hold", "reason": "Menunggu.", "review_on": "2099-01-31"})
    assert held.json()["status"] == "on_hold"
    assert organiser.post(f"{API}/projects/{cast.project.pk}/resumption/").json()["status"] == "active"
    projects.all_accepted(cast.stage, cast.owner)
    organiser.post(gate, {"answer": "go", "reason": "Lengkap."})
    projects.all_accepted(cast.stage, cast.owner)
    assert organiser.post(f"{API}/stages/{cast.stage.pk}/passing/").json()["stage"] == 3


def doors(cast):
    """Every address below a project, with a body that would do."""
    agreement = Agreement.objects.get(project=cast.project, accepted_at__isnull=True)
    decision = {"answer": "stop", "reason": "Alasan"}
    return {
        "offer": (f"projects/{cast.project.pk}/agreements/", {"partner": projects.partner().pk}),
        "invite": (
            f"projects/{cast.project.pk}/invitations/",
            {"partner": agreement.partner_id, "email": "x@contoh.example"},
        ),
        "resume": (f"projects/{cast.project.pk}/resumption/", {}),
        "open": ("projects/", {"award": projects.winner(cast.category, by=cast.organiser).pk, "name": "Sol"}),
        "upload": (f"milestones/{cast.milestone.pk}/uploads/", {"name": "a.jpg", "size": 10}),
        "acceptance": (f"milestones/{cast.milestone.pk}/acceptance/", {}),
        "return": (f"milestones/{cast.milestone.pk}/return/", {"reason": "Alasan"}),
        "decide": (f"gates/{cast.stage.gate.pk}/decisions/", decision),
        "pass": (f"stages/{cast.stage.pk}/passing/", {}),
        "agree": (f"agreements/{agreement.pk}/acceptance/", {}),
        "partner": ("partners/", {"name": "PT Lain Contoh", "kind": "brand"}),
    }


PASSES = {
    "owner": {"upload": 201},
    "maker": {"upload": 201},
    "waiting": {"agree": 201},
    "organiser": {
        "offer": 201,
        "invite": 201,
        "resume": 409,
        "open": 201,
        "upload": 201,
        "acceptance": 409,
        "return": 409,
        "decide": 201,
        "pass": 409,
        "partner": 201,
    },
    "recused": {"open": 201, "partner": 201},
    "rival": {},
    "judge": {},
    "brand": {},
    "stranger": {},
}


@pytest.mark.parametrize("who", sorted(PASSES))
def test_each_door_opens_to_whom_it_should_and_is_not_there_for_the_rest(cast, who):
    client = client_of(getattr(cast, who))
    order = [*(name for name in doors(cast) if name != "decide"), "decide"]
    found = doors(cast)
    answers = {name: client.post(f"{API}/{found[name][0]}", found[name][1]).status_code for name in order}
    refused = {name: 403 if name == "partner" else 404 for name in order}
    assert answers == {**refused, **PASSES[who]}


def test_anonymous_is_told_to_sign_in(cast):
    client = client_of()
    for address, body in doors(cast).values():
        assert client.post(f"{API}/{address}", body).status_code == 401
    for address in ("projects/", f"projects/{cast.project.pk}/", "partners/"):
        assert client.get(f"{API}/{address}").status_code == 401


@pytest.mark.parametrize(
    ("who", "parts"),
    [
        ("organiser", ["organiser", "organiser"]),
        ("recused", ["organiser"]),
        ("owner", ["designer"]),
        ("rival", ["designer"]),
        ("maker", ["partner"]),
        ("waiting", ["offered"]),
        ("judge", []),
        ("stranger", []),
    ],
)
def test_the_list_holds_one_s_own_projects_each_with_one_s_part(cast, who, parts):
    answer = client_of(getattr(cast, who)).get(f"{API}/projects/").json()
    assert [line["part"] for line in answer["results"]] == parts
    firms = client_of(getattr(cast, who)).get(f"{API}/partners/").json()["results"]
    assert len(firms) == (3 if who in ("organiser", "recused") else 0)


def test_a_project_that_is_secret_answers_as_one_that_is_not_there(cast):
    for person in cast.outsiders:
        client = client_of(person)
        hidden, missing = client.get(f"{API}/projects/{cast.project.pk}/"), client.get(f"{API}/projects/987654/")
        assert (hidden.status_code, hidden.content) == (404, missing.content)


def test_a_partner_learns_nothing_of_other_partners(cast):
    lab = Agreement.objects.get(project=cast.project, accepted_at__isnull=True).partner
    projects.evidence(cast.milestone, cast.waiting, partner=lab, note="Catatan laboratorium")
    own = projects.evidence(cast.milestone, cast.owner, note="Dari desainer")
    answer = client_of(cast.maker).get(f"{API}/projects/{cast.project.pk}/")
    text = json.dumps(answer.json())
    assert lab.name not in text
    assert "Catatan laboratorium" not in text
    assert own.note in text
    assert len(answer.json()["agreements"]) == 1
    for person in (cast.owner, cast.organiser):
        seen = client_of(person).get(f"{API}/projects/{cast.project.pk}/").json()
        assert "Catatan laboratorium" in json.dumps(seen)
        assert len(seen["agreements"]) == 2
    designer = client_of(cast.owner).get(f"{API}/projects/{cast.project.pk}/").json()
    assert all("text" not in agreement for agreement in designer["agreements"])


def test_a_field_or_parameter_that_is_not_asked_for_is_refused(cast):
    organiser = client_of(cast.organiser)
    for name, (address, body) in doors(cast).items():
        if body:
            answer = organiser.post(f"{API}/{address}", {**body, "status": "finished", "owner": 1})
            if name != "agree":
                assert (answer.status_code, set(error(answer)["fields"])) == (400, {"status", "owner"}), name
    assert organiser.get(f"{API}/projects/?status=active").status_code == 400
    cast.project.refresh_from_db()
    assert cast.project.status == DevelopmentProject.ACTIVE


def test_another_s_upload_is_not_finished(cast):
    content = files.picture()
    words = {"name": "foto.jpg", "size": len(content)}
    begun = client_of(cast.maker).post(f"{API}/milestones/{cast.milestone.pk}/uploads/", words).json()
    assert client_of(cast.owner).post(begun["complete_url"], {}).status_code == 404
    other = cast.stage.milestones.last().pk
    moved = begun["complete_url"].replace(f"milestones/{cast.milestone.pk}/", f"milestones/{other}/")
    assert client_of(cast.maker).post(moved, {}).status_code == 404


def test_a_token_that_is_unknown_or_for_a_seat_makes_no_contact(cast):
    client = client_of(cast.stranger)
    assert client.post(f"{API}/contacts/", {"token": "abc"}).status_code == 404
    assert client.post(f"{API}/contacts/", {"token": "x" * 201}).status_code == 400


@pytest.mark.parametrize("rows", [1, 30])
def test_lists_take_the_same_queries_for_one_row_as_for_thirty(django_assert_num_queries, rows):
    cast = projects.cast(with_project=False)
    for number in range(rows):
        prize = projects.winner(cast.category, by=cast.organiser, owner=cast.owner)
        project = open_project(award=prize, name=f"Sol {number}", by=cast.organiser)
        projects.joined(project, projects.partner(), cast.maker, by=cast.organiser)
    for person in (cast.organiser, cast.owner, cast.maker):
        client = client_of(person)
        with django_assert_num_queries(4):
            assert len(client.get(f"{API}/projects/").json()["results"]) == rows
    with django_assert_num_queries(1):
        assert len(client_of(cast.organiser).get(f"{API}/partners/").json()["results"]) == rows


@pytest.mark.parametrize("rows", [1, 30])
def test_a_project_takes_the_same_queries_whatever_lies_in_it(cast, django_assert_num_queries, rows):
    for _number in range(rows):
        projects.evidence(cast.milestone, cast.maker)
    for person in (cast.organiser, cast.owner, cast.maker):
        client = client_of(person)
        with django_assert_num_queries(13):
            answer = client.get(f"{API}/projects/{cast.project.pk}/").json()
        assert len(answer["stages"][0]["milestones"][0]["evidence"]) == rows
    assert Milestone.objects.filter(stage__project=cast.project).count() == 27
