"""Rules of a round: fixed at opening, changed by a version with a public note, kept in every version."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.apps import apps
from django.utils import timezone

from accounts.models import Message
from audit.models import Event
from audit.refusals import Changed, Invalid, NotAllowed, NotAllowedNow
from judging.models import ResultProposal, Round, RoundRules, Score, Scoresheet
from judging.round_rules import change_rules, digest_of, fix_rules
from submissions.models import Conflict, Entry, Seat
from tests.factories import editions, people, rounds

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
NOTE = "Juri keempat sakit, jadi hitungan disesuaikan."


@pytest.fixture
def judges(category):
    return [rounds.judge(category.competition, f"Juri {n}") for n in range(2)]


@pytest.fixture
def round(category, organiser, judges):
    entry = editions.entry(people.person("Desainer"), category, Entry.ACCEPTED)
    row = rounds.open_round(category, judges, [entry])
    fix_rules(round=row, by=organiser)
    row.refresh_from_db()
    return row


def change(round, organiser, **changes):
    return change_rules(round=round, changes=changes, note=NOTE, by=organiser)


def test_the_first_version_holds_everything_that_decides(round, organiser):
    rules = round.rules.get()
    assert (round.version, rules.number, rules.note, rules.made_by) == (1, 1, "", organiser)
    assert rules.facts["criteria"] == [
        {"code": "originality", "weight": "60", "is_carried": False},
        {"code": "function", "weight": "40", "is_carried": False},
    ]
    assert rules.facts["scale"] == ["0", "10", "0.5"]
    assert rules.facts["closes_at"].endswith("+00:00")
    assert rules.digest == digest_of(rules.facts)
    event = Event.objects.get(verb="round.rules_fixed")
    assert (event.facts["digest"], event.facts["number"]) == (rules.digest, 1)
    with pytest.raises(NotAllowedNow):
        fix_rules(round=round, by=organiser)


def test_a_change_is_a_new_version_with_a_note_and_every_judge_is_told(round, organiser, judges):
    proposal = ResultProposal.objects.create(round=round, digest="0" * 64, proposed_by=organiser)
    rules = change_rules(
        round=round,
        changes={"rule": "rank_sum", "ties": [["criterion", "function"]], "wanted_comment": 0},
        note=f" {NOTE} ",
        note_en="A judge fell ill.",
        version=1,
        by=organiser,
    )
    round.refresh_from_db()
    assert (round.version, round.rule, round.ties) == (2, "rank_sum", [["criterion", "function"]])
    assert (rules.number, rules.note, rules.note_en) == (2, NOTE, "A judge fell ill.")
    assert [row.facts["rule"] for row in round.rules.all()] == ["weighted_mean", "rank_sum"]
    proposal.refresh_from_db()
    assert proposal.dropped_at is not None
    assert {message.recipient for message in Message.objects.all()} == set(judges)
    assert all("sakit" in m.body or "ill" in m.body for m in Message.objects.all())
    assert Event.objects.get(verb="round.rules_changed").facts["changed"] == ["rule", "ties"]
    with pytest.raises(Changed):
        change_rules(round=round, changes={"rule": "z_score"}, note=NOTE, version=1, by=organiser)


def test_nobody_but_an_organiser_without_interest_changes_rules(category, round, judges):
    involved = people.person("Panitia bibi")
    editions.seat(involved, category.competition)
    entry = Entry.objects.get()
    Conflict.objects.create(person=involved, entry=entry, origin=Conflict.DECLARED)
    head = rounds.judge(category.competition, "Ketua", kind=Seat.HEAD_JUDGE)
    elsewhere = people.person("Panitia lain")
    editions.seat(elsewhere, editions.competition())
    for person in (involved, judges[0], head, entry.owner, elsewhere, people.person("Asing")):
        with pytest.raises(NotAllowed):
            change(round, person, rule="rank_sum")
    assert RoundRules.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Nothing has changed"),
        ({"rule": "weighted_mean", "shares_scores": True}, "Nothing has changed"),
        ({"is_blind": False}, "fixed for good"),
        ({"kind": "live"}, "fixed for good"),
        ({"shows_answers": False}, "fixed for good"),
        ({"name": "Lain"}, "fixed for good"),
        ({"status": "closed"}, "fixed for good"),
        ({"rule": "trimmed_mean"}, "at least 5"),
        ({"rule": "luck"}, "no such rule"),
        ({"ties": [["criterion", "beauty"]]}, "criterion of this rubric"),
        ({"moves_on_rule": "top", "moves_on_value": Decimal(0)}, "at least 1"),
        ({"sheets_per_entry": 0}, "Between 1 and"),
    ],
)
def test_what_is_fixed_or_makes_no_sense_is_refused(round, organiser, changes, words):
    with pytest.raises(Invalid, match=words):
        change(round, organiser, **changes)
    assert round.rules.count() == 1


@pytest.mark.parametrize("note", ["", "   ", "x" * 601])
def test_without_a_note_that_people_can_read_nothing_changes(round, organiser, note):
    with pytest.raises(Invalid) as refused:
        change_rules(round=round, changes={"rule": "rank_sum"}, note=note, by=organiser)
    assert "note" in refused.value.fields
    with pytest.raises(Invalid):
        change_rules(round=round, changes={"rule": "rank_sum"}, note=NOTE, note_en="x" * 601, by=organiser)


def test_judging_ends_later_but_never_earlier(round, organiser):
    end = round.closes_at
    for wrong in (end - timedelta(hours=1), timezone.now() - timedelta(days=1), None):
        with pytest.raises(Invalid) as refused:
            change(round, organiser, closes_at=wrong)
        assert "closes_at" in refused.value.fields
    change(round, organiser, closes_at=end + timedelta(days=2))
    Round.objects.filter(pk=round.pk).update(closes_at=None)
    change(round, organiser, closes_at=timezone.now() + timedelta(days=1))
    assert round.rules.count() == 3


def test_not_applicable_is_settled_before_a_sheet_is_handed_in(round, organiser, judges):
    change(round, organiser, renormalises=True)
    sheet = rounds.sheet_of(judges[0], Entry.objects.get())
    Score.objects.create(sheet=sheet, criterion=round.rubric.criteria.first(), value=None)
    with pytest.raises(NotAllowedNow, match="does not apply"):
        change(round, organiser, renormalises=False)
    Score.objects.all().delete()
    Scoresheet.objects.filter(pk=sheet.pk).update(status=Scoresheet.SUBMITTED)
    with pytest.raises(NotAllowedNow, match="handed in already"):
        change(round, organiser, renormalises=False)


def test_what_may_change_is_less_after_judging_and_nothing_after_publication(round, organiser):
    draft = rounds.draft_round(round.category, rubric=round.rubric)
    with pytest.raises(NotAllowedNow, match="prepared"):
        change(draft, organiser, rule="rank_sum")
    Round.objects.filter(pk=round.pk).update(status=Round.CLOSED)
    for late in ({"closes_at": round.closes_at + timedelta(days=1)}, {"wanted_comment": 50}, {"sheets_per_entry": 3}):
        with pytest.raises(NotAllowedNow, match="closed"):
            change(round, organiser, **late)
    change(round, organiser, moves_on_rule="top", moves_on_value=Decimal(2), shares_comments=False)
    Round.objects.filter(pk=round.pk).update(moved_on_at=timezone.now())
    with pytest.raises(NotAllowedNow, match="known already"):
        change(round, organiser, moves_on_value=Decimal(3))
    Round.objects.filter(pk=round.pk).update(status=Round.PUBLISHED)
    with pytest.raises(NotAllowedNow, match="published"):
        change(round, organiser, rule="rank_sum")


def test_rounds_that_were_opened_before_have_the_rules_they_went_by(category, organiser, judges):
    old = rounds.open_round(category, judges, [editions.entry(people.person(), category, Entry.ACCEPTED)])
    draft = rounds.draft_round(category, judges)
    migration = __import__("judging.migrations.0005_rules_of_opened_rounds", fromlist=["fix_rules"])
    migration.fix_rules(apps, None)
    migration.fix_rules(apps, None)
    old.refresh_from_db()
    draft.refresh_from_db()
    rules = old.rules.get()
    assert (old.version, rules.number, rules.made_by, rules.made_at) == (1, 1, organiser, old.opens_at)
    assert rules.digest == digest_of(rules.facts)
    assert (draft.version, draft.rules.count()) == (0, 0)
    change(old, organiser, rule="rank_sum")
    assert set(old.rules.first().facts) == set(old.rules.last().facts)
