"""Ruling on conflicts by hand, and that nothing of the work reaches the judge from that moment."""

import pytest
from django.db import connection

from accounts.models import Message
from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from judging.conflicts.pinning import dismiss, lift, pin, record_conflicts
from judging.conflicts.searching import look
from judging.dealing import deal_sheets
from judging.models import ResultProposal, Round, Scoresheet
from judging.publishing import confirm, propose
from judging.readiness import lacking_sheets, unfinished
from judging.recusing import recuse
from judging.tabulating import tabulate
from submissions.models import Category, Conflict, Entry, Seat, Suspicion, TeamMember
from tests.factories import editions, people, rounds
from tests.factories.crowd import at_once

pytestmark = [pytest.mark.database, pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
WHY = {"kind": Conflict.FAMILY, "reason": "Sepupu."}


@pytest.fixture
def suspicion(cast, panel):
    look(category=cast.category)
    return Suspicion.objects.get()


def phase(cast, name: str) -> None:
    Category.objects.filter(pk=cast.category.pk).update(phase=name)


def test_pinning_closes_the_work_to_the_judge_and_takes_the_scores_out_of_every_count(cast, desk):
    for person, value in ((cast.ratna, 10), (cast.wayan, 6)):
        for entry in (cast.entry, cast.rival):
            rounds.scored(rounds.sheet_of(person, entry), value)
    conflict = pin(entry=cast.entry, person=cast.ratna, by=cast.panitia, **WHY)
    assert (conflict.origin, conflict.kind, conflict.noted_by) == (Conflict.PINNED, Conflict.FAMILY, cast.panitia)
    assert [sheet.contender.entry for sheet in Scoresheet.objects.held_by(cast.ratna)] == [cast.rival]
    assert Scoresheet.objects.held_by(cast.wayan).count() == 2
    totals = {(placing.entry, placing.sheets) for placing in tabulate(round=desk).placings()}
    numbers = {contender.entry_id: contender.pk for contender in desk.contenders.all()}
    assert totals == {(numbers[cast.entry.pk], 1), (numbers[cast.rival.pk], 2)}
    assert lacking_sheets(desk) == 1
    assert unfinished(desk).entries == [(desk.contenders.get(entry=cast.entry).code, 1)]
    event = Event.objects.about(conflict).get()
    assert event.facts == {"entry": cast.entry.pk, "person": cast.ratna.pk, "kind": "family"}
    assert "Sepupu" not in str(list(Event.objects.values_list("facts")))


def test_who_is_told_learns_no_name_no_reason_and_no_work(cast, desk):
    Conflict.objects.create(person=cast.second, entry=cast.rival, origin=Conflict.DECLARED)
    pin(entry=cast.entry, person=cast.ratna, by=third_organiser(cast), **WHY)
    told = {message.recipient: message for message in Message.objects.all()}
    assert set(told) == {cast.ratna, cast.panitia}, "neither the organiser in conflict nor the head judge nor another"
    for message in told.values():
        text = message.subject + message.body
        for secret in ("Sepupu", "Ratna", "Sisi", cast.entry.title, cast.entry.code):
            assert secret not in text
        assert desk.contenders.get(entry=cast.entry).code not in text


def third_organiser(cast):
    third = people.person("Panitia ketiga")
    editions.seat(third, cast.competition)
    return third


def test_only_an_organiser_without_an_interest_in_the_category_rules(cast, desk, suspicion):
    Conflict.objects.create(person=cast.second, entry=cast.rival, origin=Conflict.DECLARED)
    held = pin(entry=cast.rival, person=cast.wayan, by=cast.panitia, **WHY)
    elsewhere = people.person("Panitia lain")
    editions.seat(elsewhere, editions.competition())
    for person in (cast.second, cast.ratna, cast.head, cast.sisi, elsewhere, cast.stranger):
        with pytest.raises(NotAllowed):
            pin(entry=cast.entry, person=cast.ratna, by=person, **WHY)
        with pytest.raises(NotAllowed):
            dismiss(suspicions=[suspicion], reason="Tidak apa-apa.", by=person)
        with pytest.raises(NotAllowed):
            record_conflicts(suspicions=[suspicion], reason="Benar.", by=person)
        with pytest.raises(NotAllowed):
            lift(conflict=held, reason="Keliru.", by=person)
    assert Conflict.objects.in_force().count() == 2
    assert Suspicion.objects.waiting().count() == 1


def test_pinning_is_refused_without_reason_type_or_seat_and_twice(cast, desk):
    for wrong, field in (
        ({"reason": "  "}, "reason"),
        ({"reason": "x" * 501}, "reason"),
        ({"kind": "enemy"}, "kind"),
        ({"person": cast.stranger}, "person"),
        ({"person": cast.sisi}, "person"),
    ):
        with pytest.raises(Invalid) as refused:
            pin(**{"entry": cast.entry, "person": cast.ratna, "by": cast.panitia, **WHY, **wrong})
        assert list(refused.value.fields) == [field]
    pin(entry=cast.entry, person=cast.ratna, by=cast.panitia, **WHY)
    with pytest.raises(NotAllowedNow):
        pin(entry=cast.entry, person=cast.ratna, by=cast.panitia, **WHY)
    assert Conflict.objects.count() == 1


def test_an_organiser_may_record_the_own_conflict_and_can_not_take_it_back(cast, desk):
    own = pin(entry=cast.entry, person=cast.panitia, by=cast.panitia, **WHY)
    assert not Round.objects.without_conflict(cast.panitia).exists()
    with pytest.raises(NotAllowed):
        lift(conflict=own, reason="Tidak jadi.", by=cast.panitia)
    lift(conflict=own, reason="Salah orang.", by=cast.second)
    assert Round.objects.without_conflict(cast.panitia).exists()


def test_lifting_lets_the_judge_be_dealt_again_and_wakes_no_void_sheet(cast, desk):
    conflict = pin(entry=cast.entry, person=cast.ratna, by=cast.panitia, **WHY)
    lift(conflict=conflict, reason="Nama sama, orang lain.", by=cast.second)
    conflict.refresh_from_db()
    assert (conflict.lifted_by, conflict.lifting_reason) == (cast.second, "Nama sama, orang lain.")
    assert not Scoresheet.objects.held_by(cast.ratna).filter(contender__entry=cast.entry).exists()
    assert deal_sheets(round=desk, by=cast.second) == 1
    assert Scoresheet.objects.held_by(cast.ratna).filter(contender__entry=cast.entry).exists()
    with pytest.raises(NotAllowedNow):
        lift(conflict=conflict, reason="Lagi.", by=cast.second)


def test_what_the_judge_declared_and_what_a_designer_is_nobody_lifts(cast, desk):
    recuse(sheet=rounds.sheet_of(cast.ratna, cast.entry), reason="Mahasiswa saya.", by=cast.ratna)
    with pytest.raises(NotAllowed, match="declared"):
        lift(conflict=Conflict.objects.get(), reason="Tidak perlu.", by=cast.panitia)
    TeamMember.objects.create(entry=cast.rival, person=cast.wayan)
    look(category=cast.category)
    with pytest.raises(NotAllowed, match="took part"):
        lift(conflict=Conflict.objects.get(person=cast.wayan), reason="Tidak perlu.", by=cast.panitia)


@pytest.mark.parametrize("name", [Category.OPEN, Category.DELIBERATING, Category.DECIDED])
def test_lifting_has_its_time(cast, desk, name):
    conflict = pin(entry=cast.entry, person=cast.ratna, by=cast.panitia, **WHY)
    phase(cast, name)
    with pytest.raises(NotAllowedNow):
        lift(conflict=conflict, reason="Keliru.", by=cast.panitia)


def test_an_answer_is_given_once_with_a_reason_and_all_or_none(cast, desk, suspicion):
    gone = Suspicion(pk=suspicion.pk + 1, entry=cast.entry)
    for chosen, reason in (([suspicion], " "), ([suspicion], "x" * 501), ([], "Ya"), ([suspicion] * 201, "Ya")):
        with pytest.raises(Invalid):
            dismiss(suspicions=chosen, reason=reason, by=cast.panitia)
    with pytest.raises(NotAllowedNow):
        dismiss(suspicions=[suspicion, gone], reason="Ya", by=cast.panitia)
    assert Suspicion.objects.waiting().count() == 1
    assert record_conflicts(suspicions=[suspicion], reason="Satu jurusan.", by=cast.panitia) == 1
    conflict = Conflict.objects.get()
    assert (conflict.origin, conflict.kind, conflict.reason) == ("detected", "institution", "Satu jurusan.")
    assert not Scoresheet.objects.held_by(cast.ratna).filter(contender__entry=cast.entry).exists()
    with pytest.raises(NotAllowedNow):
        dismiss(suspicions=[suspicion], reason="Ya", by=cast.panitia)
    suspicion.refresh_from_db()
    assert (suspicion.answer, suspicion.answered_by) == (Suspicion.CONFLICT, cast.panitia)


def test_pinning_or_declaring_answers_what_was_suspected(cast, desk, suspicion):
    pin(entry=cast.entry, person=cast.ratna, by=cast.panitia, **WHY)
    assert not Suspicion.objects.exists()
    assert look(category=cast.category).suspicions == 0


def test_after_judging_has_closed_the_result_is_computed_anew_and_published_ones_stand(cast):
    marks = {entry: {cast.ratna: 9, cast.wayan: 6} for entry in (cast.entry, cast.rival)}
    later = rounds.closed_round(cast.category, marks)
    earlier = rounds.open_round(cast.category, [cast.ratna, cast.wayan], [cast.entry, cast.rival])
    for sheet in earlier.sheets.all():
        rounds.scored(sheet, 8)
    Round.objects.filter(pk=earlier.pk).update(status=Round.PUBLISHED)
    phase(cast, Category.DELIBERATING)
    proposal = propose(round=later, digest=tabulate(round=later).digest, by=cast.panitia)
    Message.objects.all().delete()
    before = tabulate(round=earlier).digest
    pin(entry=cast.entry, person=cast.ratna, by=cast.panitia, **WHY)
    assert tabulate(round=earlier).digest == before
    assert tabulate(round=later).digest != proposal.digest
    with pytest.raises(Exception, match="changed since"):
        confirm(proposal=ResultProposal.objects.get(), digest=proposal.digest, by=cast.head)
    told = set(Message.objects.values_list("recipient__name", flat=True))
    assert told == {"Ratna Alur", "Panitia kedua", "Ketua Juri"}


def test_two_worlds_that_differ_only_in_the_voided_scores_give_the_same_figures(cast):
    """By no number, average or place can the judge's scores of the work be told from outside."""
    seen = []
    for value in (1, 10):
        category = editions.category(cast.competition, Category.CLOSED)
        one, other = (editions.entry(people.person("Desainer"), category, Entry.ACCEPTED) for _ in range(2))
        row = rounds.closed_round(category, {one: {cast.ratna: value, cast.wayan: 6}, other: {cast.wayan: 7}})
        pin(entry=one, person=cast.ratna, by=cast.panitia, **WHY)
        places = [(p.place, p.total, p.sheets) for p in tabulate(round=row).placings()]
        seen.append((places, unfinished(row).sheets, unfinished(row).judges, lacking_sheets(row)))
    assert seen[0] == seen[1]


@pytest.mark.django_db(transaction=True)
def test_a_sheet_is_never_voided_in_a_round_that_publishes_at_that_moment(cast):
    if connection.vendor == "sqlite":
        pytest.skip("one writer at a time there")
    marks = {entry: {cast.ratna: 9, cast.wayan: 6} for entry in (cast.entry, cast.rival)}
    row = rounds.closed_round(cast.category, marks)
    proposal = propose(round=row, digest=tabulate(round=row).digest, by=cast.panitia)
    outcomes = at_once(
        lambda: confirm(proposal=proposal, digest=proposal.digest, by=cast.head),
        lambda: pin(entry=cast.entry, person=cast.ratna, by=cast.second, **WHY),
    )
    row.refresh_from_db()
    voided = Scoresheet.objects.filter(round=row, status=Scoresheet.VOID).count()
    assert (row.status == Round.PUBLISHED) == (voided == 0)
    assert outcomes["done"] + outcomes["changed"] == 2, outcomes
    assert outcomes["done"]


def test_seats_of_any_kind_can_be_kept_from_a_work(cast, desk):
    curator = people.person("Kurator")
    editions.seat(curator, cast.competition, Seat.CURATOR)
    assert Entry.objects.checked_by(curator).filter(pk=cast.entry.pk).exists()
    pin(entry=cast.entry, person=curator, by=cast.panitia, **WHY)
    assert not Entry.objects.checked_by(curator).filter(pk=cast.entry.pk).exists()
