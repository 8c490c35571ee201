"""Milestones that the record of rights meets: nobody sends a second time what stands there."""

from datetime import timedelta

import pytest
from django.urls import reverse

from audit.models import Event
from audit.refusals import NotAllowed, NotAllowedNow
from development.gating import decide_gate
from development.models import Evidence, Licence, Milestone
from development.rights.licensing import accept_licence, end_licence, offer_licence
from development.rights.recorded import meet_by_record
from files.models import StoredFile
from tests.factories import files, projects, rights

pytestmark = pytest.mark.django_db


def made():
    found = projects.cast()
    rows = {one.code: one for one in Milestone.objects.filter(stage=found.stage).select_related("stage__project")}
    found.licence, found.filing, found.minutes = rows["licence"], rows["filing"], rows["minutes"]
    return found


SCENE = made


@pytest.fixture
def cast(scene):
    return scene


def licensed(cast) -> Licence:
    offered = offer_licence(project=cast.project, by=cast.organiser)
    return accept_licence(licence=offered, by=cast.owner)


def page_for(client, person, cast) -> str:
    client.force_login(person)
    name = "development-project" if person == cast.organiser else "partner-project"
    return client.get(reverse(name, args=[cast.project.pk])).text


def test_an_accepted_licence_meets_its_milestone_without_a_file(client, cast):
    assert "Already recorded in Rights" not in page_for(client, cast.organiser, cast)
    assert "one click meets it here" in client.get(reverse("development-project", args=[cast.project.pk])).text
    licence = licensed(cast)
    assert page_for(client, cast.organiser, cast).count("Already recorded in Rights") == 1
    answer = client.post(reverse("development-milestone-record", args=[cast.licence.pk]))
    assert answer.url.endswith(f"#milestone-{cast.licence.pk}")
    cast.licence.refresh_from_db()
    assert cast.licence.status == Milestone.ACCEPTED
    assert not cast.licence.evidence.exists()
    said = Event.objects.get(verb="milestone.accepted", thing_id=cast.licence.pk)
    assert (said.facts["licence"], said.facts["revision"]) == (licence.pk, 1)
    for person in (cast.organiser, cast.owner, cast.maker):
        assert "no file was needed here" in page_for(client, person, cast)
        assert "Already recorded in Rights" not in page_for(client, person, cast)


def test_the_evidence_of_the_filing_is_read_by_office_and_designer_and_by_no_firm(client, cast):
    filing = rights.filed(cast)
    client.force_login(cast.organiser)
    page = client.get(reverse("partner-evidence", args=[cast.project.pk, cast.filing.pk])).text
    assert "Already recorded in Rights" in page
    meet_by_record(milestone=cast.filing, by=cast.organiser)
    made = cast.filing.evidence.get()
    assert (made.stored, made.partner, made.revision) == (filing.evidence, None, 1)
    assert Event.objects.get(verb="evidence.added", thing_id=made.pk).facts["filing"] == filing.pk
    for person in (cast.organiser, cast.owner):
        assert made in Evidence.objects.shared_with(person)
    for person in (cast.maker, cast.waiting, *cast.outsiders):
        assert made not in Evidence.objects.shared_with(person)
        client.force_login(person)
        assert client.post(reverse("partner-evidence-original", args=[made.pk])).status_code == 404
    shown = files.client_of(cast.maker).get(f"/api/v1/projects/{cast.project.pk}/").json()
    seen = next(one for one in shown["stages"][0]["milestones"] if one["code"] == "filing")
    assert (seen["status"], seen["evidence"]) == ("accepted", [])


def test_a_filing_that_was_sent_by_hand_is_not_read_by_firms_either(cast):
    filing = rights.filed(cast)
    sent = projects.evidence(cast.filing, cast.organiser)
    assert sent in Evidence.objects.shared_with(cast.maker)
    Evidence.objects.filter(pk=sent.pk).update(stored=filing.evidence)
    assert sent not in Evidence.objects.shared_with(cast.maker)


def test_the_api_meets_it_as_the_page_does(cast):
    api = files.client_of(cast.organiser)

    def told(code: str):
        stages = api.get(f"/api/v1/projects/{cast.project.pk}/").json()["stages"]
        return next(one for one in stages[0]["milestones"] if one["code"] == code)

    refused = api.post(f"/api/v1/milestones/{cast.filing.pk}/record/")
    assert refused.status_code == 409
    rights.filed(cast)
    assert told("filing")["status"] == "open"
    assert api.post(f"/api/v1/milestones/{cast.filing.pk}/record/").status_code == 201
    assert told("filing")["status"] == "accepted"
    assert api.post(f"/api/v1/milestones/{cast.filing.pk}/record/").status_code == 409
    for person in (cast.owner, cast.maker, cast.waiting, *cast.outsiders):
        answer = files.client_of(person).post(f"/api/v1/milestones/{cast.licence.pk}/record/")
        assert answer.status_code == 404


def test_only_what_stands_now_meets_it(cast):
    licence = licensed(cast)
    Licence.objects.filter(pk=licence.pk).update(option_until=cast.project.today - timedelta(days=1))
    with pytest.raises(NotAllowedNow):
        meet_by_record(milestone=cast.licence, by=cast.organiser)
    Licence.objects.filter(pk=licence.pk).update(option_until=cast.project.today)
    end_licence(licence=licence, reason="Batal.", by=cast.organiser)
    with pytest.raises(NotAllowedNow):
        meet_by_record(milestone=cast.licence, by=cast.organiser)
    filing = rights.filed(cast)
    for status in (StoredFile.WAITING, StoredFile.REFUSED):
        StoredFile.objects.filter(pk=filing.evidence_id).update(status=status)
        with pytest.raises(NotAllowedNow):
            meet_by_record(milestone=cast.filing, by=cast.organiser)
    with pytest.raises(NotAllowedNow):
        meet_by_record(milestone=cast.minutes, by=cast.organiser)
    assert not Event.objects.filter(verb="milestone.accepted").exists()


def test_nothing_is_taken_from_under_what_was_delivered_and_nobody_else_does_it(cast):
    licensed(cast)
    for person in (cast.owner, cast.maker, cast.waiting, *cast.outsiders):
        with pytest.raises(NotAllowed):
            meet_by_record(milestone=cast.licence, by=person)
    projects.evidence(cast.licence, cast.organiser)
    with pytest.raises(NotAllowedNow):
        meet_by_record(milestone=cast.licence, by=cast.organiser)


def test_a_repeated_stage_asks_anew_and_the_record_meets_it_again(cast):
    licensed(cast)
    meet_by_record(milestone=cast.licence, by=cast.organiser)
    decide_gate(gate=cast.stage.gate, answer="recycle", reason="Ulangi.", by=cast.organiser)
    cast.licence.refresh_from_db()
    assert cast.licence.status == Milestone.OPEN
    meet_by_record(milestone=cast.licence, by=cast.organiser)
    revisions = [one.facts["revision"] for one in Event.objects.filter(verb="milestone.accepted").order_by("number")]
    assert revisions == [1, 2]
