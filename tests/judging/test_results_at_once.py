"""Several people act on one result at the same moment."""

import threading
from decimal import Decimal

import pytest
from django.db import connection

from audit.refusals import Changed, NotAllowedNow, Refused
from audit.trail import broken_links
from judging.models import Ranking, ResultProposal, Round, Scoresheet, Standing
from judging.publishing import confirm, propose
from judging.scoring import submit_sheet
from judging.tabulating import tabulate
from submissions.entering.handing_in import withdraw
from submissions.models import Seat
from tests.factories import results, rounds

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


def test_two_confirmations_make_one_result():
    cast = results.cast()
    heads = [cast.head, rounds.judge(cast.competition, "Ketua kedua", kind=Seat.HEAD_JUDGE)]
    digest = results.digest_of(cast.round)
    proposal = propose(round=cast.round, digest=digest, by=cast.organiser)

    def confirming(person):
        mine = ResultProposal.objects.get(pk=proposal.pk)
        return lambda: confirm(proposal=mine, digest=digest, by=person)

    outcomes = together(*(confirming(person) for person in [*heads, *heads]))
    assert sum(isinstance(outcome, Ranking) for outcome in outcomes) == 1
    assert all(isinstance(outcome, Ranking | NotAllowedNow) for outcome in outcomes), outcomes
    assert (Ranking.objects.count(), Standing.objects.count()) == (1, 4)
    assert list(broken_links()) == []


def test_of_many_proposals_one_waits():
    cast = results.cast()
    digest = results.digest_of(cast.round)

    def proposing(person):
        return lambda: propose(round=cast.round, digest=digest, by=person)

    outcomes = together(*(proposing(person) for person in [cast.organiser, cast.colleague] * 2))
    assert all(isinstance(outcome, ResultProposal) for outcome in outcomes), outcomes
    assert ResultProposal.objects.filter(confirmed_at=None, dropped_at=None).count() == 1


@pytest.mark.parametrize("attempt", range(3))
def test_a_sheet_handed_in_while_the_result_is_frozen_is_counted_or_refused(attempt):
    cast = results.cast()
    sheet = rounds.sheet_of(cast.judges[0], cast.entries["Budi"])
    Scoresheet.objects.filter(pk=sheet.pk).update(status=Scoresheet.REOPENED)
    digest = results.digest_of(cast.round)
    proposal = propose(round=cast.round, digest=digest, by=cast.organiser)
    marks = {"originality": Decimal(10), "function": Decimal(10)}
    ranking, handed_in = together(
        lambda: confirm(proposal=proposal, digest=digest, by=cast.head),
        lambda: submit_sheet(sheet=sheet, marks=marks, version=sheet.version, by=cast.judges[0]),
    )
    assert {isinstance(ranking, Ranking), isinstance(handed_in, Scoresheet)} == {True, False}, (ranking, handed_in)
    assert isinstance(ranking, Ranking | Changed)
    assert isinstance(handed_in, Scoresheet | Refused)
    if isinstance(ranking, Ranking):
        assert tabulate(round=cast.round).digest == ranking.input_digest


@pytest.mark.parametrize("attempt", range(3))
def test_an_entry_withdrawn_while_the_result_is_frozen_is_out_or_stands(attempt):
    cast = results.cast()
    digest = results.digest_of(cast.round)
    proposal = propose(round=cast.round, digest=digest, by=cast.organiser)
    ranking, left = together(
        lambda: confirm(proposal=proposal, digest=digest, by=cast.head),
        lambda: withdraw(entry=cast.entries["Ayu"], by=cast.owners["Ayu"]),
    )
    cast.round.refresh_from_db()
    if cast.round.status == Round.PUBLISHED:
        assert isinstance(left, NotAllowedNow), left
        assert ranking.standings.count() == 4
    else:
        assert isinstance(ranking, Changed), ranking
