"""The outsole report at every desk: who reads it, what it says, in which states, as page, as PDF and as a folder."""

import json
import time
from dataclasses import replace
from types import SimpleNamespace

import pypdfium2
import pytest
from django.urls import reverse

from files.inspection.outsole.figures import Figures
from files.inspection.outsole.rules import packaged
from files.models import MeshReport
from frontend.report.drawing import outline_of, walls_of
from frontend.report_alone import write_report
from judging.models import Scoresheet
from submissions.models import Category, Conflict, Entry
from tests.factories import editions, people, projects, reports, rounds

pytestmark = pytest.mark.django_db
QUERIES = 15
ANSWERS = {"concept": "Awan.", "material": "tpr", "size": "42"}


@pytest.fixture
def owner():
    return people.person("Sekar Wangi")


@pytest.fixture
def entry(owner):
    return editions.entry(owner, answers=ANSWERS)


@pytest.fixture
def file(entry):
    found = reports.mesh(entry)
    reports.report(found.stored)
    return found


def page(client, person, name, *args, **query):
    client.force_login(person)
    return client.get(reverse(name, args=args), query)


def words_of(pdf: bytes) -> str:
    return " ".join(one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(pdf)).replace("\r\n", " ")


def test_the_designer_reads_lights_findings_drawings_and_all_materials(client, owner, entry, file):
    text = page(client, owner, "designer-report", entry.code, file.pk).text
    assert "1 thing should be looked at" in text
    assert "Against the rules for TPR, size 42" in text
    assert "291 × 108 × 32 mm" in text
    assert text.count("<polygon") >= 1
    assert text.count('<th scope="row">') == 6
    assert "Examples, not yet confirmed" in text
    assert "Advice only" in text
    for name in ("thickness_bottom", "draft_perspective"):
        assert reverse("designer-report-picture", args=[entry.code, file.pk, name, 1000]) in text
    assert reverse("designer-report-model", args=[entry.code, file.pk, "draft"]) in text
    assert page(client, owner, "designer-entry", entry.code).text.count("/report/") == 1


def test_another_material_and_size_are_a_question_in_the_address(client, owner, entry, file):
    at = ("designer-report", entry.code, file.pk)
    tpu = page(client, owner, *at, material="tpu", size="38").text
    assert "Against the rules for TPU, size 38" in tpu
    assert "too long" in tpu
    nothing = page(client, owner, *at, size="").text
    assert "Against the rules for TPR</h2>" in nothing
    wrong = page(client, owner, *at, size="420")
    assert wrong.status_code == 400
    assert "Give a European size from 15 to 52." in wrong.text
    assert page(client, owner, *at, size="4e1").status_code == 400
    assert page(client, owner, *at, material="gold").status_code == 400
    assert page(client, owner, *at, colour="red").status_code == 400


def test_an_entry_without_a_material_of_the_table_is_told_so(client, owner, file, entry):
    Entry.objects.filter(pk=entry.pk).update(answers={"material": "other"})
    text = page(client, owner, "designer-report", entry.code, file.pk).text
    assert "Rubber is shown in its place" in text


def test_indonesian_figures_have_a_comma(client, owner, entry, file):
    type(owner).objects.filter(pk=owner.pk).update(locale="id")
    owner.refresh_from_db()
    text = page(client, owner, "designer-report", entry.code, file.pk).text
    assert "163,4 cm³" in text
    assert "Rp7." in text


def test_what_waits_what_failed_and_what_is_no_sole(client, owner, entry):
    waits, fails, shoe = (reports.mesh(entry) for _ in range(3))
    text = page(client, owner, "designer-report", entry.code, waits.pk).text
    assert "usually takes a minute" in text
    assert "hx-trigger" in text
    reports.report(fails.stored, figures=None, reason="mesh_broken").parts.all().delete()
    text = page(client, owner, "designer-report", entry.code, fails.pk).text
    assert "could not be measured" in text
    assert "contradicts itself" in text
    assert page(client, owner, "designer-report-pdf", entry.code, fails.pk).status_code == 400
    reports.report(shoe.stored, reports.figures(problems=["whole_shoe"], height_mm=160.0))
    text = page(client, owner, "designer-report", entry.code, shoe.pk).text
    assert "a whole shoe, not an outsole" in text
    for section in ("report-materials", "report-thickness", "report-walls", "Size in the mould"):
        assert section not in text
    picture = entry.files.get(slot__code="bottom")
    assert page(client, owner, "designer-report", entry.code, picture.pk).status_code == 404


def test_a_leaky_model_is_marked_as_an_estimate(client, owner, entry):
    file = reports.mesh(entry)
    leaky = reports.figures(watertight=False, open_edges=12, volume_is_estimate=True, problems=["open_edges"])
    reports.report(file.stored, leaky)
    text = page(client, owner, "designer-report", entry.code, file.pk).text
    assert "are estimates" in text
    assert '<span class="state state-warning">estimate</span>' in text


def test_the_designer_says_the_unit_while_the_entry_can_be_changed(client, owner, entry, file):
    rival = people.person("Bayu")
    address = reverse("designer-report-frame", args=[entry.code, file.pk])
    client.force_login(rival)
    assert client.post(address, {"unit": "cm", "tread": "above"}).status_code == 404
    client.force_login(owner)
    assert client.post(address, {"unit": "yard", "tread": "above"}).status_code == 400
    assert client.post(address, {"unit": "cm", "tread": "above"}).status_code == 302
    row = MeshReport.objects.get(file=file.stored)
    assert (row.unit, row.tread, row.told_by) == ("cm", "above", owner)
    text = page(client, owner, "designer-report", entry.code, file.pk).text
    assert "being measured anew" in text
    Category.objects.filter(pk=entry.category_id).update(phase=Category.CLOSED)
    assert address not in page(client, owner, "designer-report", entry.code, file.pk).text
    assert client.post(address, {"unit": "mm", "tread": "below"}).status_code == 409


def test_a_judge_reads_it_by_the_code_alone(client, owner):
    category = editions.category(phase=Category.CLOSED)
    judge, other = (rounds.judge(category.competition, name) for name in ("Juri", "Juri lain"))
    entry = editions.entry(owner, category, Entry.SUBMITTED, answers=ANSWERS)
    reports.bytes_behind(reports.report(reports.mesh(entry).stored))
    editions.submission(entry)
    Entry.objects.filter(pk=entry.pk).update(status=Entry.ACCEPTED)
    rounds.open_round(category, [judge], [entry])
    sheet = Scoresheet.objects.select_related("contender").get(judge=judge)
    number = next(n for n, one in enumerate(sheet.contender.submission.content["files"], 1) if one["slot"] == "model")
    desk = page(client, judge, "judge-sheet", sheet.pk).text
    assert reverse("judge-report", args=[sheet.pk, number]) in desk
    answer = page(client, judge, "judge-report", sheet.pk, number)
    assert "Against the rules for TPR, size 42" in answer.text
    assert sheet.contender.code in answer.text
    for secret in (owner.name, entry.code, "sol-sekar", "csrfmiddlewaretoken"):
        assert secret not in answer.text.split("<main")[1]
    pdf = page(client, judge, "judge-report-pdf", sheet.pk, number)
    words = words_of(pdf.content)
    assert sheet.contender.code in words
    assert entry.code not in words
    assert owner.name not in words
    parts = [("judge-report-picture", "thickness_bottom", 400), ("judge-report-pdf",), ("judge-report",)]
    for name, *more in parts:
        assert page(client, judge, name, sheet.pk, number, *more).status_code == 200
        assert page(client, other, name, sheet.pk, number, *more).status_code == 404
        assert page(client, owner, name, sheet.pk, number, *more).status_code == 404
    Conflict.objects.create(person=judge, entry=entry, origin=Conflict.DECLARED)
    assert page(client, judge, "judge-report", sheet.pk, number).status_code == 404


def test_organisers_without_conflict_and_partners_at_work_read_it_in_full(client):
    cast = projects.cast(with_project=False)
    entry = cast.award.entry
    file = reports.mesh(entry)
    reports.report(file.stored)
    editions.submission(entry)
    address = ("organiser-report", entry.code, file.pk)
    assert "Against the rules" in page(client, cast.organiser, *address).text
    for person in (cast.recused, cast.rival, cast.judge, cast.stranger, cast.owner):
        for name in ("organiser-report", "organiser-report-pdf"):
            assert page(client, person, name, entry.code, file.pk).status_code == 404
    project = projects.open_project(award=cast.award, name="Sol Megamendung", by=cast.organiser)
    projects.joined(project, projects.partner(), cast.maker, by=cast.organiser)
    projects.joined(project, projects.partner(), cast.waiting, by=cast.organiser, has_accepted=False)
    assert (
        reverse("partner-report", args=[project.pk, file.pk])
        in page(client, cast.maker, "partner-package", project.pk).text
    )
    for person in (cast.maker, cast.owner):
        assert entry.title in page(client, person, "partner-report", project.pk, file.pk).text
    for person in (cast.waiting, cast.brand, cast.rival, cast.judge, cast.stranger):
        assert page(client, person, "partner-report", project.pk, file.pk).status_code == 404


def test_the_page_asks_little_and_weighs_little(client, owner, entry, file, django_assert_num_queries):
    client.force_login(owner)
    address = reverse("designer-report", args=[entry.code, file.pk])
    client.get(address)
    with django_assert_num_queries(QUERIES):
        answer = client.get(address)
    assert len(answer.content) < 60_000


def test_the_paper_has_figures_pictures_and_source_and_reads_nothing_as_markup(client, owner, entry):
    Entry.objects.filter(pk=entry.pk).update(title='#read("/etc/passwd") *Awan* $x$ <b>')
    file = reports.mesh(entry)
    reports.bytes_behind(reports.report(file.stored))
    address = reverse("designer-report-pdf", args=[entry.code, file.pk])
    client.force_login(owner)
    client.get(address)
    start = time.perf_counter()
    answer = client.get(address)
    assert time.perf_counter() - start < 15, "a busy machine; about 0.3 s on an idle one"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="outsole-report.pdf"'
    assert answer.headers["Cache-Control"] == "private, no-store"
    words = words_of(answer.content)
    for said in (entry.code, '#read("/etc/passwd") *Awan* $x$ <b>', "163.4 cm³", "TPR", "Examples, not yet confirmed"):
        assert said in words
    assert len(pypdfium2.PdfDocument(answer.content)) <= 2


def test_the_folder_needs_no_server_and_no_script(tmp_path):
    picture = tmp_path / "from" / "thickness_bottom-400.webp"
    picture.parent.mkdir()
    reports.still(picture, (400, 300))
    report = SimpleNamespace(figures=json.loads(json.dumps(reports.figures().plain())))
    given = {"rules": packaged(), "material": "eva", "size": "42"}
    index = write_report(tmp_path / "out", title="sol.stl", report=report, pictures=[picture], **given)
    text = index.read_text(encoding="utf-8")
    assert 'src="thickness_bottom-400.webp"' in text
    assert "<script" not in text
    assert "Against the rules for EVA, size 42" in text
    assert "grows 45–70 %" in text
    assert (tmp_path / "out" / picture.name).exists()
    with pytest.raises(ValueError, match="nothing"):
        write_report(tmp_path / "out", title="x", report=SimpleNamespace(figures=None), pictures=[])


def test_drawings_fit_their_frame_whatever_was_measured():
    for length, size in ((291.0, 42), (120.0, 42), (600.0, 20), (291.0, None)):
        drawn = outline_of(replace(reports.figures(), length_mm=length), size)
        assert drawn is not None
        assert 0 <= float(drawn.length.x2) <= 360
    assert outline_of(reports.figures(outline_mm=[]), 42) is None
    for curve in ([[0, 0], [30, 1]], [[0, 0.5], [0.5, 1]], [[0, 0], [12, 0.4]], [[0, 0], [90, 1]]):
        drawn = walls_of(reports.figures(thickness_curve=curve), 2.5)
        assert drawn is not None
        assert len(drawn.bars) <= 26
        assert all(float(bar.x) >= 0 and float(bar.x) + float(bar.width) <= 360 for bar in drawn.bars)
        assert all(float(bar.height) >= 0 and float(bar.y) >= 0 for bar in drawn.bars)
    assert walls_of(Figures.of({**reports.figures().plain(), "thickness_curve": []}), 2.5) is None


def test_the_model_of_a_whole_shoe_is_offered_no_report_on_any_desk(client, owner, entry, file):
    judge = rounds.judge(entry.category.competition)
    organiser = people.person("Panitia")
    editions.seat(organiser, entry.category.competition)
    assert (
        reverse("designer-report", args=[entry.code, file.pk]) in page(client, owner, "designer-entry", entry.code).text
    )
    entry.category.slots.update(is_outsole=False)
    editions.submission(entry)
    Category.objects.filter(pk=entry.category_id).update(phase=Category.JUDGING)
    Entry.objects.filter(pk=entry.pk).update(status=Entry.ACCEPTED)
    entry.refresh_from_db()
    entry.category.refresh_from_db()
    rounds.open_round(entry.category, [judge], [entry])
    sheet = Scoresheet.objects.get(judge=judge)
    desks = [
        page(client, owner, "designer-entry", entry.code),
        page(client, judge, "judge-sheet", sheet.pk),
        page(client, organiser, "organiser-entry", entry.code),
    ]
    assert [desk.status_code for desk in desks] == [200, 200, 200]
    assert not any("report/" in desk.text for desk in desks)
