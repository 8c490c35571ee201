"""Several organisers plan the same rounds and change the same rules at the same moment."""

import pytest

from audit.refusals import Changed, NotAllowedNow
from judging.models import Round, RoundRules, Scoresheet
from judging.publishing import confirm, propose
from judging.round_rules import change_rules
from judging.rounds import make_round, open_round
from judging.tabulating import tabulate
from submissions.models import Entry, Seat
from tests.factories import editions, people, rounds
from tests.judging.test_scoring_at_once import together

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("in_english")]


@pytest.fixture
def organisers(category, organiser):
    second = people.person("Panitia kedua")
    editions.seat(second, category.competition)
    return [organiser, second]


def test_rounds_that_are_made_together_have_numbers_of_their_own(category, organisers):
    rubric = rounds.rubric(category.competition)
    acts = [
        lambda by=by: make_round(category=category, name="Babak", rubric=rubric, by=by)
        for by in (*organisers, *organisers)
    ]
    assert sorted(row.number for row in together(*acts)) == [1, 2, 3, 4]


def test_a_round_opens_once_with_one_first_version(category, organisers):
    judge = rounds.judge(category.competition)
    row = rounds.draft_round(category, [judge])
    contender = rounds.contender(row, editions.entry(people.person(), category, Entry.ACCEPTED))
    Scoresheet.objects.create(round=row, contender=contender, judge=judge)
    outcomes = together(*(lambda by=by: open_round(round=row, by=by) for by in organisers))
    assert sum(isinstance(one, Round) for one in outcomes) == 1
    assert any(isinstance(one, NotAllowedNow) for one in outcomes)
    assert RoundRules.objects.get().number == 1


def test_of_several_changes_of_the_same_version_one_stands(category, organisers):
    row = rounds.open_round(category, [rounds.judge(category.competition)], [])
    rounds.fixed_rules(row, by=organisers[0])
    rules = ["rank_sum", "severity_adjusted", "z_score"]
    acts = [
        lambda rule=rule, by=by: change_rules(round=row, changes={"rule": rule}, note="Alasan.", version=1, by=by)
        for rule in rules
        for by in organisers
    ]
    outcomes = together(*acts)
    kept = [one for one in outcomes if isinstance(one, RoundRules)]
    assert [one.number for one in kept] == [2]
    assert all(isinstance(one, RoundRules | Changed) for one in outcomes), outcomes
    row.refresh_from_db()
    assert (row.version, row.rule) == (2, kept[0].facts["rule"])


def test_a_result_is_never_published_by_rules_that_changed_under_it(category, organisers):
    judges = [rounds.judge(category.competition, f"Juri {n}") for n in range(2)]
    head = rounds.judge(category.competition, "Ketua", kind=Seat.HEAD_JUDGE)
    entries = [editions.entry(people.person(), category, Entry.ACCEPTED) for _number in range(2)]
    row = rounds.closed_round(category, {entry: dict.fromkeys(judges, 7) for entry in entries})
    rounds.fixed_rules(row, by=organisers[0])
    digest = tabulate(round=row).digest
    proposal = propose(round=row, digest=digest, by=organisers[0])
    published, changed = together(
        lambda: confirm(proposal=proposal, digest=digest, by=head),
        lambda: change_rules(round=row, changes={"rule": "rank_sum"}, note="Alasan.", by=organisers[1]),
    )
    row.refresh_from_db()
    if isinstance(changed, RoundRules):
        assert isinstance(published, NotAllowedNow | Changed), published
        assert (row.status, row.rule) == (Round.CLOSED, "rank_sum")
    else:
        assert isinstance(changed, NotAllowedNow), changed
        assert row.rankings.get().rule == "weighted_mean"
