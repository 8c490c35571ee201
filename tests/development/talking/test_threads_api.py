"""Threads and the archive through the API: the same as by pages."""

import io
import zipfile

import pytest
from django.core.cache import cache
from rest_framework.test import APIClient

from development.models import ThreadMessage, ThreadSeen
from development.talking.seeing import unread_by_project, unread_for
from development.talking.writing import write_message
from tests.factories import documents
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_leases():
    cache.clear()


def as_(person) -> APIClient:
    client = APIClient()
    client.force_authenticate(person)
    return client


def thread(cast) -> str:
    return f"/api/v1/projects/{cast.project.pk}/thread/"


def test_a_message_is_written_read_and_taken_back(cast, firms):
    maker, _workshop = firms
    body = {"audience": "firm", "partner": maker.partner_id, "text": "Halo.", "mentions": [cast.maker.pk]}
    written = as_(cast.owner).post(thread(cast), body, format="json")
    assert written.status_code == 201
    assert written.json()["mentions"] == ["Pembuat sol"]
    read = as_(cast.maker).get(thread(cast)).json()
    assert [one["text"] for one in read["messages"]] == ["Halo."]
    assert [(one["audience"], one["partner"]) for one in read["choices"]] == [("firm", maker.partner_id)]
    assert read["choices"][0]["words"].endswith(maker.partner.name)
    assert "Perajin cetakan" not in str(read)
    assert as_(cast.owner).get(thread(cast)).json()["messages"][0]["seen"] == ["Pembuat sol"]
    back = f"/api/v1/messages/{written.json()['id']}/taking-back/"
    assert as_(cast.maker).post(back).status_code == 404
    assert "text" not in as_(cast.owner).post(back).json()
    assert ThreadMessage.objects.get().text == ""


def test_what_may_not_be_is_refused(cast, firms):
    _maker, workshop = firms
    asked = [
        (cast.maker, {"audience": "all", "text": "Halo."}, 400),
        (cast.maker, {"audience": "firm", "partner": workshop.partner_id, "text": "Halo."}, 400),
        (cast.owner, {"audience": "office", "text": ""}, 400),
        (cast.owner, {"audience": "office", "text": "Halo.", "by": 1}, 400),
        (cast.owner, {"audience": "office", "text": "Halo.", "mentions": [cast.workshop.pk]}, 400),
        (cast.stranger, {"audience": "office", "text": "Halo."}, 404),
        (cast.waiting, {"audience": "firm", "text": "Halo."}, 404),
    ]
    for person, body, status in asked:
        assert as_(person).post(thread(cast), body, format="json").status_code == status
    assert as_(cast.owner).get(thread(cast), {"before": "x"}).status_code == 400
    assert as_(cast.owner).get(thread(cast), {"after": "1"}).status_code == 400
    assert not ThreadMessage.objects.exists()


def test_the_thread_of_a_document(cast, firms):
    drawing = documents.document(cast.project, cast.maker, partner=firms[0].partner)
    address = f"/api/v1/documents/{drawing.pk}/thread/"
    assert as_(cast.maker).post(address, {"audience": "firm", "text": "Cek."}, format="json").status_code == 201
    assert as_(cast.workshop).get(address).status_code == 404
    assert as_(cast.organiser).get(address).json()["messages"][0]["side"] == firms[0].partner.name
    assert as_(cast.organiser).get(thread(cast)).json()["messages"] == []


def test_what_is_new_is_counted_for_each_person_alone(cast, firms):
    for by, audience in ((cast.maker, "firm"), (cast.workshop, "firm"), (cast.owner, "all"), (cast.owner, "office")):
        write_message(project=cast.project, audience=audience, text="Halo.", by=by)
    pk = cast.project.pk
    people = [cast.organiser, cast.owner, cast.maker, cast.workshop, cast.stranger, cast.waiting]
    assert unread_for(people) == {
        cast.organiser.pk: {pk: 4},
        cast.owner.pk: {pk: 2},
        cast.maker.pk: {pk: 1},
        cast.workshop.pk: {pk: 1},
    }
    as_(cast.maker).get(thread(cast))
    assert unread_by_project(cast.maker, [pk]) == {}
    seen = ThreadSeen.objects.get(person=cast.maker)
    as_(cast.maker).get(thread(cast), {"before": seen.last})
    assert ThreadSeen.objects.get(person=cast.maker).last == seen.last


def test_the_archive_asks_for_the_password(cast, firms):
    address = f"/api/v1/projects/{cast.project.pk}/export/"
    assert as_(cast.maker).post(address, {"password": "salah"}, format="json").status_code == 403
    sent = as_(cast.maker).post(address, {"password": PASSWORD}, format="json")
    archive = zipfile.ZipFile(io.BytesIO(sent.getvalue()))
    assert "index.html" in archive.namelist()
    assert sent.headers["Cache-Control"] == "private, no-store"
    assert as_(cast.stranger).post(address, {"password": PASSWORD}, format="json").status_code == 404
