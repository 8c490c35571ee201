"""A proposed deal: looked at, changed by hand, applied in one act, or refused with what has changed."""

import pytest

from audit.models import Event, Work
from audit.refusals import Changed, Invalid, NotAllowed, NotAllowedNow
from judging.dealing import apply, change, deal_sheets, propose
from judging.dealing.previewing import preview
from judging.models import DealProposal
from judging.panels import panel_add, panel_remove
from judging.recusing import recuse
from submissions.models import Conflict, Entry, TeamMember
from tests.browser import do_waiting_work
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


def pairs(row):
    return set(row.sheets.standing().values_list("contender__entry", "judge"))


def as_set(proposal):
    return {tuple(pair) for pair in proposal.pairs}


def test_a_proposal_deals_nothing_until_it_is_applied_as_it_was_seen(round, organiser):
    made = propose(round=round, by=organiser)
    assert not round.sheets.exists()
    assert not round.contenders.exists()
    assert apply(proposal=made, version=1, by=organiser) == 12
    assert pairs(round) == as_set(made)
    made.refresh_from_db()
    assert (made.applied_by, made.applied_at is None) == (organiser, False)
    told = Event.objects.about(round).get()
    assert (told.verb, told.facts["sheets"], told.facts["proposal"]) == ("round.dealt", 12, made.pk)
    with pytest.raises(NotAllowedNow, match="applied already"):
        apply(proposal=made, version=1, by=organiser)


def test_the_same_seed_and_basis_give_the_same_proposal_and_another_seed_another(round, organiser):
    first = propose(round=round, seed=7, by=organiser)
    again = propose(round=round, seed=7, by=organiser)
    other = propose(round=round, seed=8, by=organiser)
    assert (first.pairs, first.basis_digest) == (again.pairs, again.basis_digest)
    assert other.pairs != first.pairs
    assert list(DealProposal.objects.values_list("pk", flat=True)) == [other.pk], "one waits, the newest"
    for seed in (-1, 2**31):
        with pytest.raises(Invalid):
            propose(round=round, seed=seed, by=organiser)


def test_by_hand_a_pair_goes_and_another_comes_but_never_one_in_conflict(round, organiser, judges, entries):
    Conflict.objects.create(person=judges[0], entry=entries[0], origin=Conflict.PINNED, kind=Conflict.MENTOR)
    TeamMember.objects.create(entry=entries[1], person=judges[1])
    made = propose(round=round, by=organiser)
    gone = next(pair for pair in sorted(as_set(made)) if pair[0] == entries[2].pk)
    late = next(pair for pair in ((entries[3].pk, judge.pk) for judge in judges) if pair not in as_set(made))
    own = TeamMember.objects.create(entry_id=late[0], person_id=late[1])
    come = (entries[2].pk, next(j.pk for j in judges if (entries[2].pk, j.pk) not in as_set(made)))
    changed = change(proposal=made, remove=gone, add=come, by=organiser)
    assert as_set(changed) == as_set(made) - {gone} | {come}
    for pair, why in [
        ((entries[0].pk, judges[0].pk), "teacher or mentor"),
        ((entries[1].pk, judges[1].pk), "took part in the work"),
        (late, "own work"),
        (come, "already"),
        ((entries[0].pk, organiser.pk), "Only judges on the panel"),
        ((999_999, judges[0].pk), "Only judges on the panel"),
    ]:
        with pytest.raises(NotAllowedNow, match=why):
            change(proposal=changed, add=pair, by=organiser)
    with pytest.raises(NotAllowedNow, match="not in the proposal any more"):
        change(proposal=changed, remove=gone, by=organiser)
    own.delete()
    with pytest.raises(Changed, match="changed meanwhile"):
        apply(proposal=changed, version=1, by=organiser)
    assert apply(proposal=changed, version=2, by=organiser) == 12
    assert pairs(round) == as_set(changed)
    with pytest.raises(NotAllowedNow, match="applied already"):
        change(proposal=changed, remove=come, by=organiser)


def test_a_conflict_that_came_after_the_proposal_bars_the_pair_by_hand_too(round, organiser, judges, entries):
    made = propose(round=round, by=organiser)
    free = next(j for j in judges if (entries[0].pk, j.pk) not in as_set(made))
    Conflict.objects.create(person=free, entry=entries[0], origin=Conflict.DECLARED)
    with pytest.raises(NotAllowedNow) as refused:
        change(proposal=made, add=(entries[0].pk, free.pk), by=organiser)
    assert refused.value.code == "conflict"


@pytest.mark.parametrize(
    ("happens", "told"),
    [
        (
            lambda at: editions.entry(people.person(), at.category, Entry.ACCEPTED),
            "1 entry has passed the check since.",
        ),
        (
            lambda at: Entry.objects.filter(pk=at.entries[0].pk).update(status="withdrawn"),
            "1 entry is not in any more.",
        ),
        (lambda at: panel_remove(round=at, judge=at.judges[0], by=at.organiser), "1 judge has left the panel."),
        (
            lambda at: panel_add(round=at, judge=rounds.judge(at.category.competition), by=at.organiser),
            "1 judge has joined the panel.",
        ),
        (
            lambda at: Conflict.objects.create(person=at.judges[0], entry=at.entries[0], origin=Conflict.PINNED),
            "1 new conflict is on record.",
        ),
        (lambda at: deal_sheets(round=at, by=at.second), "12 scoresheets have been dealt meanwhile."),
    ],
    ids=["entry in", "entry out", "judge out", "judge in", "conflict", "dealt"],
)
def test_what_has_changed_since_is_said_and_nothing_is_dealt(round, organiser, judges, entries, happens, told):
    second = people.person("Panitia dua")
    editions.seat(second, round.category.competition)
    made = propose(round=round, by=organiser)
    round.judges, round.entries, round.organiser, round.second = judges, entries, organiser, second
    happens(round)
    before = pairs(round)
    with pytest.raises(Changed) as refused:
        apply(proposal=made, version=1, by=organiser)
    assert (refused.value.code, refused.value.fields["proposal"]) == ("outdated", [told])
    assert pairs(round) == before
    assert preview(made).outdated == [told]
    made = propose(round=round, by=organiser)
    apply(proposal=made, version=1, by=organiser)


def test_a_judge_who_steps_back_is_replaced_and_every_other_sheet_stays(category, organiser, judges, entries):
    round = rounds.open_round(category, judges[:2], entries, sheets_per_entry=2)
    panel_add(round=round, judge=judges[2], by=organiser)
    early = propose(round=round, by=organiser)
    recuse(sheet=rounds.sheet_of(judges[0], entries[0]), reason="Guru saya.", by=judges[0])
    with pytest.raises(Changed, match=r"1 new conflict is on record\. 1 scoresheet does not stand any more\."):
        apply(proposal=early, version=1, by=organiser)
    before = pairs(round)
    made = propose(round=round, by=organiser)
    assert as_set(made) == {(entries[0].pk, judges[2].pk)}
    assert apply(proposal=made, version=1, by=organiser) == 1
    assert pairs(round) == before | {(entries[0].pk, judges[2].pk)}


def test_only_an_organiser_without_an_interest_proposes_changes_and_applies(round, organiser, judges, entries):
    made = propose(round=round, by=organiser)
    pair = min(as_set(made))
    involved = people.person("Panitia dan desainer")
    editions.seat(involved, round.category.competition)
    Conflict.objects.create(person=involved, entry=entries[0], origin=Conflict.PINNED)
    elsewhere = people.person("Panitia lain")
    editions.seat(elsewhere, editions.competition())
    head = rounds.judge(round.category.competition, "Ketua", kind="head_judge")
    for person in (involved, elsewhere, head, judges[0], entries[0].owner, people.person("Asing")):
        with pytest.raises(NotAllowed):
            propose(round=round, by=person)
        with pytest.raises(NotAllowed):
            change(proposal=made, remove=pair, by=person)
        with pytest.raises(NotAllowed):
            apply(proposal=made, version=1, by=person)
        assert not DealProposal.objects.open_to(person).exists()
    assert DealProposal.objects.open_to(organiser).get() == made
    assert not round.sheets.exists()


def test_the_worker_measures_it_and_measures_it_again_after_a_change(round, organiser):
    made = propose(round=round, by=organiser)
    assert not made.is_measured
    do_waiting_work()
    made.refresh_from_db()
    assert made.is_measured
    first = made.worst_contrast_se
    assert first > 0
    change(proposal=made, remove=min(as_set(made)), by=organiser)
    made.refresh_from_db()
    assert not made.is_measured
    assert preview(made).worst == ""
    do_waiting_work()
    made.refresh_from_db()
    assert made.is_measured
    assert made.worst_contrast_se > first
    propose(round=round, by=organiser)
    Work.objects.filter(kind="deal-contrast").update(state=Work.WAITING)
    do_waiting_work()


def test_the_preview_tells_what_it_would_come_to(round, organiser, judges, entries):
    Conflict.objects.create(person=judges[0], entry=entries[0], origin=Conflict.PINNED, kind=Conflict.FAMILY)
    made = propose(round=round, by=organiser)
    shown = preview(made)
    assert {(load.kept, load.new) for load in shown.loads} == {(0, 3)}
    assert (shown.coverage, shown.short, shown.apart, shown.sheets) == ([(2, 6)], 0, [], 12)
    assert shown.conflicts == [("family or close friend", 1)]
    one, other, *rest = entries
    two, three = judges[:2], judges[2:]
    alone = {(entry.pk, judge.pk) for entry in (one, other) for judge in three}
    alone |= {(entry.pk, judge.pk) for entry in rest for judge in two}
    DealProposal.objects.filter(pk=made.pk).update(pairs=sorted(alone))
    made.refresh_from_db()
    assert preview(made).apart == [", ".join(sorted([one.code, other.code]))]
    made = change(proposal=made, remove=(one.pk, three[0].pk), by=organiser)
    assert (preview(made).short, preview(made).entries[0].code) == (1, one.code)


def test_what_cannot_be_dealt_is_no_proposal(category, organiser, judges, entries):
    for judge in judges[:3]:
        Conflict.objects.create(person=judge, entry=entries[0], origin=Conflict.DETECTED)
    with pytest.raises(NotAllowedNow) as refused:
        propose(round=rounds.draft_round(category, judges, sheets_per_entry=2), by=organiser)
    told = f"Entry {entries[0].code} needs 2 judges, but only 1 are free of conflict with it."
    assert refused.value.fields["round"] == [told]
    assert not DealProposal.objects.exists()
