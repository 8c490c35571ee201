"""Several people act on the same sheets at the same moment."""

import threading
from decimal import Decimal

import pytest
from django.db import connection

from audit.models import Event
from audit.refusals import Changed, NotAllowedNow
from judging.dealing import apply, change, deal_sheets, propose
from judging.models import DealProposal, Recusal, Round, Scoresheet
from judging.recusing import recuse
from judging.rounds import close_round
from judging.scoring import save_scores, submit_sheet
from submissions.models import Entry
from tests.factories import editions, people, rounds

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


def together(*acts) -> list:
    """What each act answered or raised, all begun at the same moment."""
    gate, outcomes = threading.Barrier(len(acts)), [None] * len(acts)

    def run(index, act):
        try:
            gate.wait(timeout=20)
            outcomes[index] = act()
        except Exception as trouble:
            outcomes[index] = trouble
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_of_several_windows_with_the_same_version_one_saves(category):
    judge = rounds.judge(category.competition)
    entry = editions.entry(people.person(), category, Entry.ACCEPTED)
    rounds.open_round(category, [judge], [entry])
    sheet = rounds.sheet_of(judge, entry)

    def window(value):
        return lambda: save_scores(sheet=sheet, marks={"originality": Decimal(value)}, version=1, by=judge)

    outcomes = together(*(window(value) for value in range(6)))
    saved = [value for value, outcome in enumerate(outcomes) if isinstance(outcome, Scoresheet)]
    assert len(saved) == 1
    assert all(isinstance(outcome, Scoresheet | Changed) for outcome in outcomes)
    assert sheet.scores.get().value == saved[0]
    assert Event.objects.about(sheet).count() == 1


def test_a_sheet_handed_in_from_several_windows_at_once_is_handed_in_once(category):
    judge = rounds.judge(category.competition)
    entry = editions.entry(people.person(), category, Entry.ACCEPTED)
    rounds.open_round(category, [judge], [entry])
    sheet = rounds.sheet_of(judge, entry)
    marks = {"originality": Decimal(7), "function": Decimal(8)}
    outcomes = together(*(lambda: submit_sheet(sheet=sheet, marks=marks, version=1, by=judge) for _n in range(5)))
    assert [repr(one) for one in outcomes if not isinstance(one, Scoresheet)] == []
    sheet.refresh_from_db()
    assert (sheet.status, sheet.version, sheet.scores.count()) == (Scoresheet.SUBMITTED, 3, 2)
    assert Event.objects.about(sheet).filter(verb="sheet.submitted").count() == 1


def test_nothing_is_handed_in_after_the_round_has_closed(category, organiser):
    judges = [rounds.judge(category.competition) for _ in range(8)]
    entry = editions.entry(people.person(), category, Entry.ACCEPTED)
    row = rounds.open_round(category, judges, [entry])
    marks = {"originality": Decimal(7), "function": Decimal(8)}

    def handing_in(judge):
        sheet = rounds.sheet_of(judge, entry)
        return lambda: submit_sheet(sheet=sheet, marks=marks, version=1, by=judge)

    acts = [handing_in(judge) for judge in judges]
    outcomes = together(*acts[:4], lambda: close_round(round=row, by=organiser), *acts[4:])
    strange = [repr(one) for one in outcomes if not isinstance(one, Scoresheet | Round | NotAllowedNow)]
    assert strange == []
    done = sum(isinstance(outcome, Scoresheet) for outcome in outcomes)
    closed = Event.objects.get(verb="round.closed")
    assert closed.facts["handed_in"] == done == row.sheets.filter(status=Scoresheet.SUBMITTED).count()
    late = Event.objects.filter(verb="sheet.submitted", number__gt=closed.number)
    assert not late.exists()


def test_two_organisers_who_deal_at_once_deal_once(category, organiser):
    judges = [rounds.judge(category.competition) for _ in range(4)]
    for _n in range(6):
        editions.entry(people.person(), category, Entry.ACCEPTED)
    row = rounds.draft_round(category, judges, sheets_per_entry=3)
    outcomes = together(*(lambda: deal_sheets(round=row, by=organiser) for _ in range(3)))
    assert sorted(outcomes) == [0, 0, 18]
    assert row.sheets.count() == 18


def test_of_two_organisers_who_apply_their_proposals_at_once_one_deals(category, organiser):
    judges = [rounds.judge(category.competition) for _ in range(4)]
    for _n in range(6):
        editions.entry(people.person(), category, Entry.ACCEPTED)
    second = people.person("Panitia dua")
    editions.seat(second, category.competition)
    row = rounds.draft_round(category, judges, sheets_per_entry=2)
    mine, theirs = propose(round=row, by=organiser), propose(round=row, seed=5, by=second)
    acts = [(mine, organiser), (theirs, second), (mine, second), (theirs, organiser)]
    outcomes = together(*(lambda one=one, by=by: apply(proposal=one, version=1, by=by) for one, by in acts))
    assert [one for one in outcomes if isinstance(one, int)] == [12]
    assert {type(one) for one in outcomes} <= {int, Changed, NotAllowedNow}
    assert row.sheets.count() == 12
    assert row.deal_proposals.waiting().count() == 1


def test_what_is_applied_is_what_was_seen_while_others_change_it_and_a_judge_steps_back(category, organiser):
    judges = [rounds.judge(category.competition) for _ in range(3)]
    entries = [editions.entry(people.person(), category, Entry.ACCEPTED) for _ in range(3)]
    row = rounds.open_round(category, judges[:2], entries, sheets_per_entry=2)
    row.panel.create(judge=judges[2])
    row.sheets.filter(judge=judges[1]).delete()
    made = propose(round=row, by=organiser)
    first, second = (tuple(pair) for pair in made.pairs[:2])
    sheet = rounds.sheet_of(judges[0], entries[0])
    outcomes = together(
        lambda: apply(proposal=made, version=1, by=organiser),
        lambda: change(proposal=made, remove=first, by=organiser),
        lambda: change(proposal=made, remove=second, by=organiser),
        lambda: recuse(sheet=sheet, reason="Guru saya.", by=judges[0]),
    )
    assert {type(one) for one in outcomes} <= {int, Changed, NotAllowedNow, DealProposal, Recusal}
    dealt = row.sheets.standing().exclude(judge=judges[0]).count()
    assert dealt == (3 if outcomes[0] == 3 else 0)
    assert isinstance(outcomes[3], Recusal)
    assert not row.sheets.standing().filter(pk=sheet.pk).exists()
