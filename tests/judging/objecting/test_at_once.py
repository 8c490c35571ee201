"""Several people act on one objection at the same moment."""

import pytest

from audit.refusals import NotAllowedNow
from audit.trail import broken_links
from judging.models import Objection
from judging.objecting.answering import answer
from judging.objecting.objecting import withdraw
from submissions.models import TeamMember
from tests.factories import people, results, voices
from tests.judging.test_results_at_once import together

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast():
    return results.cast()


def test_owner_and_member_at_once_make_one(cast):
    ranking, member = voices.window(results.published(cast)), people.person("Rekan")
    TeamMember.objects.create(entry=cast.entries["Ayu"], person=member)
    outcomes = together(
        *(
            lambda person=person: voices.objection(ranking, cast.entries["Ayu"], by=person)
            for person in [cast.owners["Ayu"], member] * 2
        )
    )
    assert sum(isinstance(one, Objection) for one in outcomes) == 1
    assert all(isinstance(one, Objection | NotAllowedNow) for one in outcomes), outcomes
    assert Objection.objects.count() == 1
    assert list(broken_links()) == []


def test_an_answer_and_taking_back_are_not_both_done(cast):
    ranking = voices.window(results.published(cast))
    made = voices.objection(ranking, cast.entries["Ayu"])
    facts = {"text": voices.ANSWER, "objection": made}
    outcomes = together(
        lambda: answer(outcome=Objection.UPHELD, by=cast.organiser, **facts),
        lambda: answer(outcome=Objection.REJECTED, by=cast.colleague, **facts),
        lambda: withdraw(objection=Objection.objects.get(pk=made.pk), by=cast.owners["Ayu"]),
    )
    assert sum(not isinstance(one, Exception) for one in outcomes) == 1
    assert all(isinstance(one, NotAllowedNow) for one in outcomes if isinstance(one, Exception)), outcomes
    made.refresh_from_db()
    assert made.status != Objection.MADE
    assert bool(made.answer) == (made.status in (Objection.UPHELD, Objection.REJECTED))
    assert list(broken_links()) == []
