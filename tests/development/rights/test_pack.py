"""The pack for filing: views in order, a description, drafts, and what is missing."""

import io
import zipfile

import pytest

from audit.models import Event
from audit.refusals import NotAllowed
from development.rights.pack import open_pack, read_pack, views_of
from files.archiving import zipped
from files.stores import store
from submissions.models import Conflict, DesignFile, FileSlot
from tests.factories import editions, files, projects

pytestmark = pytest.mark.django_db


def made():
    found = projects.cast()
    entry = found.award.entry
    for code in ("perspective", "lateral"):
        slot = FileSlot.objects.create(category=found.category, code=code, name=code, kinds=["image"])
        DesignFile.objects.create(entry=entry, slot=slot, stored=editions.stored_file(found.owner))
    for file in DesignFile.objects.filter(entry=entry):
        store().put(key=file.stored.key, source=io.BytesIO(files.picture() + str(file.pk).encode()))
    editions.submission(entry)
    return found


SCENE = made


@pytest.fixture
def cast(scene):
    return scene


def test_views_are_named_in_the_order_of_the_registration_and_originals_are_whole(cast):
    pack = open_pack(project=cast.project, by=cast.organiser)
    archive = zipfile.ZipFile(
        io.BytesIO(b"".join(zipped(read_pack(project=cast.project, pack=pack, by=cast.organiser))))
    )
    assert archive.testzip() is None
    names = archive.namelist()
    assert [name for name in names if name.endswith(".jpg")] == ["01-perspektif.jpg", "04-kiri.jpg", "07-bawah.jpg"]
    bottom = DesignFile.objects.get(entry=cast.award.entry, slot__code="bottom")
    assert archive.read("07-bawah.jpg").endswith(str(bottom.pk).encode())
    text = archive.read("uraian.txt").decode()
    for told in ("Tapak Megamendung", "Sekar", "sol luar alas kaki", "Awan di tapak.", "Kelas: ....", "04-kiri.jpg"):
        assert told in text
    missing = archive.read("yang-masih-kurang.txt").decode()
    assert all(view in missing for view in ("tampak depan", "tampak belakang", "tampak kanan", "tampak atas"))
    assert "tampak bawah" not in missing
    assert "Sekar" in archive.read("surat-pernyataan-kepemilikan-draf.txt").decode()
    assert "surat-pengalihan-hak-draf.txt" in names
    taken = Event.objects.get(verb="rights.pack_taken")
    assert taken.facts["files"][str(bottom.stored_id)] == bottom.stored.sha256
    assert pack.name == f"paket-djki-{cast.award.entry.code.lower()}.zip"


def test_designer_and_organiser_take_it_and_nobody_else(cast):
    assert open_pack(project=cast.project, by=cast.owner).originals
    for person in (cast.maker, cast.waiting, *cast.outsiders):
        with pytest.raises(NotAllowed):
            open_pack(project=cast.project, by=person)
    assert Event.objects.filter(verb="rights.pack_taken").count() == 1


def test_it_stops_where_the_person_loses_the_part_meanwhile(cast):
    pack = open_pack(project=cast.project, by=cast.organiser)
    pieces = read_pack(project=cast.project, pack=pack, by=cast.organiser)
    while next(pieces)[0] != "01-perspektif.jpg":
        pass
    Conflict.objects.create(person=cast.organiser, entry=cast.award.entry, origin=Conflict.DECLARED)
    with pytest.raises(NotAllowed):
        next(pieces)


def test_what_did_not_pass_its_check_is_missing(cast):
    DesignFile.objects.get(entry=cast.award.entry, slot__code="bottom").stored.__class__.objects.update(
        status="refused"
    )
    assert not any(view.files for view in views_of(cast.project))
