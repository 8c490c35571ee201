"""Pages of documents, for organiser, designer and partner."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import Event
from development.documents.deciding import ask_changes, take
from development.documents.pinning import Mark, place_pin
from development.models import Document, Revision, RevisionPin
from files.stores import store
from tests.factories import documents, files, people, projects

pytestmark = pytest.mark.django_db


SCENE = projects.cast


@pytest.fixture
def cast(scene):
    return scene


@pytest.fixture
def maker(cast):
    return cast.project.agreements.get(accepted_at__isnull=False).partner


def page(client, person, name, *args, **query):
    client.force_login(person)
    return client.get(reverse(name, args=args), query)


def test_the_list_is_by_stage_with_state_and_turn(client, cast, maker):
    documents.document(cast.project, cast.maker, title="Gambar cetakan", partner=maker, milestone=cast.milestone)
    loose = documents.document(cast.project, cast.owner, title="Laporan uji", kind="report")
    ask_changes(revision=loose.revisions.get(), reason="Tambah angka.", by=cast.organiser)
    seen = page(client, cast.organiser, "project-documents", cast.project.pk).text
    assert seen.index("Gambar cetakan") < seen.index("Laporan uji")
    assert "1 document waits for you" in seen
    assert "waiting for the designer" in seen
    assert "Gambar cetakan" in page(client, cast.maker, "project-documents", cast.project.pk).text
    designers = page(client, cast.owner, "project-documents", cast.project.pk).text
    assert "waiting for BPIPI" in designers
    assert "send a new revision" in designers


def test_kinds_are_chosen_among_those_that_there_are(client, cast):
    documents.document(cast.project, cast.owner, title="Laporan uji", kind="report")
    assert "All kinds" not in page(client, cast.owner, "project-documents", cast.project.pk).text
    documents.document(cast.project, cast.owner, title="Gambar tapak", milestone=cast.milestone)
    everything = page(client, cast.owner, "project-documents", cast.project.pk)
    assert "?kind=report" in everything.text
    assert "?kind=photo" not in everything.text
    chosen = page(client, cast.owner, "project-documents", cast.project.pk, kind="report").text
    assert "Laporan uji" in chosen
    assert "Gambar tapak" not in chosen
    none = page(client, cast.owner, "project-documents", cast.project.pk, kind="photo").text
    assert "There are no documents of this kind." in none


def test_the_page_of_the_project_counts_them_and_its_history_names_them(client, cast, maker):
    document = documents.document(cast.project, cast.maker, title="Gambar cetakan", partner=maker)
    take(revision=document.revisions.get(), by=cast.organiser)
    documents.document(cast.project, cast.maker, partner=maker)
    office = page(client, cast.organiser, "development-project", cast.project.pk).text
    for told in ("2 documents", "1 waits for you", "Revision accepted: Gambar cetakan (1)"):
        assert told in office
    assert "2 documents" in page(client, cast.maker, "partner-project", cast.project.pk).text


def test_an_empty_list_says_what_will_be_there(client, cast):
    text = page(client, cast.maker, "project-documents", cast.project.pk).text
    assert "No documents yet" in text
    assert 'capture="environment"' in text


def test_a_document_is_sent_revised_returned_and_accepted_without_script(client, cast):
    client.force_login(cast.maker)
    address = reverse("project-documents", args=[cast.project.pk])
    sent = SimpleUploadedFile("tapak.jpg", files.picture())
    words = {"kind": "drawing", "title": "Gambar tapak", "milestone": cast.milestone.pk, "file": sent}
    assert client.post(address, words).status_code == 302
    document = Document.objects.get()
    assert document.milestone == cast.milestone
    refused = client.post(address, {"kind": "photo", "title": "", "file": SimpleUploadedFile("a.jpg", files.picture())})
    assert refused.status_code == 400
    client.force_login(cast.organiser)
    back = reverse("revision-return", args=[document.revisions.get().pk])
    assert client.post(back, {"reason": ""}).status_code == 400
    assert client.post(back, {"reason": "Tambah ukuran."}).status_code == 302
    client.force_login(cast.maker)
    assert "Tambah ukuran." in client.get(reverse("project-document", args=[document.pk])).text
    again = {"file": SimpleUploadedFile("tapak2.jpg", files.picture()), "note": "Ukuran ditambah."}
    assert client.post(reverse("document-revise", args=[document.pk]), again).status_code == 302
    second = document.revisions.get(number=2)
    client.force_login(cast.organiser)
    waiting = client.post(reverse("revision-accept", args=[second.pk]))
    assert waiting.status_code == 409
    second.stored.status = "good"
    second.stored.save()
    assert client.post(reverse("revision-accept", args=[second.pk])).status_code == 302
    assert client.post(reverse("revision-approve", args=[second.pk])).status_code == 302
    text = client.get(reverse("project-document", args=[document.pk])).text
    assert "Approved for the mould with revision 2" in text
    assert reverse("document-revise", args=[document.pk]) not in text


def test_remarks_without_script(client, cast, maker):
    document = documents.document(cast.project, cast.maker, partner=maker, file=documents.mesh())
    revision = document.revisions.get()
    address = reverse("project-document", args=[document.pk])
    client.force_login(cast.owner)
    assert client.post(address, {"spot": f"{revision.pk}/1", "text": "Tepi kabur."}).status_code == 302
    assert client.post(address, {"spot": f"{revision.pk}/0", "text": "Tumit tebal."}).status_code == 302
    assert client.post(address, {"spot": f"{revision.pk + 99}/1", "text": "Bukan ini."}).status_code == 404
    assert client.post(address, {"spot": f"{revision.pk}/0", "text": ""}).status_code == 400
    place_pin(
        revision=revision, mark=Mark(0, model_x="0.01", model_y="0", model_z="0"), text="Ujung.", by=cast.organiser
    )
    text = client.get(address).text
    for told in ("Tepi kabur.", "Tumit tebal.", "Ujung.", "on the 3D model", 'data-x="0.010000"'):
        assert told in text
    pin = RevisionPin.objects.get(text="Tumit tebal.")
    done = reverse("revision-pin-done", args=[revision.pk, pin.pk])
    assert client.post(done, {"done": "yes"}).status_code == 302
    documents.revision(document, cast.maker)
    newest = client.get(address).text
    assert "Not answered yet in revision 2" in newest
    assert "Ujung." in newest
    assert "Tumit tebal." not in newest
    assert "Tumit tebal." in client.get(address, {"revision": "1"}).text
    assert client.get(address, {"revision": "7"}).status_code == 404


def test_two_revisions_side_by_side(client, cast, maker):
    document = documents.document(cast.project, cast.maker, partner=maker, file={**documents.mesh(), "size": 1_000_000})
    assert page(client, cast.maker, "document-comparison", document.pk).status_code == 404
    documents.revision(document, cast.maker, **documents.mesh(), size=2_000_000)
    documents.revision(document, cast.maker, facts={"width": 800, "height": 600})
    text = page(client, cast.maker, "document-comparison", document.pk).text
    for told in ("revision 2", "revision 3", "1.9", "270", "No 3D model in this revision.", "800 × 600"):
        assert told in text
    other = page(client, cast.owner, "document-comparison", document.pk, one="1", other="2").text
    assert "1,000,000" not in other
    assert page(client, cast.owner, "document-comparison", document.pk, one="9").status_code == 404


def test_the_organiser_says_who_reads_it_and_takes_it_back(client, cast, maker):
    brand = people.person("Perajin")
    agreement = projects.joined(cast.project, projects.partner("PT Jenama Contoh"), brand, by=cast.organiser)
    document = documents.document(cast.project, cast.maker, partner=maker)
    client.force_login(cast.organiser)
    assert client.post(reverse("document-share", args=[document.pk]), {"agreement": agreement.pk}).status_code == 302
    assert page(client, brand, "project-document", document.pk).status_code == 200
    client.force_login(cast.maker)
    assert "PT Jenama Contoh" not in client.get(reverse("project-document", args=[document.pk])).text
    assert client.post(reverse("document-share", args=[document.pk]), {"agreement": agreement.pk}).status_code == 404
    assert client.post(reverse("document-unshare", args=[document.pk, agreement.pk])).status_code == 404
    client.force_login(cast.organiser)
    assert client.post(reverse("document-unshare", args=[document.pk, agreement.pk])).status_code == 302
    assert page(client, brand, "project-document", document.pk).status_code == 404


def test_every_opening_of_an_original_is_recorded(client, cast, maker):
    document = documents.document(cast.project, cast.maker, partner=maker)
    revision = document.revisions.get()
    store().put(key=revision.stored.key, source=files.io.BytesIO(files.picture()))
    client.force_login(cast.owner)
    assert client.post(reverse("revision-original", args=[revision.pk])).status_code in (200, 303)
    event = Event.objects.get(verb="revision.original_opened")
    assert (event.actor_id, event.facts["file"]) == (cast.owner.pk, revision.stored_id)
    client.force_login(cast.stranger)
    assert client.post(reverse("revision-original", args=[revision.pk])).status_code == 404


def test_pages_take_the_same_queries_for_few_and_for_many(client, cast, maker):
    first = documents.document(cast.project, cast.maker, partner=maker, milestone=cast.milestone)
    client.force_login(cast.organiser)
    lists, ones = [], []
    for wanted in (2, 20):
        while Document.objects.count() < wanted:
            documents.document(cast.project, cast.owner, milestone=cast.milestone)
        while first.revisions.count() < wanted:
            revision = documents.revision(first, cast.maker, state=Revision.CHANGES_NEEDED)
            place_pin(revision=revision, mark=Mark(1), text="Tepi.", by=cast.owner)
        for name, pk, counts in (("project-documents", cast.project.pk, lists), ("project-document", first.pk, ones)):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(reverse(name, args=[pk])).status_code == 200
            counts.append(len(queries))
    assert lists[0] == lists[1] <= 25, lists
    assert ones[0] == ones[1] <= 30, ones


def test_accepted_is_nobodys_turn_though_a_mould_drawing_may_be_approved(client, cast, maker):
    drawing = documents.document(cast.project, cast.maker, kind="mould_drawing", partner=maker)
    take(revision=drawing.revisions.get(), by=cast.organiser)
    for person in (cast.organiser, cast.maker):
        for name, pk in (("project-documents", cast.project.pk), ("project-document", drawing.pk)):
            assert "your turn" not in page(client, person, name, pk).text
    assert "Approve for the mould" in page(client, cast.organiser, "project-document", drawing.pk).text


def test_a_picture_of_a_document_is_kept_for_a_minute_at_most(client, cast, maker):
    """A firm's access may end at any time, and is over within a minute then."""
    made = documents.document(cast.project, cast.maker, partner=maker)
    revision = made.revisions.get()
    preview = revision.stored.previews.get()
    store().put(key=preview.key, source=files.io.BytesIO(files.picture("WEBP")))
    seen = page(client, cast.maker, "revision-picture", revision.pk, preview.number, preview.width)
    assert seen["Cache-Control"] == "private, max-age=60"
