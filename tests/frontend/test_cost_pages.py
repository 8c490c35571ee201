"""What a pair costs, by pages: for the office all sheets, for a firm its own, for the designer none."""

import io
import re
import zipfile
from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.models import User
from development.models import CostSheet, DevelopmentProject
from submissions.models import DesignFile
from tests.factories import costs, people, projects, reports

pytestmark = pytest.mark.django_db


def made():
    found = projects.cast()
    found.workshop = people.person("Perajin cetakan")
    workshop = projects.partner("CV Cetak Contoh", "mould_maker")
    projects.joined(found.project, workshop, found.workshop, by=found.organiser)
    User.objects.update(locale="id")
    return found


SCENE = made


@pytest.fixture
def cast(scene):
    return scene


@pytest.fixture
def visit(client):
    """visit(person, name, *args, **query) as that person gets it."""

    def got(person, name, *args, **query):
        client.force_login(person)
        return client.get(reverse(name, args=args), query)

    return got


def typed(**changed):
    """The form as an Indonesian fills it."""
    lines = [
        (
            "material",
            {"name": "TPR", "quantity": "318,6", "price": "Rp 31.500", "scrap": "7,5", "domestic_share": "60"},
        ),
        ("material", {}),
        ("process", {"name": "Injeksi", "quantity": "1,5", "unit": "minute", "price": "900", "domestic_share": "100"}),
        ("mould", {"name": "Matras", "quantity": "1", "price": "18.000.000", "domestic_share": "100"}),
        ("overhead", {"name": "Overhead", "quantity": "12", "domestic_share": "80"}),
        ("margin", {"name": "Margin", "quantity": "15"}),
        ("licence", {"name": "Royalti", "quantity": "3", "unit": "percent"}),
    ]
    fields = {f"line-{n}-{name}": value for n, (_kind, row) in enumerate(lines) for name, value in row.items()}
    kinds = {f"line-{n}-kind": kind for n, (kind, _row) in enumerate(lines)}
    first = {"pairs": "5.000", "sizes": "8", "rows": str(len(lines)), "seen": "0", "note": "", "act": "save"}
    return {**first, **kinds, **fields, **changed}


def sent(client, person, project, **changed):
    client.force_login(person)
    return client.post(reverse("project-cost-new", args=[project.pk]), typed(**changed))


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def test_a_sheet_is_typed_saved_and_read(client, cast):
    answer = sent(client, cast.organiser, cast.project)
    made = CostSheet.objects.get()
    assert answer.url == reverse("project-cost", args=[made.pk])
    assert (made.cost, made.price, made.domestic_share) == (45852, 54361, Decimal("88.44"))
    shown = text_of(client.get(answer.url))
    for words in ("Rp45.852", "Rp54.361", "Rp10.789", "88,44", "<svg", "318,6", "indikasi"):
        assert words in shown, words


def test_every_button_works_without_script_and_stores_nothing(client, cast):
    added = sent(client, cast.organiser, cast.project, act="add:process", **{"line-0-price": "abc"}).content.decode()
    assert 'name="rows" value="8"' in added
    assert 'value="abc"' in added
    removed = sent(client, cast.organiser, cast.project, act="remove:0").content.decode()
    assert 'name="rows" value="6"' in removed
    assert "31.500" not in removed
    reckoned = text_of(sent(client, cast.organiser, cast.project, act="reckon"))
    assert "Rp45.852" in reckoned
    for odd in ("remove:99", "remove:x", "remove:", "add:gold", "fly"):
        assert sent(client, cast.organiser, cast.project, act=odd).status_code == 200
    assert CostSheet.objects.count() == 0


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"line-0-price": "31.50"}, "line-0-price"),
        ({"line-0-quantity": "318.6"}, "line-0-quantity"),
        ({"line-0-quantity": ""}, "line-0-quantity"),
        ({"line-0-quantity": "1e3"}, "line-0-quantity"),
        ({"line-0-name": ""}, "line-0-name"),
        ({"line-2-price": "10.000.001"}, "line-2-price"),
        ({"line-0-priced_on": "kemarin"}, "line-0-priced_on"),
        ({"line-0-priced_on": "0026-01-05"}, "line-0-priced_on"),
        ({"line-0-priced_on": "1999-12-31"}, "line-0-priced_on"),
        ({"line-6-quantity": "51"}, "line-6-quantity"),
        ({"line-6-unit": "rupiah", "line-6-quantity": "99.000.000"}, "line-6-quantity"),
        ({"pairs": "0"}, "pairs"),
        ({"sizes": "1,5"}, "sizes"),
        ({"line-2-unit": "gram"}, "line-2-unit"),
    ],
)
def test_what_is_wrong_is_told_beside_the_field_and_nothing_typed_is_lost(client, cast, changed, field):
    answer = sent(client, cast.organiser, cast.project, **changed)
    assert answer.status_code == 400
    shown = answer.content.decode()
    assert f'id="id_{field}-error"' in shown
    assert "Injeksi" in shown
    assert CostSheet.objects.count() == 0


def test_a_form_from_another_version_is_refused(client, cast):
    costs.sheet(cast.project, cast.organiser)
    answer = sent(client, cast.organiser, cast.project)
    assert answer.status_code == 409
    assert "Injeksi" in answer.content.decode()


def test_a_firm_keeps_its_own_and_learns_of_no_other(client, cast, visit):
    office = costs.sheet(cast.project, cast.organiser, note="Rahasia kantor", source="Penawaran kantor")
    maker = costs.sheet(cast.project, cast.maker, note="Rahasia pabrik")
    listed = visit(cast.workshop, "project-costs", cast.project.pk).content.decode()
    for words in ("Rahasia", "PT Sol Contoh", "BPIPI</h2>", "45.852"):
        assert words not in listed
    for sheet in (office, maker):
        for name in ("project-cost", "project-cost-table"):
            assert visit(cast.workshop, name, sheet.pk).status_code == 404
    first = visit(cast.workshop, "project-cost-new", cast.project.pk, **{"from": "before"}).content.decode()
    assert "318,6" not in first
    assert 'name="seen" value="0"' in first
    own = visit(cast.maker, "project-costs", cast.project.pk).content.decode()
    assert "Rahasia pabrik" in own
    assert "Rahasia kantor" not in own
    assert visit(cast.maker, "project-cost", maker.pk).status_code == 200
    every = visit(cast.organiser, "project-costs", cast.project.pk).content.decode()
    assert "Rahasia pabrik" in every
    assert "Rahasia kantor" in every


@pytest.mark.parametrize("who", ["owner", "waiting", "recused", "rival", "judge", "brand", "stranger"])
def test_nobody_else_finds_anything(client, cast, visit, who):
    person = getattr(cast, who)
    sheet = costs.sheet(cast.project, cast.organiser)
    for name, pk in (
        ("project-costs", cast.project.pk),
        ("project-cost-new", cast.project.pk),
        ("project-cost", sheet.pk),
        ("project-cost-table", sheet.pk),
    ):
        assert visit(person, name, pk).status_code == 404, name
    assert sent(client, person, cast.project).status_code == 404


def test_the_designer_s_project_page_says_nothing_of_cost(visit, cast):
    costs.sheet(cast.project, cast.organiser)
    shown = visit(cast.owner, "partner-project", cast.project.pk).content.decode()
    assert "45.852" not in shown
    assert reverse("project-costs", args=[cast.project.pk]) not in shown
    assert "Rp45.852" in visit(cast.organiser, "development-project", cast.project.pk).content.decode()
    assert "45.852" not in visit(cast.maker, "partner-project", cast.project.pk).content.decode()


def test_cost_against_target_in_words_and_rupiah(visit, cast):
    targets = {"target_cost": 45000, "target_price": 60000}
    DevelopmentProject.objects.filter(pk=cast.project.pk).update(**targets)
    sheet = costs.sheet(cast.project, cast.organiser)
    shown = text_of(visit(cast.organiser, "project-cost", sheet.pk))
    assert "Rp852 di atas target" in shown
    assert "Rp5.639 di bawah target" in shown


def test_what_changed_since_the_version_before(visit, cast):
    costs.sheet(cast.project, cast.organiser)
    second = costs.sheet(cast.project, cast.organiser, seen=1, price=Decimal(28000), pairs=6000)
    shown = text_of(visit(cast.organiser, "project-cost", second.pk))
    assert "Rp31.500 → Rp28.000" in shown
    assert "5.000 → 6.000" in shown


def test_what_if_stands_beside_the_sheet_and_is_not_stored(visit, cast):
    sheet = costs.sheet(cast.project, cast.organiser)
    shown = text_of(visit(cast.organiser, "project-cost", sheet.pk, pairs="10.000", material="tpu", sizes="4"))
    # 318.6 g of TPR are 385.6 g of TPU by their usual densities; 0.3856 x 1.075 x 67,500 = 27,980.1
    assert "385,6 g" in shown
    assert "Rp27.980" in shown
    assert "Rp7.200" in shown
    assert "Rp10.789" in shown
    assert CostSheet.objects.count() == 1
    for wrong in ({"pairs": "0"}, {"pairs": "banyak"}, {"sizes": "61"}, {"material": "emas"}):
        answer = visit(cast.organiser, "project-cost", sheet.pk, **wrong)
        assert answer.status_code == 400
        assert "Rp45.852" in text_of(answer)


def test_old_prices_are_pointed_out(visit, cast):
    old = cast.project.today - timedelta(days=400)
    sheet = costs.sheet(cast.project, cast.organiser, priced_on=old)
    assert "dua belas bulan" in text_of(visit(cast.organiser, "project-cost", sheet.pk))


def test_a_sheet_starts_from_the_measured_sole(visit, cast):
    with_mesh = reports.mesh(cast.award.entry)
    reports.report(with_mesh.stored)
    projects_submission(cast, with_mesh)
    DevelopmentProject.objects.filter(pk=cast.project.pk).update(material="rubber", size_from=38, size_to=45)
    shown = text_of(visit(cast.organiser, "project-cost-new", cast.project.pk, **{"from": "report"}))
    # 163.4 cm3 x 1.18 g/cm3 x 2 soles
    for words in ("385,6", "40.000", 'value="7,5"', 'name="sizes" id="id_sizes" value="8"'):
        assert words in shown, words
    nothing = text_of(visit(cast.organiser, "project-cost-new", cast.project.pk, **{"from": "nothing"}))
    assert "385,6" not in nothing
    cast.project.agreements.filter(partner__contacts__person=cast.maker).update(opens_design=False)
    assert "385,6" not in text_of(visit(cast.maker, "project-cost-new", cast.project.pk))
    assert "385,6" not in text_of(visit(cast.maker, "project-costs", cast.project.pk))


def projects_submission(cast, file: DesignFile):
    """The winning entry was handed in with this file too."""
    newest = cast.award.entry.submissions.order_by("-number").first()
    content = newest.content if newest else {"files": [], "answers": {}}
    content.setdefault("files", []).append({"file": file.stored_id})
    if newest:
        type(newest).objects.filter(pk=newest.pk).update(content=content)


def test_the_workbook_has_numbers_as_numbers_and_no_formula(visit, cast):
    sheet = costs.sheet(cast.project, cast.organiser, name="=1+1", source="@SUM(A1)")
    answer = visit(cast.organiser, "project-cost-table", sheet.pk)
    book = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    cells = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in cells
    assert "=1+1" in cells
    assert "<v>10789</v>" in cells


def test_the_same_queries_for_one_line_as_for_sixty_and_for_one_version_as_for_five(
    client, cast, visit, django_assert_num_queries
):
    sheet = costs.sheet(cast.project, cast.organiser)
    visit(cast.organiser, "project-cost", sheet.pk)
    for seen in range(1, 5):
        sheet = costs.sheet(cast.project, cast.organiser, seen=seen, price=Decimal(20000 + seen))
    with django_assert_num_queries(13):
        visit(cast.organiser, "project-cost", sheet.pk)
    with django_assert_num_queries(16):
        visit(cast.organiser, "project-costs", cast.project.pk)


def test_an_office_without_a_sheet_of_its_own_sees_how_the_firms_stand_against_the_target(cast, visit):
    DevelopmentProject.objects.filter(pk=cast.project.pk).update(target_cost=40_000)
    costs.sheet(cast.project, cast.maker)
    firm = CostSheet.objects.get().partner.name
    project = visit(cast.organiser, "development-project", cast.project.pk).content.decode()
    assert "Rp45.852" in project
    assert firm in project.split("Rp45.852")[0]
    listed = visit(cast.organiser, "project-costs", cast.project.pk).content.decode()
    assert "Rp5.852 di atas target" in listed.split(f"<h2>{firm}</h2>")[1]
    for person in (cast.owner, cast.workshop):
        assert "45.852" not in visit(person, "partner-project", cast.project.pk).content.decode()
    costs.sheet(cast.project, cast.organiser, pairs=10_000)
    own = visit(cast.organiser, "development-project", cast.project.pk).content.decode()
    assert "Rp45.852" not in own, "the office's own comes first"
