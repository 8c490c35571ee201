"""What may happen to a round at the same moment: each act is done or refused in words, and what froze stays."""

import threading
from decimal import Decimal

import pytest
from django.db import connection, transaction

from audit.refusals import Refused
from audit.trail import broken_links
from judging.conflicts.pinning import pin
from judging.dealing import apply, propose
from judging.models import Advance, Contender, Round, RoundRules, Scoresheet
from judging.moving_on import call_up, decide_by_hand, decide_by_rule, decisions_digest, make_known, order_reserves
from judging.panels import change_member, panel_add, panel_remove
from judging.publishing import propose as propose_result
from judging.recusing import recuse
from judging.reminding import remind
from judging.round_rules import change_rules, digest_of, facts_of
from judging.rounds import change_round, close_round, discard_round, open_round
from judging.rubric_changes import change_rubric
from judging.scoring import submit_sheet
from office import practice
from submissions.entering.handing_in import withdraw
from submissions.models import Category, Conflict, Entry
from tests.factories import editions, people, results, rounds
from tests.judging.test_results_at_once import together

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]
NOTE = "Panel berubah, jadi aturan disesuaikan."


def insist_on_words(outcomes) -> None:
    """Nothing ended in anything but an answer or a refusal."""
    wrong = [one for one in outcomes if isinstance(one, Exception) and not isinstance(one, Refused)]
    assert not wrong, wrong
    assert list(broken_links()) == []


@pytest.fixture
def prepared():
    """A round that could open: two judges, three works, all dealt; two organisers."""
    category = editions.category(phase=Category.CLOSED)
    organisers = [people.person("Panitia"), people.person("Panitia kedua")]
    for person in organisers:
        editions.seat(person, category.competition)
    judges = [rounds.judge(category.competition, f"Juri {n}") for n in range(2)]
    entries = [editions.entry(people.person(f"Perancang {n}"), category, Entry.ACCEPTED) for n in range(3)]
    row = rounds.draft_round(category, judges)
    for place, entry in enumerate(entries):
        one = rounds.contender(row, entry)
        Scoresheet.objects.bulk_create(
            Scoresheet(round=row, contender=one, judge=judge, place=place) for judge in judges
        )
    return row, organisers, judges, entries


def _criteria(weights):
    return [
        {"code": code, "name": code, "weight": weight, "levels": [{"score": "8", "text": "baik"}]}
        for code, weight in weights.items()
    ]


def test_a_rubric_does_not_change_under_a_round_that_is_opening(prepared):
    row, (one, other), _judges, _entries = prepared
    outcomes = []

    def changing() -> None:
        try:
            change_rubric(rubric=row.rubric, name="Lain", criteria=_criteria({"lain": "100"}), by=other)
        except Exception as trouble:
            outcomes.append(trouble)
        finally:
            connection.close()

    thread = threading.Thread(target=changing)
    with transaction.atomic():
        open_round(round=row, by=one)
        thread.start()
        thread.join(timeout=1)
    thread.join()
    insist_on_words(outcomes)
    rules, opened = RoundRules.objects.get(), Round.objects.select_related("rubric").get(pk=row.pk)
    assert rules.digest == digest_of(facts_of(opened))


@pytest.mark.parametrize("attempt", range(3))
def test_a_round_in_preparation(prepared, attempt):
    row, (one, other), judges, _entries = prepared
    deal = propose(round=row, by=one)
    another = rounds.judge(row.category.competition, "Juri ketiga")
    whole = {"criteria": ["originality"], "capacity": 5, "expertise": {"": 1}}
    outcomes = together(
        lambda: open_round(round=row, by=one),
        lambda: change_rubric(rubric=row.rubric, name="Lain", criteria=_criteria({"lain": "100"}), by=other),
        lambda: change_round(round=row, by=other, rule="rank_sum"),
        lambda: panel_add(round=row, judge=another, by=other),
        lambda: change_member(round=row, judge=judges[1], by=one, **whole),
        lambda: panel_remove(round=row, judge=judges[0], by=one),
        lambda: apply(proposal=deal, version=deal.version, by=one),
        lambda: practice.start(round=row, by=other),
    )
    insist_on_words(outcomes)
    row = Round.objects.select_related("rubric").get(pk=row.pk)
    for rules in row.rules.all():
        assert rules.digest == digest_of(facts_of(row))


@pytest.mark.parametrize("attempt", range(3))
def test_a_round_that_is_taken_back_meanwhile(prepared, attempt):
    _row, (one, other), judges, _entries = prepared
    row = rounds.draft_round(_row.category, judges)
    deal = propose(round=row, by=other)
    outcomes = together(
        lambda: discard_round(round=row, by=one),
        lambda: apply(proposal=deal, version=deal.version, by=other),
        lambda: change_round(round=row, by=other, rule="rank_sum"),
        lambda: panel_remove(round=row, judge=judges[0], by=other),
    )
    insist_on_words(outcomes)


@pytest.mark.parametrize("attempt", range(3))
def test_a_round_that_is_open(prepared, attempt):
    row, (one, other), judges, entries = prepared
    opened = open_round(round=row, by=one)
    deal = propose(round=row, by=one)
    first, second = (opened.sheets.filter(judge=judge).order_by("pk").first() for judge in judges)
    marks = {"originality": Decimal(7), "function": Decimal(8)}
    outcomes = together(
        lambda: close_round(round=row, by=one),
        lambda: change_rules(round=row, changes={"renormalises": True}, note=NOTE, by=other),
        lambda: submit_sheet(sheet=first, marks=marks, version=1, by=judges[0]),
        lambda: recuse(sheet=second, by=judges[1], kind=Conflict.FAMILY),
        lambda: remind(round=row, judges=[judge.pk for judge in judges], by=other),
        lambda: panel_remove(round=row, judge=judges[1], by=other),
        lambda: pin(entry=entries[2], person=judges[0], kind=Conflict.FAMILY, reason="Ipar.", by=one),
        lambda: apply(proposal=deal, version=deal.version, by=one),
    )
    insist_on_words(outcomes)


@pytest.mark.parametrize("attempt", range(3))
def test_a_round_that_has_closed(attempt):
    cast = results.cast()
    Round.objects.filter(pk=cast.round.pk).update(moves_on_rule="top", moves_on_value=1)
    cast.round.refresh_from_db()
    rounds.fixed_rules(cast.round, by=cast.organiser)
    decide_by_rule(round=cast.round, reserves=2, by=cast.organiser)
    dewi = Contender.objects.get(round=cast.round, entry=cast.entries["Dewi"])
    citra = Contender.objects.get(round=cast.round, entry=cast.entries["Citra"])
    decide_by_hand(contender=dewi, decision="out", reason="Tidak dinilai.", by=cast.organiser)
    seen, result = decisions_digest(cast.round), results.digest_of(cast.round)
    line = [one.contender_id for one in Advance.objects.filter(decision="reserve").order_by("-reserve_place")]
    outcomes = together(
        lambda: make_known(round=cast.round, digest=seen, by=cast.organiser),
        lambda: decide_by_rule(round=cast.round, reserves=1, by=cast.colleague),
        lambda: decide_by_hand(contender=citra, decision="on", reason="Membuka jalan.", by=cast.colleague),
        lambda: order_reserves(round=cast.round, contenders=line, by=cast.organiser),
        lambda: change_rules(round=cast.round, changes={"rule": "rank_sum"}, note=NOTE, by=cast.colleague),
        lambda: pin(entry=cast.entries["Ayu"], person=cast.judges[0], kind="family", reason="Ipar.", by=cast.colleague),
        lambda: withdraw(entry=cast.entries["Budi"], by=cast.owners["Budi"]),
        lambda: propose_result(round=cast.round, digest=result, by=cast.organiser),
    )
    insist_on_words(outcomes)


@pytest.mark.parametrize("attempt", range(3))
def test_a_reserve_who_is_called_up_while_the_next_round_closes(attempt):
    cast = results.cast()
    rounds.fixed_rules(cast.round, by=cast.organiser)
    fates = {"Ayu": "on", "Budi": "reserve", "Citra": "out", "Dewi": "out"}
    for name, fate in fates.items():
        one = Contender.objects.get(round=cast.round, entry=cast.entries[name])
        decide_by_hand(contender=one, decision=fate, reason="Sidang juri.", by=cast.organiser)
    make_known(round=cast.round, digest=decisions_digest(cast.round), by=cast.organiser)
    cast.round.refresh_from_db()
    follower = rounds.open_round(cast.category, cast.judges, [cast.entries["Ayu"]], source=cast.round)
    rounds.fixed_rules(follower, by=cast.organiser)
    deal = propose(round=follower, by=cast.organiser)
    budi = Contender.objects.get(round=cast.round, entry=cast.entries["Budi"])
    outcomes = together(
        lambda: call_up(contender=budi, reason="Mundur.", by=cast.organiser),
        lambda: call_up(contender=budi, reason="Mundur.", by=cast.colleague),
        lambda: apply(proposal=deal, version=deal.version, by=cast.organiser),
        lambda: close_round(round=follower, by=cast.colleague),
        lambda: withdraw(entry=cast.entries["Ayu"], by=cast.owners["Ayu"]),
    )
    insist_on_words(outcomes)
    assert sum(isinstance(one, Advance) for one in outcomes[:2]) <= 1
