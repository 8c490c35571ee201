"""From last year's edition to an open one: one act, one look, one announcement."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from accounts.models import Invitation
from office.opening import open_competition, start_category
from submissions import setting_up
from submissions.models import Category, Competition, Seat
from tests.browser import DESK, faults_of_access
from tests.factories import editions, people
from tests.journeys.test_first_run import TEXTS
from tests.journeys.watching import Site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def rini():
    person = people.office_person("Rini")
    person.locale = "id"
    person.save()
    return person


@pytest.fixture
def last_year(rini):
    row = setting_up.make_competition(name="IFCC 2026", by=rini, **TEXTS)
    begun = timezone.now() - timedelta(days=364, hours=1)
    start_category(competition=row, code="OUT", opens_at=begun, closes_at=timezone.now() + timedelta(days=1), by=rini)
    open_competition(competition=row, by=rini)
    editions.seat(people.person("Bagus"), row, Seat.HEAD_JUDGE)
    return row


def test_last_years_edition_becomes_an_open_one(browser, live_server, last_year, rini):
    cache.clear()
    visitor = Site(browser, live_server.url).visitor(DESK)
    visitor.log_in(rini.email)
    visitor.go("organiser-competition", last_year.slug)
    visitor.open("organiser-renewal", last_year.slug)
    assert faults_of_access(visitor.page) == []
    visitor.page.locator('[name="weeks"]').fill("52")
    visitor.page.locator("form.renewal-shift button").click()
    opens = visitor.page.locator('[name="date-OUT-opens_at"]')
    assert opens.input_value() != ""
    typed = visitor.page.locator('[name="date-OUT-closes_at"]').input_value()
    visitor.page.locator('[name="date-OUT-closes_at"]').fill(opens.input_value())
    visitor.press("organiser-renewal", last_year.slug, button="button.button-large")
    assert visitor.page.locator('[name="date-OUT-closes_at"][aria-invalid="true"]').count() == 1
    visitor.page.locator('[name="date-OUT-closes_at"]').fill(typed)
    visitor.page.locator("[name=invited]").check()
    visitor.press("organiser-renewal", last_year.slug, button="button.button-large")
    made = Competition.objects.exclude(pk=last_year.pk).get()
    assert (made.name, made.slug) == ("IFCC 2027", "ifcc-2027")
    assert Invitation.objects.get().grants == {"competition": made.pk, "kind": Seat.HEAD_JUDGE}
    visitor.press("organiser-announcement", made.slug)
    assert Competition.objects.announced().filter(pk=made.pk).exists()
    assert made.categories.get().phase == Category.OPEN
    visitor.page.context.close()
