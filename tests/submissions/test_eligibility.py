"""Who may enter: the rules as plain values, as data of a category, as sentences, and when handing in."""

from datetime import date

import pytest
from django.utils import translation

from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from submissions import setting_up
from submissions.completeness import completeness
from submissions.eligibility import IKM, PUPIL, STUDENT, Facts, Rules, age_at, is_narrower, unmet
from submissions.eligibility_words import requirements, sentence
from submissions.models import Category, Entrant, Entry, TeamMember
from tests.factories import editions, people

DAY = date(2027, 3, 1)


def codes(rules: Rules, **facts) -> list[str]:
    return [one.code for one in unmet(rules, Facts(**facts))]


@pytest.mark.parametrize(
    ("born", "age"),
    [
        (date(2009, 3, 1), 18),
        (date(2009, 3, 2), 17),
        (date(2008, 2, 29), 19),
        (date(2027, 3, 1), 0),
    ],
)
def test_age_is_in_whole_years_on_the_day(born, age):
    assert age_at(born, DAY) == age


def test_who_is_born_on_a_leap_day_is_older_on_1_march():
    assert [age_at(date(2008, 2, 29), date(2027, month, day)) for month, day in ((2, 28), (3, 1))] == [18, 19]


def test_nothing_is_asked_by_rules_that_are_empty():
    assert unmet(Rules(), Facts()) == []
    assert unmet(Rules(least_age=18), Facts(ages=(3,))) == [], "no day, no age"


@pytest.mark.parametrize(
    ("rules", "facts", "wrong"),
    [
        (Rules(15, 25, DAY), {"ages": (15, 25)}, []),
        (Rules(15, 25, DAY), {"ages": (14, 26)}, ["too_young", "too_old"]),
        (Rules(15, None, DAY), {"ages": (15, None)}, ["age_unknown"]),
        (Rules(15, None, DAY), {}, ["age_unknown"]),
        (Rules(classes=(PUPIL, STUDENT)), {"entrant_class": STUDENT}, []),
        (Rules(classes=(PUPIL,)), {"entrant_class": IKM}, ["other_class"]),
        (Rules(classes=(PUPIL,)), {}, ["class_unknown"]),
        (Rules(least_team=2, most_team=3), {"team_size": 1}, ["team_too_small"]),
        (Rules(least_team=2, most_team=3), {"team_size": 4}, ["team_too_large"]),
        (Rules(entries_per_person=1), {"entries": 2}, ["too_many"]),
    ],
)
def test_what_is_not_met_is_named(rules, facts, wrong):
    assert codes(rules, **facts) == wrong


@pytest.mark.parametrize(
    ("before", "after", "narrower"),
    [
        (Rules(), Rules(), False),
        (Rules(), Rules(least_age=17, age_on=DAY), True),
        (Rules(17, None, DAY), Rules(15, None, DAY), False),
        (Rules(17, None, DAY), Rules(17, None, date(2027, 4, 1)), True),
        (Rules(classes=(PUPIL,)), Rules(classes=(PUPIL, STUDENT)), False),
        (Rules(classes=(PUPIL,)), Rules(), False),
        (Rules(classes=(PUPIL, STUDENT)), Rules(classes=(STUDENT, IKM)), True),
        (Rules(most_team=3), Rules(most_team=2), True),
        (Rules(most_team=3), Rules(), False),
    ],
)
def test_rules_are_narrower_where_somebody_could_enter_before(before, after, narrower):
    assert is_narrower(before, after) is narrower


@pytest.fixture
def category():
    return editions.category(phase=Category.DRAFT)


@pytest.fixture
def organiser(category):
    person = people.person()
    editions.seat(person, category.competition)
    return person


@pytest.mark.django_db
def test_an_organiser_sets_the_rules_and_everybody_reads_them(category, organiser):
    given = {"least_age": 15, "most_age": 25, "age_on": DAY, "entrant_classes": [STUDENT, PUPIL], "most_team": 5}
    kept = setting_up.change_rules(category=category, by=organiser, **given)
    assert kept.entrant_classes == [PUPIL, STUDENT]
    with translation.override("en"):
        assert requirements(kept) == [
            "For pupils (SMA, SMK), students.",
            "15 to 25 years old on 1 March 2027.",
            "Alone or in a team of up to 5 people.",
        ]
        assert all(sentence(one, kept) for one in unmet(kept.rules, Facts(ages=(3, 99, None), team_size=9)))
    with pytest.raises(NotAllowed):
        setting_up.change_rules(category=category, by=people.person(), least_age=1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"least_age": 15}, "age_on"),
        ({"least_age": 20, "most_age": 19, "age_on": DAY}, "most_age"),
        ({"most_age": 121, "age_on": DAY}, "most_age"),
        ({"least_team": 3, "most_team": 2}, "most_team"),
        ({"most_team": 0}, "most_team"),
        ({"entrant_classes": ["judge"]}, "entrant_classes"),
        ({"phase": "open"}, "phase"),
    ],
)
def test_rules_that_make_no_sense_are_refused(category, organiser, given, field):
    with pytest.raises(Invalid) as refusal:
        setting_up.change_rules(category=category, by=organiser, **given)
    assert field in refusal.value.fields


@pytest.mark.django_db
def test_whoever_has_begun_is_not_shut_out_and_a_closed_category_stays(organiser, category):
    Category.objects.filter(pk=category.pk).update(phase=Category.OPEN)
    setting_up.change_rules(category=category, by=organiser, most_team=3)
    editions.entry(people.person(), category)
    with pytest.raises(NotAllowedNow):
        setting_up.change_rules(category=category, by=organiser, most_team=2)
    setting_up.change_rules(category=category, by=organiser, most_team=4)
    Category.objects.filter(pk=category.pk).update(phase=Category.CLOSED)
    with pytest.raises(NotAllowedNow):
        setting_up.change_rules(category=category, by=organiser, most_team=None)


@pytest.mark.django_db
def test_a_team_that_is_too_large_is_told_before_handing_in():
    category = editions.category(most_team=1)
    entry = editions.entry(people.person("Sari"), category)
    TeamMember.objects.create(entry=entry, person=people.person("Dewi"))
    missing = completeness(Entry.objects.in_full().get(pk=entry.pk))
    assert "team_too_large" in [one.code for one in missing]


@pytest.mark.django_db
def test_who_is_too_old_or_enters_as_somebody_else_is_told_before_handing_in():
    category = editions.category(most_age=25, age_on=DAY, entrant_classes=[PUPIL])
    entry = editions.entry(people.person("Sari"), category)

    def wrong(kind: str, born: date) -> set[str]:
        told = {"kind": kind, "born_on": born}
        where = {"person": entry.owner, "competition": category.competition}
        Entrant.objects.update_or_create(**where, defaults=told)
        return {one.code for one in completeness(Entry.objects.in_full().get(pk=entry.pk))}

    assert {"too_old", "other_class"} <= wrong(IKM, date(1990, 1, 1))
    assert not {"too_old", "other_class"} & wrong(PUPIL, date(2001, 3, 2))
