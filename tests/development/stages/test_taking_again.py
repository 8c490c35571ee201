"""A repeated stage does not ask for the same work twice."""

import pytest
from django.urls import reverse

from audit.models import Event
from audit.refusals import NotAllowed, NotAllowedNow
from development.delivering import accept_milestone
from development.gating import decide_gate
from development.models import Agreement, Evidence, Milestone
from development.stages.taking_again import take_again
from tests.factories import files, people, projects

pytestmark = pytest.mark.django_db


def made():
    """The maker's milestone was accepted, then the office had the stage repeated."""
    found = projects.cast()
    found.firm = Agreement.objects.accepted().get(project=found.project, partner__contacts__person=found.maker)
    found.one = found.milestone
    Milestone.objects.filter(stage=found.stage).update(owed_by=["partner"])
    projects.evidence(found.one, found.maker, partner=found.firm.partner, note="Sol cetak")
    accept_milestone(milestone=found.one, by=found.organiser)
    decide_gate(gate=found.stage.gate, answer="recycle", reason="Ulangi ukuran.", by=found.organiser)
    found.one.refresh_from_db()
    return found


SCENE = made


@pytest.fixture
def cast(scene):
    return scene


def test_the_office_takes_it_again_and_it_is_accepted_with_its_own_row(client, cast):
    earlier = cast.one.evidence.get()
    client.force_login(cast.organiser)
    page = client.get(reverse("development-project", args=[cast.project.pk])).text
    assert page.count("Take again what was accepted in revision 1") == 1
    answer = client.post(reverse("partner-take-again", args=[cast.one.pk]))
    assert answer.url.endswith(f"#milestone-{cast.one.pk}")
    cast.one.refresh_from_db()
    assert cast.one.status == Milestone.ACCEPTED
    made = cast.one.evidence.latest("pk")
    assert (made.stored_id, made.revision, made.partner_id) == (earlier.stored_id, 2, cast.firm.partner_id)
    assert earlier in Evidence.objects.filter(revision=1)
    assert Event.objects.get(verb="evidence.added", thing_id=made.pk).facts["again_from"] == 1
    assert client.post(reverse("partner-take-again", args=[cast.one.pk])).status_code == 409


def test_the_firm_hands_its_own_in_again_and_the_office_decides(client, cast):
    client.force_login(cast.maker)
    page = reverse("partner-evidence", args=[cast.project.pk, cast.one.pk])
    assert "Take again what was accepted in revision 1" in client.get(page).text
    assert client.post(reverse("partner-take-again", args=[cast.one.pk])).url == page
    cast.one.refresh_from_db()
    assert cast.one.status == Milestone.DELIVERED
    with pytest.raises(NotAllowedNow):
        take_again(milestone=cast.one, by=cast.maker)


def test_another_firm_takes_nothing_of_it_and_learns_of_no_revision(client, cast):
    dodi = people.person("Pak Dodi")
    projects.joined(cast.project, projects.partner("PT Kedua Contoh"), dodi, by=cast.organiser)
    client.force_login(dodi)
    page = client.get(reverse("partner-evidence", args=[cast.project.pk, cast.one.pk]))
    assert "Take again" not in page.text
    assert client.post(reverse("partner-take-again", args=[cast.one.pk])).status_code == 409


def test_only_what_was_accepted_and_only_those_at_work(client, cast):
    other = Milestone.objects.filter(stage=cast.stage).exclude(pk=cast.one.pk).first()
    projects.evidence(other, cast.maker, partner=cast.firm.partner, revision=1)
    Milestone.objects.filter(pk=other.pk).update(status=Milestone.OPEN)
    with pytest.raises(NotAllowedNow):
        take_again(milestone=other, by=cast.organiser)
    for person in (cast.owner, cast.rival, cast.stranger, cast.recused):
        with pytest.raises(NotAllowed):
            take_again(milestone=cast.one, by=person)
    for person in (cast.rival, cast.stranger, cast.recused, cast.waiting):
        client.force_login(person)
        assert client.post(reverse("partner-take-again", args=[cast.one.pk])).status_code == 404


def test_the_api_takes_it_again_as_the_page_does(cast):
    place = f"/api/v1/milestones/{cast.one.pk}/repetition/"

    def told(person) -> dict:
        stages = files.client_of(person).get(f"/api/v1/projects/{cast.project.pk}/").json()["stages"]
        return next(one for one in stages[0]["milestones"] if one["id"] == cast.one.pk)

    assert told(cast.maker)["again_from"] == 1
    assert "again_from" not in told(cast.owner)
    for person in (cast.rival, cast.stranger, cast.recused, cast.waiting):
        assert files.client_of(person).post(place).status_code == 404
    assert files.client_of(cast.owner).post(place).status_code == 403
    assert files.client_of(cast.maker).post(place).status_code == 201
    assert told(cast.maker)["status"] == "delivered"
    assert "again_from" not in told(cast.maker)
    assert files.client_of(cast.maker).post(place).status_code == 409
