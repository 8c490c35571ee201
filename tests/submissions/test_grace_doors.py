"""A hand-in that waits for files, by page and by API: the same, and both show both times."""

import hashlib

import pytest
from django.test import Client
from django.urls import reverse

from submissions.models import Category, Entry, PendingSubmission, Submission
from tests.factories import editions
from tests.factories.files import client_of, jpeg_of
from tests.factories.flying import DECLARED, close, flying, landed
from tests.factories.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.database]
FORM = {"originality": "on", "ai": "none", "processing": "on", "publication": "on"}


@pytest.fixture
def category():
    return editions.category()


@pytest.fixture
def content():
    return jpeg_of(5000)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def by_api(entry: Entry, *keys: str):
    url = reverse("api-entry-submission", args=[entry.code])
    return client_of(entry.owner).post(url, {**DECLARED, "in_flight": list(keys)}, format="json")


def test_both_doors_note_the_same_hand_in(category, content):
    one, other = (editions.entry(person("Sari", locale="en"), category) for _n in range(2))
    first, second = flying(one, content), flying(other, content)
    page = reverse("designer-submission", args=[one.code])
    browser = signed_in(one.owner)
    assert "sol.jpg" in browser.get(page).content.decode()
    assert browser.post(page, {**FORM, "in_flight": [first.key]}).status_code == 302
    answer = by_api(other, second.key)
    assert (answer.status_code, answer.json()["is_whole"], answer.json()["number"]) == (202, False, None)
    left, right = (
        {**pending.content, "files": [{**file, "upload": ""} for file in pending.content["files"]]}
        for pending in PendingSubmission.objects.order_by("pk")
    )
    assert left == right


def test_after_the_deadline_the_page_tells_what_is_awaited_and_the_api_finishes_it(category, content):
    entry = editions.entry(person("Sari", locale="en"), category)
    upload = flying(entry, content)
    by_api(entry, upload.key)
    close(Category.objects.get(pk=category.pk))
    browser, api = signed_in(entry.owner), client_of(entry.owner)
    page = browser.get(reverse("designer-entry", args=[entry.code])).content.decode()
    assert "FILES STILL ON THEIR WAY" in page
    assert "file-upload" in page
    assert "on its way" in browser.get(reverse("designer-receipt", args=[entry.code])).content.decode()
    again = {"slot": "bottom", "name": "sol.jpg", "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    begun = api.post(reverse("api-entry-uploads", args=[entry.code]), again, format="json")
    assert begun.json()["key"] == upload.key
    landed(upload, content)
    finished = api.post(reverse("api-entry-upload-completion", args=[entry.code, upload.key]))
    assert finished.status_code == 201
    receipt = api.get(reverse("api-entry-receipt", args=[entry.code])).json()
    assert (receipt["number"], receipt["is_whole"]) == (1, True)
    assert receipt["at"] < receipt["completed_at"]
    shown = browser.get(reverse("designer-receipt", args=[entry.code])).content.decode()
    assert "Handed in at" in shown
    assert "Last file arrived at" in shown


def test_rivals_and_judges_neither_see_nor_finish_it(category, content):
    entry, rival, judge = editions.entry(person("Sari"), category), person("Wayan"), person("Made")
    editions.entry(rival, category)
    editions.seat(judge, category.competition, "judge")
    upload = flying(entry, content)
    by_api(entry, upload.key)
    for other in (rival, judge):
        api = client_of(other)
        assert api.get(reverse("api-entry-receipt", args=[entry.code])).status_code == 404
        assert api.post(reverse("api-entry-upload-completion", args=[entry.code, upload.key])).status_code == 404
    assert not Submission.objects.filter(entry=entry).exists()


def test_what_cannot_be_named_is_refused_beside_the_field(category, content):
    entry = editions.entry(person("Sari", locale="en"), category)
    bare = flying(entry, content, declared=False)
    answer = by_api(entry, bare.key)
    assert (answer.status_code, list(answer.json()["error"]["fields"])) == (400, ["in_flight"])
    page = signed_in(entry.owner).get(reverse("designer-submission", args=[entry.code])).content.decode()
    assert 'name="in_flight"' not in page


def test_the_entry_tells_programs_that_a_hand_in_waits(category, content):
    entry = editions.entry(person("Sari"), category)
    upload = flying(entry, content)
    by_api(entry, upload.key)
    pending = client_of(entry.owner).get(reverse("api-entry", args=[entry.code])).json()["pending"]
    assert pending["uploads"] == [upload.key]
