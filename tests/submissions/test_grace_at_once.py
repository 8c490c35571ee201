"""Files that arrive at the very moment when their time ends: the hand-in counts or lapses, never both."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import Message, User
from audit.models import Event
from audit.refusals import Refused
from audit.trail import broken_links
from files.models import Upload
from submissions.entering import finish_file, settle, submit
from submissions.models import Category, Entry, PendingSubmission, Submission
from tests.factories import editions
from tests.factories.crowd import at_once
from tests.factories.files import jpeg_of
from tests.factories.flying import DECLARED, close, flying, fresh, landed
from tests.factories.people import person

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def waiting():
    """An entry whose hand-in waits for one upload; all its parts are here."""
    entry, content = editions.entry(person("Sari")), jpeg_of(5000)
    upload = flying(entry, content)
    submit(entry=entry, declarations=DECLARED, in_flight=[upload.key], by=entry.owner)
    return entry, landed(upload, content)


def finishing(entry: Entry, upload: Upload):
    return lambda: finish_file(
        entry=fresh(entry), upload=Upload.objects.get(pk=upload.pk), by=User.objects.get(pk=entry.owner_id)
    )


def test_many_completions_and_settlements_at_once_make_one_submission(waiting):
    entry, upload = waiting
    close(entry.category)
    at_once(*[finishing(entry, upload)] * 3, *[lambda: settle(entry=entry)] * 3)
    assert Submission.objects.get().completed_at is not None
    assert fresh(entry).files.current().count() == 1
    assert Event.objects.filter(verb="pending.made_whole").count() == 1
    assert Message.objects.filter(about=f"entry:{entry.pk}").count() == 2
    assert list(broken_links()) == []


def test_a_file_that_is_completed_in_the_last_moment_is_counted_or_refused_as_one(waiting):
    entry, upload = waiting
    close(entry.category)
    PendingSubmission.objects.update(until=timezone.now() + timedelta(milliseconds=150))
    ends = at_once(finishing(entry, upload), *[lambda: settle(entry=entry)] * 2)
    settle(entry=entry)
    PendingSubmission.objects.waiting().update(until=timezone.now())
    settle(entry=entry)
    counts = Submission.objects.count()
    states = {0: PendingSubmission.LAPSED, 1: PendingSubmission.WHOLE}
    assert PendingSubmission.objects.get().status == states[counts]
    assert set(ends) <= {"done", "not_now", "upload_is_over"}
    assert fresh(entry).status == (Entry.SUBMITTED if counts else Entry.DRAFT)


def test_a_completion_that_waits_while_the_grace_ends_is_too_late(waiting):
    entry, upload = waiting
    close(entry.category)
    holding, ends = threading.Event(), []

    def finish() -> None:
        holding.wait()
        try:
            finishing(entry, upload)()
            ends.append("done")
        except Refused as refusal:
            ends.append(refusal.code)
        finally:
            connection.close()

    late = threading.Thread(target=finish)
    late.start()
    with transaction.atomic():
        Category.objects.select_for_update().get(pk=entry.category_id)
        PendingSubmission.objects.update(until=timezone.now() - timedelta(seconds=1))
        holding.set()
    late.join()
    assert ends == ["not_now"]
    settle(entry=entry)
    assert not Submission.objects.exists()
    assert fresh(entry).status == Entry.DRAFT


def test_handing_in_and_settling_at_once_leaves_one_hand_in_that_counts(waiting):
    entry, upload = waiting

    def again():
        return submit(entry=fresh(entry), declarations=DECLARED, by=entry.owner)

    assert at_once(again, finishing(entry, upload), again)["done"] >= 2
    settle(entry=entry)
    assert not PendingSubmission.objects.waiting().exists()
    numbers = list(Submission.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert Entry.objects.get().status == Entry.SUBMITTED
