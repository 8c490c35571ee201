"""Completion: whole, as declared, of a type that is taken, once."""

import hashlib
import threading

import pytest
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import connection
from django.utils import translation

from audit.models import Event, Work
from audit.refusals import Invalid, NotAllowed, NotAllowedNow, TooLarge, WrongType
from files.limits import MEBIBYTE
from files.models import StoredFile, Upload
from files.stores import store
from files.uploads import complete, receive_whole
from tests.factories.files import begun, chosen, document, jpeg_of, picture, received, sent, stl
from tests.factories.people import person


def objects() -> list[str]:
    return [path.name for path in (store().root / "objects").rglob("*") if path.is_file()]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "name", "kinds", "found"),
    [
        (picture(), "sol.jpg", ["image"], ("image", "jpeg")),
        (picture("PNG"), "sol.jpg", ["image"], ("image", "png")),
        (picture("WEBP"), "sol", ["image", "pdf"], ("image", "webp")),
        (document(), "papan.pdf", ["image", "pdf"], ("pdf", "pdf")),
        (stl(), "sol.stl", ["mesh"], ("mesh", "stl")),
    ],
)
def test_a_whole_file_is_stored_under_a_random_name_with_its_true_type(content, name, kinds, found):
    sari = person("Sari")
    upload = sent(begun(sari, content, name=name, kinds=kinds, declared=True), content)
    stored = complete(upload=upload, by=sari)
    assert (stored.kind, stored.format) == found
    assert (stored.owner, stored.original_name, stored.size) == (sari, name, len(content))
    assert (stored.status, stored.sha256) == (StoredFile.WAITING, hashlib.sha256(content).hexdigest())
    with store().open(stored.key) as source:
        assert source.read() == content
    assert objects() == [stored.key]
    assert store().parts(upload.key) == {}
    assert Work.objects.get(kind="inspect", key=str(stored.pk)).lane == Work.QUICK
    event = Event.objects.about(upload).last()
    assert (event.verb, event.facts["file"], event.facts["sha256"]) == ("upload.completed", stored.pk, stored.sha256)
    assert name not in str(event.facts)


@pytest.mark.django_db
def test_missing_parts_are_named_and_nothing_is_lost(settings):
    settings.UPLOAD_PART_BYTES = 1000
    sari = person("Sari")
    content = jpeg_of(4500)
    upload = sent(begun(sari, content), content, numbers=[1, 3])
    with translation.override("en"), pytest.raises(NotAllowedNow, match=r"Parts 2, 4, 5 have not arrived") as caught:
        complete(upload=upload, by=sari)
    assert (caught.value.code, caught.value.fields) == ("parts_missing", {"parts": ["2", "4", "5"]})
    sent(upload, content, numbers=[2, 4, 5])
    assert complete(upload=upload, by=sari).size == 4500


@pytest.mark.django_db
def test_other_bytes_than_declared_are_refused_and_kept_nowhere():
    sari = person("Sari")
    declared, sent_instead = jpeg_of(5000), jpeg_of(5000)
    upload = sent(begun(sari, declared, declared=True), sent_instead)
    with pytest.raises(Invalid) as caught:
        complete(upload=upload, by=sari)
    assert caught.value.code == "damaged"
    _assert_refused(upload, "damaged", sari)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "name", "kinds", "code", "says"),
    [
        (b"MZ" + bytes(4000), "sol.jpg", ["image"], "not_accepted", "“sol.jpg” is of the type EXE."),
        (b"GIF89a" + bytes(4000), "sol.png", ["image"], "not_accepted", "“sol.png” is of the type GIF."),
        (document(), "sol.jpg", ["image"], "not_accepted", "“sol.jpg” is of the type PDF. Accepted here: JPEG"),
        (picture(), "sol.stl", ["mesh"], "not_accepted", "“sol.stl” is of the type JPEG. Accepted here: STL, OBJ, GLB"),
        (b"hello" * 100, "sol.jpg", ["image"], "unknown_type", "isn't recognised. Accepted here: JPEG"),
        (picture() + b"<script>alert(1)</script>", "sol.jpg", ["image"], "polyglot", "hidden inside"),
    ],
)
def test_the_type_is_told_by_the_bytes_and_not_by_the_name(content, name, kinds, code, says):
    sari = person("Sari")
    upload = sent(begun(sari, content, name=name, kinds=kinds), content)
    with translation.override("en"), pytest.raises(WrongType) as caught:
        complete(upload=upload, by=sari)
    assert says in str(caught.value)
    assert caught.value.code == code
    _assert_refused(upload, code, sari)


@pytest.mark.django_db
def test_the_true_type_has_its_own_limit():
    sari = person("Sari")
    content = jpeg_of(31 * MEBIBYTE)
    upload = sent(begun(sari, content, name="sol.pdf", kinds=["image", "pdf"]), content)
    with pytest.raises(TooLarge):
        complete(upload=upload, by=sari)
    _assert_refused(upload, "too_large", sari)


def _assert_refused(upload: Upload, code: str, owner) -> None:
    upload.refresh_from_db()
    assert (upload.status, upload.reason) == (Upload.REFUSED, code)
    assert not StoredFile.objects.exists()
    assert objects() == []
    assert store().parts(upload.key) == {}
    with pytest.raises(NotAllowedNow) as again:
        complete(upload=upload, by=owner)
    assert again.value.code == code


@pytest.mark.django_db
def test_done_twice_is_done_once_and_only_by_its_owner():
    sari, wayan = person("Sari"), person("Wayan")
    content = picture()
    upload = sent(begun(sari, content), content)
    with pytest.raises(NotAllowed):
        complete(upload=upload, by=wayan)
    first = complete(upload=upload, by=sari)
    assert complete(upload=upload, by=sari) == first
    assert complete(upload=Upload.objects.get(pk=upload.pk), by=sari) == first
    assert StoredFile.objects.count() == 1
    assert len(objects()) == 1


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_many_completions_at_once_store_one_file():
    sari = person("Sari")
    content = jpeg_of(200_000)
    upload = sent(begun(sari, content, declared=True), content)
    ready, answers, troubles = threading.Barrier(6), [], []

    def finish() -> None:
        try:
            own = Upload.objects.get(pk=upload.pk)
            ready.wait()
            answers.append(complete(upload=own, by=sari).pk)
        except Exception as trouble:
            troubles.append(repr(trouble))
        finally:
            connection.close()

    threads = [threading.Thread(target=finish) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []
    stored = StoredFile.objects.get()
    assert answers == [stored.pk] * 6
    assert objects() == [stored.key]
    assert Event.objects.filter(verb="upload.completed").count() == 1


@pytest.mark.django_db
def test_a_plain_form_goes_the_same_way():
    sari = person("Sari")
    content = picture()
    stored = received(sari, content, name="C:\\fakepath\\Sol.jpg")
    assert (stored.original_name, stored.sha256) == ("Sol.jpg", hashlib.sha256(content).hexdigest())
    assert Upload.objects.get().stored == stored


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "name", "refusal"),
    [(b"", "sol.jpg", Invalid), (b"hello" * 9, "sol.jpg", WrongType), (picture(), "sol.exe", WrongType)],
)
def test_a_plain_form_is_refused_alike_and_leaves_nothing_unfinished(content, name, refusal):
    sari = person("Sari")
    with pytest.raises(refusal):
        receive_whole(owner=sari, about="x", uploaded_file=chosen(content, name), kinds=["image"], by=sari)
    assert not Upload.objects.receiving().exists()


@pytest.mark.django_db
def test_a_plain_form_has_its_own_limit():
    sari = person("Sari")
    large = TemporaryUploadedFile("sol.jpg", "image/jpeg", 20 * MEBIBYTE + 1, None)
    with translation.override("en"), pytest.raises(TooLarge, match="larger than 20 MB"):
        receive_whole(owner=sari, about="x", uploaded_file=large, kinds=["image"], by=sari)
    assert not Upload.objects.exists()
