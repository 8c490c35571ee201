"""Dealing scoresheets of a round."""

import pytest

from audit.models import Event
from audit.refusals import NotAllowed, NotAllowedNow
from judging.dealing import deal_sheets
from judging.models import Scoresheet
from submissions.models import Category, Conflict, Entry, TeamMember
from tests.factories import editions, people, rounds

pytestmark = [pytest.mark.database, pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def judges(category):
    return [rounds.judge(category.competition, f"Juri {n}") for n in range(5)]


@pytest.fixture
def entries(category):
    return [editions.entry(people.person(f"Desainer {n}"), category, Entry.ACCEPTED) for n in range(10)]


def pairs(row):
    return set(row.sheets.standing().values_list("contender__entry", "judge"))


def test_every_accepted_entry_has_its_sheets_and_the_loads_are_level(category, organiser, judges, entries):
    for status in (Entry.DRAFT, Entry.SUBMITTED, Entry.REJECTED, Entry.WITHDRAWN):
        editions.entry(people.person(), category, status)
    row = rounds.draft_round(category, judges, sheets_per_entry=3)
    assert deal_sheets(round=row, by=organiser) == 30
    assert {c.entry_id for c in row.contenders.all()} == {entry.pk for entry in entries}
    assert {row.sheets.filter(judge=judge).count() for judge in judges} == {6}
    assert {row.sheets.filter(contender__entry=entry).count() for entry in entries} == {3}
    assert Event.objects.about(row).get().facts["sheets"] == 30


def test_contenders_have_codes_of_their_own_and_the_newest_submission(category, organiser, judges, entries):
    newest = editions.submission(entries[0])
    row = rounds.draft_round(category, judges)
    deal_sheets(round=row, by=organiser)
    contender = row.contenders.get(entry=entries[0])
    assert contender.submission == newest
    assert not {c.code for c in row.contenders.all()} & {entry.code for entry in entries}
    second = rounds.draft_round(category, judges)
    deal_sheets(round=second, by=organiser)
    assert not set(second.contenders.values_list("code")) & set(row.contenders.values_list("code"))


def test_nobody_judges_an_own_work_or_one_in_conflict(category, organiser, judges, entries):
    Entry.objects.filter(pk=entries[0].pk).update(owner=judges[0])
    TeamMember.objects.create(entry=entries[1], person=judges[1])
    Conflict.objects.create(person=judges[2], entry=entries[2], origin=Conflict.PINNED)
    row = rounds.draft_round(category, judges, sheets_per_entry=4)
    deal_sheets(round=row, by=organiser)
    barred = {(entries[n].pk, judges[n].pk) for n in range(3)}
    assert not pairs(row) & barred
    assert len(pairs(row)) == 40


def test_what_cannot_be_dealt_is_refused_with_the_entry_and_the_reason(category, organiser, judges, entries):
    for judge in judges[:3]:
        Conflict.objects.create(person=judge, entry=entries[0], origin=Conflict.DETECTED)
    row = rounds.draft_round(category, judges, sheets_per_entry=3)
    with pytest.raises(NotAllowedNow) as refused:
        deal_sheets(round=row, by=organiser)
    assert refused.value.fields["round"] == [
        f"Entry {entries[0].code} needs 3 judges, but only 2 are free of conflict with it."
    ]
    assert not row.sheets.exists()
    with pytest.raises(NotAllowedNow, match="there are only 5"):
        deal_sheets(round=rounds.draft_round(category, judges, sheets_per_entry=6), by=organiser)


def test_dealing_again_keeps_what_stands_and_fills_what_is_missing(category, organiser, judges, entries):
    row = rounds.draft_round(category, judges, sheets_per_entry=3)
    deal_sheets(round=row, by=organiser)
    before = {sheet.pk: (sheet.contender.code, sheet.place) for sheet in row.sheets.select_related("contender")}
    assert deal_sheets(round=row, by=organiser) == 0
    gone = row.sheets.first()
    Scoresheet.objects.filter(pk=gone.pk).update(status=Scoresheet.VOID)
    Conflict.objects.create(person=gone.judge, entry=gone.contender.entry, origin=Conflict.DECLARED)
    late = editions.entry(people.person("Terlambat"), category, Entry.ACCEPTED)
    assert deal_sheets(round=row, by=organiser) == 4
    after = {sheet.pk: (sheet.contender.code, sheet.place) for sheet in row.sheets.select_related("contender")}
    assert before.items() <= after.items()
    assert row.sheets.standing().filter(contender__entry=late).count() == 3
    assert (gone.contender.entry_id, gone.judge_id) not in pairs(row)


def test_a_sheet_in_conflict_is_void_and_replaced_even_when_handed_in(category, organiser, judges, entries):
    row = rounds.open_round(category, judges[:3], entries, sheets_per_entry=3)
    sheet = rounds.scored(rounds.sheet_of(judges[0], entries[0]), 9)
    Conflict.objects.create(person=judges[0], entry=entries[0], origin=Conflict.PINNED)
    row.panel.create(judge=judges[4])
    assert deal_sheets(round=row, by=organiser) == 1
    sheet.refresh_from_db()
    assert sheet.status == Scoresheet.VOID
    assert (entries[0].pk, judges[4].pk) in pairs(row)


def test_who_is_not_accepted_any_more_is_out(category, organiser, judges, entries):
    row = rounds.draft_round(category, judges)
    deal_sheets(round=row, by=organiser)
    Entry.objects.filter(pk=entries[0].pk).update(status=Entry.WITHDRAWN)
    deal_sheets(round=row, by=organiser)
    assert list(row.contenders.filter(is_out=True).values_list("entry", flat=True)) == [entries[0].pk]


def test_a_newer_submission_counts_until_the_round_is_open(category, organiser, judges, entries):
    row = rounds.draft_round(category, judges)
    deal_sheets(round=row, by=organiser)
    second = editions.submission(entries[0])
    deal_sheets(round=row, by=organiser)
    assert row.contenders.get(entry=entries[0]).submission == second
    row.status = "open"
    row.save()
    editions.submission(entries[0])
    deal_sheets(round=row, by=organiser)
    assert row.contenders.get(entry=entries[0]).submission == second


def test_each_judge_has_an_order_of_their_own(category, organiser, judges, entries):
    row = rounds.draft_round(category, judges, sheets_per_entry=5)
    deal_sheets(round=row, by=organiser)
    orders = {
        tuple(row.sheets.filter(judge=judge).in_desk_order().values_list("contender__entry", flat=True))
        for judge in judges
    }
    assert len(orders) == 5


def test_dealing_has_its_time_and_its_people(category, organiser, judges, entries):
    row = rounds.draft_round(category, judges)
    for person in (judges[0], people.person("Orang luar")):
        with pytest.raises(NotAllowed):
            deal_sheets(round=row, by=person)
    Category.objects.filter(pk=category.pk).update(phase=Category.OPEN)
    with pytest.raises(NotAllowedNow, match="closed for entries"):
        deal_sheets(round=row, by=organiser)
    Category.objects.filter(pk=category.pk).update(phase=Category.JUDGING)
    row.status = "closed"
    row.save()
    with pytest.raises(NotAllowedNow, match="has closed"):
        deal_sheets(round=row, by=organiser)


def test_dealing_takes_the_same_number_of_queries_for_3_and_for_30_entries(
    category, organiser, judges, django_assert_num_queries
):
    editions.entry(people.person(), category, Entry.ACCEPTED)
    deal_sheets(round=rounds.draft_round(category, judges), by=organiser)
    for count in (2, 27):
        for _n in range(count):
            editions.entry(people.person(), category, Entry.ACCEPTED)
        row = rounds.draft_round(category, judges, sheets_per_entry=3)
        with django_assert_num_queries(70):
            deal_sheets(round=row, by=organiser)
