"""The organisers' pages of development."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import inviting
from development.models import Agreement, DevelopmentProject, GateDecision, Milestone, Stage
from development.opening import open_project
from tests.factories import editions, people, projects

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return projects.cast()


def project_url(cast):
    return reverse("development-project", args=[cast.project.pk])


def pages(cast):
    return [
        reverse("development-projects", args=[cast.competition.slug]),
        reverse("development-partners"),
        project_url(cast),
    ]


def test_an_organiser_sees_every_page(client, cast):
    client.force_login(cast.organiser)
    for address in pages(cast):
        assert client.get(address).status_code == 200, address
    board = client.get(pages(cast)[0]).content.decode()
    assert "Sol Megamendung" in board
    assert "Sol Subak" in board


@pytest.mark.parametrize("who", ["owner", "rival", "judge", "maker", "brand", "waiting", "stranger"])
def test_nobody_else_finds_one(client, cast, who):
    client.force_login(getattr(cast, who))
    assert [client.get(address).status_code for address in pages(cast)] == [404, 404, 404]


def test_anonymous_is_asked_to_log_in(client, cast):
    for address in pages(cast):
        assert client.get(address).url.startswith(reverse("account_login"))


def test_an_organiser_with_a_conflict_sees_the_other_projects_only(client, cast):
    client.force_login(cast.recused)
    board = client.get(pages(cast)[0])
    assert board.status_code == 200
    assert cast.project.name not in board.content.decode()
    assert cast.award.entry.code not in board.content.decode()
    assert "Sol Subak" in board.content.decode()
    assert client.get(project_url(cast)).status_code == 404


def acts(cast):
    """Every address that changes something in the project."""
    agreement = Agreement.objects.filter(project=cast.project).first()
    return [
        reverse("development-offer", args=[cast.project.pk]),
        reverse("development-invite", args=[cast.project.pk]),
        reverse("development-resume", args=[cast.project.pk]),
        reverse("development-agreement-end", args=[agreement.pk]),
        reverse("development-accept", args=[cast.milestone.pk]),
        reverse("development-send-back", args=[cast.milestone.pk]),
        reverse("development-decide", args=[cast.stage.gate.pk]),
        reverse("development-pass", args=[cast.stage.pk]),
    ]


@pytest.mark.parametrize("who", ["recused", "owner", "rival", "judge", "maker", "brand", "stranger"])
def test_nobody_else_acts_on_a_project(client, cast, who):
    client.force_login(getattr(cast, who))
    words = {"answer": "stop", "reason": "Alasan", "email": "a@contoh.example"}
    assert [client.post(address, words).status_code for address in acts(cast)] == [404] * 8
    cast.project.refresh_from_db()
    assert cast.project.status == DevelopmentProject.ACTIVE
    assert Agreement.objects.in_force().filter(project=cast.project).count() == 2


def test_a_project_is_opened_from_an_award(client):
    cast = projects.cast(with_project=False)
    client.force_login(cast.organiser)
    board = client.get(reverse("development-projects", args=[cast.competition.slug])).content.decode()
    address = reverse("development-open", args=[cast.award.pk])
    assert address in board
    assert cast.award.entry.title in client.get(address).content.decode()
    assert client.post(address, {"name": "", "kind": "outsole"}).status_code == 400
    answer = client.post(address, {"name": "Sol Baru", "kind": "outsole"})
    project = DevelopmentProject.objects.get()
    assert answer.url == reverse("development-project", args=[project.pk])
    assert client.get(address).status_code == 404
    for person in (cast.recused, cast.owner, cast.stranger):
        client.force_login(person)
        assert client.post(address, {"name": "Sol", "kind": "outsole"}).status_code == 404


def test_late_projects_come_first(client, cast):
    late = DevelopmentProject.objects.order_by("pk").last()
    late.stages.filter(number=1).update(begun_at=timezone.now() - timedelta(days=45))
    client.force_login(cast.organiser)
    board = client.get(reverse("development-projects", args=[cast.competition.slug])).content.decode()
    assert "15 days late" in board
    assert board.index(late.name) < board.index(cast.project.name)


def test_a_delivery_is_accepted_or_sent_back_with_a_reason(client, cast):
    client.force_login(cast.organiser)
    milestone = cast.milestone
    projects.evidence(milestone, cast.maker, note="Sudah ditandatangani")
    text = client.get(project_url(cast)).content.decode()
    assert "Sudah ditandatangani" in text
    empty = client.post(reverse("development-send-back", args=[milestone.pk]), {"reason": " "})
    assert empty.status_code == 400
    client.post(reverse("development-send-back", args=[milestone.pk]), {"reason": "Kurang tanda tangan"})
    milestone.refresh_from_db()
    assert (milestone.status, milestone.sent_back_because) == (Milestone.OPEN, "Kurang tanda tangan")
    projects.evidence(milestone, cast.maker)
    assert client.post(reverse("development-accept", args=[milestone.pk])).status_code == 302
    milestone.refresh_from_db()
    assert milestone.status == Milestone.ACCEPTED


def test_a_gate_is_decided_and_a_refused_decision_comes_back_filled(client, cast):
    client.force_login(cast.organiser)
    address = reverse("development-decide", args=[cast.stage.gate.pk])
    early = client.post(address, {"answer": "go", "reason": "Semua siap, menurut saya."})
    assert early.status_code == 409
    text = early.content.decode()
    assert "Semua siap, menurut saya." in text
    assert "These have to be accepted first" in text
    projects.all_accepted(cast.stage, cast.owner)
    assert client.post(address, {"answer": "go", "reason": "Lengkap."}).status_code == 302
    assert cast.stage.number == 2
    assert GateDecision.objects.get().reason == "Lengkap."
    assert client.post(reverse("development-pass", args=[cast.stage.pk])).status_code == 409
    projects.all_accepted(cast.stage, cast.owner)
    assert client.post(reverse("development-pass", args=[cast.stage.pk])).status_code == 302
    assert cast.stage.number == 3


def test_a_project_is_held_and_resumed(client, cast):
    client.force_login(cast.organiser)
    address = reverse("development-decide", args=[cast.stage.gate.pk])
    review = (timezone.localdate() + timedelta(days=10)).isoformat()
    assert client.post(address, {"answer": "hold", "reason": "Menunggu."}).status_code == 400
    assert client.post(address, {"answer": "hold", "reason": "Menunggu.", "review_on": review}).status_code == 302
    assert "on hold" in client.get(project_url(cast)).content.decode()
    assert client.post(reverse("development-resume", args=[cast.project.pk])).status_code == 302
    cast.project.refresh_from_db()
    assert cast.project.status == DevelopmentProject.ACTIVE


def test_a_partner_is_asked_and_its_person_invited_by_a_link_shown_once(client, cast):
    client.force_login(cast.organiser)
    firm = projects.partner("PT Undangan Contoh")
    assert client.post(reverse("development-offer", args=[cast.project.pk]), {"partner": ""}).status_code == 400
    client.post(reverse("development-offer", args=[cast.project.pk]), {"partner": firm.pk})
    assert Agreement.objects.filter(project=cast.project, partner=firm).exists()
    words = {"partner": firm.pk, "name": "Ibu Lina", "email": "lina@contoh.example"}
    wrong = client.post(reverse("development-invite", args=[cast.project.pk]), {**words, "email": "bukan"})
    assert wrong.status_code == 400
    assert "Ibu Lina" in wrong.content.decode()
    shown = client.post(reverse("development-invite", args=[cast.project.pk]), words)
    assert shown.status_code == 200
    link = re.search(r'value="(http[^"]+/invitations/([^"/]+)/)"', shown.content.decode())
    assert inviting.find(link.group(2)).grants["partner"] == firm.pk
    assert "wa.me" in shown.content.decode()
    assert cast.project.name not in re.search(r'href="https://wa\.me/[^"]+"', shown.content.decode()).group()
    assert link.group(2) not in client.get(reverse("development-packages", args=[cast.project.pk])).content.decode()


def test_a_stopped_project_says_so_and_offers_nothing_more(client, cast):
    client.force_login(cast.organiser)
    client.post(reverse("development-decide", args=[cast.stage.gate.pk]), {"answer": "stop", "reason": "Dibatalkan."})
    text = client.get(project_url(cast)).content.decode()
    assert "Dibatalkan." in text
    assert reverse("development-decide", args=[cast.stage.gate.pk]) not in text
    assert reverse("development-offer", args=[cast.project.pk]) not in text


@pytest.mark.parametrize("rows", [1, 30])
def test_the_board_takes_the_same_queries_for_one_project_as_for_thirty(client, django_assert_num_queries, rows):
    cast = projects.cast(with_project=False)
    for number in range(rows):
        prize = projects.winner(cast.category, by=cast.organiser, owner=cast.owner)
        editions.preview(prize.entry.files.get().stored)
        project = open_project(award=prize, name=f"Sol {number}", by=cast.organiser)
        projects.joined(project, projects.partner(), people.person("Kontak"), by=cast.organiser)
    client.force_login(cast.organiser)
    with django_assert_num_queries(10):
        assert client.get(reverse("development-projects", args=[cast.competition.slug])).status_code == 200


@pytest.mark.parametrize("rows", [1, 30])
def test_a_project_takes_the_same_queries_whatever_lies_in_it(client, cast, django_assert_num_queries, rows):
    for _number in range(rows):
        projects.evidence(cast.milestone, cast.maker)
        projects.joined(cast.project, projects.partner(), people.person("Kontak"), by=cast.organiser)
    client.force_login(cast.organiser)
    with django_assert_num_queries(56):
        assert client.get(project_url(cast)).status_code == 200


def test_a_stage_that_is_passed_keeps_its_evidence_in_sight(client, cast):
    projects.all_accepted(cast.stage, cast.owner)
    cast.stage.milestones.first().evidence.update(note="Berkas tahap satu")
    client.force_login(cast.organiser)
    client.post(reverse("development-decide", args=[cast.stage.gate.pk]), {"answer": "go", "reason": "Lengkap."})
    assert Stage.objects.get(project=cast.project, number=1).status == Stage.PASSED
    assert "Berkas tahap satu" in client.get(project_url(cast)).content.decode()


@pytest.mark.parametrize("name", ["packages", "matching", "targets", "rights", "offer"])
def test_the_rooms_of_a_project_stay_in_reach_on_its_pages(client, cast, name):
    client.force_login(cast.organiser)
    page = client.get(reverse(f"development-{name}", args=[cast.project.pk])).text
    for room in ("project-documents", "project-thread", "development-packages", "development-rights"):
        assert reverse(room, args=[cast.project.pk]) in page


def test_what_was_done_leads_back_to_where_it_was_done(client, cast):
    client.force_login(cast.organiser)
    projects.evidence(cast.milestone, cast.maker)
    place = f"#milestone-{cast.milestone.pk}"
    sent = client.post(reverse("development-send-back", args=[cast.milestone.pk]), {"reason": "Kabur."})
    assert sent.url.endswith(place)
    projects.evidence(cast.milestone, cast.maker)
    assert client.post(reverse("development-accept", args=[cast.milestone.pk])).url.endswith(place)
    assert client.post(reverse("development-checks", args=[cast.stage.gate.pk]), {}).url.endswith("#checklist")
    page = client.get(project_url(cast)).text
    assert place[1:] in page
    assert 'id="checklist"' in page


def test_sizes_in_the_wrong_order_are_said_with_what_else_is_wrong(client, cast):
    client.force_login(cast.organiser)
    words = {"target_cost": "banyak", "size_from": "44", "size_to": "38"}
    page = client.post(reverse("development-targets", args=[cast.project.pk]), words)
    assert page.status_code == 400
    assert "Write whole rupiah" in page.text
    assert "The largest size is below the smallest one." in page.text
