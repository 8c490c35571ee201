"""Every version of the rules that everybody could read is kept and can be read."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from audit.refusals import NotAllowedNow
from office.opening import open_competition, start_category
from submissions import setting_up
from submissions.models import Entry
from tests.factories import editions, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def organiser():
    return people.office_person()


@pytest.fixture
def edition(organiser):
    texts = {"summary": "Sayembara.", "terms": "Karya asli.", "contact": "panitia@contoh.example"}
    row = setting_up.make_competition(name="IFCC 2027", by=organiser, **texts)
    now = timezone.now()
    when = {"opens_at": now - timedelta(days=1), "closes_at": now + timedelta(days=30)}
    start_category(competition=row, code="OUT", by=organiser, **when)
    return row


def change(edition, organiser, terms: str) -> None:
    setting_up.change_competition(competition=edition, terms=terms, by=organiser)


def versions(edition) -> list[tuple[int, str]]:
    return list(edition.terms_versions.values_list("number", "terms"))


def test_versions_count_from_the_announcement_and_stand_beside_each_other(edition, organiser):
    change(edition, organiser, "Karya asli, satu orang.")
    assert versions(edition) == [], "nobody could read them"
    edition.refresh_from_db()
    open_competition(competition=edition, by=organiser)
    open_competition(competition=edition, by=organiser)
    assert versions(edition) == [(1, "Karya asli, satu orang.")]
    change(edition, organiser, "Karya asli, tim boleh.")
    change(edition, organiser, "Karya asli, tim boleh.")
    setting_up.change_competition(competition=edition, theme="Lima Pulau", by=organiser)
    assert versions(edition) == [(2, "Karya asli, tim boleh."), (1, "Karya asli, satu orang.")]
    assert Event.objects.filter(verb="terms.kept").count() == 2
    page = Client().get(reverse("competition-terms", args=[edition.slug]))
    assert "Karya asli, satu orang." in page.text
    assert page.text.index("tim boleh") < page.text.index("satu orang")


def test_works_that_were_handed_in_keep_their_rules(edition, organiser):
    open_competition(competition=edition, by=organiser)
    category = editions.category(edition, code="FOT")
    editions.entry(people.person(), category, Entry.SUBMITTED)
    with pytest.raises(NotAllowedNow):
        change(edition, organiser, "Lain.")
    assert versions(edition) == [(1, "Karya asli.")]


def test_terms_of_what_is_not_announced_are_read_by_its_organisers_alone(edition, organiser):
    page, client = reverse("competition-terms", args=[edition.slug]), Client()
    assert client.get(page).status_code == 404
    client.force_login(organiser)
    assert client.get(page).status_code == 200
