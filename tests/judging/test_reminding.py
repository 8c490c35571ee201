"""Reminding late judges: own numbers alone, not too often, by those who run the round, and never who is done."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from accounts.models import Message
from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from judging.models import PanelMember, Reminder, Round, Scoresheet
from judging.progress import judge_lines, work_lines
from judging.reminding import open_whatsapp, remind, whatsapp_number
from submissions.models import Conflict, Entry, Seat
from tests.factories import editions, people, rounds

pytestmark = [pytest.mark.database, pytest.mark.django_db]


@pytest.fixture
def judges(category):
    """One speaks Indonesian; one has a number of no use."""
    return [
        rounds.judge(category.competition, "Ani", locale="id", phone="+6281234567890"),
        rounds.judge(category.competition, "Budi", phone="12345678"),
        rounds.judge(category.competition, "Citra", phone="0812-3456-7899"),
    ]


@pytest.fixture
def entries(category):
    return [editions.entry(people.person(f"Desainer {n}"), category, Entry.ACCEPTED) for n in range(3)]


@pytest.fixture
def round(category, judges, entries):
    """Ani has handed in one and begun one, Budi none, Citra all."""
    row = rounds.open_round(category, judges, entries)
    rounds.scored(rounds.sheet_of(judges[0], entries[0]), 7)
    rounds.scored(rounds.sheet_of(judges[0], entries[1]), 7, is_submitted=False)
    for entry in entries:
        rounds.scored(rounds.sheet_of(judges[2], entry), 8)
    return row


@pytest.fixture
def head(category):
    return rounds.judge(category.competition, "Ketua", kind=Seat.HEAD_JUDGE)


def pks(people_):
    return [person.pk for person in people_]


def test_each_late_judge_has_one_message_with_own_numbers_in_their_language(round, judges, organiser):
    told = remind(round=round, judges=pks(judges), by=organiser)
    assert [person.name for person in told.written] == ["Ani", "Budi"]
    assert [(person.name, reason) for person, reason in told.left] == [("Citra", "has handed everything in")]
    first, second = Message.objects.order_by("recipient")
    assert (first.recipient, second.recipient) == (judges[0], judges[1])
    assert "handed in 0 of 3" in second.body
    assert "/sheets/" in second.body
    assert "days left" in second.body
    assert "Draf Anda tersimpan" in first.body
    assert "Your drafts are kept" not in second.body, "nothing is begun yet"
    for name in ("Ani", "Citra", "Desainer", "7.00", *(entry.title for entry in Entry.objects.all())):
        assert name not in second.body
    rows = Reminder.objects.values_list("judge", "way", "by")
    assert set(rows) == {(judges[0].pk, "mail", organiser.pk), (judges[1].pk, "mail", organiser.pk)}
    assert Event.objects.filter(verb="judge.reminded").count() == 2


def test_not_twice_in_twelve_hours_and_that_is_said(round, judges, organiser, head):
    remind(round=round, judges=[judges[1].pk], by=organiser)
    again = remind(round=round, judges=pks(judges[:2]), by=head)
    assert [person.name for person in again.written] == ["Ani"]
    assert [reason for _person, reason in again.left] == ["was reminded less than 12 hours ago"]
    Reminder.objects.update(at=timezone.now() - timedelta(hours=12, minutes=1))
    assert len(remind(round=round, judges=pks(judges[:2]), by=organiser).written) == 2


def test_only_who_runs_the_round_or_leads_it_may_remind(category, round, judges, entries, head):
    strangers = [judges[0], entries[0].owner, people.person("Orang luar")]
    elsewhere = people.person("Panitia lain")
    editions.seat(elsewhere, editions.competition())
    for person in (*strangers, elsewhere):
        with pytest.raises(NotAllowed):
            remind(round=round, judges=[judges[1].pk], by=person)
    Conflict.objects.create(person=head, entry=entries[0], origin=Conflict.DECLARED)
    with pytest.raises(NotAllowed):
        remind(round=round, judges=[judges[1].pk], by=head)
    assert not Message.objects.exists()


def test_nobody_is_reminded_of_what_takes_no_scores_or_of_a_round_they_are_not_in(round, judges, organiser, head):
    with pytest.raises(Invalid):
        remind(round=round, judges=[judges[1].pk, head.pk], by=organiser)
    Seat.objects.filter(person=judges[1]).update(ended_at=timezone.now())
    assert remind(round=round, judges=[judges[1].pk], by=organiser).left[0][1] == "has no judge's seat any more"
    for changed in ({"closes_at": timezone.now()}, {"status": Round.CLOSED}):
        Round.objects.update(**changed)
        with pytest.raises(NotAllowedNow):
            remind(round=round, judges=[judges[0].pk], by=organiser)
    assert not Message.objects.exists()


def test_whatsapp_opens_with_a_text_in_the_judges_language_and_is_on_record(round, judges, organiser):
    url = urlsplit(open_whatsapp(round=round, judge=judges[0], by=organiser))
    assert (url.scheme, url.netloc, url.path) == ("https", "wa.me", "/6281234567890")
    (text,) = parse_qs(url.query)["text"]
    assert "Ani" in text
    assert "1 dari 3" in text
    assert "/sheets/" in text
    assert Reminder.objects.get().way == Reminder.WHATSAPP
    open_whatsapp(round=round, judge=judges[0], by=organiser)
    assert Reminder.objects.count() == 1, "opened again, it is the same reminder"
    assert remind(round=round, judges=[judges[0].pk], by=organiser).written == ()
    Reminder.objects.update(at=timezone.now() - timedelta(hours=1))
    with pytest.raises(NotAllowedNow, match="12 hours"):
        open_whatsapp(round=round, judge=judges[0], by=organiser)


def test_whatsapp_is_for_organisers_and_for_numbers_that_it_reaches(round, judges, organiser, head):
    for person in (head, judges[0], people.person("Orang luar")):
        with pytest.raises(NotAllowed):
            open_whatsapp(round=round, judge=judges[0], by=person)
    with pytest.raises(Invalid, match="no number"):
        open_whatsapp(round=round, judge=judges[1], by=organiser)
    with pytest.raises(NotAllowedNow, match="handed everything in"):
        open_whatsapp(round=round, judge=judges[2], by=organiser)
    assert not Reminder.objects.exists()


@pytest.mark.parametrize(
    ("phone", "number"),
    [
        ("+62812 3456-7890", "6281234567890"),
        ("0812 3456 7890", "6281234567890"),
        ("6281234567890", "6281234567890"),
        ("+44 20 7946 0958", "442079460958"),
        ("+62215551234", ""),
        ("0215551234", ""),
        ("12345", ""),
        ("0062812345678", ""),
        ("", ""),
        ("+62812345678/../x", ""),
        ("081234567890123456", ""),
    ],
)
def test_numbers_that_can_be_one(phone, number):
    assert whatsapp_number(phone) == number


def test_a_judges_line_holds_numbers_and_forgets_what_is_out(round, judges, entries, organiser):
    Entry.objects.filter(pk=entries[2].pk).update(status=Entry.WITHDRAWN)
    judges[1].promises.all().delete()
    remind(round=round, judges=[judges[1].pk], by=organiser)
    ani, budi, citra = judge_lines(round)
    assert [(line.dealt, line.begun, line.done) for line in (ani, budi, citra)] == [(2, 1, 1), (2, 0, 0), (2, 0, 2)]
    assert [line.is_late for line in (ani, budi, citra)] == [True, True, False]
    assert [line.has_promised for line in (ani, budi, citra)] == [True, False, True]
    assert (budi.reminded_by, ani.reminded_at, budi.last_saved) == ("e-mail", None, None)
    assert ani.last_saved is not None


def test_a_works_line_says_what_is_dealt_begun_done_and_short(round, judges, entries, django_assert_num_queries):
    Scoresheet.objects.filter(judge=judges[1], contender__entry=entries[1]).update(status=Scoresheet.VOID)
    with django_assert_num_queries(4):
        lines = {line.entry: line for line in work_lines(round)}
    first, second, third = (lines[entry.pk] for entry in entries)
    assert [(one.dealt, one.begun, one.done) for one in (first, second, third)] == [(3, 0, 2), (2, 1, 1), (3, 0, 1)]
    assert [one.is_short for one in (first, second, third)] == [False, True, False]
    assert [one.state for one in (first, second, third)] == ["some", "some", "some"]


def test_on_a_mixed_panel_every_group_serves_every_work(round, judges, entries):
    Round.objects.update(sheets_per_entry=1)
    round.refresh_from_db()
    PanelMember.objects.filter(judge=judges[0]).update(criteria=["function"])
    Scoresheet.objects.filter(judge=judges[0], contender__entry=entries[1]).update(status=Scoresheet.VOID)
    lines = {line.entry: line for line in work_lines(round)}
    assert [lines[entry.pk].is_short for entry in entries] == [False, True, False]
