"""What a waiting hand-in names can't be lost while its designer, a rival or the house itself goes on working."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from accounts.models import Message
from audit.models import Work
from files.models import StoredFile, Upload
from files.sweeping import sweep
from submissions import snapshots
from submissions.entering import finish_file, remove_file, submit
from submissions.models import Entry
from submissions.phases import extend_deadline
from tests.factories import editions
from tests.factories.files import client_of, jpeg_of, stl
from tests.factories.flying import DECLARED, close, flying, fresh, landed
from tests.factories.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def entry():
    return editions.entry(person("Sari", locale="en"))


def handed_in(entry: Entry, *uploads: Upload):
    keys = [upload.key for upload in uploads]
    return submit(entry=fresh(entry), declarations=DECLARED, in_flight=keys, by=entry.owner)


def finished(entry: Entry, upload: Upload, content: bytes):
    landed(upload, content)
    return finish_file(entry=fresh(entry), upload=Upload.objects.get(pk=upload.pk), by=entry.owner)


@pytest.mark.parametrize("act", ["replaces", "removes"])
def test_a_named_file_that_has_arrived_stays_although_the_draft_goes_on_without_it(
    entry, act, django_capture_on_commit_callbacks
):
    picture, model = jpeg_of(5000), stl(24)
    first, second = flying(entry, picture), flying(entry, model, slot="model")
    pending = handed_in(entry, first, second)
    with django_capture_on_commit_callbacks(execute=True):
        named = finished(entry, first, picture)
        if act == "replaces":
            other = jpeg_of(6000)
            finished(entry, flying(entry, other), other)
        else:
            remove_file(entry=fresh(entry), file=named, by=entry.owner)
    assert StoredFile.objects.filter(pk=named.stored_id).exists()
    with django_capture_on_commit_callbacks(execute=True):
        finished(entry, second, model)
    counting = snapshots.newest(fresh(entry))
    assert (counting.at, counting.digest != pending.digest) == (pending.at, True)
    assert named.stored_id in [line["file"] for line in counting.content["files"]]


def test_a_named_file_put_aside_after_the_deadline_stays_when_the_deadline_moves(
    entry, django_capture_on_commit_callbacks
):
    picture, model, other = jpeg_of(5000), stl(24), jpeg_of(6000)
    first, second = flying(entry, picture), flying(entry, model, slot="model")
    handed_in(entry, first, second)
    close(entry.category)
    with django_capture_on_commit_callbacks(execute=True):
        named = finished(entry, first, picture)
        close(entry.category, minutes=-60)
        finished(entry, flying(entry, other), other)
        finished(entry, second, model)
    counting = snapshots.newest(fresh(entry))
    assert named.stored_id in [line["file"] for line in counting.content["files"]]


def aged(upload: Upload, days: float) -> None:
    Upload.objects.filter(pk=upload.pk).update(begun_at=timezone.now() - timedelta(days=days))


def test_the_sweep_leaves_what_a_hand_in_waits_for_and_takes_what_nobody_does(entry):
    wayan = person("Wayan")
    content = jpeg_of(5000)
    upload, left = flying(entry, content), flying(editions.entry(wayan), content)
    aged(upload, 2.5)
    aged(left, 2.5)
    handed_in(entry, upload)
    close(entry.category)
    assert sweep().uploads == 1
    assert [Upload.objects.get(pk=one.pk).status for one in (upload, left)] == [Upload.RECEIVING, Upload.ABANDONED]
    finished(entry, upload, content)
    assert snapshots.newest(fresh(entry)) is not None


def test_a_later_deadline_keeps_named_uploads_longer(entry):
    category = entry.category
    organiser = person("Dewi")
    editions.seat(organiser, category.competition)
    upload = flying(entry, jpeg_of(5000))
    handed_in(entry, upload)
    later = category.closes_at + timedelta(days=20)
    extend_deadline(category=category, closes_at=later, reason="Listrik padam", by=organiser)
    assert sweep(now=later).uploads == 0
    assert sweep(now=later + timedelta(hours=2)).uploads == 1


def test_an_upload_that_is_gone_on_with_is_not_swept_while_it_is_sent(entry):
    content = jpeg_of(5000)
    upload = flying(entry, content)
    aged(upload, 2.5)
    assert flying(entry, content) == upload
    assert sweep().uploads == 0
    assert sweep(now=timezone.now() + timedelta(days=2.1)).uploads == 1
    assert Work.objects.filter(kind="sweep", key__startswith="kept until").exists()


@pytest.mark.parametrize("who", ["its sender", "the sweep"])
def test_a_hand_in_whose_file_was_given_up_lapses_at_once_and_its_designer_hears_of_it(entry, who):
    sari, rangga = entry.owner, person("Rangga")
    upload = flying(entry, jpeg_of(5000))
    handed_in(entry, upload)
    url = reverse("api-upload", args=[upload.key])
    assert client_of(rangga).delete(url).status_code == 404
    assert client_of().delete(url).status_code == 401
    if who == "its sender":
        assert client_of(sari).delete(url).status_code == 204
    else:
        Upload.objects.update(kept_until=None)
        aged(upload, 2.5)
        assert sweep().uploads == 1
    call_command("worker", "--once", "--lanes", "quick")
    lapsed = snapshots.lapsed(fresh(entry))
    assert lapsed is not None
    assert lapsed.until <= timezone.now()
    assert Message.objects.filter(recipient=sari, subject__contains="did not arrive").count() == 1
    assert not Message.objects.filter(recipient=rangga).exists()


def test_giving_up_an_upload_that_no_hand_in_names_tells_nobody(entry):
    content = jpeg_of(5000)
    named, other = flying(entry, content), flying(entry, stl(24), slot="model")
    handed_in(entry, named)
    assert client_of(entry.owner).delete(reverse("api-upload", args=[other.key])).status_code == 204
    call_command("worker", "--once", "--lanes", "quick")
    assert snapshots.waiting(fresh(entry)) is not None
    assert not Message.objects.filter(subject__contains="did not arrive").exists()
