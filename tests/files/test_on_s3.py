"""The whole way of a file with the S3 store: bytes go there by themselves, and nothing is believed without its hash."""

import hashlib
import io
from datetime import timedelta
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audit.models import Event, Work
from audit.refusals import Away, Invalid, WrongType
from files.delivery import BRIEF_SECONDS, send_original, send_preview
from files.forgetting import forget
from files.models import StoredFile, Upload
from files.parts import arrived, missing, part_urls
from files.reading import DAMAGED
from files.reconciling import reconcile
from files.stores import Missing, store
from files.sweeping import sweep
from files.uploads import abandon, complete
from tests.browser import do_waiting_work
from tests.factories import editions
from tests.factories.files import begun, chosen, client_of, error, jpeg_of, picture, piece, received
from tests.factories.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_s3")]
SIX = 6 * 1024 * 1024


def sent_there(upload: Upload, content: bytes, numbers=None) -> Upload:
    for number, url in part_urls(upload, numbers or range(1, upload.parts + 1)).items():
        assert urlopen(Request(url, data=piece(upload, content, number), method="PUT")).status == 200
    return upload


def test_parts_go_to_the_store_and_the_rest_is_listed():
    sari, wayan = person("Sari"), person("Wayan")
    content = jpeg_of(SIX)
    upload = begun(sari, content, declared=True)
    url = reverse("api-upload", args=[upload.key])
    listed = client_of(sari).get(url).json()
    assert [one["number"] for one in listed["missing"]] == [1, 2]
    sent_there(upload, content, [2])
    listed = client_of(sari).get(url).json()
    assert (listed["arrived"], [one["number"] for one in listed["missing"]]) == ([2], [1])
    assert client_of(wayan).get(url).status_code == 404
    sent_there(upload, content, [1])
    stored = complete(upload=upload, by=sari)
    assert (stored.size, stored.format, stored.sha256) == (SIX, "jpeg", hashlib.sha256(content).hexdigest())
    assert complete(upload=upload, by=sari) == stored
    do_waiting_work()
    stored.refresh_from_db()
    assert (stored.status, stored.previews_made) == ("good", True)
    shown = b"".join(send_preview(stored.previews.first()).streaming_content)
    assert shown[:4] == b"RIFF"


def test_without_a_declared_hash_the_object_is_read_once():
    sari = person("Sari")
    content = jpeg_of(SIX)
    stored = complete(upload=sent_there(begun(sari, content), content), by=sari)
    assert stored.sha256 == hashlib.sha256(content).hexdigest()


def test_other_bytes_than_declared_are_found_by_the_worker():
    sari = person("Sari")
    declared, others = picture(), picture()
    others = others.ljust(len(declared), b"\0")[: len(declared)]
    upload = sent_there(begun(sari, declared, declared=True), others)
    stored = complete(upload=upload, by=sari)
    do_waiting_work()
    stored.refresh_from_db()
    assert (stored.status, stored.reason) == (StoredFile.REFUSED, DAMAGED)
    assert not stored.previews.exists()
    event = Event.objects.about(stored).last()
    assert (event.verb, event.facts["found"]) == ("file.found_damaged", hashlib.sha256(others).hexdigest())
    assert Work.objects.get(kind="inspect", key=str(stored.pk)).state == Work.DONE


@pytest.mark.parametrize(("content", "refusal"), [(b"MZ" + bytes(4000), WrongType), (b"hello" * 100, WrongType)])
def test_another_type_is_refused_at_once_and_kept_nowhere(content, refusal):
    sari = person("Sari")
    upload = sent_there(begun(sari, content, declared=True), content)
    with pytest.raises(refusal):
        complete(upload=upload, by=sari)
    with pytest.raises(Missing):
        store().size(upload.key)
    upload.refresh_from_db()
    assert upload.status == Upload.REFUSED


def test_a_plain_form_goes_through_us_into_the_store():
    stored = received(person("Sari"), jpeg_of(SIX))
    with store().open(stored.key) as source:
        assert hashlib.sha256(source.read()).hexdigest() == stored.sha256


def test_an_upload_given_up_leaves_nothing():
    sari = person("Sari")
    content = picture()
    upload = sent_there(begun(sari, content), content)
    abandon(upload=upload, by=sari)
    assert store().parts(upload.key) == {}
    with pytest.raises(Missing):
        store().size(upload.key)


def test_an_original_is_fetched_from_the_store_by_an_address_of_five_minutes(on_s3):
    sari = person("Sari")
    content = picture("PNG")
    stored = received(sari, content, name="sol sari.png")
    answer = send_original(stored, by=sari, with_name=True)
    assert answer.status_code == 303
    address = answer.headers["Location"]
    assert address.startswith(f"{on_s3.endpoint}/")
    assert "X-Amz-Expires=300" in address
    with urlopen(address) as got:
        assert got.read() == content
        assert "sol sari.png" in got.headers["Content-Disposition"]
    hidden = send_original(stored, by=person("Petugas")).headers["Location"]
    assert "sari" not in hidden
    brief = send_original(stored, by=person("Mitra"), seconds=BRIEF_SECONDS).headers["Location"]
    assert "X-Amz-Expires=60" in brief
    assert Event.objects.about(stored).filter(verb="file.original_sent").count() == 3


def test_a_completion_that_was_cut_off_is_taken_up_by_its_owner_or_by_the_reconciler():
    sari, wayan = person("Sari"), person("Wayan")
    content = picture()
    for owner in (sari, wayan):
        upload = sent_there(begun(owner, content, declared=True), content)
        # As when the process dies after the store has put the parts together and before the row is written.
        store().assemble(upload=upload.key, parts=1)
        assert (arrived(upload), missing(upload)) == ([1], [])
        if owner == sari:
            assert complete(upload=upload, by=sari).size == len(content)
        else:
            assert reconcile().completed == 1
            upload.refresh_from_db()
            assert upload.stored.owner == wayan
    assert reconcile().completed == 0


def test_abandoned_uploads_and_nameless_objects_are_swept():
    sari = person("Sari")
    content = picture()
    old, young = (sent_there(begun(sari, content), content) for _ in range(2))
    Upload.objects.filter(pk=old.pk).update(begun_at=timezone.now() - timedelta(days=2.1))
    assert sweep().uploads == 1
    assert (store().parts(old.key), store().parts(young.key)) == ({}, {1: len(content)})
    orphan = begun(sari, content).key
    Upload.objects.filter(key=orphan).delete()
    store().put(key=orphan, source=io.BytesIO(b"x"))
    kept = received(sari)
    sweep(now=timezone.now() + timedelta(days=1.5))
    with pytest.raises(Missing):
        store().size(orphan)
    assert store().size(kept.key) == kept.size
    assert complete(upload=young, by=sari).size == len(content)


def test_a_forgotten_file_leaves_neither_row_nor_bytes(django_capture_on_commit_callbacks):
    sari = person("Sari")
    stored = received(sari)
    do_waiting_work()
    keys = [stored.key, *stored.previews.values_list("key", flat=True)]
    assert len(keys) > 1
    with django_capture_on_commit_callbacks(execute=True):
        forget(stored=stored, by=sari)
    assert not StoredFile.objects.filter(pk=stored.pk).exists()
    for key in keys:
        with pytest.raises(Missing):
            store().size(key)


def the_pages_go_on(sari, entry, slot):
    browser = Client()
    browser.force_login(sari)
    page = reverse("designer-entry", args=[entry.code])
    assert browser.get(page).status_code == 200
    form = {"file": chosen(picture(), "sol.jpg")}
    refused = browser.post(reverse("designer-slot", args=[entry.code, slot]), form)
    assert refused.status_code == 503
    assert "The file store can" in refused.content.decode()


def test_while_the_store_is_away_drafts_are_saved_and_uploads_wait(on_s3):
    sari = person("Sari")
    entry = editions.entry(sari)
    content = jpeg_of(SIX)
    client = client_of(sari)
    begin = {"slot": entry.category.slots.first().code, "name": "sol.jpg", "size": len(content)}
    begin["sha256"] = hashlib.sha256(content).hexdigest()
    waiting = sent_there(begun(sari, content), content, [1])
    stored = received(sari)
    url = reverse("api-entry-uploads", args=[entry.code])
    assert client.post(url, {**begin, "name": "sol dari tadi.jpg"}).status_code == 201
    on_s3.stop()
    try:
        answer = client.post(url, begin)
        assert (answer.status_code, error(answer)["code"]) == (503, "store_away")
        assert int(answer.headers["Retry-After"]) > 0
        assert client.get(reverse("api-upload", args=[waiting.key])).status_code == 503
        with pytest.raises(Away):
            complete(upload=waiting, by=sari)
        with pytest.raises(Away):
            reconcile()
        do_waiting_work()
        assert Work.objects.get(kind="inspect", key=str(stored.pk)).state == Work.WAITING
        the_pages_go_on(sari, entry, begin["slot"])
        texts = {"version": entry.version, "title": "Pulau di tapak"}
        assert client.patch(reverse("api-entry", args=[entry.code]), texts).status_code == 200
    finally:
        on_s3.start()
    assert client.post(url, begin).status_code == 201
    waiting.refresh_from_db()
    assert missing(waiting) == [2]
    assert complete(upload=sent_there(waiting, content, [2]), by=sari).size == SIX
    Work.objects.update(due_at=timezone.now())
    do_waiting_work()
    stored.refresh_from_db()
    assert stored.status == "good"


def test_preparing_by_command(capsys, settings):
    settings.SITE_URL = "http://nobody.invalid/"
    call_command("prepare_store")
    assert "ready" in capsys.readouterr().out


def test_a_link_to_a_part_is_good_only_while_the_upload_is_there():
    sari = person("Sari")
    content = picture()
    upload = begun(sari, content)
    url = part_urls(upload, [1])[1]
    abandon(upload=upload, by=sari)
    with pytest.raises(HTTPError) as caught:
        urlopen(Request(url, data=content, method="PUT"))
    assert caught.value.code == 404
    with pytest.raises(Invalid):
        begun(sari, content, sha256="x")
