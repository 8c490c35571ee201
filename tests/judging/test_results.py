"""From scoresheets to a published result: one person proposes, another confirms the same digest, then it is frozen."""

from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.models import Message
from audit.models import Event
from audit.refusals import Changed, NotAllowed, NotAllowedNow
from audit.trail import broken_links
from judging.models import Contender, Ranking, ResultProposal, Round, Scoresheet, Standing
from judging.publishing import confirm, drop, propose
from judging.scoring import submit_sheet
from judging.tabulating import provisional, tabulate
from submissions.entering.handing_in import withdraw
from submissions.models import Category, Entry, Seat, TeamMember
from submissions.screening import disqualify_entry
from tests.factories import editions, people, results, rounds
from tests.factories.results import digest_of, published

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def cast():
    return results.cast()


def change_a_score(cast, name="Budi", value=10):
    rounds.sheet_of(cast.judges[0], cast.entries[name]).scores.update(value=value)


def test_the_ranking_is_exact_and_ties_share_a_place(cast):
    placings = {codes(cast)[one.entry]: one for one in tabulate(round=cast.round).placings()}
    assert {name: one.place for name, one in placings.items()} == {"Ayu": 1, "Budi": 2, "Citra": 2, "Dewi": None}
    assert str(placings["Ayu"].total) == "251/30"
    assert placings["Budi"].total == placings["Citra"].total == 7
    assert (placings["Dewi"].total, placings["Dewi"].sheets) == (None, 0)


def codes(cast) -> dict[int, str]:
    names = {entry.pk: name for name, entry in cast.entries.items()}
    return {pk: names[entry] for pk, entry in Contender.objects.values_list("pk", "entry")}


def test_only_sheets_that_were_handed_in_count(cast):
    before = digest_of(cast.round)
    for status in (Scoresheet.IN_PROGRESS, Scoresheet.REOPENED, Scoresheet.VOID):
        Scoresheet.objects.filter(pk=cast.round.sheets.first().pk).update(status=status)
        assert digest_of(cast.round) != before
        assert len(tabulate(round=cast.round).marks) == 16


def test_who_withdrew_or_was_disqualified_is_in_no_ranking(cast):
    withdraw(entry=cast.entries["Ayu"], by=cast.owners["Ayu"])
    disqualify_entry(entry=cast.entries["Budi"], reason="Karya orang lain.", by=cast.organiser)
    Contender.objects.filter(entry=cast.entries["Dewi"]).update(is_out=True)
    assert [codes(cast)[one.entry] for one in tabulate(round=cast.round).placings()] == ["Citra"]
    assert [standing.contender.entry.title for standing in published(cast).standings.all()] == ["Tapak Citra"]


def test_nobody_sees_scores_before_judging_closes(cast):
    for status in (Round.DRAFT, Round.OPEN):
        cast.round.status = status
        with pytest.raises(NotAllowedNow, match="when judging has closed"):
            provisional(round=cast.round)
    cast.round.refresh_from_db()
    assert provisional(round=cast.round).digest == digest_of(cast.round)
    cast.round.status = Round.PUBLISHED
    with pytest.raises(NotAllowedNow, match="not computed again"):
        provisional(round=cast.round)


def test_tabulating_takes_five_queries(cast, django_assert_num_queries):
    with django_assert_num_queries(5):
        tabulate(round=cast.round).placings()


def test_two_persons_publish_and_everything_is_frozen(cast):
    digest = digest_of(cast.round)
    ranking = published(cast)
    cast.round.refresh_from_db()
    cast.category.refresh_from_db()
    assert (cast.round.status, cast.category.phase) == (Round.PUBLISHED, Category.DECIDED)
    assert (ranking.rule, ranking.input_digest, ranking.version) == ("weighted_mean", digest, 1)
    assert ranking.weights == {"originality": "60.00", "function": "40.00"}
    rows = [(one.contender.entry.title, one.place, one.is_tied, one.total_exact) for one in ranking.standings.all()]
    rows.sort(key=lambda row: row[0])
    assert rows == [
        ("Tapak Ayu", 1, False, "251/30"),
        ("Tapak Budi", 2, True, "7"),
        ("Tapak Citra", 2, True, "7"),
        ("Tapak Dewi", None, False, ""),
    ]
    first = ranking.standings.get(place=1)
    assert (first.total, first.sheets) == (Decimal("8.3667"), 3)
    change_a_score(cast)
    assert sorted(Standing.objects.values_list("total_exact", flat=True)) == ["", "251/30", "7", "7"]
    verbs = list(Event.objects.order_by("number").values_list("verb", flat=True))
    assert verbs == ["result.proposed", "result.confirmed", "round.published", "category.decided"]
    assert list(broken_links()) == []


def test_every_designer_is_told_once_and_without_a_score(cast):
    partner = people.person("Rekan")
    TeamMember.objects.create(entry=cast.entries["Ayu"], person=partner)
    published(cast)
    told = list(Message.objects.exclude(recipient=cast.head))
    assert {message.recipient for message in told} == {*cast.owners.values(), partner}
    assert len(told) == 5
    link = reverse("round-results", args=[cast.competition.slug, cast.round.pk])
    for message in told:
        assert link in message.body
        assert not any(secret in message.subject + message.body for secret in ("8.3", "251", "place", "Tapak"))


def test_what_was_seen_must_be_what_is_there(cast):
    seen = digest_of(cast.round)
    change_a_score(cast)
    with pytest.raises(Changed, match="have changed"):
        propose(round=cast.round, digest=seen, by=cast.organiser)
    proposed = digest_of(cast.round)
    proposal = propose(round=cast.round, digest=proposed, by=cast.organiser)
    with pytest.raises(Changed):
        confirm(proposal=proposal, digest=seen, by=cast.head)
    change_a_score(cast, value=3)
    for digest in (proposed, digest_of(cast.round)):
        with pytest.raises(Changed):
            confirm(proposal=proposal, digest=digest, by=cast.head)
    proposal.refresh_from_db()
    assert (proposal.confirmed_at, proposal.confirmed_by) == (None, None)
    assert not Ranking.objects.exists()
    again = propose(round=cast.round, digest=digest_of(cast.round), by=cast.organiser)
    assert confirm(proposal=again, digest=again.digest, by=cast.head)


def test_a_withdrawal_between_the_two_is_a_change(cast):
    digest = digest_of(cast.round)
    proposal = propose(round=cast.round, digest=digest, by=cast.organiser)
    withdraw(entry=cast.entries["Dewi"], by=cast.owners["Dewi"])
    with pytest.raises(Changed):
        confirm(proposal=proposal, digest=digest, by=cast.head)


def test_a_reopened_sheet_between_the_two_is_a_change(cast):
    sheet = rounds.sheet_of(cast.judges[0], cast.entries["Ayu"])
    Scoresheet.objects.filter(pk=sheet.pk).update(status=Scoresheet.REOPENED)
    digest = digest_of(cast.round)
    proposal = propose(round=cast.round, digest=digest, by=cast.organiser)
    submit_sheet(sheet=sheet, version=sheet.version, by=cast.judges[0])
    with pytest.raises(Changed):
        confirm(proposal=proposal, digest=digest, by=cast.head)


def test_a_newer_proposal_replaces_the_waiting_one(cast):
    digest = digest_of(cast.round)
    older = propose(round=cast.round, digest=digest, by=cast.organiser)
    newer = propose(round=cast.round, digest=digest, by=cast.colleague)
    with pytest.raises(NotAllowedNow, match="no longer waits"):
        confirm(proposal=older, digest=digest, by=cast.head)
    confirm(proposal=newer, digest=digest, by=cast.head)
    older.refresh_from_db()
    assert older.dropped_at


def test_a_proposal_taken_back_is_not_confirmed(cast):
    digest = digest_of(cast.round)
    proposal = propose(round=cast.round, digest=digest, by=cast.organiser)
    with pytest.raises(NotAllowed):
        drop(proposal=proposal, by=cast.head)
    drop(proposal=proposal, by=cast.colleague)
    with pytest.raises(NotAllowedNow):
        drop(proposal=proposal, by=cast.organiser)
    with pytest.raises(NotAllowedNow):
        confirm(proposal=proposal, digest=digest, by=cast.head)


@pytest.mark.parametrize("status", [Round.DRAFT, Round.OPEN, Round.PUBLISHED])
def test_only_a_closed_round_has_a_result(cast, status):
    digest = digest_of(cast.round)
    waiting = propose(round=cast.round, digest=digest, by=cast.organiser)
    Round.objects.filter(pk=cast.round.pk).update(status=status)
    with pytest.raises(NotAllowedNow):
        propose(round=cast.round, digest=digest, by=cast.organiser)
    with pytest.raises(NotAllowedNow):
        confirm(proposal=waiting, digest=digest, by=cast.head)


def test_a_result_waits_for_the_other_open_round_of_the_category(cast):
    digest = digest_of(cast.round)
    proposal = propose(round=cast.round, digest=digest, by=cast.organiser)
    Category.objects.filter(pk=cast.category.pk).update(phase=Category.JUDGING)
    with pytest.raises(NotAllowedNow, match="Another round"):
        confirm(proposal=proposal, digest=digest, by=cast.head)
    assert not Ranking.objects.exists()


def test_nothing_is_published_twice(cast):
    ranking = published(cast)
    with pytest.raises(NotAllowedNow):
        confirm(proposal=ranking.proposal, digest=ranking.input_digest, by=cast.head)
    with pytest.raises(NotAllowedNow):
        propose(round=cast.round, digest=ranking.input_digest, by=cast.organiser)
    assert (Ranking.objects.count(), Standing.objects.count()) == (1, 4)


@pytest.mark.parametrize("entries", [1, 30])
def test_freezing_takes_the_same_queries_for_one_entry_as_for_thirty(entries, django_assert_num_queries):
    of = editions.category(phase=Category.CLOSED)
    organiser, judge = people.person("Panitia"), rounds.judge(of.competition)
    editions.seat(organiser, of.competition)
    head = rounds.judge(of.competition, "Ketua", kind=Seat.HEAD_JUDGE)
    marks = {editions.entry(people.person(), of, Entry.ACCEPTED): {judge: 7} for _number in range(entries)}
    round = rounds.closed_round(of, marks)
    proposal = propose(round=round, digest=digest_of(round), by=organiser)
    with django_assert_num_queries(50):
        confirm(proposal=ResultProposal.objects.get(pk=proposal.pk), digest=proposal.digest, by=head)
