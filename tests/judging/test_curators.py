"""Curators screen: under the same promise, conflicts and blindness as judges, and nothing else is theirs."""

import pytest
from django.contrib.auth.models import AnonymousUser

from audit.refusals import Invalid, NotAllowed
from judging.confidentiality import accept_terms
from judging.models import Round, Scoresheet
from judging.panels import panel_add
from judging.permissions import competitions_judged_by, may_judge, promises_owed_by
from judging.screening_rubric import screening_rubric
from submissions.models import Conflict, Entry, Seat
from submissions.seating import INVITABLE
from tests.factories import editions, people, rounds

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def curator(category):
    person = people.person("Kurator")
    editions.seat(person, category.competition, Seat.CURATOR)
    return person


@pytest.fixture
def entry(category):
    return editions.entry(people.person("Ayu"), category, Entry.ACCEPTED)


def screening(category, organiser, curator, entry, **fields) -> Round:
    rubric = screening_rubric(competition=category.competition, by=organiser)
    return rounds.open_round(category, [curator], [entry], kind=Round.SCREENING, rubric=rubric, **fields)


def test_an_organiser_can_invite_curators():
    assert Seat.CURATOR in INVITABLE


def test_a_curator_sits_on_the_panel_of_a_screening_and_of_no_other_round(category, organiser, curator):
    rubric = screening_rubric(competition=category.competition, by=organiser)
    first = rounds.draft_round(category, kind=Round.SCREENING, rubric=rubric)
    judge, observer = rounds.judge(category.competition), people.person("Pengamat")
    editions.seat(observer, category.competition, Seat.OBSERVER)
    for person in (curator, judge):
        assert panel_add(round=first, judge=person, by=organiser).judge == person
    for round, person in (
        (rounds.draft_round(category), curator),
        (rounds.draft_round(category, kind=Round.LIVE), curator),
        (first, observer),
        (first, people.person("Orang lain")),
    ):
        with pytest.raises(Invalid):
            panel_add(round=round, judge=person, by=organiser)


def test_a_curator_promises_first_and_then_holds_sheets_of_screenings_alone(category, organiser, curator, entry):
    round = screening(category, organiser, curator, entry)
    held = Scoresheet.objects.held_by(curator)
    assert list(promises_owed_by(curator)) == [category.competition]
    assert not held.exists()
    accept_terms(competition=category.competition, by=curator)
    assert not promises_owed_by(curator).exists()
    assert list(held.all()) == list(round.sheets.all())
    Round.objects.filter(pk=round.pk).update(kind=Round.SCORED)
    assert not held.exists()


def test_a_conflict_an_ended_seat_and_another_edition_take_everything_away(category, organiser, curator, entry):
    screening(category, organiser, curator, entry)
    rounds.promise(curator, category.competition)
    held = Scoresheet.objects.held_by(curator)
    assert held.exists()
    conflict = Conflict.objects.create(person=curator, entry=entry, origin=Conflict.PINNED)
    assert not held.exists()
    conflict.delete()
    Seat.objects.filter(person=curator).update(competition=editions.competition())
    assert not held.exists()
    assert not competitions_judged_by(curator).exists()
    Seat.objects.filter(person=curator).update(competition=category.competition, ended_at=category.opens_at)
    assert not held.exists()
    assert not may_judge(category.competition_id, curator)[0]


def test_who_is_on_no_panel_of_a_screening_owes_no_promise(category, curator):
    rounds.draft_round(category)
    judge = rounds.judge(category.competition, has_promised=False)
    assert not promises_owed_by(curator).exists()
    assert not competitions_judged_by(AnonymousUser()).exists()
    assert list(promises_owed_by(judge)) == [category.competition]
    with pytest.raises(NotAllowed):
        accept_terms(competition=category.competition, by=curator)
