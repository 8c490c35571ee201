"""What a person changes about the own account, and what nobody changes for another."""

import pytest

from accounts.models import User
from accounts.profile import change_profile, choose_language, clean_phone
from audit.models import Event
from audit.refusals import Invalid, NotAllowed
from tests.factories.people import person

pytestmark = pytest.mark.django_db
WISHES = {"name": "Sari Wulandari", "locale": "id", "time_zone": "Asia/Makassar", "phone": "0812-3456-7890"}


def test_a_profile_is_saved_and_the_event_names_fields_but_no_values():
    sari = person("Sari")
    change_profile(user=sari, by=sari, **WISHES)
    saved = User.objects.get(pk=sari.pk)
    assert (saved.name, saved.time_zone, saved.phone) == ("Sari Wulandari", "Asia/Makassar", "+6281234567890")
    event = Event.objects.get(verb="profile.changed")
    assert event.facts == {"fields": ["locale", "name", "phone", "time_zone"]}
    assert event.actor_id == sari.pk


def test_where_a_person_works_and_lives_is_told_by_the_person_alone_and_without_stray_spaces():
    sari = person("Sari")
    change_profile(user=sari, by=sari, **WISHES, institution="  Politeknik   Contoh ", city=" Sidoarjo")
    saved = User.objects.get(pk=sari.pk)
    assert (saved.institution, saved.city) == ("Politeknik Contoh", "Sidoarjo")
    facts = Event.objects.get(verb="profile.changed").facts
    assert facts == {"fields": ["city", "institution", "locale", "name", "phone", "time_zone"]}


def test_saving_the_same_again_writes_no_event():
    sari = person("Sari")
    change_profile(user=sari, by=sari, **WISHES)
    change_profile(user=sari, by=sari, **WISHES)
    assert Event.objects.filter(verb="profile.changed").count() == 1


def test_nobody_changes_the_profile_of_another():
    sari, stranger = person("Sari"), person("Asing")
    with pytest.raises(NotAllowed):
        change_profile(user=sari, by=stranger, **WISHES)
    with pytest.raises(NotAllowed):
        choose_language(user=sari, locale="id", by=stranger)
    assert User.objects.get(pk=sari.pk).name == "Sari"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "   "),
        ("name", "a" * 151),
        ("institution", "a" * 151),
        ("city", "a" * 81),
        ("locale", "fr"),
        ("time_zone", "Europe/London"),
        ("phone", "call me"),
        ("phone", "0812"),
        ("phone", "٠٨١٢٣٤٥٦٧٨٩"),
    ],
)
def test_what_cannot_be_is_refused_by_field_and_nothing_changes(field, value):
    sari = person("Sari")
    with pytest.raises(Invalid) as refusal:
        change_profile(user=sari, by=sari, **{**WISHES, field: value})
    assert list(refusal.value.fields) == [field]
    assert User.objects.get(pk=sari.pk).name == "Sari"


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("", ""),
        ("0812 3456 7890", "+6281234567890"),
        ("+62 812-3456-7890", "+6281234567890"),
        ("6281234567", "6281234567"),
    ],
)
def test_a_phone_number_is_stored_in_one_form(written, stored):
    assert clean_phone(written) == stored


def test_a_language_is_chosen_once():
    sari = person("Sari", locale="en")
    choose_language(user=sari, locale="id", by=sari)
    choose_language(user=sari, locale="id", by=sari)
    assert User.objects.get(pk=sari.pk).locale == "id"
    assert Event.objects.filter(verb="profile.changed").count() == 1
    with pytest.raises(Invalid):
        choose_language(user=sari, locale="fr", by=sari)
