"""A designer says no to a licence or to the lift of the secrecy: with a reason, on record, and is asked again."""

import pytest
from django.urls import reverse

from accounts.models import Message
from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from development.models import DevelopmentProject, Licence, SecrecyLift
from development.rights.licensing import accept_licence, decline_licence, is_licensed, offer_licence
from development.rights.lifting import confirm_lift, consent_to_lift, decline_lift
from development.rights.seeing import rights_of
from submissions.models import TeamMember
from tests.factories import files, people, rights

pytestmark = pytest.mark.django_db
WHY = "Saya ingin masa opsi yang lebih pendek."


@pytest.fixture
def cast():
    found = rights.cast()
    found.friend = people.person("Wulan")
    TeamMember.objects.create(entry=found.award.entry, person=found.friend)
    return found


def page(client, person, cast) -> str:
    client.force_login(person)
    name = "development-rights" if person == cast.organiser else "partner-rights"
    return client.get(reverse(name, args=[cast.project.pk])).text


def test_a_no_to_the_licence_is_told_to_the_office_and_the_designer_is_asked_again(client, cast):
    offered = offer_licence(project=cast.project, by=cast.organiser)
    Message.objects.all().delete()
    client.force_login(cast.owner)
    place = reverse("partner-rights-licence-refusal", args=[cast.project.pk])
    empty = client.post(place, {"licence": offered.pk, "reason": " "})
    assert (empty.status_code, Licence.objects.get(pk=offered.pk).ended_at) == (400, None)
    assert client.post(place, {"licence": offered.pk, "reason": WHY}).status_code == 302
    offered.refresh_from_db()
    assert (offered.ended_because, offered.declined_at is not None, offered.accepted_at) == (WHY, True, None)
    told = Message.objects.all()
    assert {one.recipient for one in told} == {cast.organiser, cast.second}
    code, title = cast.award.entry.code, cast.award.entry.title
    assert all(one.subject.startswith(f"{code}: ") for one in told)
    assert not any(title in one.subject + one.body or WHY in one.body for one in told)
    said = Event.objects.get(verb="rights.licence_declined")
    assert (said.actor_id, said.facts["licence"]) == (cast.owner.pk, offered.pk)
    for person in (cast.owner, cast.friend, cast.organiser):
        assert WHY in page(client, person, cast)
    assert "Ask again with another offer" in page(client, cast.organiser, cast)
    assert WHY not in page(client, cast.maker, cast)
    with pytest.raises(NotAllowedNow):
        accept_licence(licence=offered, by=cast.owner)
    again = offer_licence(project=cast.project, by=cast.organiser)
    assert rights_of(cast.project, DevelopmentProject.DESIGNER).declined is None
    accept_licence(licence=again, by=cast.owner)
    assert is_licensed(cast.project)
    assert f"the designer did not agree: {WHY}" in page(client, cast.organiser, cast)


def test_a_no_to_an_extension_leaves_the_accepted_licence(cast):
    accept_licence(licence=offer_licence(project=cast.project, by=cast.organiser), by=cast.owner)
    decline_licence(licence=offer_licence(project=cast.project, by=cast.organiser), reason=WHY, by=cast.owner)
    assert is_licensed(cast.project)
    assert rights_of(cast.project, DevelopmentProject.ORGANISER).declined is not None


def test_a_no_drops_the_lift_and_a_consent_before_is_worth_nothing(client, cast):
    lift, digest = rights.proposed(cast)
    Message.objects.all().delete()
    client.force_login(cast.owner)
    place = reverse("partner-rights-lift-refusal", args=[cast.project.pk])
    assert client.post(place, {"lift": lift.pk, "reason": ""}).status_code == 400
    assert client.post(place, {"lift": lift.pk, "reason": WHY}).status_code == 302
    lift.refresh_from_db()
    assert (lift.status, lift.declined_because) == (SecrecyLift.DROPPED, WHY)
    assert {one.recipient for one in Message.objects.all()} == {cast.organiser, cast.second}
    with pytest.raises(NotAllowedNow):
        confirm_lift(lift=lift, digest=digest, by=cast.second)
    with pytest.raises(NotAllowedNow):
        decline_lift(lift=lift, reason=WHY, by=cast.owner)
    office = page(client, cast.organiser, cast)
    assert WHY in office
    assert "Propose it again" in office
    assert WHY in page(client, cast.owner, cast)
    assert WHY not in page(client, cast.maker, cast)
    again, digest = rights.proposed(cast, consents=False)
    assert rights_of(cast.project, DevelopmentProject.ORGANISER).declined_lift is None
    consent_to_lift(lift=again, by=cast.owner)
    confirm_lift(lift=again, digest=digest, by=cast.second)
    cast.award.entry.refresh_from_db()
    assert not cast.award.entry.is_secret


def test_only_the_owner_says_no_and_only_with_a_reason(cast):
    licence = offer_licence(project=cast.project, by=cast.organiser)
    lift, _digest = rights.proposed(cast, consents=False)
    for person in (cast.friend, cast.organiser, cast.second, cast.maker, cast.waiting, *cast.outsiders):
        for refuse in (
            lambda by: decline_licence(licence=licence, reason=WHY, by=by),
            lambda by: decline_lift(lift=lift, reason=WHY, by=by),
        ):
            with pytest.raises(NotAllowed):
                refuse(person)
    for reason in ("", "  ", "x" * 1001):
        with pytest.raises(Invalid):
            decline_licence(licence=licence, reason=reason, by=cast.owner)
        with pytest.raises(Invalid):
            decline_lift(lift=lift, reason=reason, by=cast.owner)


def test_the_api_says_no_as_the_page_does(cast):
    licence = offer_licence(project=cast.project, by=cast.organiser)
    lift, _digest = rights.proposed(cast, consents=False)
    api = files.client_of(cast.owner)
    assert api.post(f"/api/v1/licences/{licence.pk}/refusal/", {}).status_code == 400
    answer = api.post(f"/api/v1/licences/{licence.pk}/refusal/", {"reason": WHY})
    assert answer.status_code == 201
    seen = answer.json()["licences"][0]
    assert (seen["ended_because"], seen["declined_at"] is not None) == (WHY, True)
    seen = api.post(f"/api/v1/lifts/{lift.pk}/refusal/", {"reason": WHY}).json()["lifts"][0]
    assert (seen["status"], seen["declined_because"]) == ("dropped", WHY)
    assert api.post(f"/api/v1/licences/{licence.pk}/refusal/", {"reason": WHY}).status_code == 409
    assert api.post(f"/api/v1/lifts/{lift.pk}/refusal/", {"reason": WHY}).status_code == 409
    for person in (cast.maker, cast.stranger, cast.rival):
        assert files.client_of(person).post(f"/api/v1/lifts/{lift.pk}/refusal/", {"reason": WHY}).status_code == 404
