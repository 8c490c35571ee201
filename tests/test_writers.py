"""Many people write at the same time; nobody is told that the database is locked."""

import threading

import pytest
from django.db import connection, transaction

from accounts.models import User
from audit.models import Event
from audit.trail import broken_links, record
from tests.factories import editions
from tests.factories.people import person

WRITERS, ACTS = 24, 5


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_twenty_four_writers_at_once_lose_nothing():
    edition = editions.competition()
    people = [person(f"Writer {number}") for number in range(WRITERS)]
    troubles = []

    def write(who: User) -> None:
        try:
            for number in range(ACTS):
                with transaction.atomic():
                    User.objects.filter(pk=who.pk).update(phone=str(number))
                    record(verb="tested", thing=edition, by=who)
        except Exception as trouble:
            troubles.append(repr(trouble))
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(who,)) for who in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []
    assert Event.objects.count() == WRITERS * ACTS
    assert list(broken_links()) == []
