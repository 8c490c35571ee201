"""Documents by the API, from the first byte to the approval for the mould."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from development.models import Document
from files.models import StoredFile
from tests.factories import documents, files, projects

pytestmark = [pytest.mark.django_db, pytest.mark.database]
SCENE = projects.cast


@pytest.fixture
def cast(scene):
    return scene


def sent(api, path: str, content: bytes, **words):
    """The answer to the completion of an upload that was begun there."""
    begun = api.post(path, {"name": "tapak.jpg", "size": len(content), **words.pop("begin", {})}, format="json")
    assert begun.status_code == 201, begun.content
    for part in begun.json()["missing"]:
        files.put(api, part["url"], content)
    return api.post(begun.json()["complete_url"], words, format="json")


def test_from_the_first_byte_to_the_mould(cast, firms):
    maker, office, designer = (files.client_of(user) for user in (cast.maker, cast.organiser, cast.owner))
    package = documents.package(firms[0], cast.organiser)
    begin = reverse("api-project-document-uploads", args=[cast.project.pk])
    given = {"title": "Gambar matras", "note": "Pertama.", "package": str(package.pk), "milestone": ""}
    made = sent(maker, begin, files.picture(), begin={"kind": "mould_drawing"}, **given)
    assert made.status_code == 201, made.content
    answer = made.json()
    first = answer["revisions"][0]
    assert (answer["package"], answer["milestone"], answer["waits_for"]) == (package.pk, None, "BPIPI")
    assert (first["note"], first["status"], first["file_status"]) == ("Pertama.", "submitted", "waiting")
    returned = reverse("api-revision-return", args=[first["id"]])
    assert designer.post(returned, {"reason": "Ubah."}, format="json").status_code == 404
    assert office.post(returned, {"reason": "Ubah.", "status": "accepted"}, format="json").status_code == 400
    assert office.post(returned, {"reason": "Ubah."}, format="json").status_code == 201
    mine = maker.get(reverse("api-document", args=[answer["id"]])).json()
    assert (mine["waits_for"], mine["revisions"][0]["reason"]) == ("you", "Ubah.")
    again = reverse("api-document-uploads", args=[answer["id"]])
    second = sent(maker, again, files.picture(), note="Kedua.").json()["revisions"][1]
    accept = reverse("api-revision-acceptance", args=[second["id"]])
    assert office.post(accept).status_code == 409
    StoredFile.objects.update(status=StoredFile.GOOD)
    assert office.post(accept).status_code == 201
    frozen = office.post(reverse("api-revision-approval", args=[second["id"]]))
    assert (frozen.status_code, frozen.json()["frozen_at"] is not None) == (201, True)
    assert maker.post(again, {"name": "c.jpg", "size": 10}, format="json").status_code == 409


def test_another_firms_package_is_not_there(cast, firms):
    package = documents.package(firms[1], cast.organiser)
    begin = reverse("api-project-document-uploads", args=[cast.project.pk])
    maker = files.client_of(cast.maker)
    answers = [
        sent(maker, begin, files.picture(), begin={"kind": "photo"}, title="Foto", package=wanted)
        for wanted in (package.pk, 999_999)
    ]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    assert not Document.objects.exists()


def test_shared_by_the_organiser_and_taken_back(cast, firms):
    document = documents.document(cast.project, cast.owner)
    office, workshop = files.client_of(cast.organiser), files.client_of(cast.workshop)
    path, address = reverse("api-document-shares", args=[document.pk]), reverse("api-document", args=[document.pk])
    assert files.client_of(cast.owner).post(path, {"agreement": firms[1].pk}, format="json").status_code == 404
    assert office.post(path, {"agreement": firms[1].pk}, format="json").status_code == 201
    assert workshop.get(address).status_code == 200
    assert office.delete(reverse("api-document-share", args=[document.pk, firms[1].pk])).status_code == 200
    assert workshop.get(address).status_code == 404


def test_a_list_takes_the_same_queries_for_one_and_for_thirty(cast, firms):
    path, counts = reverse("api-project-documents", args=[cast.project.pk]), []
    for wanted in (1, 30):
        while Document.objects.count() < wanted:
            documents.document(cast.project, cast.maker, partner=firms[0].partner, milestone=cast.milestone)
        with CaptureQueriesContext(connection) as queries:
            assert len(files.client_of(cast.maker).get(path).json()) == wanted
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8, counts
