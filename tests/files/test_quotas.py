"""One person, and one bundle such as an entry, may keep so many bytes and no more."""

import pytest
from django.test import Client
from django.urls import reverse

from files import quotas
from files.forgetting import forget
from files.limits import LIMITS, MEBIBYTE
from files.models import StoredFile, Upload
from files.quotas import QuotaFull, used_by, used_within
from files.uploads import abandon
from tests.factories import editions
from tests.factories.files import begun, chosen, client_of, picture, received
from tests.factories.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.database]
BUNDLE = "entry:1/"


def already(owner, size: int, about: str = "entry:1/slot:1", **fields) -> StoredFile:
    """A file of this size that came by an upload."""
    stored = editions.stored_file(owner, size=size)
    Upload.objects.create(
        owner=owner, about=about, name="sol.jpg", size=size, kinds=["image"], part_bytes=2**20, stored=stored,
        status=Upload.COMPLETE, **fields,
    )  # fmt: skip
    return stored


def test_stored_files_and_those_in_flight_count_for_a_bundle_whoever_sent_them():
    sari, ayu, rival = person("Sari"), person("Ayu"), person("Wayan")
    already(sari, 500)
    already(ayu, 300)
    already(rival, 4000, about="entry:11/slot:1")
    content = picture()
    flying = begun(sari, content, declared=True)
    assert used_within(BUNDLE) == 800 + len(content)
    assert used_by(sari) == 500 + len(content)
    abandon(upload=flying, by=sari)
    assert used_within(BUNDLE) == 800


def test_a_full_bundle_refuses_and_says_what_is_used_and_what_to_do():
    sari = person("Sari", locale="en")
    already(sari, LIMITS.bundle_bytes - 100)
    with pytest.raises(QuotaFull) as refusal:
        begun(sari, picture(), bundle=BUNDLE)
    assert (refusal.value.status, refusal.value.code) == (409, "quota_full")
    assert "1,024" in refusal.value.message or "1.024" in refusal.value.message
    assert "Remove a file" in refusal.value.message
    assert not Upload.objects.receiving().exists()
    assert begun(sari, picture(), about="entry:2/slot:1", bundle="entry:2/").is_receiving


def test_one_person_may_keep_so_much_in_all():
    sari, ayu = person("Sari"), person("Ayu")
    for number in range(4):
        already(sari, LIMITS.person_bytes // 4 - 10, about=f"entry:{number}/slot:1")
    with pytest.raises(QuotaFull, match="delete drafts"):
        begun(sari, picture(), about="entry:9/slot:1", bundle="entry:9/")
    assert begun(ayu, picture(), about="entry:9/slot:1", bundle="entry:9/").is_receiving


def test_what_was_forgotten_gives_its_room_back():
    sari = person("Sari")
    stored = received(sari)
    assert used_by(sari) == used_within(BUNDLE) == stored.size
    forget(stored=stored, by=sari)
    assert used_by(sari) == used_within(BUNDLE) == 0


def test_the_same_upload_begun_again_is_answered_although_the_room_is_full():
    sari, content = person("Sari"), picture()
    flying = begun(sari, content, declared=True, bundle=BUNDLE)
    already(sari, LIMITS.bundle_bytes - len(content))
    assert begun(sari, content, declared=True, bundle=BUNDLE) == flying


def test_an_entry_is_such_a_bundle_at_both_doors():
    sari = person("Sari", locale="en")
    entry = editions.entry(sari)
    slot = entry.category.slots.get(code="bottom")
    already(sari, LIMITS.bundle_bytes - 10, about=f"entry:{entry.pk}/slot:{slot.pk}")
    begin = {"slot": "bottom", "name": "sol.jpg", "size": 2 * MEBIBYTE}
    answer = client_of(sari).post(reverse("api-entry-uploads", args=[entry.code]), begin, format="json")
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "quota_full")
    client = Client()
    client.force_login(sari)
    page = client.post(reverse("designer-slot", args=[entry.code, "bottom"]), {"file": chosen(picture(), "sol.jpg")})
    assert page.status_code == 409
    assert "MB already" in page.content.decode()
    assert quotas.used_within(f"entry:{entry.pk}/") == LIMITS.bundle_bytes - 10
