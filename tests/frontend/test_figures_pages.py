"""The ministry's figures on pages, as a workbook, on paper and through the API."""

import html
import io
import re
import zipfile
from xml.etree import ElementTree

import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from development.models import Partner
from submissions.models import Category, Competition, Conflict, Entry, Seat
from tests.factories import editions, people
from tests.factories.figures import DECIDED, world

pytestmark = pytest.mark.django_db
DOORS = ("figures", "figures-workbook", "figures-paper", "api-figures")
LINK = re.compile(r'<a href="(/figures/rows/[^"]+)">([\d,.]+)</a>')
CHANGING = re.compile(r"(?i)csrf[^\n]*|Drawn [^<]*|nonce=\S+")


@pytest.fixture
def made():
    return world()


def seen(client, person, name="figures", **query):
    client.force_login(person)
    return client.get(reverse(name), query)


def book_of(answer):
    """{name of the sheet: rows of (whether it is a text, value)}; nothing in it is a formula."""
    book = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    space = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    names = [
        one.get("name") for one in ElementTree.fromstring(book.read("xl/workbook.xml")).iterfind(".//x:sheet", space)
    ]
    found = {}
    for number, name in enumerate(names, start=1):
        sheet = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
        assert sheet.find(".//x:f", space) is None
        found[name] = [
            [(one.get("t") == "inlineStr", "".join(one.itertext())) for one in row.iterfind("x:c", space)]
            for row in sheet.iterfind(".//x:row", space)
        ]
    return found


@pytest.mark.parametrize("name", DOORS)
def test_only_organisers_and_observers_find_them(client, made, name):
    judge = people.person("Juri")
    editions.seat(judge, made.old, Seat.JUDGE)
    for person in (judge, made.owner, people.person("Orang lain")):
        assert seen(client, person, name).status_code == 404
    for person in (made.organiser, made.observer):
        assert seen(client, person, name).status_code == 200
        assert seen(client, person, name, edition="ifcc-1999").status_code in (400, 404)
    assert seen(client, made.observer, name, edition="ifcc-2027").status_code == 404
    client.logout()
    assert client.get(reverse(name)).status_code in (302, 401, 403)


def test_words_come_before_numbers(client, made):
    page = seen(client, made.organiser).content.decode()
    assert "Of 13 works, 1 reached the shop." in page
    assert "Drawn " in page
    assert "Bu Rini" in page
    assert "style=" not in page
    narrow = seen(client, made.organiser, edition="ifcc-2026", category="OUT").content.decode()
    assert "Of 10 works, 1 reached the shop." in narrow


@pytest.mark.parametrize("query", [{}, {"edition": "ifcc-2026"}, {"edition": "ifcc-2027", "category": "OUT"}])
def test_every_number_leads_to_exactly_as_many_rows(client, made, query):
    found = LINK.findall(seen(client, made.organiser, **query).content.decode())
    assert len(found) > (50 if not query else 5)
    for address, count in found:
        answer = client.get(html.unescape(address))
        assert answer.status_code == 200, address
        assert answer.context["page"].paginator.count == int(count.replace(",", "")), address


def test_rows_name_nobody_and_drafts_only_by_their_day(client, made):
    draft = Entry.objects.get(category=made.outsoles, status=Entry.DRAFT)
    Entry.objects.filter(pk=draft.pk).update(title="Judul konsep")
    client.force_login(made.organiser)
    for what in ("entries", "works", "projects", "stages", "partners", "inquiries", "products", "reports"):
        page = client.get(reverse("figures-rows", args=[what])).content.decode()
        for word in ("Sekar", "Bayu", "Bu Wati", "wati@", "Judul konsep", draft.code):
            assert word not in page, (what, word)
    assert client.get(reverse("figures-rows", args=["entries"]) + "?role=brand").status_code == 404
    assert client.get(reverse("figures-rows", args=["people"])).status_code == 404
    client.force_login(made.observer)
    assert client.get(reverse("figures-rows", args=["entries"])).status_code == 404


def test_an_observer_reads_numbers_without_links_and_money(client, made):
    page = seen(client, made.observer).content.decode()
    assert "Of 10 works, 1 reached the shop." in page
    assert LINK.findall(page) == []
    for word in ("Revenue", "140,000,000", "Yogyakarta", "IFCC 2027"):
        assert word not in page
    told = seen(client, made.observer, "api-figures").json()
    assert told["market"]["revenue"] is None
    assert "Licence" not in str(book_of(seen(client, made.observer, "figures-workbook")))


def test_a_conflict_closes_the_category_and_the_page_says_so(client, made):
    entry = Entry.objects.filter(category=made.fresh, status=Entry.SUBMITTED).first()
    Conflict.objects.create(person=made.organiser, entry=entry, origin=Conflict.DECLARED)
    page = seen(client, made.organiser).content.decode()
    assert "Of 10 works, 1 reached the shop." in page
    assert "because you have a conflict of interest there: IFCC 2027, Outsole" in page
    empty = seen(client, made.organiser, edition="ifcc-2027")
    assert "No work has been begun here yet." in empty.content.decode()


@pytest.mark.parametrize("name", ["figures", "api-figures"])
def test_worlds_that_differ_in_another_organisers_competition_look_the_same(client, made, name):
    def page():
        text = seen(client, made.organiser, name).content.decode()
        return re.sub(r'"drawn_at":"[^"]+"', "", CHANGING.sub("", text))

    before = page()
    elsewhere = editions.category(editions.competition(), Category.DECIDED, code="LAIN", name="Rahasia")
    editions.seat(people.person("Penyelenggara lain"), elsewhere.competition)
    editions.entry(people.person("Perancang", city="Medan"), elsewhere, Entry.ACCEPTED)
    Partner.objects.create(name="PT Rahasia", kind=Partner.BRAND, city="Medan")
    assert page() == before


def test_workbook_paper_and_api_say_the_same(client, made):
    Partner.objects.filter(pk=made.firm.pk).update(city="=1+1")
    book = book_of(seen(client, made.organiser, "figures-workbook", edition="ifcc-2026"))
    assert list(book) == ["Funnel", "Stages", "Partners", "Regions", "Market", "About"]
    assert book["Funnel"][1][2:] == [(False, str(count)) for count in DECIDED.values()]
    assert (True, "=1+1") in [cell for row in book["Regions"] for cell in row]
    assert any("by Bu Rini." in text for row in book["About"] for _is_text, text in row)
    pdf = seen(client, made.organiser, "figures-paper", edition="ifcc-2026").content
    text = "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))
    for words in ("Of 10 works, 1 reached the shop.", "by Bu Rini.", "IFCC 2026", "Rp140,000,000"):
        assert words in text
    told = seen(client, made.organiser, "api-figures", edition="ifcc-2026").json()
    assert told["total"] == DECIDED
    assert told["stages"][0]["median"] == 15.0
    assert (told["market"]["revenue"], told["market"]["firms_reached"]) == ("140000000", 5)
    assert seen(client, made.organiser, "api-figures", editions="ifcc-2026").status_code == 400


@pytest.mark.parametrize("many", [1, 20])
def test_the_same_queries_at_one_edition_and_at_twenty(client, made, many):
    Competition.objects.exclude(pk=made.old.pk).update(is_practice=True)
    for _number in range(many - 1):
        edition = editions.competition()
        editions.seat(made.organiser, edition)
        editions.entry(made.owner, editions.category(edition, code="OUT"), Entry.SUBMITTED)
    client.force_login(made.organiser)
    for name, count in (("figures", 15), ("api-figures", 15)):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(name)).status_code == 200
        assert len(captured) == count
    with CaptureQueriesContext(connection) as captured:
        assert client.get(reverse("figures-rows", args=["entries"])).status_code == 200
    assert len(captured) == 7
