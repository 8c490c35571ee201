"""Setting up a competition: who may, what is refused, and what stands still once people have entered."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from submissions import setting_up
from submissions.defaults import PATTERNS
from submissions.models import Category, Competition, Entry, FileSlot, Seat
from tests.factories import editions, people

pytestmark = pytest.mark.django_db

OPENS = datetime(2027, 3, 1, 1, 0, tzinfo=UTC)
CLOSES = datetime(2027, 5, 31, 16, 59, tzinfo=UTC)


@pytest.fixture
def organiser():
    return people.office_person()


@pytest.fixture
def edition(organiser):
    texts = {"summary": "Sayembara.", "terms": "Ketentuan.", "contact": "panitia@contoh.example"}
    return setting_up.make_competition(name="IFCC 2027", by=organiser, **texts)


@pytest.fixture
def outsole(edition, organiser):
    return setting_up.use_default_category(
        competition=edition, code="OUT", opens_at=OPENS, closes_at=CLOSES, by=organiser
    )


def test_who_makes_a_competition_is_its_organiser_and_nobody_sees_it_yet(edition, organiser):
    assert edition.slug == "ifcc-2027"
    assert [seat.kind for seat in Seat.objects.of(organiser)] == [Seat.ORGANISER]
    assert list(Competition.objects.announced()) == []
    assert list(Event.objects.values_list("verb", flat=True)) == ["competition.made", "seat.taken"]


def test_only_the_office_makes_competitions_and_only_organisers_change_them(edition):
    stranger, other_office = people.person(), people.office_person()
    with pytest.raises(NotAllowed):
        setting_up.make_competition(name="IFCC 2028", by=stranger)
    for person in (stranger, other_office):
        with pytest.raises(NotAllowed):
            setting_up.change_competition(competition=edition, name="Lain", by=person)
        with pytest.raises(NotAllowed):
            setting_up.announce(competition=edition, by=person)
        with pytest.raises(NotAllowed):
            setting_up.make_category(competition=edition, code="OUT", name="Sol", by=person)
    edition.refresh_from_db()
    assert edition.name == "IFCC 2027"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "n" * 121}, "name"),
        ({"name": "IFCC\x00"}, "name"),
        ({"slug": "not a slug"}, "slug"),
        ({"slug": "rounds"}, "slug"),
        ({"time_zone": "Europe/Rome"}, "time_zone"),
        ({"summary": "a" * 4001}, "summary"),
        ({"announced_at": "2027-01-01"}, "announced_at"),
    ],
)
def test_what_does_not_fit_is_refused_by_field(edition, organiser, given, field):
    with pytest.raises(Invalid) as refusal:
        setting_up.change_competition(competition=edition, by=organiser, **given)
    assert list(refusal.value.fields) == [field]


def test_an_address_is_used_once(edition, organiser):
    with pytest.raises(Invalid) as refusal:
        setting_up.make_competition(name="IFCC 2027", by=organiser)
    assert "slug" in refusal.value.fields


def test_announcing_waits_until_nothing_is_missing(edition, organiser, outsole):
    setting_up.change_category(category=outsole, closes_at=timezone.now() + timedelta(days=900), by=organiser)
    setting_up.change_competition(competition=edition, terms="", by=organiser)
    with pytest.raises(Invalid, match="rules"):
        setting_up.announce(competition=edition, by=organiser)
    setting_up.change_competition(competition=edition, terms="Ketentuan.", by=organiser)
    setting_up.announce(competition=edition, by=organiser)
    setting_up.announce(competition=edition, by=organiser)
    assert list(Competition.objects.announced()) == [edition]
    assert Event.objects.filter(verb="competition.announced").count() == 1


def test_once_announced_address_and_zone_stand_and_once_handed_in_the_rules(edition, organiser, outsole):
    Competition.objects.update(announced_at=timezone.now())
    for field, value in (("slug", "ifcc-28"), ("time_zone", "Asia/Makassar")):
        with pytest.raises(NotAllowedNow):
            setting_up.change_competition(competition=edition, by=organiser, **{field: value})
    setting_up.change_competition(competition=edition, terms="Ketentuan baru.", by=organiser)
    editions.entry(people.person(), editions.category(edition), Entry.SUBMITTED)
    with pytest.raises(NotAllowedNow, match="rules"):
        setting_up.change_competition(competition=edition, terms="Ketentuan lain.", by=organiser)
    setting_up.change_competition(competition=edition, contact="lain@contoh.example", by=organiser)


@pytest.mark.parametrize("code", sorted(PATTERNS))
def test_a_default_category_asks_for_everything_in_two_languages(edition, organiser, code):
    row = setting_up.use_default_category(competition=edition, code=code, by=organiser)
    required = set(row.slots.filter(is_required=True).values_list("code", flat=True))
    assert required >= {"lateral", "medial", "top", "bottom", "back", "perspective", "board"}
    assert set(row.slots.filter(is_required=False).values_list("code", flat=True)) >= {"model", "photo"}
    concept = row.questions.get(code="concept")
    assert (concept.kind, concept.most_words, concept.is_required) == ("long", 300, True)
    for part in [*row.slots.all(), *row.questions.all()]:
        names = (part.name, part.name_en) if isinstance(part, FileSlot) else (part.label, part.label_en)
        assert all([*names, part.guidance, part.guidance_en])
        part.full_clean()


def test_a_category_is_refused_with_a_wrong_code_or_dates_in_disorder(edition, organiser, outsole):
    for wrong in ("out", "O", "TOOLONGCODE", "O T"):
        with pytest.raises(Invalid) as refusal:
            setting_up.make_category(competition=edition, code=wrong, name="Sol", by=organiser)
        assert "code" in refusal.value.fields
    with pytest.raises(Invalid) as refusal:
        setting_up.use_default_category(competition=edition, code="OUT", by=organiser)
    assert "code" in refusal.value.fields
    with pytest.raises(Invalid) as refusal:
        setting_up.use_default_category(competition=edition, code="FTW", opens_at=CLOSES, closes_at=OPENS, by=organiser)
    assert "closes_at" in refusal.value.fields
    assert edition.categories.count() == 1


def test_an_open_category_keeps_its_code_its_opening_and_its_deadline(edition, organiser):
    row = editions.category(edition, Category.OPEN)
    later = timezone.now() + timedelta(days=90)
    for change in ({"code": "NEW"}, {"opens_at": later - timedelta(days=80, hours=12)}, {"closes_at": later}):
        with pytest.raises(NotAllowedNow):
            setting_up.change_category(category=row, by=organiser, **change)
    changed = setting_up.change_category(category=row, name="Sol luar baru", entries_per_person=5, by=organiser)
    assert (changed.name, changed.entries_per_person) == ("Sol luar baru", 5)
    editions.entry(people.person(), row, Entry.SUBMITTED)
    with pytest.raises(NotAllowedNow, match="promise"):
        setting_up.change_category(category=row, keeps_secrets=False, by=organiser)


def test_a_category_goes_only_before_it_was_opened(edition, organiser, outsole):
    opened = editions.category(edition, Category.OPEN)
    with pytest.raises(NotAllowedNow):
        setting_up.remove_category(category=opened, by=organiser)
    with pytest.raises(NotAllowed):
        setting_up.remove_category(category=outsole, by=people.person())
    setting_up.remove_category(category=outsole, by=organiser)
    assert list(edition.categories.all()) == [opened]
