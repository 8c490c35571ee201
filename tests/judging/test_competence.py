"""Who judges what where judges differ: in what they score, how many works they take, what they know; calibration."""

from collections import Counter

import pytest
from django.utils import timezone

from audit.models import Event
from audit.refusals import Changed, Invalid, NotAllowed, NotAllowedNow
from judging.dealing import apply, change, deal_sheets, propose
from judging.dealing.calibration import MOST_CALIBRATION, calibration_add, calibration_remove
from judging.dealing.lacking import entries_short_of_sheets
from judging.dealing.previewing import preview
from judging.models import Advance, PanelMember, Round
from judging.panels import change_member, panel_remove
from submissions.models import Conflict, Entry, Question, Submission
from tests.factories import editions, people, rounds

pytestmark = [pytest.mark.database, pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def judges(category):
    return [rounds.judge(category.competition, f"Juri {n}") for n in range(5)]


@pytest.fixture
def entries(category):
    return [editions.entry(people.person(f"Desainer {n}"), category, Entry.ACCEPTED) for n in range(6)]


@pytest.fixture
def round(category, judges, entries):
    return rounds.draft_round(category, judges, sheets_per_entry=2)


def asked(round, judge, **facts):
    PanelMember.objects.filter(round=round, judge=judge).update(**facts)


def held(round):
    return set(round.sheets.standing().values_list("contender__entry", "judge"))


def loads(round):
    return Counter(judge for _entry, judge in held(round))


def test_every_entry_has_its_sheets_from_every_group(round, organiser, judges, entries):
    for judge in judges[3:]:
        asked(round, judge, criteria=["function"])
    deal_sheets(round=round, by=organiser)
    many, few = {judge.pk for judge in judges[:3]}, {judge.pk for judge in judges[3:]}
    for entry in entries:
        panel = {judge for one, judge in held(round) if one == entry.pk}
        assert (len(panel & many), len(panel & few)) == (2, 2)
    assert entries_short_of_sheets(round) == set()


def test_all_criteria_by_name_are_the_same_as_none_named(round, organiser, judges):
    asked(round, judges[0], criteria=["function", "originality"])
    made = propose(round=round, by=organiser)
    assert len(made.basis["groups"]) == 1
    assert preview(made).groups == []


def test_a_small_group_gives_all_it_has_and_the_proposal_says_so(round, organiser, judges, entries):
    asked(round, judges[4], criteria=["function"])
    Conflict.objects.create(person=judges[0], entry=entries[0], origin=Conflict.PINNED)
    made = propose(round=round, by=organiser)
    small, large = preview(made).groups
    assert (small.criteria, small.judges, small.wanted, small.is_small) == ("Function", 1, 1, True)
    assert (large.judges, large.wanted, large.is_small) == (4, 2, False)
    assert preview(made).short == 0
    apply(proposal=made, version=1, by=organiser)
    assert loads(round)[judges[4].pk] == 6
    Conflict.objects.create(person=judges[4], entry=entries[0], origin=Conflict.PINNED)
    with pytest.raises(NotAllowedNow) as refused:
        propose(round=round, by=organiser)
    assert refused.value.fields["round"] == [
        f"Function: No judge is free of conflict with entry {entries[0].code}.",
    ]


def test_nobody_holds_more_than_they_take_and_a_shortage_names_them(round, organiser, judges, entries):
    asked(round, judges[0], capacity=1)
    made = propose(round=round, by=organiser)
    assert Counter(judge for _entry, judge in made.pairs)[judges[0].pk] == 1
    full = next(load for load in preview(made).loads if load.at_most == 1)
    assert (full.name, full.total, full.is_full) == ("Juri 0", 1, True)
    free = next(entry.pk for entry in entries if [entry.pk, judges[0].pk] not in made.pairs)
    with pytest.raises(NotAllowedNow, match="Juri 0 takes 1 works at most"):
        change(proposal=made, add=(free, judges[0].pk), by=organiser)
    for judge in judges:
        asked(round, judge, capacity=2)
    with pytest.raises(NotAllowedNow) as refused:
        propose(round=round, by=organiser)
    (sentence,) = refused.value.fields["round"]
    assert "lacks judges" in sentence
    assert "Juri 0, Juri 1, Juri 2, Juri 3, Juri 4" in sentence


def test_who_knows_more_has_the_work_and_loads_stay_level(round, organiser, category, judges, entries):
    choices = [{"code": "rubber", "label": "Karet", "label_en": "Rubber"}, {"code": "eva", "label": "EVA"}]
    question = Question.objects.create(
        category=category, code="material", label="Bahan", kind=Question.CHOICE, choices=choices
    )
    Round.objects.filter(pk=round.pk).update(expertise_by=question, sheets_per_entry=1)
    for number, entry in enumerate(entries):
        answer = "rubber" if number < 3 else "eva"
        Submission.objects.filter(entry=entry).update(content={"answers": {"material": answer}})
    PanelMember.objects.filter(round=round).exclude(judge__in=judges[:2]).delete()
    asked(round, judges[0], expertise={"rubber": 3})
    asked(round, judges[1], expertise={"": 2, "rubber": 0})
    round.refresh_from_db()
    made = propose(round=round, by=organiser)
    assert {tuple(pair) for pair in made.pairs} == {
        (entry.pk, judges[0 if number < 3 else 1].pk) for number, entry in enumerate(entries)
    }
    asked(round, judges[0], expertise={"eva": 3})
    with pytest.raises(Changed, match="what they know has changed"):
        apply(proposal=made, version=1, by=organiser)


def test_every_judge_has_the_calibration_works_and_nobody_takes_them_off_by_hand(round, organiser, judges, entries):
    asked(round, judges[4], criteria=["function"])
    Conflict.objects.create(person=judges[1], entry=entries[0], origin=Conflict.PINNED)
    calibration_add(round=round, entry=entries[0], by=organiser)
    made = propose(round=round, by=organiser)
    first = {judge for entry, judge in made.pairs if entry == entries[0].pk}
    assert first == {judge.pk for judge in judges} - {judges[1].pk}
    assert preview(made).calibration == [entries[0].code]
    with pytest.raises(NotAllowedNow, match="calibration work"):
        change(proposal=made, remove=(entries[0].pk, judges[0].pk), by=organiser)
    apply(proposal=made, version=1, by=organiser)
    totals = [loads(round)[judge.pk] for judge in judges[:4]]
    assert max(totals) - min(totals) <= 1
    assert propose(round=round, by=organiser).pairs == []


def test_calibration_works_are_chosen_while_the_round_is_prepared(round, organiser, category, judges, entries):
    draft = editions.entry(people.person("Belum lolos"), category)
    with pytest.raises(Invalid):
        calibration_add(round=round, entry=draft, by=organiser)
    for person in (judges[0], entries[0].owner, people.person("Asing")):
        with pytest.raises(NotAllowed):
            calibration_add(round=round, entry=entries[0], by=person)
    for entry in entries[:MOST_CALIBRATION]:
        calibration_add(round=round, entry=entry, by=organiser)
        calibration_add(round=round, entry=entry, by=organiser)
    with pytest.raises(Invalid):
        calibration_add(round=round, entry=entries[MOST_CALIBRATION], by=organiser)
    calibration_remove(round=round, entry=entries[0], by=organiser)
    with pytest.raises(NotAllowedNow):
        calibration_remove(round=round, entry=entries[0], by=organiser)
    told = [event.verb for event in Event.objects.about(round)]
    assert told == ["calibration.chosen"] * MOST_CALIBRATION + ["calibration.taken_off"]
    Round.objects.filter(pk=round.pk).update(status=Round.OPEN)
    with pytest.raises(NotAllowedNow):
        calibration_add(round=round, entry=entries[0], by=organiser)
    with pytest.raises(NotAllowedNow):
        calibration_remove(round=round, entry=entries[1], by=organiser)


def test_the_next_round_deals_only_what_moved_on(round, organiser, category, judges, entries):
    rows = {entry: rounds.contender(round, entry) for entry in entries}
    for entry in entries[:2]:
        Advance.objects.create(contender=rows[entry], decision=Advance.ON, decided_by=organiser)
    Advance.objects.create(contender=rows[entries[2]], decision=Advance.OUT, decided_by=organiser)
    final = rounds.draft_round(category, judges[:2], source=round)
    assert propose(round=final, by=organiser).pairs == []
    Round.objects.filter(pk=round.pk).update(moved_on_at=timezone.now())
    deal_sheets(round=final, by=organiser)
    assert set(final.contenders.values_list("entry", flat=True)) == {entry.pk for entry in entries[:2]}
    assert len(held(final)) == 4


def test_when_a_judge_drops_out_only_what_is_missing_is_dealt(round, organiser, judges):
    deal_sheets(round=round, by=organiser)
    before = held(round)
    gone = panel_remove(round=round, judge=judges[0], by=organiser)
    made = propose(round=round, by=organiser)
    assert len(made.pairs) == gone
    apply(proposal=made, version=1, by=organiser)
    assert {pair for pair in before if pair[1] != judges[0].pk} < held(round)
    rest = [loads(round)[judge.pk] for judge in judges[1:]]
    assert max(rest) - min(rest) <= 1
    assert sum(rest) == 12


def test_one_judge_of_a_group_drops_out_and_the_other_groups_change_nothing(round, organiser, judges):
    for judge in judges[2:]:
        asked(round, judge, criteria=["function"])
    deal_sheets(round=round, by=organiser)
    others = {pair for pair in held(round) if pair[1] in {judge.pk for judge in judges[:2]}}
    change_member(
        round=round, judge=judges[0], by=organiser, criteria=["originality", "function"], capacity=None, expertise={}
    )
    gone = panel_remove(round=round, judge=judges[2], by=organiser)
    made = propose(round=round, by=organiser)
    assert len(made.pairs) == gone
    assert {judge for _entry, judge in made.pairs} <= {judge.pk for judge in judges[3:]}
    apply(proposal=made, version=1, by=organiser)
    assert others <= held(round)
