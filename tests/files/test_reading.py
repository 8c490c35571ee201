"""Bytes that come back other than they went in are found out, told to the operator, and never used."""

import pytest

from audit.models import Event, Work
from files.lanes import leave_previews
from files.models import StoredFile
from files.reading import DAMAGED, Damaged, sound_copy
from files.serializers import stored_file_answer
from files.stores import store
from tests.browser import do_waiting_work
from tests.factories.files import picture, received
from tests.factories.people import person

pytestmark = pytest.mark.django_db


def rot(stored: StoredFile) -> None:
    """One bit of the object turns over on the disk."""
    path = store()._object_path(stored.key)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def test_what_was_damaged_before_it_was_inspected(caplog):
    sari = person("Sari")
    stored, other = received(sari), received(sari)
    rot(stored)
    with pytest.raises(Damaged), sound_copy(stored):
        pass
    do_waiting_work()
    stored.refresh_from_db()
    other.refresh_from_db()
    assert (stored.status, stored.reason, other.status) == ("refused", DAMAGED, "good")
    assert not stored.previews.exists()
    assert f"file {stored.pk} is damaged" in caplog.text
    assert "Send the file again" in stored_file_answer(stored)["reason"]["message"]
    assert Work.objects.get(kind="inspect", key=str(stored.pk)).state == Work.DONE


def test_what_was_damaged_after_it_was_found_good():
    stored = received(person("Sari"), picture("PNG"))
    do_waiting_work()
    before = list(stored.previews.values_list("key", flat=True))
    rot(stored)
    leave_previews(stored=stored)
    do_waiting_work()
    stored.refresh_from_db()
    assert (stored.status, stored.reason) == ("refused", DAMAGED)
    assert list(stored.previews.values_list("key", flat=True)) == before
    event = Event.objects.about(stored).last()
    assert (event.verb, event.facts["source"], event.facts["target"]) == ("file.found_damaged", "good", "refused")
