"""Remarks on revisions: where they may stand, and who says that they are dealt with."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from development.documents.pinning import Mark, place_pin, resolve_pin
from development.documents.seeing import pins_of, unanswered
from development.documents.sharing import share
from development.models import DevelopmentProject, RevisionPin
from tests.factories import documents, projects
from tests.factories.files import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]
SCENE = projects.cast


@pytest.fixture
def cast(scene):
    return scene


ON_MODEL = Mark(0, model_x="0.012", model_y="0.03", model_z="-0.1")


@pytest.fixture
def document(cast, firms):
    return documents.document(cast.project, cast.maker, partner=firms[0].partner, file=documents.mesh())


def test_on_a_picture_on_the_model_and_on_the_whole(cast, document):
    revision = document.revisions.get()
    flat = place_pin(revision=revision, mark=Mark(1, x="0.25", y="0.5"), text="Tepi.", by=cast.owner)
    deep = place_pin(revision=revision, mark=ON_MODEL, text="Tumit.", by=cast.organiser)
    whole = place_pin(revision=revision, mark=Mark(0), text="Bagus.", by=cast.maker)
    assert (flat.is_placed, flat.is_on_model) == (True, False)
    assert (deep.number, deep.is_on_model, deep.model_z) == (0, True, -0.1)
    assert (whole.number, whole.is_placed, whole.is_on_model) == (0, False, False)
    assert whole.partner == document.partner
    assert (flat.partner, deep.partner) == (None, None)


@pytest.mark.parametrize(
    "mark",
    [
        Mark(9),
        Mark(1, x="0.5"),
        Mark(1, x="2", y="0"),
        Mark(1, x="0.5", y="0.5", model_x="0", model_y="0", model_z="0"),
        Mark(0, x="0.5", y="0.5"),
        Mark(0, model_x="0.1", model_y="0.1"),
        Mark(0, model_x="nan", model_y="0", model_z="0"),
        Mark(0, model_x="1e3", model_y="0", model_z="0"),
        Mark(0, model_x="١", model_y="0", model_z="0"),
        Mark(0, model_x="1000", model_y="0", model_z="0"),
    ],
)
def test_what_is_no_place_is_refused(cast, document, mark):
    with pytest.raises(Invalid):
        place_pin(revision=document.revisions.get(), mark=mark, text="Tepi.", by=cast.organiser)


def test_a_file_without_model_has_no_place_on_it(cast):
    flat = documents.document(cast.project, cast.owner)
    with pytest.raises(Invalid):
        place_pin(revision=flat.revisions.get(), mark=ON_MODEL, text="Tumit.", by=cast.organiser)


def test_who_may_not_read_it_may_not_remark_nor_a_project_on_hold(cast, document):
    revision = document.revisions.get()
    for by in (cast.workshop, *cast.outsiders, cast.waiting):
        with pytest.raises(NotAllowed):
            place_pin(revision=revision, mark=Mark(1), text="Salah.", by=by)
    DevelopmentProject.objects.filter(pk=cast.project.pk).update(status="on_hold")
    with pytest.raises(NotAllowedNow):
        place_pin(revision=revision, mark=Mark(1), text="Tepi.", by=cast.organiser)


def test_dealt_with_by_the_writers_side_and_another_firm_only_its_own(cast, firms, document):
    share(document=document, agreement=firms[1], by=cast.organiser)
    revision = document.revisions.get()
    offices = place_pin(revision=revision, mark=Mark(1), text="Tepi.", by=cast.organiser)
    theirs = place_pin(revision=revision, mark=Mark(1), text="Sudut.", by=cast.workshop)
    with pytest.raises(NotAllowed):
        resolve_pin(pin=offices, is_done=True, by=cast.workshop)
    with pytest.raises(NotAllowed):
        resolve_pin(pin=theirs, is_done=True, by=cast.maker)
    assert resolve_pin(pin=theirs, is_done=True, by=cast.workshop).is_resolved
    for _again in range(2):
        assert resolve_pin(pin=offices, is_done=True, by=cast.maker).is_resolved
    assert not resolve_pin(pin=offices, is_done=False, by=cast.owner).is_resolved
    verbs = list(Event.objects.about(offices).values_list("verb", flat=True))
    assert verbs == ["pin.placed", "pin.resolved", "pin.reopened"]
    assert "Tepi" not in str(list(Event.objects.about(offices).values_list("facts", flat=True)))


def test_open_remarks_of_an_earlier_revision_stand_beside_the_new_one(cast, document):
    first = document.revisions.get()
    stays = place_pin(revision=first, mark=Mark(1), text="Masih.", by=cast.organiser)
    gone = place_pin(revision=first, mark=Mark(1), text="Sudah.", by=cast.organiser)
    resolve_pin(pin=gone, is_done=True, by=cast.maker)
    second = documents.revision(document, cast.maker)
    assert unanswered(pins_of(document, cast.maker), second) == [stays]
    assert unanswered(pins_of(document, cast.maker), first) == []


def test_the_api_places_and_lists_with_the_same_queries_for_one_and_for_thirty(cast, document):
    revision = document.revisions.get()
    path = reverse("api-revision-pins", args=[revision.pk])
    body = {"number": 0, "model_x": "0.01", "model_y": "0.02", "model_z": "0.03", "text": "Tumit."}
    placed = client_of(cast.maker).post(path, body, format="json")
    assert (placed.status_code, placed.json()["model_y"]) == (201, 0.02)
    assert client_of(cast.maker).post(path, {**body, "by": 1}, format="json").status_code == 400
    counts = []
    for wanted in (1, 30):
        while RevisionPin.objects.count() < wanted:
            place_pin(revision=revision, mark=ON_MODEL, text="Tumit.", by=cast.organiser)
        with CaptureQueriesContext(connection) as queries:
            assert len(client_of(cast.maker).get(path).json()) == wanted
        counts.append(len(queries))
    assert counts == [2, 2]
