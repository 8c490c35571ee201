"""Two firms in one project that may not know of each other: what one learns where something is missing or ends."""

import pytest
from django.urls import reverse

from audit.refusals import NotAllowedNow
from development.delivering import begin_evidence, send_back_milestone
from development.documents.writing import milestones_for
from development.gating import speak_at_gate
from development.models import Agreement, DevelopmentProject, EvidencePin, Gate, Milestone
from development.pacing.mine import asked_of
from development.partnering import end_agreement
from development.partners.packages import make_package
from development.pinning import place_pin
from tests.factories import people, projects

pytestmark = pytest.mark.django_db


def made():
    found = projects.cast()
    found.workshop = people.person("Perajin cetakan")
    firm = projects.partner("CV Cetak Contoh", "mould_maker")
    found.second = projects.joined(found.project, firm, found.workshop, by=found.organiser)
    found.first = Agreement.objects.accepted().get(project=found.project, partner__contacts__person=found.maker)
    return found


SCENE = made


@pytest.fixture
def cast(scene):
    return scene


@pytest.fixture
def half_done(cast):
    """At a gate that asks everybody the first firm's package is accepted, the second firm's is not."""
    projects.all_accepted(cast.stage, cast.organiser)
    mine, hidden = Milestone.objects.filter(stage=cast.stage)[:2]
    Milestone.objects.filter(pk__in=[mine.pk, hidden.pk]).update(status=Milestone.OPEN)
    Milestone.objects.filter(pk=hidden.pk).update(name="Inti cetakan", name_en="Mould core")
    for agreement, milestone in ((cast.first, mine), (cast.second, hidden)):
        milestone.refresh_from_db()
        make_package(agreement=agreement, name="Bagian", milestones=[milestone], by=cast.organiser)
    Milestone.objects.filter(pk=mine.pk).update(status=Milestone.ACCEPTED)
    Gate.objects.filter(stage=cast.stage).update(approvers=["organiser", "designer", "partner"])
    return cast


@pytest.mark.parametrize(("who", "knows"), [("organiser", True), ("owner", True), ("workshop", True), ("maker", False)])
def test_a_gate_names_what_is_missing_only_to_those_who_know_of_it(half_done, client, who, knows):
    gate = half_done.stage.gate
    person = getattr(half_done, who)
    with pytest.raises(NotAllowedNow) as refused:
        speak_at_gate(gate=gate, answer="go", reason="Setuju.", by=person)
    assert refused.value.code == "missing"
    assert ("Mould core" in str(refused.value)) is knows
    client.force_login(person)
    said = {"answer": "go", "reason": "Setuju."}
    by_api = client.post(f"/api/v1/gates/{gate.pk}/voices/", said, content_type="application/json")
    assert (by_api.status_code, b"Mould core" in by_api.content) == (409, knows)
    if who != "organiser":
        page = client.post(reverse("partner-gate-voice", args=[gate.pk]), said)
        assert (page.status_code, b"Mould core" in page.content or b"Inti cetakan" in page.content) == (409, knows)


def test_a_firm_is_not_held_up_by_remarks_of_another_one(cast):
    evidence = projects.evidence(cast.milestone, cast.organiser)
    theirs = {"partner": cast.second.partner, "by": cast.workshop}
    EvidencePin.objects.bulk_create(
        EvidencePin(evidence=evidence, number=1, text="Lebih tebal", **theirs) for _number in range(100)
    )
    assert place_pin(evidence=evidence, number=1, text="Lebih tipis", by=cast.maker).partner == cast.first.partner
    with pytest.raises(NotAllowedNow):
        place_pin(evidence=evidence, number=1, text="Lebih tipis", by=cast.workshop)


def test_a_firm_is_not_held_up_by_files_of_another_one(cast):
    milestone = cast.milestone
    projects.evidence(milestone, cast.owner)
    for _number in range(30):
        projects.evidence(milestone, cast.workshop, partner=cast.second.partner)
    assert begin_evidence(milestone=milestone, name="foto.jpg", size=1000, by=cast.maker)
    with pytest.raises(NotAllowedNow):
        begin_evidence(milestone=milestone, name="foto.jpg", size=1000, by=cast.workshop)


def test_nobody_is_asked_to_mend_what_a_firm_that_left_had_sent(cast):
    milestone = cast.milestone
    projects.evidence(milestone, cast.workshop, partner=cast.second.partner)
    send_back_milestone(milestone=milestone, reason="Cetakan retak.", by=cast.organiser)
    end_agreement(agreement=cast.second, by=cast.organiser)
    asked = [one.wait for one in asked_of(cast.maker)]
    shown = set(Milestone.objects.shown_to(cast.maker).values_list("pk", flat=True))
    assert {wait.row for wait in asked if wait.kind in ("deliver", "mend")} <= shown
    assert "mend" not in {wait.kind for wait in asked}


def test_the_milestones_for_a_document_are_those_that_the_firm_sees(cast):
    milestone = cast.milestone
    projects.evidence(milestone, cast.workshop, partner=cast.second.partner)
    shown = set(Milestone.objects.shown_to(cast.maker).values_list("pk", flat=True))
    assert milestone.pk not in shown
    offered = milestones_for(cast.project, DevelopmentProject.PARTNER, cast.first.partner)
    assert set(offered.values_list("pk", flat=True)) <= shown
    mine = milestones_for(cast.project, DevelopmentProject.PARTNER, cast.second.partner)
    assert milestone in mine
