"""A suspicion that nobody answered: its pair is dealt only where the works could not have their judges otherwise."""

import random
from dataclasses import replace

import pytest
from django.urls import reverse

from audit.refusals import NotAllowedNow
from judging.conflicts.detecting import POSSIBLE, PROBABLE
from judging.dealing import apply, change, propose
from judging.dealing.avoiding import wider
from judging.dealing.basis import basis_of
from judging.dealing.calibration import calibration_add
from judging.dealing.computing import computed, deal_of
from judging.models import PanelMember
from submissions.models import Conflict, Entry, Suspicion
from tests.factories import editions, people, rounds

pytestmark = [pytest.mark.database, pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def judges(category):
    return [rounds.judge(category.competition, f"Juri {n}") for n in range(4)]


@pytest.fixture
def entries(category):
    return [editions.entry(people.person(f"Desainer {n}"), category, Entry.ACCEPTED) for n in range(6)]


@pytest.fixture
def round(category, judges, entries):
    return rounds.draft_round(category, judges, sheets_per_entry=2)


def suspect(judge, *entries):
    """The judge and the designers are of one institution: the search finds a probable conflict."""
    for person in (judge, *(entry.owner for entry in entries)):
        person.institution = "Politeknik Contoh"
        person.save()


def faintly_suspect(judge, entry):
    """A rare part of the name and the city agree: a possible conflict."""
    for person in (judge, entry.owner):
        person.name, person.city = f"{person.name} Wiratmaja", "Kota Contoh"
        person.save()


def dealt(proposal):
    return {tuple(pair) for pair in proposal.pairs}


def judged_by(proposal, judge):
    return {entry for entry, person in dealt(proposal) if person == judge.pk}


def page(client_of, proposal):
    return client_of.get(reverse("organiser-round-proposal", args=[proposal.pk])).content.decode()


def test_a_pair_that_is_asked_about_goes_to_other_judges_and_loads_stay_level(round, organiser, judges, entries):
    suspect(judges[0], *entries[:3])
    for seed in range(8):
        made = propose(round=round, seed=seed, by=organiser)
        assert judged_by(made, judges[0]).isdisjoint(entry.pk for entry in entries[:3])
        assert [len(judged_by(made, judge)) for judge in judges] == [3] * 4
    assert "None of these pairs is in this proposal." in page(people.browser(organiser), made)
    assert Suspicion.objects.waiting().count() == 3
    assert not Conflict.objects.exists(), "a question bars nobody"


def test_where_the_works_need_the_judge_all_are_dealt_and_the_page_says_so(round, organiser, judges, entries):
    for judge in judges[:3]:
        suspect(judge, entries[0])
    made = propose(round=round, by=organiser)
    assert len(dealt(made)) == 12
    assert "1 scoresheet of this proposal is with such a judge" in page(people.browser(organiser), made)


def test_the_weaker_question_gives_way_first(round, organiser, judges, entries):
    suspect(judges[0], entries[0])
    for judge in judges[1:]:
        faintly_suspect(judge, entries[0])
    for seed in range(8):
        made = propose(round=round, seed=seed, by=organiser)
        assert entries[0].pk not in judged_by(made, judges[0])
        assert len(dealt(made)) == 12
    assert sorted(Suspicion.objects.waiting().values_list("strength", flat=True)) == [POSSIBLE] * 3 + [PROBABLE]


def test_what_was_answered_is_asked_about_no_more(round, organiser, judges, entries):
    suspect(judges[0], *entries)
    assert judged_by(propose(round=round, by=organiser), judges[0]) == set()
    Suspicion.objects.update(answer=Suspicion.NONE)
    made = propose(round=round, by=organiser)
    assert len(judged_by(made, judges[0])) == 3
    Suspicion.objects.update(answer=Suspicion.WAITING)
    assert apply(proposal=made, version=1, by=organiser) == 12, "a question that comes later doesn't undo a proposal"


def test_by_hand_such_a_pair_may_be_dealt_and_calibration_is_scored_by_all(round, organiser, judges, entries):
    suspect(judges[0], *entries)
    calibration_add(round=round, entry=entries[0], by=organiser)
    made = propose(round=round, by=organiser)
    assert judged_by(made, judges[0]) == {entries[0].pk}
    changed = change(proposal=made, by=organiser, add=(entries[1].pk, judges[0].pk))
    assert (entries[1].pk, judges[0].pk) in dealt(changed)


def test_no_work_gets_fewer_judges_of_a_competence_for_it(round, organiser, judges, entries):
    """Two judges score one criterion and two the other: kept apart, a work would have one of the first."""
    for number, judge in enumerate(judges):
        PanelMember.objects.filter(round=round, judge=judge).update(criteria=[("originality", "function")[number % 2]])
    suspect(judges[0], entries[0])
    made = propose(round=round, by=organiser)
    assert len(dealt(made)) == 24


def test_in_random_rounds_nothing_that_bars_is_dealt_and_questions_only_of_need(round, organiser, judges, entries):
    """Conflicts and questions are strewn at random; where all of them can be kept apart, they are."""
    every = [(entry.pk, judge.pk) for entry in entries for judge in judges]
    basis, met = basis_of(round), {"kept apart": 0, "of need": 0, "refused": 0}
    for seed in range(150):
        chance = random.Random(seed)
        barred = {pair for pair in every if chance.random() < 0.2}
        asked = {pair: chance.choice((POSSIBLE, PROBABLE)) for pair in set(every) - barred if chance.random() < 0.3}
        facts = replace(basis, barred=tuple(sorted(barred)))
        try:
            pairs = set(deal_of(round, facts, seed, asked))
        except NotAllowedNow:
            met["refused"] += 1
            continue
        assert pairs.isdisjoint(barred)
        assert len(pairs) == 12
        could = not asked or not computed(wider(facts, asked)[0], seed)[1]
        assert pairs.isdisjoint(asked) or not could
        met["kept apart" if could else "of need"] += 1
    assert min(met.values()) >= 5, met
