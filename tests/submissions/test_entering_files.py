"""Files into the slots of an entry, and out of them."""

import hashlib
from datetime import timedelta

import pytest
from django.utils import timezone

from audit.models import Event
from audit.refusals import NotAllowed, NotAllowedNow, TooLarge, WrongType
from files.models import StoredFile, Upload
from submissions import snapshots
from submissions.entering import begin_file, finish_file, receive_file, remove_file, uploads_for
from submissions.models import Category, DesignFile, Entry
from tests.factories import editions
from tests.factories.files import chosen, picture, sent, stl
from tests.factories.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def entry():
    return editions.entry(person("Sari"))


def slot(entry: Entry, code: str = "bottom"):
    return entry.category.slots.get(code=code)


def begun(entry: Entry, content: bytes, code: str = "bottom", name: str = "sol.jpg") -> Upload:
    sha256 = hashlib.sha256(content).hexdigest()
    return begin_file(entry=entry, slot=slot(entry, code), name=name, size=len(content), sha256=sha256, by=entry.owner)


def test_a_file_sent_in_parts_replaces_the_one_in_the_slot(entry):
    before, content = entry.files.get(), picture()
    upload = begun(entry, content)
    assert entry.files.current().get() == before
    file = finish_file(entry=entry, upload=sent(upload, content), by=entry.owner)
    assert entry.files.current().get() == file
    assert file.stored.sha256 == hashlib.sha256(content).hexdigest()
    assert not StoredFile.objects.filter(pk=before.stored_id).exists()
    event = Event.objects.about(entry).get(verb="entry.file_added")
    assert event.facts["replaced"] == [before.stored_id]
    assert "sol.jpg" not in str(event.facts)


def test_finishing_twice_is_finishing_once(entry):
    content = picture()
    upload = sent(begun(entry, content), content)
    first = finish_file(entry=entry, upload=upload, by=entry.owner)
    again = finish_file(entry=entry, upload=Upload.objects.get(pk=upload.pk), by=entry.owner)
    assert first == again
    assert entry.files.current().count() == 1


def test_a_slot_for_several_files_fills_up_and_replaces_nothing(entry):
    entry.category.slots.filter(code="bottom").update(at_most=2)
    receive_file(entry=entry, slot=slot(entry), uploaded_file=chosen(picture(), "b.jpg"), by=entry.owner)
    with pytest.raises(NotAllowedNow, match="Remove one first"):
        receive_file(entry=entry, slot=slot(entry), uploaded_file=chosen(picture(), "c.jpg"), by=entry.owner)
    assert entry.files.current().count() == 2


def test_slots_take_their_own_kinds_only(entry):
    with pytest.raises(WrongType):
        begun(entry, stl(), name="sol.stl")
    model = receive_file(entry=entry, slot=slot(entry, "model"), uploaded_file=chosen(stl(), "s.stl"), by=entry.owner)
    assert model.stored.kind == "mesh"
    with pytest.raises(TooLarge):
        begin_file(entry=entry, slot=slot(entry), name="besar.jpg", size=31 * 1024 * 1024, by=entry.owner)


def test_nobody_else_brings_or_removes_files(entry):
    rival, organiser, content = person("Wayan"), person("Dewi"), picture()
    editions.seat(organiser, entry.category.competition)
    upload = sent(begun(entry, content), content)
    for other in (rival, organiser):
        assert not uploads_for(entry, other).exists()
        with pytest.raises(NotAllowed):
            begin_file(entry=entry, slot=slot(entry), name="a.jpg", size=10, by=other)
        with pytest.raises(NotAllowed):
            finish_file(entry=entry, upload=upload, by=other)
        with pytest.raises(NotAllowed):
            remove_file(entry=entry, file=entry.files.get(), by=other)
    own = editions.entry(rival, entry.category)
    with pytest.raises(NotAllowed, match="another entry"):
        finish_file(entry=own, upload=upload, by=rival)
    with pytest.raises(NotAllowed):
        begin_file(entry=entry, slot=slot(editions.entry(rival)), name="a.jpg", size=10, by=entry.owner)
    assert entry.files.current().count() == 1


def test_a_removed_file_stays_with_the_submission_that_holds_it(entry):
    submission = editions.submission(entry)
    file = entry.files.get()
    remove_file(entry=entry, file=file, by=entry.owner)
    assert not entry.files.current().exists()
    assert DesignFile.objects.filter(pk=file.pk).exists()
    assert submission.content["files"][0]["file"] == file.stored_id
    assert snapshots.differs(Entry.objects.in_full().get(pk=entry.pk))
    with pytest.raises(NotAllowedNow):
        remove_file(entry=entry, file=file, by=entry.owner)


def test_a_file_that_becomes_whole_after_the_deadline_is_too_late(entry):
    content = picture()
    upload = sent(begun(entry, content), content)
    Category.objects.update(closes_at=timezone.now() - timedelta(seconds=1))
    late = Entry.objects.get(pk=entry.pk)
    for act in (
        lambda: finish_file(entry=late, upload=upload, by=late.owner),
        lambda: receive_file(entry=late, slot=slot(late), uploaded_file=chosen(content, "a.jpg"), by=late.owner),
        lambda: remove_file(entry=late, file=late.files.get(), by=late.owner),
        lambda: begun(late, content),
    ):
        with pytest.raises(NotAllowedNow):
            act()
    Entry.objects.update(status=Entry.RETURNED, correction_until=timezone.now() + timedelta(days=1))
    late.refresh_from_db()
    finish_file(entry=late, upload=upload, by=late.owner)
    assert late.files.current().get().stored.sha256 == hashlib.sha256(content).hexdigest()
