"""Files that nobody needs are forgotten; what a hand-in names is kept."""

from datetime import timedelta

import pytest
from django.utils import timezone

from files.models import Preview, StoredFile, Upload
from files.stores import store
from submissions.entering import delete_draft, receive_file, remove_file, submit
from submissions.models import DesignFile, Entry
from submissions.work import HANDLERS
from tests.factories import editions
from tests.factories.files import chosen, jpeg_of, picture, received
from tests.factories.flying import DECLARED, flying, fresh, landed
from tests.factories.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def entry():
    return editions.entry(person("Sari"))


def sent(entry: Entry, content: bytes | None = None) -> DesignFile:
    slot = entry.category.slots.get(code="bottom")
    return receive_file(entry=entry, slot=slot, uploaded_file=chosen(content or picture(), "sol.jpg"), by=entry.owner)


def bytes_left() -> set[str]:
    return set(store().objects_before(timezone.now() + timedelta(days=1)))


def test_a_file_that_was_replaced_or_removed_before_any_hand_in_is_gone_after_the_commit(
    entry, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        first = sent(entry)
    editions.preview(first.stored)
    with django_capture_on_commit_callbacks() as later:
        second = sent(entry)
    assert not StoredFile.objects.filter(pk=first.stored_id).exists()
    assert not Preview.objects.exists()
    assert first.stored.key in bytes_left()
    for callback in later:
        callback()
    assert bytes_left() == {second.stored.key}
    with django_capture_on_commit_callbacks(execute=True):
        remove_file(entry=entry, file=second, by=entry.owner)
    assert (bytes_left(), StoredFile.objects.count(), DesignFile.objects.count()) == (set(), 0, 0)


def test_what_a_submission_names_is_kept(entry, django_capture_on_commit_callbacks):
    file = sent(entry)
    submit(entry=fresh(entry), declarations=DECLARED, by=entry.owner)
    with django_capture_on_commit_callbacks(execute=True):
        other = sent(entry)
        remove_file(entry=entry, file=other, by=entry.owner)
    assert list(DesignFile.objects.all()) == [file]
    assert bytes_left() == {file.stored.key}
    submit_again = sent(entry)
    assert set(DesignFile.objects.all()) == {file, submit_again}


def test_what_a_waiting_hand_in_names_is_kept(entry):
    file, content = sent(entry), jpeg_of(5000)
    entry.category.slots.filter(code="bottom").update(at_most=3)
    upload = flying(fresh(entry), content)
    submit(entry=fresh(entry), declarations=DECLARED, in_flight=[upload.key], by=entry.owner)
    remove_file(entry=entry, file=file, by=entry.owner)
    assert StoredFile.objects.filter(pk=file.stored_id).exists()


def test_a_deleted_draft_takes_its_files_and_unfinished_uploads_along(entry, django_capture_on_commit_callbacks):
    content = jpeg_of(5000)
    with django_capture_on_commit_callbacks(execute=True):
        sent(entry)
        upload = landed(flying(entry, content), content)
        delete_draft(entry=fresh(entry), by=entry.owner)
    assert not Entry.objects.exists()
    assert (StoredFile.objects.count(), bytes_left()) == (0, set())
    assert Upload.objects.get(pk=upload.pk).status == Upload.ABANDONED
    assert store().parts(upload.key) == {}


def test_a_file_that_is_used_elsewhere_stays(entry):
    rival = editions.entry(person("Wayan"))
    file = sent(entry)
    DesignFile.objects.create(entry=rival, slot=rival.category.slots.get(code="bottom"), stored=file.stored)
    remove_file(entry=entry, file=file, by=entry.owner)
    assert StoredFile.objects.filter(pk=file.stored_id).exists()


def test_files_that_arrived_and_never_came_into_their_entry_are_swept_after_some_days(entry):
    kept = sent(entry).stored
    lost, young, foreign = (received(entry.owner) for _n in range(3))
    for stored, about in ((lost, "entry:1/slot:1"), (young, "entry:1/slot:1"), (foreign, "milestone:1")):
        Upload.objects.filter(stored=stored).update(about=about)
    StoredFile.objects.exclude(pk=young.pk).update(stored_at=timezone.now() - timedelta(days=4))
    HANDLERS["forget_unplaced"]("today")
    assert not StoredFile.objects.filter(pk=lost.pk).exists()
    assert set(StoredFile.objects.filter(pk__in=[kept.pk, young.pk, foreign.pk])) == {kept, young, foreign}
