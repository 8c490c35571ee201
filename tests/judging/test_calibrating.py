"""Calibration works come first: the judge's other sheets open when the own ones of these works are handed in."""

from decimal import Decimal

import pytest
from django.test import Client

from audit.refusals import NotAllowedNow
from judging.calibrating import own_scales, waits_for
from judging.models import CalibrationEntry, Criterion, Score, Scoresheet
from judging.permissions import may_score
from judging.recusing import recuse
from judging.scoring import save_scores, submit_sheet
from submissions.models import Entry
from tests.factories import editions, people, rounds

pytestmark = [pytest.mark.database, pytest.mark.django_db]
FULL = {"originality": Decimal(7), "function": Decimal("7.5")}


@pytest.fixture
def judges(category):
    return [rounds.judge(category.competition, f"Juri {n}") for n in range(2)]


@pytest.fixture
def entries(category):
    return [editions.entry(people.person(f"Desainer {n}"), category, Entry.ACCEPTED) for n in range(4)]


@pytest.fixture
def round(category, judges, entries):
    """The first two works are for calibration."""
    row = rounds.open_round(category, judges, entries)
    for entry in entries[:2]:
        CalibrationEntry.objects.create(round=row, entry=entry)
    return row


def sheet(person, entry) -> Scoresheet:
    return Scoresheet.objects.select_related("round", "contender").get(judge=person, contender__entry=entry)


def codes(sheets):
    return [one.contender.code for one in sheets]


def test_other_sheets_open_when_the_own_calibration_is_handed_in(round, judges, entries):
    one, other = judges
    late = sheet(one, entries[2])
    assert codes(waits_for(late)) == codes([sheet(one, entries[0]), sheet(one, entries[1])])
    assert waits_for(sheet(one, entries[0])) == []
    assert may_score(sheet(one, entries[1])) == (True, "")
    with pytest.raises(NotAllowedNow, match="calibration works first"):
        save_scores(sheet=late, marks=FULL, version=1, by=one)
    with pytest.raises(NotAllowedNow):
        submit_sheet(sheet=late, marks=FULL, version=1, by=one)
    assert not Score.objects.exists()
    assert sheet(one, entries[2]).status == Scoresheet.ASSIGNED
    submit_sheet(sheet=sheet(one, entries[0]), marks=FULL, version=1, by=one)
    save_scores(sheet=sheet(one, entries[1]), marks=FULL, version=1, by=one)
    assert codes(waits_for(late)) == codes([sheet(one, entries[1])])
    submit_sheet(sheet=sheet(one, entries[1]), version=2, by=one)
    assert waits_for(late) == []
    assert save_scores(sheet=late, marks=FULL, version=1, by=one).status == Scoresheet.IN_PROGRESS
    assert len(waits_for(sheet(other, entries[2]))) == 2, "each judge's own"


def test_what_was_taken_away_is_waited_for_no_more(round, judges, entries):
    one, other = judges
    recuse(sheet=sheet(one, entries[0]), reason="Guru saya.", by=one)
    assert len(waits_for(sheet(one, entries[2]))) == 1
    assert len(waits_for(sheet(other, entries[2]))) == 2
    Entry.objects.filter(pk=entries[1].pk).update(status=Entry.WITHDRAWN)
    assert waits_for(sheet(one, entries[2])) == []
    assert may_score(sheet(one, entries[2]))[0]
    assert codes(waits_for(sheet(other, entries[2]))) == codes([sheet(other, entries[0])])


def test_what_was_handed_in_or_reopened_waits_for_nothing(round, judges, entries):
    one = judges[0]
    done = rounds.scored(sheet(one, entries[2]), 7)
    assert waits_for(done) == []
    Scoresheet.objects.filter(pk=done.pk).update(status=Scoresheet.REOPENED)
    assert may_score(sheet(one, entries[2])) == (True, "")


def test_a_round_without_calibration_opens_everything(category, judges, entries):
    rounds.open_round(category, judges, entries)
    assert may_score(sheet(judges[0], entries[3])) == (True, "")
    assert waits_for(sheet(judges[0], entries[3])) == []


def test_the_calibration_of_one_round_holds_up_no_other(round, category, judges, entries):
    second = rounds.open_round(category, judges, entries[:3])
    other = Scoresheet.objects.get(round=second, judge=judges[0], contender__entry=entries[2])
    assert waits_for(other) == []
    assert may_score(other)[0]


def test_neither_page_nor_api_gets_around_it(round, judges, entries):
    late = sheet(judges[0], entries[2])
    client = Client()
    client.force_login(judges[0])
    body = {"version": 1, "scores": {"originality": "7", "function": "8"}}
    path = f"/api/v1/sheets/{late.pk}/"
    answers = [
        client.patch(path, body, content_type="application/json"),
        client.post(f"{path}submission/", {"version": 1}, content_type="application/json"),
        client.post(f"/sheets/{late.pk}/scores/", {"version": 1, "score-originality": "7"}),
    ]
    for answer in answers:
        assert answer.status_code == 409
        assert "calibration works first" in answer.content.decode()
    form = {"version": 1, "act": "submit", "score-originality": "7", "score-function": "8", "comment": ""}
    assert client.post(f"/sheets/{late.pk}/", form).status_code in (302, 409)
    assert not Score.objects.exists()
    assert sheet(judges[0], entries[2]).version == 1


def test_own_scores_stand_beside_the_words_that_they_reach(round, judges, entries, django_assert_num_queries):
    one, other = judges
    for entry, value in zip(entries[:2], ("7.5", "8"), strict=True):
        rounds.scored(sheet(one, entry), {"originality": value, "function": "1"})
        rounds.scored(sheet(other, entry), {"originality": "2", "function": "2"})
    own = [sheet(one, entry) for entry in entries[:2]]
    criteria = list(Criterion.objects.filter(rubric=round.rubric).prefetch_related("levels"))
    with django_assert_num_queries(1):
        scales = own_scales(own, criteria)
    first = {str(anchor.level.score.normalize()): anchor.own for anchor in scales[0].anchors}
    assert list(first) == ["1E+1", "8", "6", "4", "2"]
    assert first["8"] == ((own[1].contender.code, Decimal(8)),)
    assert first["6"] == ((own[0].contender.code, Decimal("7.5")),)
    below = {anchor.level.score: len(anchor.own) for anchor in scales[1].anchors}
    assert below[Decimal(2)] == 2, "a score below every level stands at the lowest"
