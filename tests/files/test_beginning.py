"""Before any byte is sent: what is declared is measured against what is taken."""

import hashlib

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from audit.models import Event, Work
from audit.refusals import Invalid, NoRoom, NotAllowedNow, TooLarge, WrongType
from files import uploads
from files.acceptance import accept_attribute, clean_name, spoken_limits
from files.limits import MEBIBYTE
from files.models import Upload
from files.stores.disk import DiskStore
from files.uploads import begin
from tests.factories.files import begun, picture
from tests.factories.people import person

pytestmark = pytest.mark.django_db


def asked(owner, **fields) -> Upload:
    given = {"about": "entry:1/slot:1", "name": "sol.jpg", "size": 5000, "kinds": ["image"], **fields}
    return begin(owner=owner, by=owner, **given)


def test_an_upload_waits_for_its_parts_and_is_recorded_without_its_name():
    sari, wayan = person("Sari"), person("Wayan")
    upload = asked(sari, size=20 * MEBIBYTE)
    assert (upload.parts, upload.part_size(1), upload.part_size(3)) == (3, 8 * MEBIBYTE, 4 * MEBIBYTE)
    assert list(Upload.objects.owned_by(sari)) == [upload]
    assert not Upload.objects.owned_by(wayan).exists()
    event = Event.objects.about(upload).get()
    assert (event.verb, event.actor_id, event.facts) == ("upload.begun", sari.pk, {"size": 20 * MEBIBYTE})
    assert Work.objects.filter(kind="sweep").count() == 1


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/passwd.jpg", "passwd.jpg"),
        ("C:\\Users\\sari\\sol luar.JPG", "sol luar.JPG"),
        ("sol\x00\r\nX-Evil: 1.jpg", "solX-Evil: 1.jpg"),
        ("sol\u202egpj.jpg", "solgpj.jpg"),
        ("", "file"),
        ("...", "file"),
        ("é" * 400 + ".jpeg", "é" * 195 + ".jpeg"),
    ],
)
def test_a_name_is_only_a_name(name, clean):
    assert clean_name(name) == clean
    assert asked(person(), name=clean).name == clean


@pytest.mark.parametrize(
    ("name", "size", "kinds", "refusal", "says"),
    [
        ("sol.jpg", 30 * MEBIBYTE + 1, ["image"], TooLarge, "has 30.1 MB; at most 30 MB"),
        ("papan.PDF", 51 * MEBIBYTE, ["image", "pdf"], TooLarge, "at most 50 MB"),
        ("sol.stl", 201 * MEBIBYTE, ["mesh"], TooLarge, "at most 200 MB"),
        ("tanpa-akhiran", 201 * MEBIBYTE, ["image", "mesh"], TooLarge, "at most 200 MB"),
        ("sol.stl", 100, ["image"], WrongType, "Accepted: JPEG, PNG, WebP, HEIC up to 30 MB."),
        ("naskah.docx", 100, ["image", "pdf"], WrongType, "PDF up to 50 MB"),
        ("sol.jpg.exe", 100, ["image"], WrongType, "Choose a file of one of these types"),
        ("sol.jpg", 0, ["image"], Invalid, "is empty"),
    ],
)
def test_too_much_and_the_wrong_type_are_refused_with_the_limit(name, size, kinds, refusal, says):
    with translation.override("en"), pytest.raises(refusal) as caught:
        asked(person(), name=name, size=size, kinds=kinds)
    assert says in str(caught.value)
    assert not Upload.objects.exists()


def test_a_name_without_extension_is_taken_and_its_bytes_decide_later():
    assert asked(person(), name="IMG_2041", size=25 * MEBIBYTE).parts == 4


def test_the_owner_may_be_the_person_of_a_session():
    sari = person("Sari")
    assert asked(SimpleLazyObject(lambda: sari)).owner == sari


def test_a_malformed_digest_is_refused():
    with pytest.raises(Invalid):
        asked(person(), sha256="abc")


def test_the_same_bytes_for_the_same_purpose_resume_the_same_upload():
    sari, wayan = person("Sari"), person("Wayan")
    content = picture()
    first = begun(sari, content, declared=True)
    assert begun(sari, content, declared=True) == first
    assert begun(sari, content, declared=True, about="entry:1/slot:2") != first
    assert begun(wayan, content, declared=True) != first
    other = hashlib.sha256(b"other").hexdigest()
    assert begun(sari, content, sha256=other) != first
    # Without a digest two files of one size can't be told apart.
    assert begun(sari, content) != begun(sari, content)


def test_one_person_has_only_so_many_uploads_in_flight(monkeypatch):
    sari, wayan = person("Sari"), person("Wayan")
    monkeypatch.setattr(uploads, "MOST_IN_FLIGHT", 2)
    first, _ = asked(sari), asked(sari)
    with pytest.raises(NotAllowedNow) as caught:
        asked(sari)
    assert caught.value.code == "too_many_uploads"
    asked(wayan)
    uploads.abandon(upload=first, by=sari)
    asked(sari)


def test_one_person_has_only_so_many_bytes_in_flight(monkeypatch):
    sari = person("Sari")
    monkeypatch.setattr(uploads, "MOST_BYTES_IN_FLIGHT", 60 * MEBIBYTE)
    asked(sari, size=30 * MEBIBYTE)
    asked(sari, size=30 * MEBIBYTE)
    with pytest.raises(NotAllowedNow):
        asked(sari, size=1)


def test_no_room_is_said_before_the_first_byte(settings, monkeypatch):
    store = DiskStore(settings.FILES_ROOT, reserve=2**60)
    monkeypatch.setattr(uploads, "store", lambda: store)
    with pytest.raises(NoRoom):
        asked(person())
    assert not Upload.objects.exists()


def test_beginning_asks_the_same_of_the_database_however_many_are_in_flight():
    counts = []
    for flying in (1, 20):
        sari = person("Sari")
        for _ in range(flying):
            asked(sari)
        with CaptureQueriesContext(connection) as queries:
            asked(sari)
        counts.append(len(queries))
    assert counts == [21, 21]


def test_what_people_read_before_they_choose():
    with translation.override("en"):
        assert spoken_limits(["image", "mesh"]) == "JPEG, PNG, WebP, HEIC up to 30 MB; STL, OBJ, GLB up to 200 MB"
    assert accept_attribute(["pdf"]) == "application/pdf,.pdf"
