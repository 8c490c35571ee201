"""While a file is being checked a milestone waits for nobody, and page, desk and board say so."""

import pytest
from django.urls import reverse

from accounts.models import Message
from development.delivering import send_back_milestone
from development.examined import file_examined
from development.models import Agreement, DevelopmentProject, Milestone
from development.pacing import waits
from development.pacing.mine import asked_of
from development.pacing.mornings import tell_all
from development.pacing.paces import paces_of
from development.pacing.waiting import waits_of
from files.models import StoredFile
from tests.factories import projects

pytestmark = pytest.mark.django_db


def made():
    found = projects.cast()
    asked = Agreement.objects.filter(project=found.project, accepted_at=None)
    asked.update(ended_at=found.project.opened_at)
    found.one = found.milestone
    Milestone.objects.filter(stage=found.stage).exclude(pk=found.one.pk).update(is_required=False)
    found.firm = Agreement.objects.accepted().get(project=found.project).partner
    found.sent = projects.evidence(found.one, found.maker, partner=found.firm, status=StoredFile.WAITING)
    return found


SCENE = made


@pytest.fixture
def cast(scene):
    return scene


def waiting(cast) -> list[tuple[str, str]]:
    paces = paces_of(DevelopmentProject.objects.filter(pk=cast.project.pk))
    return [(one.part, one.kind) for one in waits_of(paces).get(cast.project.pk, [])]


def examined(evidence, status: str) -> None:
    StoredFile.objects.filter(pk=evidence.stored_id).update(status=status, reason="unreadable")
    evidence.stored.refresh_from_db()
    file_examined(stored=evidence.stored)


def read(client, person, address: str) -> str:
    client.force_login(person)
    return client.get(address).text


def test_page_desk_and_board_say_it_and_nobody_is_written_to(client, cast):
    assert waiting(cast) == [(waits.NOBODY, waits.CHECK)]
    office = reverse("development-project", args=[cast.project.pk])
    for address in (office, reverse("desk"), reverse("development-board")):
        assert "the check of the file" in read(client, cast.organiser, address)
    assert "file being checked" in read(client, cast.organiser, office)
    own = reverse("partner-project", args=[cast.project.pk])
    for person in (cast.maker, cast.owner):
        assert "file being checked" in read(client, person, own)
    client.force_login(cast.organiser)
    [card] = [
        card
        for column in client.get("/api/v1/board/").json()["columns"]
        for card in column["cards"]
        if card["id"] == cast.project.pk
    ]
    assert [(one["part"], one["act"]) for one in card["waits"]] == [("", "check")]
    for person in (cast.maker, cast.owner):
        assert cast.one.pk not in {one.wait.row for one in asked_of(person)}
    Message.objects.all().delete()
    tell_all(competition=cast.competition)
    assert not any("being checked" in one.body for one in Message.objects.all())


def test_afterwards_it_waits_for_whoever_accepts_or_for_the_sender(cast):
    examined(cast.sent, StoredFile.GOOD)
    assert waiting(cast) == [(waits.ORGANISER, waits.LOOK)]
    send_back_milestone(milestone=cast.one, reason="Kabur.", by=cast.organiser)
    again = projects.evidence(cast.one, cast.maker, partner=cast.firm, status=StoredFile.WAITING)
    assert waiting(cast) == [(waits.NOBODY, waits.CHECK)]
    examined(again, StoredFile.REFUSED)
    assert waiting(cast) == [(waits.PARTNER, waits.MEND)]


def test_a_second_file_in_the_check_does_not_hide_the_first(cast):
    examined(cast.sent, StoredFile.GOOD)
    projects.evidence(cast.one, cast.maker, partner=cast.firm, status=StoredFile.WAITING)
    assert waiting(cast) == [(waits.ORGANISER, waits.LOOK)]
