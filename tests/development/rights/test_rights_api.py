"""Rights by the API: the same as by page, for the same people."""

import io
import zipfile

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from development.models import Filing
from files.models import StoredFile, Upload
from files.parts import put_part
from files.stores import store
from submissions.models import DesignFile, Entry
from tests.factories import files, rights
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.django_db
FOR_A_PARTNER = {"project", "credit_line", "credit_line_en", "is_registered"}


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


@pytest.fixture
def cast():
    return rights.cast()


def test_the_whole_way(cast, ask):
    Filing.objects.all().delete()
    place, today = f"projects/{cast.project.pk}", cast.project.today.isoformat()
    boss, owner = cast.organiser, cast.owner
    shares = {"shares": [{"person": owner.pk, "share": 100}]}
    answer = ask(boss, "post", f"{place}/declarations/", shares)
    assert answer.status_code == 201
    declaration = answer.data["declarations"][0]["id"]
    licence = ask(boss, "post", f"{place}/licences/").data["licences"][0]["id"]
    assert ask(owner, "post", f"declarations/{declaration}/acceptance/").status_code == 201
    assert ask(owner, "post", f"licences/{licence}/acceptance/").data["is_licensed"]
    shown = {"shown_on": today, "where": "ILF Jakarta", "is_official": True}
    assert 180 <= ask(boss, "put", f"{place}/disclosure/", shown).data["grace_days_left"] <= 184
    content = files.picture()
    begun = ask(boss, "post", f"{place}/filings/uploads/", {"name": "t.jpg", "size": len(content)})
    upload = Upload.objects.get(key=begun.data["key"])
    put_part(upload=upload, number=1, stream=SimpleUploadedFile("t", content), length=len(content))
    filed = {"filed_on": today, "number": "A1", "upload": upload.key}
    assert ask(boss, "post", f"{place}/filings/", filed).data["filings"][0]["number"] == "A1"
    StoredFile.objects.update(status=StoredFile.GOOD)
    registered = {"registered_on": today, "registration_number": "IDD1"}
    assert ask(boss, "put", f"{place}/registration/", registered).data["is_registered"]
    credit = {"line": "Karya Sekar", "line_en": ""}
    assert ask(boss, "put", f"{place}/credit/", credit).data["credit_line"] == "Karya Sekar"
    wrong = {"reason": "Sudah.", "password": "bukan"}
    assert ask(boss, "post", f"{place}/lifts/", wrong).status_code == 403
    lift = ask(boss, "post", f"{place}/lifts/", {"reason": "Sudah.", "password": PASSWORD}).data["lifts"][0]
    for method in ("post", "delete", "post"):
        assert ask(owner, method, f"lifts/{lift['id']}/consent/").status_code in (200, 201)
    sent = {"digest": lift["digest"], "password": PASSWORD}
    assert ask(boss, "post", f"lifts/{lift['id']}/confirmation/", sent).status_code == 403
    answer = ask(cast.second, "post", f"lifts/{lift['id']}/confirmation/", sent)
    assert (answer.status_code, answer.data["is_secret"]) == (201, False)
    assert not Entry.objects.get(pk=cast.award.entry_id).is_secret
    ended = ask(boss, "post", f"licences/{licence}/ending/", {"reason": "Lisensi produksi."})
    assert (ended.status_code, ended.data["is_licensed"]) == (201, False)


def test_a_partner_reads_four_things_and_does_nothing(cast, ask):
    lift, digest = rights.proposed(cast)
    answer = ask(cast.maker, "get", f"projects/{cast.project.pk}/rights/")
    assert set(answer.data) == FOR_A_PARTNER
    for person in (cast.waiting, *cast.outsiders):
        assert ask(person, "get", f"projects/{cast.project.pk}/rights/").status_code == 404
    proof = {"digest": digest, "password": PASSWORD}
    for person in (cast.maker, cast.waiting, *cast.outsiders):
        for method, path, body in (
            ("post", f"projects/{cast.project.pk}/declarations/", {}),
            ("post", f"projects/{cast.project.pk}/licences/", {}),
            ("post", f"projects/{cast.project.pk}/filings/", {"filed_on": "2027-01-01", "number": "1"}),
            ("post", f"projects/{cast.project.pk}/filing-pack/", {"password": PASSWORD}),
            ("post", f"projects/{cast.project.pk}/lifts/", {"reason": "Ya.", "password": PASSWORD}),
            ("post", f"lifts/{lift.pk}/consent/", {}),
            ("post", f"lifts/{lift.pk}/confirmation/", proof),
            ("post", f"lifts/{lift.pk}/ending/", {}),
        ):
            assert ask(person, method, path, body).status_code == 404, path
    assert ask(cast.second, "post", f"lifts/{lift.pk}/ending/").status_code == 201


def test_the_pack_by_the_api(cast, ask):
    for file in DesignFile.objects.filter(entry=cast.award.entry):
        store().put(key=file.stored.key, source=io.BytesIO(files.picture()))
    path = f"projects/{cast.project.pk}/filing-pack/"
    assert ask(cast.organiser, "post", path, {"password": "bukan"}).status_code == 403
    for person in (cast.organiser, cast.owner):
        answer = ask(person, "post", path, {"password": PASSWORD})
        assert "07-bawah.jpg" in zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))).namelist()


def test_fields_that_are_not_asked_for_are_refused(cast, ask):
    place = f"projects/{cast.project.pk}"
    for path, body in (
        ("licences", {"accepted_at": "2027-01-01T00:00:00Z"}),
        ("declarations", {"person": cast.owner.pk}),
        ("filings", {"filed_on": "2027-01-01", "number": "1", "evidence": 1}),
        ("lifts", {"reason": "Ya.", "password": PASSWORD, "status": "done", "consented_by": cast.owner.pk}),
    ):
        assert ask(cast.organiser, "post", f"{place}/{path}/", body).status_code == 400
