"""Who makes and revises documents, and what is refused."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Message
from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow, WrongType
from development.documents.deciding import freeze, take
from development.documents.seeing import documents_of
from development.documents.writing import (
    Place,
    add_revision,
    begin_document,
    begin_revision,
    finish_document,
    finish_revision,
    make_document,
)
from development.examined import file_examined
from development.models import DevelopmentProject, Document, Revision
from files.models import StoredFile
from tests.factories import documents, files, projects

pytestmark = [pytest.mark.django_db, pytest.mark.database]
SCENE = projects.cast


@pytest.fixture
def cast(scene):
    return scene


def made(cast, by, **given):
    chosen = files.chosen(files.picture(), "tapak.jpg")
    words = {"kind": "drawing", "title": "Gambar tapak", "uploaded_file": chosen, **given}
    return make_document(project=cast.project, by=by, **words)


def found_good(revision):
    revision.stored.status = StoredFile.GOOD
    revision.stored.save()
    file_examined(stored=revision.stored)


def test_each_side_makes_documents_of_its_own(cast, firms):
    assert made(cast, cast.owner).document.partner is None
    assert made(cast, cast.organiser).document.partner is None
    theirs = made(cast, cast.maker, note="Tebal 3 mm.")
    assert theirs.document.partner == firms[0].partner
    assert (theirs.number, theirs.status, theirs.note) == (1, Revision.SUBMITTED, "Tebal 3 mm.")
    for other in (*cast.outsiders, cast.waiting):
        with pytest.raises(NotAllowed):
            made(cast, other)
    assert Document.objects.count() == 3


def test_the_organisers_are_told_of_what_others_send_and_mail_names_nothing(cast):
    found_good(made(cast, cast.organiser))
    assert not Message.objects.filter(about__startswith="document:").exists()
    found_good(made(cast, cast.maker, title="Pola Rahasia"))
    told = Message.objects.filter(about__startswith="document:")
    assert {message.recipient for message in told} == {cast.organiser}
    for message in told:
        assert "Pola Rahasia" not in message.subject + message.body
        assert cast.project.name not in message.subject + message.body


def test_a_revision_follows_and_only_from_the_writers_side(cast, firms):
    document = made(cast, cast.maker).document
    with pytest.raises(NotAllowed):
        add_revision(document=document, uploaded_file=files.chosen(files.picture(), "b.jpg"), by=cast.owner)
    with pytest.raises(NotAllowed):
        add_revision(document=document, uploaded_file=files.chosen(files.picture(), "b.jpg"), by=cast.workshop)
    for number, by in ((2, cast.maker), (3, cast.organiser)):
        assert (
            add_revision(document=document, uploaded_file=files.chosen(files.picture(), "b.jpg"), by=by).number
            == number
        )
    designers = made(cast, cast.owner).document
    with pytest.raises(NotAllowed):
        add_revision(document=designers, uploaded_file=files.chosen(files.picture(), "c.jpg"), by=cast.maker)


def test_in_parts_it_goes_the_same_way_and_twice_is_once(cast):
    content = files.picture()
    begun = begin_document(project=cast.project, kind="photo", name="cetakan.jpg", size=len(content), by=cast.maker)
    files.sent(begun, content, by=cast.maker)
    for _again in range(2):
        begun.refresh_from_db()
        first = finish_document(project=cast.project, upload=begun, title="Cetakan", by=cast.maker)
    assert (Document.objects.count(), first.number) == (1, 1)
    other = documents.document(cast.project, cast.owner)
    content = files.picture()
    next_one = begin_revision(document=first.document, name="lagi.jpg", size=len(content), by=cast.maker)
    files.sent(next_one, content, by=cast.maker)
    next_one.refresh_from_db()
    with pytest.raises(NotAllowed):
        finish_revision(document=other, upload=next_one, by=cast.organiser)
    with pytest.raises(NotAllowed):
        finish_document(project=cast.project, upload=next_one, title="Lain", by=cast.maker)
    for _again in range(2):
        next_one.refresh_from_db()
        assert finish_revision(document=first.document, upload=next_one, by=cast.maker).number == 2
    assert first.document.revisions.count() == 2
    assert Event.objects.filter(verb="revision.submitted").count() == 2


def test_a_kind_takes_its_own_files_only(cast):
    with pytest.raises(WrongType):
        made(cast, cast.maker, kind="photo", uploaded_file=files.chosen(files.document(), "a.pdf"))
    with pytest.raises(Invalid):
        made(cast, cast.maker, kind="letter")
    with pytest.raises(Invalid):
        made(cast, cast.maker, title="  ")
    with pytest.raises(Invalid):
        made(cast, cast.maker, title="x" * 161)


def test_a_firm_chooses_among_its_own_packages_and_milestones(cast, firms):
    mine, theirs = (documents.package(agreement, cast.organiser) for agreement in firms)
    milestone = cast.milestone
    milestone.package = theirs
    milestone.save()
    assert made(cast, cast.maker, place=Place(package=mine)).document.package == mine
    for place in (Place(package=theirs), Place(milestone=milestone)):
        with pytest.raises(Invalid):
            made(cast, cast.maker, place=place)
    assert made(cast, cast.workshop, place=Place(milestone=milestone)).document.package == theirs
    elsewhere = DevelopmentProject.objects.exclude(pk=cast.project.pk).get()
    with pytest.raises(Invalid):
        made(cast, cast.organiser, place=Place(milestone=elsewhere.stages.first().milestones.first()))


def test_after_approval_for_the_mould_there_is_no_revision(cast):
    document = documents.document(cast.project, cast.maker, kind="mould_drawing", partner=firm_of(cast))
    revision = document.revisions.get()
    with pytest.raises(NotAllowedNow):
        freeze(revision=revision, by=cast.organiser)
    take(revision=revision, by=cast.organiser)
    freeze(revision=revision, by=cast.organiser)
    event = Event.objects.get(verb="document.frozen")
    assert event.facts["sha256"] == revision.stored.sha256
    with pytest.raises(NotAllowedNow):
        add_revision(document=document, uploaded_file=files.chosen(files.picture(), "b.jpg"), by=cast.maker)


def firm_of(cast):
    return cast.project.agreements.filter(accepted_at__isnull=False).first().partner


@pytest.mark.parametrize("status", ["on_hold", "stopped"])
def test_a_project_that_does_not_run_takes_nothing(cast, status):
    document = documents.document(cast.project, cast.owner)
    DevelopmentProject.objects.filter(pk=cast.project.pk).update(status=status)
    cast.project.refresh_from_db()
    with pytest.raises(NotAllowedNow):
        made(cast, cast.organiser)
    document.refresh_from_db()
    with pytest.raises(NotAllowedNow):
        begin_revision(document=document, name="a.jpg", size=10, by=cast.organiser)


def test_a_list_takes_the_same_queries_for_one_and_for_thirty(cast):
    counts = []
    for wanted in (1, 30):
        while Document.objects.count() < wanted:
            documents.document(cast.project, cast.owner, milestone=cast.milestone)
        with CaptureQueriesContext(connection) as queries:
            assert len(documents_of(cast.project, cast.organiser)) == wanted
        counts.append(len(queries))
    assert counts == [3, 3]
