"""What everybody may read, and that it tells nothing of entries before they are released."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from files.models import StoredFile
from files.work import inspect, preview
from submissions import releasing
from submissions.models import Category, Competition, DesignFile, Entry, Seat
from tests.factories import editions, files, people, rounds

pytestmark = pytest.mark.django_db


def browser(who=None) -> Client:
    client = Client()
    client.cookies["language"] = "en"
    if who is not None:
        client.force_login(who)
    return client


@pytest.fixture
def edition():
    texts = {"theme": "Akar", "theme_en": "Roots", "summary": "Sayembara.", "summary_en": "A call for designs."}
    row = editions.competition(slug="ifcc-2027", name="IFCC 2027", terms="Ketentuan lengkap.", **texts)
    editions.category(row, Category.OPEN, code="OUT")
    return row


@pytest.fixture
def category(edition):
    row = edition.categories.get()
    rubric = rounds.rubric(edition)
    type(rubric).objects.filter(pk=rubric.pk).update(category=row)
    return row


def released_file(owner, category, *, phase=Category.DECIDED, status=Entry.ACCEPTED) -> DesignFile:
    """A real picture with its previews, released by designer and office."""
    organiser = people.person()
    editions.seat(organiser, category.competition)
    entry = editions.entry(owner, category, Entry.ACCEPTED)
    stored = files.received(owner, files.picture(size=(1600, 1200)))
    inspect(str(stored.pk))
    preview(str(stored.pk))
    file = DesignFile.objects.create(entry=entry, slot=category.slots.get(code="bottom"), stored=stored)
    assert StoredFile.objects.get(pk=stored.pk).previews_made
    releasing.release(file=file, by=owner)
    releasing.release_as_office(file=file, by=organiser)
    Category.objects.filter(pk=category.pk).update(phase=phase)
    Entry.objects.filter(pk=entry.pk).update(status=status)
    return file


def address(file: DesignFile) -> str:
    width = file.stored.previews.order_by("width")[0].width
    return f"/competitions/{file.entry.category.competition.slug}/released/{file.pk}/{width}/"


def test_the_call_tells_everything_one_needs_before_entering(category):
    page = browser().get("/competitions/ifcc-2027/").content.decode()
    for words in ("Roots", "A call for designs.", "days left", "WIB", "Bottom", "Concept", "Originality", "60 %"):
        assert words in page, words
    assert "originality outstanding" in page
    assert "Ketentuan lengkap." in page
    assert "/account/signup/?next=/entries/new/%3Fcompetition%3Difcc-2027" in page
    known = browser(people.person("Sari")).get("/competitions/ifcc-2027/").content.decode()
    assert 'href="/entries/new/?competition=ifcc-2027"' in known


def test_pages_read_in_the_language_that_was_chosen(category):
    client = Client()
    page = client.get("/competitions/ifcc-2027/").content.decode()
    assert '<html lang="id">' in page
    assert "Akar" in page
    assert "Roots" not in page


def test_an_unannounced_competition_is_found_only_by_its_organisers(edition, category):
    Competition.objects.update(announced_at=None)
    organiser, judge, other = people.person(), people.person(), people.person()
    editions.seat(organiser, edition)
    editions.seat(judge, edition, Seat.JUDGE)
    editions.seat(other, editions.competition())
    for who in (None, judge, other, people.office_person()):
        client = browser(who)
        hidden, missing = client.get("/competitions/ifcc-2027/"), client.get("/competitions/ifcc-9999/")
        assert (hidden.status_code, missing.status_code) == (404, 404)
        bodies = [answer.content.decode().replace(answer.request["PATH_INFO"], "") for answer in (hidden, missing)]
        assert _without_tokens(bodies[0]) == _without_tokens(bodies[1])
    preview_page = browser(organiser).get("/competitions/ifcc-2027/")
    assert preview_page.status_code == 200
    assert "Only organisers see this page" in preview_page.content.decode()
    assert "IFCC 2027" not in browser().get("/").content.decode()


def _without_tokens(page: str) -> list[str]:
    return [line for line in page.splitlines() if "csrf" not in line.lower()]


def test_pages_are_the_same_bytes_however_many_have_entered(edition, category):
    client = browser()
    before = [_without_tokens(client.get(url).content.decode()) for url in ("/", "/competitions/ifcc-2027/")]
    for status in (Entry.DRAFT, Entry.SUBMITTED, Entry.ACCEPTED, Entry.REJECTED):
        entry = editions.entry(people.person("Sari Dewi"), category, status)
        DesignFile.objects.filter(entry=entry).update(
            released_by_designer_at=timezone.now(), released_by_office_at=timezone.now()
        )
    after = [_without_tokens(client.get(url).content.decode()) for url in ("/", "/competitions/ifcc-2027/")]
    assert after == before


def test_public_pages_cost_the_same_for_one_and_for_thirty(edition, category, django_assert_num_queries):
    decided = editions.category(edition, Category.DECIDED)
    for wanted in (1, 30):
        for _number in range(decided.entries.count(), wanted):
            entry = editions.entry(people.person(), decided, Entry.ACCEPTED)
            now = timezone.now()
            entry.files.update(released_by_designer_at=now, released_by_office_at=now)
            editions.preview(entry.files.get().stored)
        for _number in range(Competition.objects.count(), wanted):
            editions.category(phase=Category.DECIDED)
        with django_assert_num_queries(8):
            browser().get("/competitions/ifcc-2027/")
        with django_assert_num_queries(5):
            browser().get("/")
    with django_assert_num_queries(5):
        browser().get("/?page=2")


def test_a_picture_is_public_once_results_are_and_both_have_released_it(category):
    owner = people.person("Sari")
    file = released_file(owner, category)
    url = address(file)
    for who in (None, people.person(), owner):
        answer = browser(who).get(url)
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "image/webp"
    assert url in browser().get("/competitions/ifcc-2027/").content.decode()
    assert url in browser().get("/").content.decode()
    releasing.unrelease(file=file, by=owner)
    assert browser().get(url).status_code == 404
    assert url not in browser().get("/competitions/ifcc-2027/").content.decode()


@pytest.mark.parametrize("phase", [Category.OPEN, Category.CLOSED, Category.JUDGING, Category.DELIBERATING])
def test_no_picture_is_public_before_results(category, phase):
    file = released_file(people.person(), category, phase=phase)
    assert browser().get(address(file)).status_code == 404
    assert "/released/" not in browser().get("/").content.decode()


@pytest.mark.parametrize("status", [Entry.WITHDRAWN, Entry.DISQUALIFIED, Entry.REJECTED])
def test_pictures_of_entries_that_left_are_not_public(category, status):
    assert browser().get(address(released_file(people.person(), category, status=status))).status_code == 404


def test_nothing_but_released_previews_has_an_address(edition, category):
    file = released_file(people.person(), category)
    other = editions.competition()
    private = editions.entry(people.person(), category, Entry.ACCEPTED).files.get()
    editions.preview(private.stored)
    width = file.stored.previews.order_by("width")[0].width
    for url in (
        f"/competitions/{other.slug}/released/{file.pk}/{width}/",
        f"/competitions/ifcc-2027/released/{file.pk}/1/",
        f"/competitions/ifcc-2027/released/{private.pk}/400/",
        "/competitions/ifcc-2027/released/999999/400/",
    ):
        assert browser().get(url).status_code == 404
    Competition.objects.filter(pk=edition.pk).update(announced_at=None)
    assert browser().get(address(file)).status_code == 404


def test_link_previews_name_the_competition_and_nothing_else(category):
    released_file(people.person("Sari"), category)
    page = browser().get("/competitions/ifcc-2027/").content.decode()
    meta = [line for line in page.splitlines() if "<meta" in line and ("og:" in line or "description" in line)]
    assert any("IFCC 2027" in line for line in meta)
    assert not [line for line in meta if "og:image" in line or "Tapak Megamendung" in line or "released" in line]


def test_without_competitions_the_front_page_says_what_will_come():
    page = browser().get("/")
    assert page.status_code == 200
    assert "The next call will stand here." in page.content.decode()


def test_search_engines_may_read_public_pages_and_nothing_else(category):
    """The longest rule that fits a path decides, as RFC 9309 says."""
    answer = browser().get("/robots.txt")
    assert answer["Content-Type"].startswith("text/plain")
    rules = [line.split(": ") for line in answer.content.decode().splitlines()[1:]]

    def is_allowed(path: str) -> bool:
        fits = [
            (len(rule), verb)
            for verb, rule in rules
            if re.match(re.escape(rule).replace(r"\*", ".*").replace(r"\$", "$"), path)
        ]
        return max(fits)[1] == "Allow"

    for public in ("/", "/competitions/ifcc-2027/", "/competitions/ifcc-2027/results/", "/catalogue/", "/products/x/"):
        assert is_allowed(public), public
    for own in (
        "/desk/",
        "/organise/ifcc-2027/",
        "/guardians/x/",
        "/receipts/AAAA/x/",
        "/api/v1/",
        "/products/x/inquiry/",
    ):
        assert not is_allowed(own), own
