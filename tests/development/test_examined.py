"""What the worker found unreadable was not handed in: it is open again, and who sent it hears of it."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from accounts.models import Message
from development.delivering import receive_evidence
from development.documents.writing import make_document
from development.examined import file_examined
from development.models import DevelopmentProject, Milestone, Revision
from development.pacing import waits
from development.pacing.mine import asked_of
from development.pacing.paces import paces_of
from development.pacing.waiting import waits_of
from files.models import StoredFile
from tests.factories import files, projects

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    found = projects.cast()
    Milestone.objects.filter(stage=found.stage).update(kinds=["pdf", "image"])
    return found


def truncated() -> bytes:
    whole = files.document()
    return whole[: len(whole) // 2]


def sent(cast, by, content, name):
    return receive_evidence(milestone=cast.milestone, uploaded_file=files.chosen(content, name), by=by)


def found(cast):
    paces = paces_of(DevelopmentProject.objects.filter(pk=cast.project.pk))
    return [one for one in waits_of(paces)[cast.project.pk] if one.row == cast.milestone.pk]


def told(cast):
    return {row.recipient: row for row in Message.objects.filter(about=f"milestone:{cast.milestone.pk}")}


def test_evidence_that_cannot_be_read_is_open_again_and_only_its_sender_hears_of_it(cast, client):
    sent(cast, cast.maker, truncated(), "laporan.pdf")
    assert cast.milestone.status == Milestone.DELIVERED
    assert [(one.part, one.kind) for one in found(cast)] == [(waits.NOBODY, waits.CHECK)]
    call_command("worker", once=True, lanes="quick", verbosity=0)
    assert cast.milestone.status == Milestone.OPEN
    assert set(told(cast)) == {cast.maker}
    assert cast.project.award.entry.code in told(cast)[cast.maker].subject
    assert [(one.part, one.kind) for one in found(cast)] == [(waits.PARTNER, waits.MEND)]
    assert cast.milestone.pk in {one.wait.row for one in asked_of(cast.maker)}
    client.force_login(cast.maker)
    page = client.get(
        reverse("partner-project", args=[cast.project.pk]), headers={"accept-language": "en"}
    ).content.decode()
    assert "be read, send again" in page
    assert "Everything of this stage was delivered" not in page
    file_examined(stored=StoredFile.objects.latest("pk"))
    assert Message.objects.filter(about=f"milestone:{cast.milestone.pk}").count() == 1


def test_the_office_hears_of_a_good_file_once_it_is_found_good(cast):
    sent(cast, cast.maker, files.picture(), "foto.jpg")
    assert not told(cast)
    call_command("worker", once=True, lanes="quick", verbosity=0)
    assert set(told(cast)) == {cast.organiser}
    assert [(one.part, one.kind) for one in found(cast)] == [(waits.ORGANISER, waits.LOOK)]
    sent(cast, cast.owner, truncated(), "laporan.pdf")
    call_command("worker", once=True, lanes="quick", verbosity=0)
    assert cast.milestone.status == Milestone.DELIVERED
    assert set(told(cast)) == {cast.organiser, cast.owner}


def test_a_revision_that_cannot_be_read_waits_for_who_sent_it(cast):
    revision = make_document(
        project=cast.project,
        kind="drawing",
        title="Gambar tapak",
        uploaded_file=files.chosen(truncated(), "gambar.pdf"),
        by=cast.owner,
    )
    call_command("worker", once=True, lanes="quick", verbosity=0)
    revision.refresh_from_db()
    assert revision.status == Revision.CHANGES_NEEDED
    messages = Message.objects.filter(about=f"document:{revision.document_id}")
    assert [row.recipient for row in messages] == [cast.owner]
    paces = paces_of(DevelopmentProject.objects.filter(pk=cast.project.pk))
    parts = [(one.part, one.kind) for one in waits_of(paces)[cast.project.pk] if one.row == revision.document_id]
    assert (waits.DESIGNER, waits.REVISE) in parts
    assert (waits.ORGANISER, waits.READ) not in parts
