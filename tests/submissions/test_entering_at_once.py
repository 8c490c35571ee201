"""Several acts at the same moment: limits, versions, hand-ins and the deadline hold."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from audit.refusals import Refused
from audit.trail import broken_links
from submissions.entering import finish_file, remove_file, save_texts, start_draft, submit
from submissions.models import Category, Entry, Seat, Submission
from submissions.seating import accept_seat, invite_to_seat
from tests.factories import editions
from tests.factories.crowd import at_once
from tests.factories.files import begun, picture, sent
from tests.factories.people import person

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]

DECLARED = {"originality": True, "ai_use": "none", "processing": True, "publication": True}


def test_the_limit_of_entries_holds():
    sari, category = person("Sari"), editions.category(entries_per_person=2)
    assert at_once(*[lambda: start_draft(category=category, by=sari)] * 6) == {"done": 2, "not_now": 4}
    assert Entry.objects.count() == 2


def test_a_person_who_begins_an_entry_and_takes_a_seat_at_once_gets_one_of_them():
    sari, organiser, category = person("Sari"), person("Panitia"), editions.category()
    editions.seat(organiser, category.competition)
    invitation, _link = invite_to_seat(
        competition=category.competition, kind=Seat.JUDGE, email=sari.email, by=organiser
    )
    ends = at_once(
        *[lambda: start_draft(category=category, by=sari)] * 2, lambda: accept_seat(invitation=invitation, by=sari)
    )
    has_entry, has_seat = Entry.objects.exists(), Seat.objects.filter(person=sari).exists()
    assert has_entry != has_seat
    assert ends["not_allowed"] == (1 if has_entry else 2)


def test_of_two_saves_from_the_same_version_one_is_told():
    entry = editions.entry(person("Sari"))

    def save(title: str):
        mine = Entry.objects.get(pk=entry.pk)
        return lambda: save_texts(entry=mine, version=1, title=title, by=User.objects.get(pk=entry.owner_id))

    assert at_once(*[save(f"Judul {n}") for n in range(4)]) == {"done": 1, "changed": 3}
    assert Entry.objects.get().version == 2


def test_handing_in_many_times_at_once_makes_one_submission():
    entry = editions.entry(person("Sari"))
    acts = [lambda: submit(entry=entry, declarations=DECLARED, by=entry.owner)] * 5
    assert at_once(*acts) == {"done": 5}
    assert Submission.objects.count() == 1
    assert list(broken_links()) == []


def test_finishing_and_removing_at_once_leaves_at_most_one_file_in_the_slot():
    entry, content = editions.entry(person("Sari")), picture()
    slot, old = entry.category.slots.get(code="bottom"), entry.files.get()
    upload = begun(entry.owner, content, about=f"entry:{entry.pk}/slot:{slot.pk}")
    sent(upload, content)
    finish = [lambda: finish_file(entry=entry, upload=upload, by=entry.owner)] * 2
    at_once(*finish, lambda: remove_file(entry=entry, file=old, by=entry.owner))
    assert entry.files.current().get().stored.size == len(content)


def test_a_hand_in_that_waits_while_the_category_closes_is_too_late():
    entry = editions.entry(person("Sari"))
    closing, late = threading.Event(), []

    def hand_in() -> None:
        closing.wait()
        try:
            submit(entry=entry, declarations=DECLARED, by=entry.owner)
        except Refused as refusal:
            late.append(refusal.code)
        finally:
            connection.close()

    waiting = threading.Thread(target=hand_in)
    waiting.start()
    with transaction.atomic():
        category = Category.objects.select_for_update().get(pk=entry.category_id)
        closing.set()
        Category.objects.filter(pk=category.pk).update(closes_at=timezone.now() - timedelta(seconds=1))
    waiting.join()
    assert late == ["not_now"]
    assert Entry.objects.get().status == Entry.DRAFT
