"""Pages of the next edition, of who may enter, of what a change touches, and of texts in two languages."""

from decimal import Decimal

import pytest
from django.urls import reverse

from submissions.models import Category, Competition
from tests.factories import editions, people, rounds
from tests.factories.people import browser

pytestmark = pytest.mark.django_db


def test_the_next_edition_is_shown_first_and_made_with_one_press(edition, category):
    rini = people.office_person("Rini")
    editions.seat(rini, edition)
    client, page = browser(rini), reverse("organiser-renewal", args=[edition.slug])
    assert page in client.get(reverse("organiser-new")).text
    shown = client.get(page)
    assert shown.context["form"]["name"].initial == "IFCC 2028"
    moved = shown.context["form"]["date-OUT-closes_at"].value()
    later = client.get(page, {"weeks": "156"}).context["form"]["date-OUT-closes_at"].value()
    assert later > moved
    names = {"name": "IFCC 2028", "slug": "ifcc-2028"}
    wrong = client.post(page, {**names, "date-OUT-opens_at": moved, "date-OUT-closes_at": moved, "invited": "99999"})
    assert (wrong.status_code, Competition.objects.filter(slug="ifcc-2028").exists()) == (400, False)
    assert client.post(page, {**names, "date-OUT-closes_at": moved}).status_code == 302
    assert Competition.objects.get(slug="ifcc-2028").categories.get().closes_at > category.closes_at
    again = client.post(page, {**names, "date-OUT-closes_at": moved})
    assert (again.status_code, "slug" in again.context["form"].errors) == (400, True)


def test_who_does_not_organise_it_or_is_not_of_the_office_finds_no_next_edition(edition, organiser):
    page = reverse("organiser-renewal", args=[edition.slug])
    for who in (organiser, people.office_person(), people.person()):
        assert browser(who).get(page).status_code == 404
        assert browser(who).post(page, {"name": "X", "slug": "x"}).status_code == 404
    assert page not in browser(organiser).get(reverse("organiser-competition", args=[edition.slug])).text


def test_rules_of_entering_are_set_by_page_and_read_by_everybody(edition, organiser):
    editions.category(edition, Category.OPEN, code="FTW")
    page = reverse("organiser-category-rules", args=[edition.slug, "FTW"])
    client = browser(organiser)
    wrong = client.post(page, {"least_age": "15"})
    assert (wrong.status_code, "age_on" in wrong.context["form"].errors) == (400, True)
    given = {"least_age": "15", "age_on": "2027-03-01", "entrant_classes": ["pupil"], "most_team": "5"}
    assert client.post(page, given).status_code == 302
    public = browser().get(reverse("competition", args=[edition.slug])).text
    assert "At least 15 years old" in public or "paling rendah 15 tahun" in public
    taken_back = client.post(page, {"least_age": "", "age_on": "", "most_team": ""})
    assert (taken_back.status_code, Category.objects.get(code="FTW").rules.classes) == (302, ())


def test_a_question_page_says_what_a_change_touches_and_keeps_bounds_and_day(edition, organiser):
    row = editions.category(edition, Category.OPEN, code="FTW")
    client, args = browser(organiser), [edition.slug, "FTW"]
    new = {"label": "Tebal", "kind": "number", "most_words": "300", "is_required": "on", "unit": "mm"}
    answer = client.post(
        reverse("organiser-questions-new", args=args),
        {**new, "least": "0.5", "most": "40", "needed_from": "2030-07-01T08:00"},
    )
    assert answer.status_code == 302
    made = row.questions.get(label="Tebal")
    assert (made.least, made.most, made.is_needed) == (Decimal("0.5"), 40, False)
    page = reverse("organiser-questions-edit", args=[*args, made.code])
    assert client.get(page).context["effects"] == []
    editions.entry(people.person(), row, answers={made.code: "12"})
    shown = client.get(page)
    assert len(shown.context["effects"]) == 2
    assert reverse("organiser-questions-removal", args=[*args, made.code]) not in shown.text


def test_texts_stand_in_both_languages_with_what_is_missing(edition, organiser, category):
    Competition.objects.filter(pk=edition.pk).update(summary="Sayembara.")
    page = reverse("organiser-languages", args=[edition.slug])
    shown = browser(organiser).get(page, {"show": "missing"})
    assert shown.context["missing"] == sum(len(rows) for _group, rows in shown.context["groups"]) > 0
    assert len(browser(organiser).get(page).context["groups"]) >= len(shown.context["groups"])
    assert browser(people.person()).get(page).status_code == 404


def test_the_next_edition_costs_the_same_for_one_and_for_twenty_categories(edition, django_assert_num_queries):
    rini = people.office_person("Rini")
    editions.seat(rini, edition)
    client, page = browser(rini), reverse("organiser-renewal", args=[edition.slug])
    for wanted in (1, 20):
        while edition.categories.count() < wanted:
            rounds.draft_round(editions.category(edition))
        with django_assert_num_queries(15):
            client.get(page)


def test_two_languages_cost_the_same_for_one_and_for_twenty_categories(edition, organiser, django_assert_num_queries):
    client, page = browser(organiser), reverse("organiser-languages", args=[edition.slug])
    for wanted in (1, 20):
        while edition.categories.count() < wanted:
            editions.category(edition)
        with django_assert_num_queries(6):
            client.get(page)
