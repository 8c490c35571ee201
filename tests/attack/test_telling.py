"""What numbers and times tell to those who look closely."""

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher, get_hasher
from django.test import Client

from judging.dealing import deal_sheets
from judging.models import Scoresheet
from submissions.models import Category, Entry
from tests.factories import editions, rounds
from tests.factories.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.database]


class Counting(MD5PasswordHasher):
    """Counts how often the slow step of a sign-up is taken."""

    taken = 0

    def encode(self, password, salt):
        type(self).taken += 1
        return super().encode(password, salt)


def test_the_numbers_of_scoresheets_do_not_tell_who_entered_first():
    category = editions.category(phase=Category.CLOSED)
    organiser, judge = person("Dewi"), rounds.judge(category.competition, "Made")
    editions.seat(organiser, category.competition)
    entries = [editions.entry(person(f"Desainer {n}"), category, Entry.ACCEPTED).pk for n in range(12)]
    deal_sheets(round=rounds.draft_round(category, [judge], sheets_per_entry=1), by=organiser)
    numbered = list(Scoresheet.objects.order_by("pk").values_list("contender__entry", flat=True))
    assert sorted(numbered) == entries
    assert numbered not in (entries, entries[::-1])


def test_signing_up_takes_as_long_for_an_address_that_has_an_account(settings, mailoutbox):
    sari = person("Sari")
    settings.PASSWORD_HASHERS = [f"{__name__}.Counting"]
    counting = type(get_hasher())

    def sign_up(email: str) -> tuple[int, str, int]:
        before = counting.taken
        sent = {"email": email, "name": "Sari", "password1": "sepatu-lima-pulau"}
        answer = Client().post("/account/signup/", sent)
        return answer.status_code, answer["Location"], counting.taken - before

    assert sign_up(sari.email) == sign_up("baru@contoh.example") == (302, "/account/confirm-email/", 1)


@pytest.mark.parametrize(
    "cookie", ['sessionid="\\000aaaaaaaaaaaaaaaa"', "sessionid=\udcff\udcfeaaaaaaaa", 'language="\\000"']
)
def test_cookies_that_no_page_set_are_ignored(cookie):
    answer = Client(raise_request_exception=False).get(
        "/desk/", headers={"cookie": cookie.encode("utf-8", "replace").decode()}
    )
    assert answer.status_code == 302


def test_nothing_that_a_database_cannot_hold_reaches_it():
    client = Client(raise_request_exception=False)
    organiser, category = person("Dewi"), editions.category()
    editions.seat(organiser, category.competition)
    client.force_login(organiser)
    screening = f"/organise/{category.competition.slug}/screening/"
    for query in ("status=%00", "category=%00", "page=%00", "category=%ff", "x=1"):
        assert client.get(f"{screening}?{query}").status_code in (200, 400), query
    people = f"/organise/{category.competition.slug}/people/"
    for email in ("a\x00b@contoh.example", "a" * 70_000, "\ufffd@\u202e", "[]"):
        assert client.post(people, {"email": email, "kind": "judge", "name": "x\x00"}).status_code == 400, email
