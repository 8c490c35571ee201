"""Pages of lists from files: shown first, confirmed then; the archive that everybody reads."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Invitation
from office.models import PastEdition
from submissions.models import Category
from tests.factories import editions, files, people

pytestmark = pytest.mark.django_db
JUDGES = b"nama,email,keahlian\nRatna Juwita,ratna@contoh.example,Sol luar\n"
PAST = "edisi;tahun;kategori;peringkat;judul;perancang\nIFCC 2019;2019;Sol luar;1;<b>Ombak</b>;Sari Dewi\n"


@pytest.fixture
def edition():
    made = editions.competition(slug="ifcc-daftar")
    editions.category(made, Category.OPEN, code="OUT")
    return made


@pytest.fixture
def client(edition):
    organiser = people.person("Wulan")
    editions.seat(organiser, edition)
    browser = Client()
    browser.force_login(organiser)
    return browser


def digest_in(page: str) -> str:
    found = re.search(r'name="digest" value="([0-9a-f]{64})"', page)
    assert found is not None
    return found[1]


def test_judges_are_shown_then_invited(client, edition):
    url = reverse("organiser-judges-import", args=[edition.slug])
    assert client.get(url).status_code == 200
    page = client.post(url, {"file": files.chosen(JUDGES, "juri.csv")}).content.decode()
    assert "ratna@contoh.example" in page
    assert not Invitation.objects.exists()
    digest = digest_in(page)
    changed = client.post(url, {"text": JUDGES.decode(), "digest": "0" * 64})
    assert changed.status_code == 409
    assert "ratna@contoh.example" in changed.content.decode()
    answer = client.post(url, {"text": JUDGES.decode(), "digest": digest}, follow=True).content.decode()
    assert "1 line was taken over" in answer
    assert "Sol luar" in answer
    assert Invitation.objects.count() == 1


def test_a_file_that_can_not_be_read_is_said_beside_the_field(client, edition):
    url = reverse("organiser-judges-import", args=[edition.slug])
    answer = client.post(url, {"file": files.chosen(b"warna\nmerah\n", "juri.csv")})
    assert answer.status_code == 400
    assert "warna" in answer.content.decode()
    assert client.post(url, {}).status_code == 400


def test_earlier_editions_are_shown_taken_over_read_by_everybody_and_removed(client):
    url = reverse("organiser-past-import")
    page = client.post(url, {"file": files.chosen(PAST.encode(), "lama.csv")}).content.decode()
    assert not PastEdition.objects.exists()
    assert client.post(url, {"text": PAST, "digest": digest_in(page)}).status_code == 302
    public = Client().get(reverse("past-editions")).content.decode()
    assert "IFCC 2019" in public
    assert "&lt;b&gt;Ombak" in public
    edition = PastEdition.objects.get()
    assert client.post(reverse("organiser-past-removal", args=[edition.pk])).status_code == 302
    assert "IFCC 2019" not in Client().get(reverse("past-editions")).content.decode()


def test_the_archive_costs_the_same_queries_for_many_editions(client, django_assert_num_queries):
    organiser = people.person()
    for n in (1, 30):
        for each in range(n):
            edition = PastEdition.objects.create(name=f"IFCC {n}", year=1990 + each, imported_by=organiser)
            edition.winners.create(category="Sol", title="Ombak", designers=["Sari"], place=1)
        with django_assert_num_queries(2):
            assert Client().get(reverse("past-editions")).status_code == 200


def test_samples_are_lists_that_come_in(client, edition):
    for name, args in (("judges", [edition.slug]), ("past", [])):
        sample = client.get(reverse(f"organiser-{name}-sample", args=args)).content
        answer = client.post(reverse(f"organiser-{name}-import", args=args), {"file": files.chosen(sample, "c.csv")})
        assert 'name="digest"' in answer.content.decode(), name


def test_nobody_else_reaches_the_lists(edition):
    judge, stranger = people.person("Juri"), people.person("Lain")
    editions.seat(judge, edition, "judge")
    for who in (judge, stranger):
        browser = Client()
        browser.force_login(who)
        for name, args in (("judges", [edition.slug]), ("past", [])):
            for tail in ("import", "sample"):
                assert browser.get(reverse(f"organiser-{name}-{tail}", args=args)).status_code == 404
