"""The light table without JavaScript: who may lay which works on it, by which view, and what it says of them."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import User
from files.models import StoredFile
from judging.models import Round, Scoresheet
from submissions.models import Category, DesignFile, Entry
from tests.factories import editions, people, rounds

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


@pytest.fixture
def category():
    return editions.category(phase=Category.CLOSED)


@pytest.fixture
def organiser(category):
    person = people.person("Panitia")
    editions.seat(person, category.competition)
    return person


@pytest.fixture
def judge(category):
    return rounds.judge(category.competition, "Juri", locale="en")


def work(category, number: int) -> Entry:
    """An accepted entry with two pictures from below and, if its number is even, a model seen from two sides."""
    row = editions.entry(people.person(f"Desainer {number}"), category, Entry.ACCEPTED, title=f"Karya {number}")
    for number_of_page in (1, 2):
        preview = editions.preview(row.files.get().stored, number=number_of_page, width=400)
        preview.view = "page"
        preview.save()
    if number % 2 == 0:
        mesh = editions.stored_file(row.owner, kind=StoredFile.MESH, format="stl")
        DesignFile.objects.create(entry=row, slot=category.slots.get(code="model"), stored=mesh)
        for still, view in enumerate(("perspective", "bottom"), start=1):
            preview = editions.preview(mesh, number=still, width=400)
            preview.view = view
            preview.save()
        editions.submission(row)
    return row


@pytest.fixture
def entries(category):
    return [work(category, number) for number in range(8)]


@pytest.fixture
def sheets(category, judge, entries):
    """The judge's sheets in desk order; another judge holds sheets of the same works, and one of a ninth."""
    other = rounds.judge(category.competition, "Juri lain", locale="en")
    rounds.open_round(category, [judge, other], entries)
    return list(Scoresheet.objects.filter(judge=judge).in_desk_order().select_related("contender"))


def as_(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def judges_table(sheets) -> str:
    return reverse("judge-table", args=[sheets[0].round_id])


def organisers_table(category) -> str:
    return reverse("organiser-table", args=[category.competition.slug, category.code])


def test_six_works_lie_side_by_side_by_the_view_that_they_share(judge, sheets):
    codes = [sheet.contender.code for sheet in sheets[:6]]
    page = as_(judge).get(judges_table(sheets), {"code": codes})
    text = page.content.decode()
    assert [laid["work"].code for laid in page.context["laid"]] == codes
    assert page.context["view"] == "bottom-1"
    assert text.count("data-work") == 6
    for sheet in sheets[:6]:
        assert f"/sheets/{sheet.pk}/files/1/1/400/" in text
        assert f'href="/sheets/{sheet.pk}/"' in text


def test_another_view_is_chosen_by_address_and_says_where_a_work_has_none(judge, sheets, entries):
    with_model, without = (rounds.sheet_of(judge, entry).contender.code for entry in entries[:2])
    page = as_(judge).get(judges_table(sheets), {"code": [with_model, without], "view": "model-bottom"})
    labels = [view["label"] for view in page.context["views"]]
    assert labels == ["Bottom", "Bottom 2", "3D model: in perspective", "3D model: from below"]
    assert [bool(laid["picture"]) for laid in page.context["laid"]] == [True, False]
    assert "This work has no such picture." in page.content.decode()
    unknown = as_(judge).get(judges_table(sheets), {"code": [with_model, without], "view": "x"})
    assert unknown.context["view"] == "bottom-1"


def test_the_empty_table_offers_every_own_work(judge, sheets):
    page = as_(judge).get(judges_table(sheets))
    text = page.content.decode()
    assert "The table is empty" in text
    assert [pick.code for pick in page.context["picks"]] == [sheet.contender.code for sheet in sheets]


def test_more_than_it_holds_and_unknown_parameters_are_refused(judge, sheets):
    client, path = as_(judge), judges_table(sheets)
    codes = [sheet.contender.code for sheet in sheets]
    crowded = client.get(path, {"code": codes[:7]})
    assert crowded.status_code == 400
    assert "At most 6 works fit" in crowded.content.decode()
    assert client.get(path, {"owner": "1"}).status_code == 400
    assert client.get(path, {"code": [codes[0], codes[0]]}).status_code == 200
    assert client.post(path).status_code == 405


def test_only_own_works_are_found(category, judge, sheets, entries, organiser):
    own = sheets[0].contender.code
    rounds.scored(sheets[1], 7)
    Scoresheet.objects.filter(pk=sheets[0].pk).update(status=Scoresheet.VOID)
    for code in (own, entries[0].code, "XXXX"):
        assert as_(judge).get(judges_table(sheets), {"code": [code]}).status_code == 404
    assert own not in as_(judge).get(judges_table(sheets)).content.decode()
    for person in (entries[0].owner, organiser, people.person("Orang luar")):
        assert as_(person).get(judges_table(sheets)).status_code == 404
    assert Client().get(judges_table(sheets)).status_code == 302
    Round.objects.update(status=Round.PUBLISHED)
    assert as_(judge).get(judges_table(sheets)).status_code == 404


def test_a_judge_reads_nothing_but_the_codes_of_who_made_them(judge, sheets):
    """The same bytes, whoever the designers are, and whatever their files are called."""
    path, codes = judges_table(sheets), [sheet.contender.code for sheet in sheets[:6]]
    before = as_(judge).get(path, {"code": codes}).content
    User.objects.exclude(pk=judge.pk).update(name="Nama Lain", phone="+62899")
    StoredFile.objects.update(original_name="wulandari.jpg", sha256="0" * 64, size=77)
    after = as_(judge).get(path, {"code": codes}).content
    assert _plain(before) == _plain(after)
    assert b"Desainer" not in before


def _plain(body: bytes) -> list[bytes]:
    return [line for line in body.splitlines() if b"csrf" not in line.lower()]


def test_an_organiser_lays_entries_of_the_category_without_names(category, organiser, entries):
    codes = [entry.code for entry in entries[:3]]
    page = as_(organiser).get(organisers_table(category), {"code": codes})
    text = page.content.decode()
    assert [laid["work"].code for laid in page.context["laid"]] == codes
    assert f"/organise/entries/{codes[0]}/files/" in text
    assert "Desainer" not in text
    for person in (entries[0].owner, people.person("Orang luar")):
        assert as_(person).get(organisers_table(category)).status_code == 404
    elsewhere = editions.entry(people.person("Desainer"), editions.category(phase=Category.CLOSED), Entry.ACCEPTED)
    assert as_(organiser).get(organisers_table(category), {"code": [elsewhere.code]}).status_code == 404
    draft = editions.entry(people.person("Desainer"), category)
    assert as_(organiser).get(organisers_table(category), {"code": [draft.code]}).status_code == 404


@pytest.mark.parametrize("laid", [1, 6])
def test_six_works_cost_no_more_queries_than_one(category, judge, organiser, sheets, laid, django_assert_num_queries):
    client, codes = as_(judge), [sheet.contender.code for sheet in sheets[:laid]]
    with django_assert_num_queries(6):
        client.get(judges_table(sheets), {"code": codes})
    client, codes = as_(organiser), list(Entry.objects.values_list("code", flat=True)[:laid])
    with django_assert_num_queries(10):
        client.get(organisers_table(category), {"code": codes})
