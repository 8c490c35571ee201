"""Remarks on pictures of evidence: who writes, reads and answers them."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from development.models import DevelopmentProject, EvidencePin
from development.pinning import place_pin, resolve_pin
from tests.factories import people, projects
from tests.factories.files import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]
SCENE = projects.cast


@pytest.fixture
def cast(scene):
    return scene


@pytest.fixture
def evidence(cast):
    return projects.evidence(cast.milestone, cast.owner)


@pytest.fixture
def second(cast):
    """A contact of another firm at work in the same project."""
    brand = people.person("Perajin")
    projects.joined(cast.project, projects.partner("PT Jenama Contoh"), brand, by=cast.organiser)
    return brand


def listed(evidence, by) -> list[str] | int:
    answer = client_of(by).get(reverse("api-evidence-pins", args=[evidence.pk]))
    return [pin["text"] for pin in answer.json()] if answer.status_code == 200 else answer.status_code


def test_everybody_at_work_writes_and_partners_do_not_read_each_other(cast, evidence, second):
    for by in (cast.owner, cast.organiser, cast.maker, second):
        place_pin(evidence=evidence, number=1, x="0.5", y="0", text=f"Dari {by.name}", by=by)
    every = ["Dari Sekar", "Dari Bu Rini", "Dari Pembuat sol", "Dari Perajin"]
    assert listed(evidence, cast.owner) == listed(evidence, cast.organiser) == every
    assert listed(evidence, cast.maker) == every[:3]
    assert listed(evidence, second) == [*every[:2], every[3]]


def test_nobody_else_writes_reads_or_answers(cast, evidence):
    pin = place_pin(evidence=evidence, number=1, text="Tepi kabur.", by=cast.organiser)
    for other in (*cast.outsiders, cast.waiting):
        with pytest.raises(NotAllowed):
            place_pin(evidence=evidence, number=1, text="Salah.", by=other)
        with pytest.raises(NotAllowed):
            resolve_pin(pin=pin, is_done=True, by=other)
        assert listed(evidence, other) == 404
    assert EvidencePin.objects.count() == 1


def test_a_partner_sees_no_remarks_on_evidence_of_another_firm(cast, second):
    agreement = cast.project.agreements.filter(accepted_at__isnull=False).earliest("pk")
    theirs = projects.evidence(cast.milestone, cast.maker, partner=agreement.partner)
    place_pin(evidence=theirs, number=1, text="Untuk pembuat sol.", by=cast.organiser)
    assert listed(theirs, cast.maker) == ["Untuk pembuat sol."]
    assert listed(theirs, second) == 404


def test_a_remark_is_done_and_open_again(cast, evidence, second):
    pin = place_pin(evidence=evidence, number=1, text="Tepi kabur.", by=cast.maker)
    with pytest.raises(NotAllowed):
        resolve_pin(pin=pin, is_done=True, by=second)
    for _again in range(2):
        assert resolve_pin(pin=pin, is_done=True, by=cast.owner).is_resolved
    assert not resolve_pin(pin=pin, is_done=False, by=cast.organiser).is_resolved
    verbs = list(Event.objects.about(pin).values_list("verb", flat=True))
    assert verbs == ["pin.placed", "pin.resolved", "pin.reopened"]
    assert "kabur" not in str(list(Event.objects.about(pin).values_list("facts", flat=True)))


def test_a_project_on_hold_takes_no_remarks(cast, evidence):
    DevelopmentProject.objects.filter(pk=cast.project.pk).update(status=DevelopmentProject.ON_HOLD)
    with pytest.raises(NotAllowedNow):
        place_pin(evidence=evidence, number=1, text="Tepi kabur.", by=cast.organiser)
    page = Client()
    page.force_login(cast.organiser)
    assert 'name="text"' not in page.get(reverse("partner-evidence-pins", args=[evidence.pk])).content.decode()


@pytest.mark.parametrize("wrong", [{"number": 9}, {"x": "2", "y": "0"}, {"x": "0.5"}, {"text": ""}])
def test_what_is_no_place_or_no_remark_is_refused(cast, evidence, wrong):
    with pytest.raises(Invalid):
        place_pin(**{"evidence": evidence, "number": 1, "text": "Tepi kabur.", "by": cast.organiser, **wrong})


def test_the_page_lists_writes_and_answers_without_script(cast, evidence):
    client = Client()
    client.force_login(cast.maker)
    page = reverse("partner-evidence-pins", args=[evidence.pk])
    assert client.post(page, {"spot": f"{evidence.pk}/1", "text": "Tepi kabur."}).status_code == 302
    pin = EvidencePin.objects.get()
    assert (pin.is_placed, pin.partner is not None) == (False, True)
    assert "Tepi kabur." in client.get(page).content.decode()
    assert client.post(reverse("partner-pin-done", args=[evidence.pk, pin.pk]), {"done": "yes"}).status_code == 302
    pin.refresh_from_db()
    assert pin.is_resolved
    refused = client.post(page, {"spot": f"{evidence.pk}/1", "text": ""})
    assert refused.status_code == 400
    assert client.post(page, {"spot": f"{evidence.pk + 1}/1", "text": "Bukan ini."}).status_code == 404


def test_a_list_of_remarks_takes_the_same_queries_for_one_and_for_thirty(cast, evidence):
    client, counts = client_of(cast.maker), []
    for wanted in (1, 30):
        while EvidencePin.objects.count() < wanted:
            place_pin(evidence=evidence, number=1, text="Tepi kabur.", by=cast.organiser)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("api-evidence-pins", args=[evidence.pk]))
        counts.append(len(queries))
    assert counts == [2, 2]
