"""Live counts: what is counted, for whom, and by how few queries."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Message
from audit.models import Work
from files.models import Upload
from office.live import live
from submissions.models import Entry
from tests.factories import editions, results
from tests.factories.people import person

pytestmark = pytest.mark.django_db


def flying(entry) -> None:
    about = f"entry:{entry.pk}/slot:1"
    Upload.objects.create(owner=entry.owner, about=about, name="a.jpg", size=9, kinds=["image"], part_bytes=9)


def counted(of, user) -> tuple:
    found = live(of.competition, user)
    return found.drafts, found.on_way, found.handed_in


@pytest.mark.database
@pytest.mark.parametrize("many", [1, 30])
def test_works_are_counted_in_three_queries_however_many(many, django_assert_num_queries):
    of, rina = editions.category(), person("Rina")
    editions.seat(rina, of.competition)
    for _number in range(many):
        flying(editions.entry(person("Sari"), of))
        editions.entry(person("Budi"), of, Entry.SUBMITTED)
    flying(editions.entry(person("Jauh"), editions.category()))
    with django_assert_num_queries(3):
        assert counted(of, rina) == (many, many, many)


def test_works_of_a_conflict_are_not_counted():
    of, rina = editions.category(), person("Rina")
    editions.seat(rina, of.competition)
    editions.entry(person("Sari"), of, Entry.SUBMITTED)
    results.conflict(rina, editions.entry(person("Adik"), of, Entry.SUBMITTED))
    assert counted(of, rina) == (0, 0, 1)


def test_mails_and_the_worker_are_told_in_words_to_organisers_alone(client):
    of, rina = editions.category(), person("Rina")
    editions.seat(rina, of.competition)
    page = reverse("organiser-live", args=[of.competition.slug])
    client.force_login(rina)
    Work.objects.all().delete()
    answer = client.get(page)
    assert "All mails are sent." in answer.content.decode()
    assert "Nothing waits for the worker." in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    Message.objects.create(address="a@contoh.example", subject="x", body="x", competition=of.competition.pk)
    Work.objects.create(kind="preview", key="1", due_at=timezone.now() - timedelta(minutes=9))
    words = client.get(page).content.decode()
    assert "1 mail waits to be sent." in words
    assert "The worker is behind" in words
    assert 'hx-trigger="every 120s"' in words
    for other in (of.entries.create(owner=person("Sari")).owner, person("Asing")):
        client.force_login(other)
        assert client.get(page).status_code == 404
