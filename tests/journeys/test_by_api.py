"""Entering, scoring, results and development by program, one after the other; the pages then show the same."""

import hashlib
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.urls import reverse
from rest_framework.test import APIClient

from accounts.tokens import make_token
from judging.dealing import deal_sheets
from judging.models import Round, Rubric, Scoresheet
from judging.panels import panel_add
from judging.rounds import close_round, make_round, open_round
from submissions.models import Category, Entry
from submissions.phases import close_category
from submissions.screening import accept_entry
from tests.browser import do_waiting_work
from tests.factories import editions, rounds
from tests.factories.files import document, picture, put, stl
from tests.factories.people import PASSWORD, person
from tests.journeys.entering import pass_deadline

API = "/api/v1"
DECLARED = {"originality": True, "ai_use": "none", "processing": True, "publication": True}

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def program(of) -> APIClient:
    """A program that acts for this person by a token."""
    token = make_token(person=of, label="journey", lasts=timedelta(days=1), by=of)
    return APIClient(headers={"Authorization": f"Token {token}"})


@pytest.fixture
def cast():
    """Three designers, four judges (the last holds a conflict), a head judge, two organisers, a partner's person."""
    cache.clear()
    category = editions.category()
    names = ["Sekar", "Bayu", "Made", "Rini", "Seno", "Dimas", "Lain"]
    people = {name.lower(): person(name, locale="id") for name in names}
    for name in ("rini", "seno"):
        editions.seat(people[name], category.competition)
    people["judges"] = [rounds.judge(category.competition, f"Juri {n}", has_promised=False) for n in range(4)]
    people["head"] = rounds.judge(category.competition, "Ketua", kind="head_judge")
    rubric = rounds.rubric(category.competition)
    Rubric.objects.filter(pk=rubric.pk).update(category=category)
    return SimpleNamespace(category=category, competition=category.competition, **people)


def test_from_sketch_to_partner_by_api(cast, client):
    codes = {owner: enter(owner, cast) for owner in (cast.sekar, cast.bayu, cast.made)}
    nobody_else_sees_the_entry(cast, codes[cast.sekar])
    page_shows(client, cast.sekar, "designer-receipt", codes[cast.sekar], has=codes[cast.sekar])
    round = prepare_round(cast)
    score_all(cast, round, best=codes[cast.sekar])
    page_shows(client, cast.rini, "organiser-round-progress", round.pk, has="Lima Pulau Sekar")
    close_round(round=round, by=cast.rini)
    standing = publish(cast, round)
    page_shows(client, cast.lain, "results", cast.competition.slug, lacks="Lima Pulau Sekar")
    award = give_award(cast, standing)
    page_shows(client, cast.lain, "results", cast.competition.slug, has="Lima Pulau Sekar")
    project = open_project(cast, award)
    deliver_and_decide(cast, project)
    page_shows(client, cast.dimas, "partner-project", project["id"], has="Terlampir")
    page_shows(client, cast.sekar, "partner-project", project["id"], has="Berkas lengkap.")


def page_shows(client, reader, name, *args, has="", lacks=None) -> None:
    client.force_login(reader)
    said = client.get(reverse(name, args=args)).content.decode()
    assert has in said
    assert lacks is None or lacks not in said


def send(mine: APIClient, begin: str, content: bytes, body: dict, completion: dict | None = None) -> dict:
    """begin, the parts that are missing, completion."""
    words = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest(), **body}
    upload = mine.post(begin, words)
    assert upload.status_code == 201, upload.content
    for part in upload.json()["missing"]:
        assert put(mine, part["url"], content).status_code == 204
    done = mine.post(upload.json()["complete_url"], completion or {})
    assert done.status_code == 201, done.content
    return done.json()


def enter(owner, cast) -> str:
    mine, content = program(owner), picture()
    entry = mine.post(f"{API}/entries/", {"category": cast.category.pk}).json()
    address = f"{API}/entries/{entry['code']}/"
    early = mine.post(f"{address}submission/", DECLARED)
    assert early.status_code == 400
    told = {"kind": "student", "born_on": "2003-05-31"}
    assert mine.put(f"{address}entrant/", told).status_code == 200
    send(mine, f"{address}uploads/", content, {"slot": "bottom", "name": "sol.jpg"})
    if owner == cast.sekar:
        send(mine, f"{address}uploads/", stl(), {"slot": "model", "name": "sol.stl"})
    version = mine.get(address).json()["version"]
    texts = {"version": version, "title": f"Lima Pulau {owner.name}", "answers": {"concept": "Pulau di tapak."}}
    assert mine.patch(address, texts).json()["missing"] == []
    assert mine.patch(address, texts).status_code == 409
    receipt = mine.post(f"{address}submission/", DECLARED)
    assert receipt.status_code == 201, receipt.content
    assert hashlib.sha256(content).hexdigest() in {file["sha256"] for file in receipt.json()["files"]}
    return entry["code"]


def nobody_else_sees_the_entry(cast, code: str) -> None:
    for other in (cast.bayu, cast.judges[0], cast.head, cast.rini, cast.dimas, cast.lain):
        answer = program(other).get(f"{API}/entries/{code}/")
        missing = program(other).get(f"{API}/entries/0000/")
        assert (answer.status_code, answer.content) == (404, missing.content)
    assert APIClient().get(f"{API}/entries/{code}/").status_code == 401


def prepare_round(cast) -> Round:
    """Deciding about entries and dealing sheets have pages only, so their verbs are called here."""
    do_waiting_work()
    pass_deadline(cast.category)
    category = Category.objects.get(pk=cast.category.pk)
    close_category(category=category, by=cast.rini)
    for entry in Entry.objects.filter(category=category):
        accept_entry(entry=entry, by=cast.rini)
    round = make_round(category=category, name="Babak 1", rubric=category.rubric, sheets_per_entry=3, by=cast.rini)
    for judge in cast.judges:
        panel_add(round=round, judge=judge, by=cast.rini)
    deal_sheets(round=round, by=cast.rini)
    open_round(round=round, by=cast.rini)
    return round


def score_all(cast, round, *, best: str) -> None:
    slug = cast.competition.slug
    for judge in cast.judges:
        mine = program(judge)
        assert mine.get(f"{API}/sheets/").status_code == 403
        assert mine.post(f"{API}/competitions/{slug}/confidentiality/").status_code == 204
    step_back(cast, round)
    for judge in cast.judges:
        mine = program(judge)
        for line in mine.get(f"{API}/sheets/").json()["results"]:
            score(cast, mine, judge, line, best)
    statuses = set(Scoresheet.objects.standing().filter(round=round).values_list("status", flat=True))
    assert statuses == {Scoresheet.SUBMITTED}


def step_back(cast, round) -> None:
    """A judge with a conflict sees the work no more, and another one gets the sheet."""
    mine = program(cast.judges[3])
    sheet = mine.get(f"{API}/sheets/").json()["results"][0]["own_sheet"]["id"]
    assert mine.post(f"{API}/sheets/{sheet}/recusal/", {"reason": "Kerabat."}).status_code == 204
    assert mine.get(f"{API}/sheets/{sheet}/").status_code == 404
    assert deal_sheets(round=round, by=cast.rini) == 1


def score(cast, mine, judge, line: dict, best: str) -> None:
    address = f"{API}/sheets/{line['own_sheet']['id']}/"
    work = mine.get(address)
    entry = Entry.objects.get(contenders__code=line["code"])
    kinds = {"image", "mesh"} if entry.code == best else {"image"}
    assert {file["kind"] for file in work.json()["files"]} == kinds
    assert all(secret not in work.content.decode() for secret in (entry.owner.email, entry.code, "sol.jpg"))
    others = [one for one in (*cast.judges, cast.head, cast.sekar, cast.rini, cast.lain) if one != judge]
    assert {program(other).get(address).status_code for other in others} == {404}
    mark = "8.5" if entry.code == best else "7"
    version = work.json()["own_sheet"]["version"]
    marks = {"version": version, "scores": {"originality": mark, "function": mark}, "comment": "Terbaca."}
    saved = mine.patch(address, marks).json()["own_sheet"]
    assert mine.post(f"{address}submission/", {"version": saved["version"]}).status_code == 200


def publish(cast, round) -> dict:
    organiser, head, address = program(cast.rini), program(cast.head), f"{API}/rounds/{round.pk}/"
    seen = organiser.get(f"{address}tabulation/").json()
    assert seen == head.get(f"{address}tabulation/").json()
    assert [(one["place"], one["total_exact"]) for one in seen["placings"]] == [(1, "17/2"), (2, "7"), (2, "7")]
    for other in (cast.judges[0], cast.sekar, cast.dimas, cast.lain):
        assert program(other).get(f"{address}tabulation/").status_code == 404
    body = {"digest": seen["digest"], "password": PASSWORD}
    assert organiser.post(f"{address}proposals/", {**body, "password": "bukan-ini"}).status_code == 403
    assert head.post(f"{address}proposals/", body).status_code == 403
    proposal = organiser.post(f"{address}proposals/", body)
    assert proposal.status_code == 201, proposal.content
    confirmation = f"{API}/proposals/{proposal.json()['id']}/confirmation/"
    assert program(cast.lain).post(confirmation, body).status_code == 404
    assert organiser.post(confirmation, body).status_code == 403
    assert program(cast.head).post(confirmation, {**body, "digest": "0" * 64}).status_code == 409
    assert head.post(confirmation, body).status_code == 201
    (published,) = APIClient().get(f"{API}/competitions/{cast.competition.slug}/results/").json()
    assert published["digest"] == seen["digest"]
    return published["standings"][0]


def give_award(cast, standing: dict) -> int:
    assert (standing["place"], standing["title"]) == (1, "")
    address = f"{API}/standings/{standing['id']}/awards/"
    words = {"name": "Juara 1", "name_en": "First prize"}
    for other in (cast.head, cast.sekar, cast.lain):
        assert program(other).post(address, words).status_code == 404
    award = program(cast.rini).post(address, words)
    assert award.status_code == 201, award.content
    return award.json()["id"]


def open_project(cast, award: int) -> dict:
    organiser = program(cast.rini)
    body = {"award": award, "name": "Sol Lima Pulau"}
    assert program(cast.head).post(f"{API}/projects/", body).status_code == 404
    project = organiser.post(f"{API}/projects/", body).json()
    address = f"{API}/projects/{project['id']}/"
    firm = organiser.post(f"{API}/partners/", {"name": "PT Sol Contoh", "kind": "outsole_maker"}).json()["id"]
    assert organiser.post(f"{address}agreements/", {"partner": firm}).status_code == 201
    invited = {"partner": firm, "email": cast.dimas.email}
    token = {"token": organiser.post(f"{address}invitations/", invited).json()["token"]}
    assert program(cast.lain).post(f"{API}/contacts/", token).status_code == 403
    partner = program(cast.dimas)
    assert partner.post(f"{API}/contacts/", token).status_code == 201
    agreement = partner.get(address).json()["agreements"][0]["id"]
    assert partner.post(f"{API}/agreements/{agreement}/acceptance/").status_code == 201
    for other in (cast.bayu, cast.judges[0], cast.lain):
        assert program(other).get(address).status_code == 404
    return program(cast.sekar).get(address).json()


def deliver_and_decide(cast, project: dict) -> None:
    organiser, partner, stage = program(cast.rini), program(cast.dimas), project["stages"][0]
    go = f"{API}/gates/{stage['gate']['id']}/decisions/"
    decision = {"answer": "go", "reason": "Berkas lengkap."}
    for milestone in stage["milestones"]:
        begin = f"{API}/milestones/{milestone['id']}/uploads/"
        body = {"name": "surat.pdf", "size": 10}
        assert program(cast.bayu).post(begin, body).status_code == 404
        assert partner.post(begin, body).status_code == 403, "the first stage is the organiser's part"
        send(organiser, begin, document(), {"name": "surat.pdf"}, {"note": "Terlampir"})
    assert organiser.post(go, decision).status_code == 409
    do_waiting_work()
    for milestone in stage["milestones"]:
        address = f"{API}/milestones/{milestone['id']}/acceptance/"
        assert partner.post(address).status_code == 404
        assert organiser.post(address).status_code == 201
    assert organiser.post(go, decision).status_code == 409
    lines = [{"code": line["code"], "is_met": True} for line in stage["gate"]["checks"]]
    checks = f"{API}/gates/{stage['gate']['id']}/checks/"
    assert partner.put(checks, {"answers": lines}).status_code == 404
    assert organiser.put(checks, {"answers": lines}).status_code == 200
    assert partner.post(go, decision).status_code == 404
    passed = organiser.post(go, decision)
    assert (passed.status_code, passed.json()["stage"]) == (201, 2)
