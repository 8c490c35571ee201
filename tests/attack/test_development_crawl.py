"""A person follows every link that a page shows, and asks the API for all that it lists: no word of what is hidden."""

import re

import pytest

from accounts.models import Message
from development.delivering import send_back_milestone
from development.gating import speak_at_gate
from development.models import Agreement, EvidencePin, Gate, Milestone, RevisionPin
from development.partnering import end_agreement
from development.partners.packages import make_package
from development.talking.writing import write_message
from files.models import StoredFile
from tests.factories import documents, people, projects

pytestmark = pytest.mark.django_db
HIDDEN = ("CV Cetak Rahasia", "Perajin Tersembunyi", "zx-")
_LINK = re.compile(r"""(?:href|src|action|data-[a-z-]+)=["']([^"']+)["']""")
_MOST = 150


def made():
    """The second firm has left its traces everywhere, each of them beginning with zx-."""
    found = projects.cast()
    found.workshop = people.person("Perajin Tersembunyi")
    firm = projects.partner("CV Cetak Rahasia", "mould_maker")
    found.second = projects.joined(found.project, firm, found.workshop, by=found.organiser)
    found.first = Agreement.objects.accepted().get(project=found.project, partner__contacts__person=found.maker)
    free, packed, other = Milestone.objects.filter(stage=found.stage)[:3]
    theirs = {"partner": firm, "note": "zx-note"}
    for milestone in (free, packed):
        evidence = projects.evidence(milestone, found.workshop, **theirs)
        EvidencePin.objects.create(evidence=evidence, partner=firm, number=1, text="zx-pin", by=found.workshop)
    shared = projects.evidence(other, found.owner)
    EvidencePin.objects.create(evidence=shared, partner=firm, number=1, text="zx-pin", by=found.workshop)
    make_package(agreement=found.second, name="zx-paket", note="zx-tugas", milestones=[packed], by=found.organiser)
    send_back_milestone(milestone=packed, reason="zx-alasan", by=found.organiser)
    _papers(found, firm)
    StoredFile.objects.filter(owner=found.workshop).update(original_name="zx-file.pdf")
    for audience, by in (("firm", found.workshop), ("office", found.owner), ("firm", found.organiser)):
        to = firm if audience == "firm" else None
        write_message(project=found.project, audience=audience, partner=to, text="zx-pesan", by=by)
    Gate.objects.filter(stage=found.stage).update(approvers=["partner", "designer", "organiser"])
    gate = Gate.objects.select_related("stage__project").get(stage=found.stage)
    speak_at_gate(gate=gate, answer="recycle", reason="zx-suara", by=found.workshop)
    return found


SCENE = made


@pytest.fixture
def cast(scene):
    return scene


def _papers(cast, firm):
    own = documents.document(cast.project, cast.workshop, title="zx-gambar", partner=firm)
    RevisionPin.objects.create(revision=own.revisions.get(), partner=firm, text="zx-pin", number=1, by=cast.workshop)
    given = documents.document(cast.project, cast.workshop, title="Gambar bersama", partner=firm)
    given.revisions.update(note="zx-note", reason="zx-alasan")
    given.shares.create(agreement=cast.first, by=cast.organiser)
    RevisionPin.objects.create(revision=given.revisions.get(), partner=firm, text="zx-pin", number=1, by=cast.workshop)
    write_message(project=cast.project, document=given, audience="firm", partner=firm, text="zx-p", by=cast.workshop)


def crawled(client, *starts: str) -> dict[str, str]:
    """Every address of this site that GET answers, with its text and its headers."""
    waiting, found = list(starts), {}
    while waiting and len(found) < _MOST:
        address = waiting.pop(0).split("#")[0].replace("&amp;", "&")
        if address in found or not address.startswith("/") or address.startswith(("/static/", "/accounts/", "/media/")):
            continue
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        text = body.decode(errors="ignore")
        found[address] = f"{answer.status_code} {dict(answer.headers)} {text}"
        assert answer.status_code < 500, address
        if answer.status_code in (301, 302):
            waiting.append(answer.headers["Location"])
        if "html" in answer.headers.get("Content-Type", ""):
            waiting += [link for link in _LINK.findall(text) if "logout" not in link]
    return found


def said_to(person) -> str:
    return "\n".join(f"{one.subject}\n{one.body}" for one in Message.objects.filter(recipient=person))


def starts(project) -> list[str]:
    api = f"/api/v1/projects/{project.pk}/"
    more = ("packages/", "documents/", "thread/", "rights/", "timeline/", "board/", "export/", "costs/", "tests/")
    lists = ["/api/v1/partners/", "/api/v1/templates/", "/api/v1/projects/", "/api/v1/projects/board/"]
    return ["/projects/", f"/projects/{project.pk}/", api, *[api + one for one in more], *lists]


def test_a_firm_reads_nothing_of_the_other_one(cast, client):
    client.force_login(cast.maker)
    found = crawled(client, *starts(cast.project))
    assert len([text for text in found.values() if text.startswith("200")]) > 12, sorted(found)
    for address, text in found.items():
        for word in HIDDEN:
            assert word not in text, (address, word, text[max(0, text.find(word) - 200) :][:400])
    assert not any(word in said_to(cast.maker) for word in HIDDEN)


def test_a_firm_that_left_reads_nothing_at_all(cast, client):
    end_agreement(agreement=cast.first, by=cast.organiser)
    client.force_login(cast.maker)
    found = crawled(client, *starts(cast.project))
    for address, text in found.items():
        # Which agreement ended, its own message says to this firm by the firm's own name: nothing else names it.
        own = () if address.startswith("/inbox/") else (cast.first.partner.name,)
        for word in (cast.project.name, *own, *HIDDEN):
            assert word not in text, (address, word)


@pytest.mark.parametrize("who", ["waiting", "recused", "rival", "judge", "brand", "stranger"])
def test_who_has_no_part_reads_neither_design_nor_firms(cast, client, who):
    person = getattr(cast, who)
    client.force_login(person)
    found = crawled(client, *starts(cast.project))
    # The recused organiser keeps the directory too, so the names of firms are no secret to that one.
    firms = () if who == "recused" else (cast.first.partner.name, *HIDDEN[:2])
    for address, text in found.items():
        for word in (cast.project.name, HIDDEN[2], *firms):
            assert word not in text, (who, address, word, text[max(0, text.find(word) - 200) :][:400])
