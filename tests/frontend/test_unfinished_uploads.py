"""Uploads left on the way, on the page of the entry without JavaScript: seen and given up by their sender alone."""

import pytest
from django.test import Client

from files.models import Upload
from submissions.entering import begin_file
from tests.factories import editions
from tests.factories.people import person

pytestmark = pytest.mark.django_db


def as_(who=None) -> Client:
    client = Client()
    if who is not None:
        client.force_login(who)
    return client


def test_it_stands_in_its_slot_and_is_given_up_by_its_sender_alone():
    sari, rival = person("Sari", locale="en"), person("Budi")
    organiser = person("Rina")
    entry = editions.entry(sari)
    editions.seat(organiser, entry.category.competition)
    editions.entry(rival, entry.category)
    bottom = entry.category.slots.get(code="bottom")
    upload = begin_file(entry=entry, slot=bottom, name="Sol <luar>.jpg", size=1000, sha256="a" * 64, by=sari)
    shown = as_(sari).get(f"/entries/{entry.code}/").content.decode()
    slot = shown.split('id="slot-bottom"')[1].split("</section>")[0]
    assert "Sol &lt;luar&gt;.jpg" in slot
    assert "Not finished yet. Choose the same file again to go on." in slot
    removal = f"/entries/{entry.code}/uploads/{upload.key}/removal/"
    assert f'action="{removal}"' in slot
    for other in (rival, organiser, person("Orang lain")):
        assert as_(other).post(removal).status_code == 404
    assert as_().post(removal).status_code == 302
    upload.refresh_from_db()
    assert upload.is_receiving
    assert as_(sari).get(removal).status_code == 405
    assert as_(sari).post(removal).url == f"/entries/{entry.code}/"
    upload.refresh_from_db()
    assert upload.status == Upload.ABANDONED
    assert as_(sari).post(removal).status_code == 404
    assert removal not in as_(sari).get(f"/entries/{entry.code}/").content.decode()
