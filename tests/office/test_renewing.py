"""The next edition: what comes along, what stays behind, and how dates move."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.models import Invitation, MessageText
from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from judging.models import Round
from judging.rounds import make_round
from judging.rubrics import default_rubric, make_rubric
from office.opening import start_category
from office.readiness import missing_before_opening
from office.renewing import a_year_on, dates_of, next_names, renew_edition, seats_to_ask, weeks_to_future
from submissions import setting_up
from submissions.models import Category, Competition, Entry, Seat
from tests.factories import editions, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def organiser():
    return people.office_person("Rini")


@pytest.fixture
def source(organiser):
    """An announced edition with a category of everything, two rounds, people and a work."""
    texts = {"summary": "IFCC 2027.", "terms": "Ketentuan 2027.", "contact": "panitia@contoh.example"}
    row = setting_up.make_competition(name="IFCC 2027", name_en="IFCC 2027 EN", by=organiser, **texts)
    begun = timezone.now() - timedelta(days=200)
    when = {"opens_at": begun, "closes_at": begun + timedelta(days=60)}
    category = start_category(competition=row, code="OUT", by=organiser, **when)
    setting_up.change_rules(
        category=category, least_age=15, age_on=begun.date(), entrant_classes=["pupil"], by=organiser
    )
    material = category.questions.get(code="material")
    ends = timezone.now() + timedelta(days=9)
    first = make_round(category=category, name="Kurasi", rubric=category.rubric, expertise_by=material, by=organiser)
    last = make_rubric(competition=row, **default_rubric("presentation"), by=organiser)
    make_round(category=category, name="Final", kind="live", source=first, rubric=last, closes_at=ends, by=organiser)
    judge = people.person("Juri")
    editions.seat(judge, row, Seat.HEAD_JUDGE)
    editions.seat(people.person("Peninjau"), row, Seat.OBSERVER)
    editions.entry(people.person("Sari"), editions.category(row, code="FOT"), Entry.SUBMITTED)
    return row


def moved(source, weeks=52):
    return {one.key: a_year_on(one.at, weeks, source.time_zone) for one in dates_of(source)}


def renewed(source, by, **more) -> Competition:
    return renew_edition(**{"source": source, "name": "IFCC 2028", "dates": moved(source), "by": by, **more})


def parts(category):
    slots = [(row.code, row.name_en, row.kinds, row.position) for row in category.slots.all()]
    asked = [(row.code, row.label_en, row.kind, row.choices, row.unit) for row in category.questions.all()]
    weights = [(row.code, row.weight, row.levels.count()) for row in category.rubric.criteria.all()]
    return slots, asked, weights


def test_everything_that_was_set_up_comes_along_and_nothing_else(source, organiser):
    made = renewed(source, organiser, slug="ifcc-2028")
    old, new = (row.categories.get(code="OUT") for row in (source, made))
    assert (made.announced_at, made.terms, made.contact) == (None, source.terms, source.contact)
    assert parts(new) == parts(old)
    assert (new.phase, new.rules.least_age, new.entrant_classes) == (Category.DRAFT, 15, ["pupil"])
    first, final = new.rounds.order_by("number")
    assert (final.source, final.kind, final.status, final.version) == (first, "live", Round.DRAFT, 0)
    assert (first.rubric, first.expertise_by) == (new.rubric, new.questions.get(code="material"))
    assert final.rubric.competition == made
    assert final.rubric.criteria.filter(is_carried=True).exists()
    assert not Entry.objects.filter(category__competition=made).exists()
    assert [(seat.person, seat.kind) for seat in made.seats.all()] == [(organiser, Seat.ORGANISER)]
    assert Event.objects.filter(verb="competition.renewed", thing_id=made.pk, facts__source=source.pk).exists()


def test_dates_keep_weekday_and_clock_and_the_whole_can_be_announced(source, organiser):
    made = renewed(source, organiser)
    old, new = (row.categories.get(code="OUT") for row in (source, made))
    assert new.closes_at - old.closes_at == timedelta(weeks=52)
    assert new.age_on - old.age_on == timedelta(weeks=52)
    assert new.rounds.get(number=2).closes_at > old.rounds.get(number=2).closes_at
    lacking = [one.code for one in missing_before_opening(made) if one.is_required and "Sol Luar" in one.text]
    assert lacking == []


def test_the_own_words_of_messages_count_in_the_new_edition_too(source, organiser):
    words = {"kind": "receipt", "locale": "id", "changed_by": organiser, "competition": source.pk}
    for version, body in ((1, "Lama"), (2, "Baru")):
        MessageText.objects.create(version=version, body=body, **words)
    MessageText.objects.create(version=1, is_default=True, **{**words, "locale": "en"})
    made = renewed(source, organiser)
    kept = MessageText.objects.filter(competition=made.pk)
    assert [(one.locale, one.version, one.body) for one in kept] == [("id", 1, "Baru")]


def test_a_year_on_is_the_same_day_of_the_week_and_the_same_time_there():
    at = datetime(2027, 5, 31, 16, 59, tzinfo=UTC)
    later = a_year_on(at, 52, "Asia/Jakarta")
    assert (later.isoweekday(), later.hour, later.minute) == (1, 23, 59)
    assert a_year_on(date(2027, 3, 1), 1, "Asia/Jakarta") == date(2027, 3, 8)


def test_an_edition_of_years_ago_is_moved_to_the_future(source):
    source.categories.update(opens_at=timezone.now() - timedelta(days=800), closes_at=timezone.now())
    assert weeks_to_future(source) == 156


def test_names_get_the_next_year_and_a_free_address(source):
    assert next_names(source, 1) == {"name": "IFCC 2028", "name_en": "IFCC 2028 EN", "slug": "ifcc-2028"}
    editions.competition(slug="ifcc-2028")
    assert next_names(source, 1)["slug"] == "ifcc-2028-2"


def test_people_are_asked_again_and_have_no_seat_before_they_answer(source, organiser):
    seats = seats_to_ask(source, organiser)
    assert [seat.kind for seat in seats] == [Seat.HEAD_JUDGE]
    made = renewed(source, organiser, invited=[seat.pk for seat in source.seats.all()])
    asked = Invitation.objects.filter(grants__competition=made.pk)
    assert [(one.email, one.grants["kind"]) for one in asked] == [(seats[0].person.email, Seat.HEAD_JUDGE)]
    assert made.seats.count() == 1


def test_an_end_before_its_beginning_is_named_and_nothing_is_made(source, organiser):
    dates = moved(source)
    dates["OUT-closes_at"] = dates["OUT-opens_at"] - timedelta(days=1)
    dates["OUT-age_on"] = None
    with pytest.raises(Invalid) as refusal:
        renewed(source, organiser, dates=dates)
    assert set(refusal.value.fields) == {"OUT-closes_at", "OUT-age_on"}
    assert not Competition.objects.filter(name="IFCC 2028").exists()


def test_only_an_organiser_of_the_office_renews_and_never_a_practice(source, organiser):
    for stranger in (people.person(), people.office_person(), source.seats.get(kind=Seat.HEAD_JUDGE).person):
        with pytest.raises(NotAllowed):
            renewed(source, stranger)
    outsider = people.person()
    editions.seat(outsider, source)
    with pytest.raises(NotAllowed):
        renewed(source, outsider)
    source.is_practice = True
    with pytest.raises(NotAllowedNow):
        renewed(source, organiser)
