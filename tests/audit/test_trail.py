from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from audit.models import Chain, Event
from audit.trail import broken_links, record
from tests.factories import editions
from tests.factories.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def three_events():
    organiser, edition = person("Organiser"), editions.competition()
    with transaction.atomic():
        for number in range(3):
            record(verb="tested", thing=edition, by=organiser, number=number)
    return edition


def test_events_form_one_chain_per_competition(three_events):
    other = editions.competition()
    with transaction.atomic():
        record(verb="tested", thing=other)
    assert list(Chain.objects.order_by("pk").values_list("name", "length")) == [
        (f"competition:{three_events.pk}", 3),
        (f"competition:{other.pk}", 1),
    ]
    assert list(broken_links()) == []


def test_an_event_outside_a_transaction_is_refused(transactional_db):
    edition = editions.competition()
    with pytest.raises(RuntimeError):
        record(verb="tested", thing=edition)
    assert not Event.objects.exists()


def test_an_act_that_fails_leaves_no_event(three_events):
    with pytest.raises(ZeroDivisionError):
        _act_that_fails(three_events)
    assert Event.objects.count() == 3
    assert list(broken_links()) == []


@pytest.mark.parametrize(
    "change",
    [{"facts": {"number": 7}}, {"verb": "other"}, {"actor_id": None}, {"thing_id": 99}, {"hash": "f" * 64}],
)
def test_verify_audit_names_a_changed_event(three_events, change):
    Event.objects.filter(number=2).update(**change)
    said = StringIO()
    with pytest.raises(CommandError):
        call_command("verify_audit", stderr=said)
    assert f"competition:{three_events.pk}" in said.getvalue()


@pytest.mark.parametrize("number", [1, 2, 3])
def test_verify_audit_finds_a_removed_event(three_events, number):
    Event.objects.filter(number=number).delete()
    assert list(broken_links()) != []


def test_verify_audit_is_content_with_whole_chains(three_events):
    said = StringIO()
    call_command("verify_audit", stdout=said)
    assert "3 events" in said.getvalue()


def _act_that_fails(thing):
    with transaction.atomic():
        record(verb="tested", thing=thing)
        raise ZeroDivisionError
