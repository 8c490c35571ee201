"""What a waiting hand-in names can't be lost while its designer, a rival or the house itself goes on working."""

import pytest

from files.models import StoredFile, Upload
from submissions import snapshots
from submissions.entering import finish_file, remove_file, submit
from submissions.models import Entry
from tests.factories import editions
from tests.factories.files import jpeg_of, stl
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
