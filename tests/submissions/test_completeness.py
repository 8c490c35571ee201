"""What an entry still needs."""

import pytest
from django.utils import translation

from files.models import StoredFile
from submissions.completeness import completeness, steps
from submissions.models import Entry, Question
from tests.factories import editions
from tests.factories.people import person

pytestmark = pytest.mark.django_db


def in_full(entry: Entry) -> Entry:
    return Entry.objects.in_full().get(pk=entry.pk)


def test_a_complete_entry_misses_nothing_though_optional_places_are_empty():
    entry = in_full(editions.entry(person("Sari")))
    assert completeness(entry) == []
    assert [(step.anchor, step.is_done) for step in steps(entry)] == [
        ("title", True),
        ("question-concept", True),
        ("slot-bottom", True),
        ("slot-model", False),
        ("entrants", True),
    ]


def test_what_is_missing_is_said_in_the_readers_language():
    entry = editions.entry(person("Sari"), title="", answers={})
    Question.objects.create(category=entry.category, code="user", label="Pengguna", is_required=False)
    entry.files.all().delete()
    with translation.override("id"):
        missing = completeness(in_full(entry))
    assert [one.code for one in missing] == ["title_missing", "answer_missing", "file_missing"]
    assert "Konsep" in missing[1].text
    assert "Tampak bawah" in missing[2].text


def test_a_refused_file_is_named_even_in_an_optional_slot():
    entry = editions.entry(person("Sari"))
    stored = editions.stored_file(entry.owner, status=StoredFile.REFUSED, reason="mesh_flat", kind="mesh", format="stl")
    entry.files.create(slot=entry.category.slots.get(code="model"), stored=stored)
    with translation.override("en"):
        (missing,) = completeness(in_full(entry))
    assert (missing.code, missing.anchor) == ("file_refused", "slot-model")
    assert "3D model" in missing.text


def test_steps_need_no_query_of_their_own(django_assert_num_queries):
    entry = in_full(editions.entry(person("Sari")))
    with django_assert_num_queries(0):
        steps(entry)
