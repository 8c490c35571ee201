"""Entering by program: the whole way, its refusals, and who gets to see what."""

import hashlib
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.models import Event
from submissions.models import Category, Entry, TeamMember
from tests.factories import editions
from tests.factories.files import client_of, error, picture, put
from tests.factories.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.database]

DECLARED = {"originality": True, "ai_use": "none", "processing": True, "publication": True}


@pytest.fixture
def people():
    """Sari enters; Wayan enters too; Made judges; Dewi organises."""
    sari, wayan, made, dewi = (person(name) for name in ("Sari", "Wayan", "Made", "Dewi"))
    category = editions.category()
    editions.seat(made, category.competition, "judge")
    editions.seat(dewi, category.competition)
    return sari, wayan, made, dewi, category


def address_of(entry: dict) -> str:
    return f"/api/v1/entries/{entry['code']}/"


def test_a_design_is_entered_by_api_from_the_first_word_to_the_receipt(people):
    sari, _wayan, _made, _dewi, category = people
    client, content = client_of(sari), picture()
    entry = client.post("/api/v1/entries/", {"category": category.pk}).json()
    address = f"/api/v1/entries/{entry['code']}/"
    missing = {"title_missing", "answer_missing", "file_missing", "entrant_unknown"}
    assert {one["code"] for one in entry["missing"]} == missing
    told = {"kind": "student", "born_on": "2001-08-17", "institution": "ISI Yogyakarta"}
    assert client.put(f"{address_of(entry)}entrant/", told).json() == told
    texts = {"version": entry["version"], "title": "Lima Pulau Grip", "answers": {"concept": "Pulau di tapak."}}
    assert client.patch(address, texts).json()["answers"] == {"concept": "Pulau di tapak."}
    named = {"slot": "bottom", "name": "sol.jpg", "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    upload = client.post(f"{address}uploads/", named)
    assert upload.status_code == 201
    for part in upload.json()["missing"]:
        assert put(client, part["url"], content).status_code == 204
    file = client.post(upload.json()["complete_url"])
    assert (file.status_code, file.json()["file"]["sha256"]) == (201, named["sha256"])
    assert client.post(upload.json()["complete_url"]).json()["id"] == file.json()["id"]
    receipt = client.post(f"{address}submission/", DECLARED)
    assert receipt.status_code == 201
    assert receipt.json()["files"][0]["sha256"] == named["sha256"]
    assert client.get(f"{address}receipt/").json() == receipt.json()
    assert client.get(address).json()["status"] == "submitted"
    assert client.delete(f"{address}submission/").json()["status"] == "draft"
    assert client.get(address).json()["submission"]["digest"] == receipt.json()["digest"]
    assert client.post(f"{address}submission/", DECLARED).json()["number"] == 1
    assert client.put(f"{address}files/{file.json()['id']}/release/").status_code == 409
    assert client.delete(f"{address}files/{file.json()['id']}/").status_code == 204
    assert client.post(f"{address}withdrawal/").json()["status"] == "withdrawn"
    verbs = list(Event.objects.filter(thing_type="submissions.entry").values_list("verb", flat=True))
    assert verbs == [
        "entry.started",
        "entry.file_added",
        "entry.submitted",
        "entry.taken_back",
        "entry.submitted",
        "entry.file_removed",
        "entry.withdrawn",
    ]


def doors(code: str, file: int) -> list[tuple[str, str, dict]]:
    address = f"/api/v1/entries/{code}/"
    upload = {"slot": "bottom", "name": "a.jpg", "size": 10}
    return [
        ("get", address, {}),
        ("patch", address, {"version": 1, "title": "x"}),
        ("delete", address, {}),
        ("post", f"{address}submission/", DECLARED),
        ("delete", f"{address}submission/", {}),
        ("post", f"{address}withdrawal/", {}),
        ("post", f"{address}uploads/", upload),
        ("post", f"{address}uploads/{'0' * 32}/completion/", {}),
        ("delete", f"{address}files/{file}/", {}),
        ("put", f"{address}files/{file}/release/", {}),
        ("delete", f"{address}files/{file}/release/", {}),
    ]


def test_everybody_else_meets_a_missing_entry_and_strangers_are_asked_who_they_are(people):
    sari, wayan, made, dewi, category = people
    entry = editions.entry(sari, category, Entry.SUBMITTED)
    file = entry.files.get().pk
    for other in (wayan, made, dewi):
        for (method, address, body), (_m, nowhere, _b) in zip(
            doors(entry.code, file), doors("0000", file), strict=True
        ):
            client = client_of(other)
            secret, absent = (getattr(client, method)(url, body) for url in (address, nowhere))
            assert (secret.status_code, secret.content) == (404, absent.content)
    for method, address, body in doors(entry.code, file):
        assert getattr(client_of(), method)(address, body).status_code == 401
    assert Entry.objects.get(pk=entry.pk).status == Entry.SUBMITTED


def test_the_receipt_is_for_designers_and_organisers(people):
    sari, wayan, made, dewi, category = people
    entry, member = editions.entry(sari, category, Entry.SUBMITTED), person("Ayu")
    TeamMember.objects.create(entry=entry, person=member)
    address = f"/api/v1/entries/{entry.code}/receipt/"
    assert [client_of(p).get(address).status_code for p in (sari, member, dewi, wayan, made)] == [
        200,
        200,
        200,
        404,
        404,
    ]
    assert client_of(sari).get(f"/api/v1/entries/{editions.entry(sari).code}/receipt/").status_code == 404


FORBIDDEN = [
    "owner", "judge", "status", "submitted_at", "score_total", "rank", "weight", "role", "is_staff", "competition",
    "confidential_until", "code", "is_secret", "correction_until",
]  # fmt: skip


@pytest.mark.parametrize("field", FORBIDDEN)
def test_no_body_slips_in_a_field_that_is_not_asked_for(people, field):
    sari, _wayan, _made, _dewi, category = people
    entry = editions.entry(sari, category)
    client, address = client_of(sari), f"/api/v1/entries/{entry.code}/"
    before = Entry.objects.filter(pk=entry.pk).values().get()
    for method, url, body in (
        ("post", "/api/v1/entries/", {"category": category.pk}),
        ("patch", address, {"version": entry.version, "title": "x"}),
        ("post", f"{address}submission/", DECLARED),
        ("post", f"{address}uploads/", {"slot": "bottom", "name": "a.jpg", "size": 10}),
    ):
        answer = getattr(client, method)(url, {**body, field: "accepted"})
        assert answer.status_code == 400
        assert field in error(answer)["fields"]
    assert Entry.objects.filter(pk=entry.pk).values().get() == before
    assert Entry.objects.count() == 1


def test_refusals_carry_the_status_that_fits(people):
    sari, _wayan, made, _dewi, category = people
    client = client_of(sari)
    assert error(client_of(made).post("/api/v1/entries/", {"category": category.pk}))["code"] == "not_allowed"
    assert client.post("/api/v1/entries/", {"category": 2**31}).status_code == 400
    hidden = editions.category(editions.competition(announced_at=None))
    assert client.post("/api/v1/entries/", {"category": hidden.pk}).status_code == 404
    entry = editions.entry(sari, category, title="")
    address = f"/api/v1/entries/{entry.code}/"
    answer = client.post(f"{address}submission/", DECLARED)
    assert (answer.status_code, error(answer)["code"], list(error(answer)["fields"])) == (400, "incomplete", ["title"])
    assert client.patch(address, {"version": 7, "title": "x"}).status_code == 409
    assert client.patch(address, {"version": 1, "answers": {"nope": "x"}}).status_code == 400
    assert client.patch(address, {"version": 1, "answers": ["x"]}).status_code == 400
    assert client.post(f"{address}withdrawal/").status_code == 409
    assert client.get(f"{address}?fields=all").status_code == 400
    Category.objects.update(phase=Category.CLOSED)
    assert client.patch(address, {"version": 1, "title": "x"}).status_code == 409
    assert client.post("/api/v1/entries/", {"category": category.pk}).status_code == 409


def test_lists_take_the_same_queries_with_one_row_and_with_thirty(people):
    sari, wayan, _made, _dewi, category = people
    client = client_of(sari)

    def queries(url: str) -> int:
        with CaptureQueriesContext(connection) as context:
            answer = client.get(url)
        assert answer.status_code == 200
        return len(context)

    editions.entry(sari, category, Entry.SUBMITTED)
    one = queries("/api/v1/entries/"), queries("/api/v1/competitions/")
    for _n in range(29):
        editions.entry(sari, category, Entry.SUBMITTED)
        editions.entry(wayan, editions.category())
    assert (queries("/api/v1/entries/"), queries("/api/v1/competitions/")) == one == (8, 4)
    rows = client.get("/api/v1/entries/").json()["results"]
    assert len(rows) == 30
    assert {row["code"] for row in rows} == set(Entry.objects.filter(owner=sari).values_list("code", flat=True))


def test_competitions_are_public_and_tell_no_numbers(people):
    sari, _wayan, _made, _dewi, category = people
    hidden = editions.category(editions.competition(announced_at=None))
    anonymous = client_of()
    before = anonymous.get("/api/v1/competitions/").content
    editions.entry(sari, category, Entry.SUBMITTED)
    assert anonymous.get("/api/v1/competitions/").content == before
    listed = json.loads(before)["results"]
    assert [row["slug"] for row in listed] == [category.competition.slug]
    assert [slot["code"] for slot in listed[0]["categories"][0]["slots"]] == ["bottom", "model"]
    assert anonymous.get(f"/api/v1/competitions/{category.competition.slug}/").json() == listed[0]
    assert anonymous.get(f"/api/v1/competitions/{hidden.competition.slug}/").status_code == 404
    assert anonymous.get("/api/v1/competitions/?ordering=pk").status_code == 400


def test_parts_of_a_file_are_checked_by_their_bytes(people):
    sari, _wayan, _made, _dewi, category = people
    client, entry, content = client_of(sari), editions.entry(sari, category), b"MZ" + b"\0" * 500
    address = f"/api/v1/entries/{entry.code}/uploads/"
    upload = client.post(address, {"slot": "bottom", "name": "sol.jpg", "size": len(content)}).json()
    assert put(client, upload["missing"][0]["url"], content).status_code == 204
    assert client.post(upload["complete_url"]).status_code == 415
    assert client.post(address, {"slot": "bottom", "name": "sol.exe", "size": 5}).status_code == 415
    assert client.post(address, {"slot": "nowhere", "name": "sol.jpg", "size": 5}).status_code == 404
    assert entry.files.current().count() == 1
