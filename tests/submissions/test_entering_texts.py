"""Saving the texts of an entry."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from audit.models import Event
from audit.refusals import Changed, Invalid, NotAllowed, NotAllowedNow
from submissions.entering import save_texts
from submissions.models import Category, Entry, Question, TeamMember
from tests.factories import editions
from tests.factories.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def entry():
    category = editions.category()
    questions = [
        {"code": "user", "label": "Pengguna", "kind": Question.TEXT, "most_words": 5},
        {"code": "hardness", "label": "Kekerasan", "kind": Question.NUMBER, "unit": "Shore A"},
        {
            "code": "material",
            "label": "Bahan",
            "kind": Question.CHOICE,
            "choices": [{"code": "tpr", "label": "TPR"}, {"code": "rubber", "label": "Karet"}],
        },
    ]
    for place, fields in enumerate(questions, start=1):
        Question.objects.create(category=category, position=place, **fields)
    return editions.entry(person("Sari"), category)


def test_only_what_is_sent_changes_and_an_empty_answer_is_cleared(entry):
    before = entry.version
    save_texts(entry=entry, version=before, by=entry.owner, answers={"user": "  pelajar\tkota ", "material": "tpr"})
    fresh = Entry.objects.get(pk=entry.pk)
    assert fresh.title == "Tapak Megamendung"
    assert fresh.answers == {"concept": "Awan di tapak.", "user": "pelajar kota", "material": "tpr"}
    assert (fresh.version, entry.version) == (before + 1, before + 1)
    save_texts(entry=entry, version=fresh.version, by=entry.owner, title=" Alur  Subak ", answers={"user": ""})
    fresh.refresh_from_db()
    assert fresh.title == "Alur Subak"
    assert fresh.answers == {"concept": "Awan di tapak.", "material": "tpr"}
    assert not Event.objects.about(entry).exists()


def test_a_team_member_saves_and_a_stranger_does_not(entry):
    member, stranger = person("Ayu"), person("Wayan")
    TeamMember.objects.create(entry=entry, person=member)
    save_texts(entry=entry, version=entry.version, by=member, title="Sisik Pari")
    with pytest.raises(NotAllowed):
        save_texts(entry=entry, version=entry.version, by=stranger, title="Milik saya")
    assert Entry.objects.get(pk=entry.pk).title == "Sisik Pari"


def test_two_windows_never_overwrite_each_other(entry):
    seen = entry.version
    save_texts(entry=entry, version=seen, by=entry.owner, title="Pertama")
    with pytest.raises(Changed):
        save_texts(entry=entry, version=seen, by=entry.owner, title="Kedua")
    assert Entry.objects.get(pk=entry.pk).title == "Pertama"


@pytest.mark.parametrize(
    ("given", "kept"),
    [("62.50", "62.5"), (Decimal("62.50"), "62.5"), ("0", "0"), ("-0", "0"), ("100", "100"), (Decimal("1E+2"), "100")],
)
def test_numbers_are_kept_in_one_plain_form(entry, given, kept):
    save_texts(entry=entry, version=entry.version, by=entry.owner, answers={"hardness": given})
    assert Entry.objects.get(pk=entry.pk).answers["hardness"] == kept


@pytest.mark.parametrize(
    "given", ["62,5", "NaN", "inf", "1e3", "1_000", "٦٢", "62.", "1" * 13, True, Decimal("NaN"), [1]]
)
def test_what_is_no_number_is_refused(entry, given):
    with pytest.raises(Invalid) as refusal:
        save_texts(entry=entry, version=entry.version, by=entry.owner, answers={"hardness": given})
    assert list(refusal.value.fields) == ["hardness"]


def test_every_wrong_field_is_named_and_nothing_is_saved(entry):
    answers = {"user": "satu dua tiga empat lima enam", "material": "besi", "owner": "x", "concept": "a\x00b"}
    with pytest.raises(Invalid) as refusal:
        save_texts(entry=entry, version=entry.version, by=entry.owner, title="x" * 121, answers=answers)
    assert set(refusal.value.fields) == {"title", "user", "material", "owner", "concept"}
    fresh = Entry.objects.get(pk=entry.pk)
    assert (fresh.title, fresh.version) == ("Tapak Megamendung", entry.version)


def test_words_are_counted_against_the_bound_of_the_question(entry):
    Question.objects.filter(code="concept").update(most_words=3)
    entry = Entry.objects.get(pk=entry.pk)
    save_texts(entry=entry, version=entry.version, by=entry.owner, answers={"concept": "satu\r\ndua\n\ntiga"})
    assert Entry.objects.get(pk=entry.pk).answers["concept"] == "satu\ndua\n\ntiga"
    with pytest.raises(Invalid, match="marked"):
        save_texts(entry=entry, version=entry.version, by=entry.owner, answers={"concept": "satu dua tiga empat"})


def test_texts_are_closed_with_the_category_but_for_a_correction_window(entry):
    now = timezone.now()
    Category.objects.update(opens_at=now - timedelta(days=9), closes_at=now - timedelta(seconds=1))
    entry = Entry.objects.get(pk=entry.pk)
    with pytest.raises(NotAllowedNow, match="closed for entries"):
        save_texts(entry=entry, version=entry.version, by=entry.owner, title="Terlambat")
    Entry.objects.update(status=Entry.RETURNED, correction_until=now + timedelta(days=1))
    save_texts(entry=entry, version=entry.version, by=entry.owner, title="Diperbaiki")
    Entry.objects.update(correction_until=now - timedelta(seconds=1))
    with pytest.raises(NotAllowedNow, match="time for corrections ended"):
        save_texts(entry=entry, version=entry.version, by=entry.owner, title="Terlambat")
    assert Entry.objects.get(pk=entry.pk).title == "Diperbaiki"


@pytest.mark.parametrize("status", [Entry.ACCEPTED, Entry.REJECTED, Entry.WITHDRAWN, Entry.DISQUALIFIED])
def test_a_settled_entry_changes_no_more_even_while_its_category_is_open(entry, status):
    Entry.objects.update(status=status)
    with pytest.raises(NotAllowedNow):
        save_texts(entry=entry, version=entry.version, by=entry.owner, title="Lain")
