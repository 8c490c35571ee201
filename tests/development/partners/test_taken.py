"""A milestone of nobody's package that another firm delivers: a firm goes on reading its name, and nothing else."""

import re

import pytest
from django.urls import reverse

from audit.refusals import NotAllowed
from development.delivering import accept_milestone, begin_evidence, send_back_milestone
from development.models import Agreement, Milestone
from tests.factories import files, people, projects

pytestmark = pytest.mark.django_db
SECRETS = ("PT Kedua Contoh", "Pak Dodi", "Dari PT Kedua", "Retak di tumit")


def made():
    found = projects.cast()
    found.dodi = people.person("Pak Dodi")
    second = projects.joined(found.project, projects.partner("PT Kedua Contoh"), found.dodi, by=found.organiser)
    found.first = Agreement.objects.accepted().get(project=found.project, partner__contacts__person=found.maker)
    found.second = second.partner
    found.one = found.milestone
    return found


SCENE = made


@pytest.fixture
def cast(scene):
    return scene


def read(client, person, cast) -> tuple[str, str]:
    """The project's page and its API's answer, without what differs by chance."""
    client.force_login(person)
    page = client.get(reverse("partner-project", args=[cast.project.pk])).text
    api = client.get(f"/api/v1/projects/{cast.project.pk}/").text
    return re.sub(r'(csrfmiddlewaretoken" value=|X-CSRFToken": )"\w+"', "", page), api


def told(client, person, cast) -> dict:
    client.force_login(person)
    stages = client.get(f"/api/v1/projects/{cast.project.pk}/").json()["stages"]
    return next(one for one in stages[0]["milestones"] if one["id"] == cast.one.pk)


def test_it_stays_by_name_while_another_firm_has_it_and_when_it_is_accepted(client, cast):
    projects.evidence(cast.one, cast.dodi, partner=cast.second, note="Dari PT Kedua")
    page, api = read(client, cast.maker, cast)
    assert "nothing asked of you" in page
    assert cast.one.name_en in page
    assert not any(secret in page + api for secret in SECRETS)
    seen = told(client, cast.maker, cast)
    assert (seen["status"], seen["is_taken"], seen["evidence"]) == ("open", True, [])
    accept_milestone(milestone=cast.one, by=cast.organiser)
    seen = told(client, cast.maker, cast)
    assert (seen["status"], seen["is_taken"], seen["evidence"]) == ("accepted", True, [])
    assert "is_taken" not in told(client, cast.dodi, cast)
    assert "is_taken" not in told(client, cast.owner, cast)


def test_what_happens_to_it_in_between_changes_no_byte(client, cast):
    projects.evidence(cast.one, cast.dodi, partner=cast.second, note="Dari PT Kedua")
    before = read(client, cast.maker, cast)
    send_back_milestone(milestone=cast.one, reason="Retak di tumit.", by=cast.organiser)
    assert read(client, cast.maker, cast) == before
    assert "Retak di tumit" in read(client, cast.dodi, cast)[0]
    projects.evidence(cast.one, cast.dodi, partner=cast.second, note="Dari PT Kedua lagi")
    assert read(client, cast.maker, cast) == before


def test_the_firm_delivers_nothing_there_and_its_page_says_so(client, cast):
    projects.evidence(cast.one, cast.dodi, partner=cast.second)
    client.force_login(cast.maker)
    page = reverse("partner-evidence", args=[cast.project.pk, cast.one.pk])
    assert "Nothing is asked of you here." in client.get(page).text
    with pytest.raises(NotAllowed):
        begin_evidence(milestone=cast.one, name="foto.jpg", size=1000, by=cast.maker)
    sent = client.post(page, {"file": files.chosen(files.picture(), "foto.jpg"), "note": ""})
    assert sent.status_code == 403
    assert client.post(reverse("partner-take-again", args=[cast.one.pk])).status_code == 404
    assert cast.one.evidence.count() == 1


def test_another_firms_package_stays_unknown_and_so_does_the_project_to_outsiders(cast):
    projects.evidence(cast.one, cast.dodi, partner=cast.second)
    assert cast.one in Milestone.objects.named_to(cast.maker)
    for person in (cast.waiting, *cast.outsiders):
        assert cast.one not in Milestone.objects.named_to(person)
    cast.second.agreements.get().packages.create(name="Cetakan", by=cast.organiser).milestones.add(cast.one)
    assert cast.one not in Milestone.objects.named_to(cast.maker)
    assert cast.one in Milestone.objects.named_to(cast.dodi)
