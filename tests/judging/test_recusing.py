"""A judge steps back from a work."""

import pytest

from accounts.models import Message
from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from judging.confidentiality import accept_terms
from judging.dealing import deal_sheets
from judging.models import ConfidentialityAcceptance, Round, Scoresheet
from judging.recusing import recuse
from submissions.models import Conflict, Entry
from tests.factories import editions, people, rounds

pytestmark = [pytest.mark.database, pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def judges(category):
    return [rounds.judge(category.competition, f"Juri {n}") for n in range(3)]


@pytest.fixture
def entry(category):
    return editions.entry(people.person("Desainer"), category, Entry.ACCEPTED)


@pytest.fixture
def sheet(category, judges, entry):
    rounds.open_round(category, judges[:2], [entry])
    return rounds.sheet_of(judges[0], entry)


def test_stepping_back_voids_the_sheet_and_closes_the_work_in_every_round(sheet, judges, category, entry, organiser):
    rounds.scored(sheet, 9, is_submitted=False)
    rounds.open_round(category, judges[:1], [entry])
    recusal = recuse(sheet=sheet, reason="  Mahasiswa saya.  ", by=judges[0])
    sheet.refresh_from_db()
    assert (sheet.status, recusal.reason) == (Scoresheet.VOID, "Mahasiswa saya.")
    assert sheet.scores.count() == 2
    conflict = Conflict.objects.get()
    assert (conflict.person, conflict.entry, conflict.origin) == (judges[0], entry, Conflict.DECLARED)
    assert not Scoresheet.objects.held_by(judges[0]).exists()
    assert Scoresheet.objects.held_by(judges[1]).exists()
    assert [event.verb for event in Event.objects.about(conflict)] == ["conflict.declared"]
    assert "Mahasiswa" not in str(list(Event.objects.values_list("facts")))
    assert not Scoresheet.objects.standing().filter(judge=judges[0]).exists()
    assert [message.recipient for message in Message.objects.all()] == [organiser] * 2, "one for each round"
    assert not [message for message in Message.objects.all() if "Juri" in message.body]


def test_the_missing_sheet_goes_to_another_judge(sheet, judges, organiser):
    sheet.round.panel.create(judge=judges[2])
    recuse(sheet=sheet, reason="Keluarga", by=judges[0])
    assert deal_sheets(round=sheet.round, by=organiser) == 1
    assert {s.judge for s in sheet.round.sheets.standing()} == {judges[1], judges[2]}


def test_a_sheet_that_is_handed_in_can_still_be_given_back(sheet, judges):
    rounds.scored(sheet, 9)
    recuse(sheet=sheet, reason="Saya mengenali karya ini", by=judges[0])
    sheet.refresh_from_db()
    assert sheet.status == Scoresheet.VOID


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
def test_a_reason_is_needed(sheet, judges, reason):
    with pytest.raises(Invalid) as refused:
        recuse(sheet=sheet, reason=reason, by=judges[0])
    assert list(refused.value.fields) == ["reason"]
    assert not Conflict.objects.exists()


def test_a_type_says_enough_and_goes_on_record(sheet, judges, category):
    for kind in ("", "friend", "x" * 200):
        with pytest.raises(Invalid) as refused:
            recuse(sheet=sheet, kind=kind, by=judges[0])
        assert list(refused.value.fields) == ["kind"]
    with pytest.raises(Invalid):
        recuse(sheet=sheet, kind=Conflict.MENTOR, reason="x" * 501, by=judges[0])
    recusal = recuse(sheet=sheet, kind=Conflict.MENTOR, by=judges[0])
    conflict = Conflict.objects.get()
    assert (recusal.reason, conflict.kind, conflict.reason) == ("", Conflict.MENTOR, "")
    declared = Event.objects.about(conflict).get()
    assert declared.facts["kind"] == Conflict.MENTOR
    assert not Scoresheet.objects.held_by(judges[0]).exists()


def test_nobody_steps_back_for_another_or_twice_or_after_judging(sheet, judges, organiser):
    for person in (judges[1], organiser, people.person("Orang luar")):
        with pytest.raises(NotAllowed):
            recuse(sheet=sheet, reason="Teman", by=person)
    Round.objects.update(status=Round.CLOSED)
    with pytest.raises(NotAllowedNow):
        recuse(sheet=sheet, reason="Teman", by=judges[0])
    Round.objects.update(status=Round.OPEN)
    recuse(sheet=sheet, reason="Teman", by=judges[0])
    with pytest.raises(NotAllowed):
        recuse(sheet=sheet, reason="Teman", by=judges[0])


def test_the_terms_are_accepted_once_by_those_who_judge(category, entry):
    new = rounds.judge(category.competition, "Juri baru", has_promised=False)
    rounds.open_round(category, [new], [entry])
    assert not Scoresheet.objects.held_by(new).exists()
    first = accept_terms(competition=category.competition, by=new)
    assert accept_terms(competition=category.competition, by=new) == first
    assert Scoresheet.objects.held_by(new).exists()
    assert [event.verb for event in Event.objects.about(first)] == ["confidentiality.accepted"]
    for person in (people.person("Orang luar"), entry.owner):
        with pytest.raises(NotAllowed):
            accept_terms(competition=category.competition, by=person)
    assert ConfidentialityAcceptance.objects.count() == 1
