"""The two persons of a lift: neither may have been seated for it a moment ago."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.refusals import NotAllowed, NotAllowedNow
from development.models import SecrecyLift
from development.rights.lifting import confirm_lift, consent_to_lift, digest_of, propose_lift
from submissions.models import Seat
from tests.factories import editions, people, rights

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return rights.cast()


def still_secret(cast):
    cast.project.entry.refresh_from_db()
    return cast.project.entry.is_secret


def test_who_was_seated_a_moment_ago_is_not_the_first_person_either(cast):
    fresh = people.person("Orang baru")
    editions.seat(fresh, cast.competition)
    with pytest.raises(NotAllowed):
        propose_lift(project=cast.project, reason="Sudah diajukan.", by=fresh)
    lift = SecrecyLift.objects.create(project=cast.project, filing=cast.filing, reason="Sudah.", proposed_by=fresh)
    lift = consent_to_lift(lift=lift, by=cast.owner)
    with pytest.raises(NotAllowedNow):
        confirm_lift(lift=lift, digest=digest_of(lift, cast.filing), by=cast.second)
    assert still_secret(cast)


def test_a_first_person_who_was_out_and_came_back_counts_as_new(cast):
    lift, digest = rights.proposed(cast)
    Seat.objects.filter(person=cast.organiser).update(ended_at=timezone.now())
    editions.seat(cast.organiser, cast.competition)
    with pytest.raises(NotAllowedNow):
        confirm_lift(lift=lift, digest=digest, by=cast.second)
    assert still_secret(cast)
    Seat.objects.filter(person=cast.organiser).update(since=timezone.now() - timedelta(hours=25))
    confirm_lift(lift=lift, digest=digest, by=cast.second)
    assert not still_secret(cast)
