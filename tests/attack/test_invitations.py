"""Invitations in the wrong hands."""

import logging

import pytest
from allauth.account.models import EmailAddress

from accounts.models import User
from ifcc.logs import Veiled
from submissions.models import Seat
from submissions.seating import invite_to_seat
from tests.factories import editions
from tests.factories.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def invited(email: str, *, kind: str = Seat.HEAD_JUDGE):
    organiser, edition = person("Dewi"), editions.competition()
    editions.seat(organiser, edition)
    _invitation, link = invite_to_seat(competition=edition, kind=kind, email=email, by=organiser)
    return organiser, edition, "/" + link.split("/", 3)[3]


def test_nobody_takes_a_seat_that_they_gave_to_a_second_address_of_their_own(client):
    organiser, edition, door = invited("dewi.lain@contoh.example")
    EmailAddress.objects.create(user=organiser, email="dewi.lain@contoh.example", verified=True)
    User.objects.filter(pk=organiser.pk).update(email="dewi.lain@contoh.example")
    client.force_login(organiser)
    assert client.post(door).status_code == 403
    assert set(edition.seats.values_list("kind", flat=True)) == {Seat.ORGANISER}


def test_a_scanner_of_mail_uses_nothing_up_and_a_finder_of_the_link_gets_nothing(client):
    made = person("Made")
    _organiser, edition, door = invited(made.email, kind=Seat.JUDGE)
    for _each in range(3):
        assert client.get(door).status_code == 200
        assert client.head(door).status_code == 200
    assert made.email not in client.get(door).content.decode()
    client.force_login(person("Orang lain"))
    assert client.post(door).status_code == 403
    client.force_login(made)
    assert client.post(door).status_code == 302
    assert client.post(door).status_code == 409
    assert edition.seats.filter(person=made).count() == 1


@pytest.mark.parametrize(
    "address",
    [
        "/invitations/s3cret/",
        "/api/v1/uploads/parts/s3cret:1:x/",
        "/account/confirm-email/s3cret/",
        "/account/merging/s3cret/",
        "/account/merging/s3cret/stop/",
        "/account/help/s3cret/",
        "/guardians/s3cret/",
        "/first-run/s3cret/",
    ],
)
def test_log_lines_do_not_hold_links_that_let_their_reader_in(address):
    record = logging.LogRecord("django.request", logging.WARNING, "", 1, "%s: %s", ("Forbidden", address), None)
    assert Veiled().filter(record)
    assert "s3cret" not in record.getMessage()
    assert "Forbidden" in record.getMessage()
