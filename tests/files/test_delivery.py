"""What leaves the house: pictures of ours for a person's own cache, originals to be saved and never shown."""

import io

import pytest
from django.db import connection
from django.http import Http404
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from PIL import Image

from audit.models import Event
from files.delivery import preview_facts, send_model, send_original, send_preview
from files.models import Preview, StoredFile
from files.models.upload import random_key
from files.stores import store
from tests.factories import editions
from tests.factories.files import picture, received
from tests.factories.people import person

pytestmark = pytest.mark.django_db


def previewed(owner, widths=(400, 1000)) -> StoredFile:
    stored = received(owner)
    for width in widths:
        key, content = random_key(), picture("WEBP", size=(width, 300))
        size = store().put(key=key, source=io.BytesIO(content))
        Preview.objects.create(file=stored, view="whole", key=key, width=width, height=300, bytes=size)
    return stored


def test_a_preview_is_for_this_persons_cache_and_tells_nothing_of_the_original():
    stored = previewed(person("Sari"))
    preview = stored.previews.first()
    response = send_preview(preview)
    body = b"".join(response.streaming_content)
    assert body[:4] == b"RIFF"
    assert response.headers["Content-Type"] == "image/webp"
    assert response.headers["Cache-Control"] == "private, max-age=300"
    assert response.headers["Content-Disposition"] == 'inline; filename="picture-1.webp"'
    told = str(dict(response.headers))
    for secret in (stored.sha256, stored.key, preview.key, stored.original_name, stored.sha256[:20]):
        assert secret not in told


OLD_PHONE = "image/png,image/svg+xml,image/*;q=0.8,video/*;q=0.8,*/*;q=0.5"


@pytest.mark.parametrize(
    ("accepted", "form"),
    [
        (OLD_PHONE, "JPEG"),
        ("image/jpeg", "JPEG"),
        ("image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5", "WEBP"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "WEBP"),
        ("*/*", "WEBP"),
        ("", "WEBP"),
    ],
)
def test_a_browser_from_before_webp_is_sent_the_same_picture_as_jpeg(accepted, form):
    preview = previewed(person("Sari")).previews.first()
    response = send_preview(preview, RequestFactory().get("/", headers={"Accept": accepted}))
    body = b"".join(response.streaming_content)
    with Image.open(io.BytesIO(body)) as shown:
        assert (shown.format, shown.size) == (form, (preview.width, preview.height))
        assert not shown.getexif()
        assert {"exif", "icc_profile", "xmp", "comment"}.isdisjoint(shown.info)
    assert response.headers["Content-Type"] == f"image/{form.lower()}"
    assert "Accept" in response.headers["Vary"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_an_older_browser_gets_no_picture_that_takes_seconds_to_make():
    stored = previewed(person("Sari"))
    largest = Preview.objects.create(file=stored, number=1, width=2000, height=1500, bytes=1)
    response = send_preview(largest, RequestFactory().get("/", headers={"Accept": OLD_PHONE}))
    with Image.open(io.BytesIO(b"".join(response.streaming_content))) as shown:
        assert (shown.format, shown.width) == ("JPEG", 1000)


def test_the_two_forms_of_a_picture_are_told_apart_by_their_tags():
    preview = previewed(person("Sari")).previews.first()
    old = send_preview(preview, RequestFactory().get("/", headers={"Accept": OLD_PHONE})).headers["ETag"]
    new = send_preview(preview, RequestFactory().get("/")).headers["ETag"]
    assert old != new
    asked = RequestFactory().get("/", headers={"Accept": OLD_PHONE, "If-None-Match": old})
    assert send_preview(preview, asked).status_code == 304
    crossed = RequestFactory().get("/", headers={"Accept": OLD_PHONE, "If-None-Match": new})
    assert send_preview(preview, crossed).status_code == 200


def test_a_light_model_is_for_this_persons_cache_and_tells_nothing_of_the_original():
    stored = received(person("Sari"))
    model = editions.light_model(stored)
    store().put(key=model.key, source=io.BytesIO(b"glTF model"))
    response = send_model(model)
    assert b"".join(response.streaming_content) == b"glTF model"
    assert response.headers["Content-Type"] == "model/gltf-binary"
    assert response.headers["Cache-Control"] == "private, max-age=300"
    assert response.headers["Content-Disposition"] == 'inline; filename="model.glb"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    told = str(dict(response.headers))
    assert not any(secret in told for secret in (stored.sha256, stored.key, model.key, stored.original_name))
    again = RequestFactory().get("/", headers={"If-None-Match": response.headers["ETag"]})
    assert send_model(model, again).status_code == 304


def test_a_preview_is_not_sent_again_to_who_has_it():
    preview, other = previewed(person("Sari")).previews.all()
    tag = send_preview(preview).headers["ETag"]
    asked = RequestFactory().get("/", headers={"If-None-Match": tag})
    again = send_preview(preview, asked)
    assert (again.status_code, again.headers["ETag"]) == (304, tag)
    assert again.headers["Cache-Control"] == "private, max-age=300"
    assert send_preview(other, asked).status_code == 200


def test_an_original_is_saved_not_shown_and_its_name_is_told_only_to_who_knows_whose_it_is():
    sari, organiser = person("Sari"), person("Petugas")
    stored = received(sari, picture("PNG"), name="sari-dewi sol.png")
    with store().open(stored.key) as source:
        content = source.read()
    for by, with_name, name in ((sari, True, "sari-dewi sol.png"), (organiser, False, f"file-{stored.pk}.png")):
        response = send_original(stored, by=by, with_name=with_name)
        assert b"".join(response.streaming_content) == content
        assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
        assert response.headers["Content-Type"] == "application/octet-stream"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert response.headers["Cache-Control"] == "no-store"
    sent = Event.objects.about(stored).filter(verb="file.original_sent")
    assert [event.actor_id for event in sent] == [sari.pk, organiser.pk]


def test_bytes_that_are_gone_are_a_plain_miss():
    stored = previewed(person("Sari"))
    preview = stored.previews.first()
    for key in (stored.key, preview.key):
        store().delete(key)
    with pytest.raises(Http404):
        send_original(stored, by=stored.owner)
    with pytest.raises(Http404):
        send_preview(preview)
    assert not Event.objects.filter(verb="file.original_sent").exists()


@pytest.mark.parametrize("count", [1, 30])
def test_facts_of_previews_come_in_one_query_and_without_keys(count):
    sari = person("Sari")
    rows = [editions.stored_file(sari) for _ in range(count)]
    for row in rows:
        editions.preview(row, number=2)
        editions.preview(row, width=1000)
        editions.preview(row)
    bare = editions.stored_file(sari)
    with CaptureQueriesContext(connection) as queries:
        facts = preview_facts([*rows, bare])
    assert len(queries) == 1
    assert facts[bare.pk] == []
    expected = [(1, 400), (1, 1000), (2, 400)]
    assert all([(one["number"], one["width"]) for one in facts[row.pk]] == expected for row in rows)
    assert set(facts[rows[0].pk][0]) == {"number", "view", "width", "height", "mean_colour"}
    assert preview_facts([]) == {}
