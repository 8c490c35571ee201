"""Remarks on pictures of an entry: who places, reads and answers them, and what is refused."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from submissions.models import Category, Conflict, Entry, EntryPin, Seat
from submissions.pinning import answer_pin, place_pin, remove_pin
from submissions.screening import return_entry
from tests.factories import editions
from tests.factories.files import client_of
from tests.factories.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def entry():
    row = editions.entry(person("Sari"), editions.category(phase=Category.CLOSED), Entry.SUBMITTED)
    editions.preview(row.files.get().stored)
    return row


@pytest.fixture
def organiser(entry):
    dewi = person("Dewi")
    editions.seat(dewi, entry.category.competition)
    return dewi


def placed(entry: Entry, by, text: str = "Nama terlihat di sini.", **given) -> EntryPin:
    spot = {"number": 1, "x": "0.25", "y": "0.5", **given}
    return place_pin(entry=entry, file=entry.files.get(), text=text, by=by, **spot)


def listed(entry: Entry, by) -> list[str] | int:
    answer = client_of(by).get(reverse("api-entry-pins", args=[entry.code]))
    return [pin["text"] for pin in answer.json()] if answer.status_code == 200 else answer.status_code


def test_designers_read_remarks_from_the_return_on_and_others_never(entry, organiser):
    curator, judge, rival, stranger = (person(name) for name in ("Putu", "Made", "Wayan", "Ketut"))
    editions.seat(curator, entry.category.competition, Seat.CURATOR)
    editions.seat(judge, entry.category.competition, Seat.JUDGE)
    editions.entry(rival, entry.category, Entry.SUBMITTED)
    placed(entry, organiser)
    assert (listed(entry, organiser), listed(entry, curator), listed(entry, entry.owner)) == (
        ["Nama terlihat di sini."],
        ["Nama terlihat di sini."],
        [],
    )
    return_entry(entry=entry, note="Lihat catatan.", by=organiser)
    later = placed(entry, curator, text="Baru sesudahnya.", x=None, y=None)
    assert not later.is_placed
    assert listed(entry, entry.owner) == ["Nama terlihat di sini."]
    assert [listed(entry, other) for other in (judge, rival, stranger)] == [404, 404, 404]
    for other in (judge, rival, stranger, entry.owner):
        with pytest.raises(NotAllowed):
            placed(entry, other)


def test_a_conflict_wins_over_the_seat(entry, organiser):
    Conflict.objects.create(person=organiser, entry=entry, origin=Conflict.DECLARED)
    with pytest.raises(NotAllowed):
        placed(entry, organiser)
    assert listed(entry, organiser) == 404


def test_the_designer_answers_what_was_shown_while_the_entry_can_be_changed(entry, organiser):
    pin, rival = placed(entry, organiser), person("Wayan")
    Entry.objects.update(status=Entry.RETURNED, correction_until=timezone.now() + timedelta(days=1))
    with pytest.raises(NotAllowedNow, match="not been sent"):
        answer_pin(pin=pin, is_done=True, by=entry.owner)
    Entry.objects.update(status=Entry.SUBMITTED, correction_until=None)
    return_entry(entry=entry, note="Lihat catatan.", by=organiser)
    for other in (rival, organiser):
        with pytest.raises(NotAllowed):
            answer_pin(pin=pin, is_done=True, by=other)
    assert answer_pin(pin=pin, is_done=True, by=entry.owner).is_resolved
    assert answer_pin(pin=pin, is_done=True, by=entry.owner).is_resolved
    assert not answer_pin(pin=pin, is_done=False, by=entry.owner).is_resolved
    verbs = list(Event.objects.about(pin).values_list("verb", flat=True))
    assert verbs == ["pin.placed", "pin.resolved", "pin.reopened"]
    Entry.objects.update(correction_until=timezone.now() - timedelta(days=1))
    with pytest.raises(NotAllowedNow):
        answer_pin(pin=pin, is_done=True, by=entry.owner)


def test_what_was_not_shown_can_be_removed(entry, organiser):
    first, second = placed(entry, organiser), placed(entry, organiser)
    with pytest.raises(NotAllowed):
        remove_pin(pin=first, by=entry.owner)
    remove_pin(pin=first, by=organiser)
    return_entry(entry=entry, note="Lihat catatan.", by=organiser)
    with pytest.raises(NotAllowedNow):
        remove_pin(pin=second, by=organiser)
    assert list(EntryPin.objects.all()) == [second]
    assert Event.objects.get(verb="entry.returned").facts["pins"] == 1


def test_remarks_end_with_the_check(entry, organiser):
    Category.objects.update(phase=Category.JUDGING)
    with pytest.raises(NotAllowedNow):
        placed(entry, organiser)


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": 2},
        {"x": "1.01"},
        {"x": "-0.1"},
        {"x": "1e-1"},
        {"x": "NaN"},
        {"x": "0,5"},
        {"y": None},
        {"text": " "},
        {"text": "a" * 501},
        {"text": "a\x00b"},
    ],
)
def test_a_remark_lies_on_a_picture_that_there_is_and_says_something(entry, organiser, wrong):
    with pytest.raises(Invalid):
        placed(entry, organiser, **wrong)
    assert not EntryPin.objects.exists()


def test_only_files_of_the_hand_in_take_remarks(entry, organiser):
    other = entry.files.create(slot=entry.category.slots.get(code="model"), stored=editions.stored_file(entry.owner))
    editions.preview(other.stored)
    with pytest.raises(Invalid):
        place_pin(entry=entry, file=other, number=1, text="Bukan ini.", by=organiser)


def test_the_database_keeps_places_on_the_picture(entry, organiser):
    for x, y in ((2, 0), (0, None)):
        with pytest.raises(IntegrityError), transaction.atomic():
            EntryPin.objects.create(file=entry.files.get(), number=1, text="Salah", by=organiser, x=x, y=y)


def test_events_carry_no_words(entry, organiser):
    placed(entry, organiser)
    assert "Nama" not in str(Event.objects.get(verb="pin.placed").facts)


def test_both_doors_place_and_answer_the_same(entry, organiser):
    browser, api = Client(), client_of(organiser)
    browser.force_login(organiser)
    file = entry.files.get()
    given = {"file": file.pk, "number": 1, "x": "0.25", "y": "0.5", "text": "Dua pintu."}
    assert api.post(reverse("api-entry-pins", args=[entry.code]), given, format="json").status_code == 201
    page = reverse("organiser-entry-pins", args=[entry.code])
    assert (
        browser.post(page, {"spot": f"{file.pk}/1", "text": "Dua pintu.", "x": "0.25", "y": "0.5"}).status_code == 302
    )
    one, other = EntryPin.objects.values("file", "number", "x", "y", "text", "by")
    assert one == other
    extra = api.post(reverse("api-entry-pins", args=[entry.code]), {**given, "shown_at": "2027-01-01"}, format="json")
    assert extra.status_code == 400


def test_a_list_of_remarks_takes_the_same_queries_for_one_and_for_thirty(entry, organiser):
    client, counts = client_of(organiser), []
    for wanted in (1, 30):
        while EntryPin.objects.count() < wanted:
            placed(entry, organiser)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("api-entry-pins", args=[entry.code]))
        counts.append(len(queries))
    assert counts == [2, 2]
