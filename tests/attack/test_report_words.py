"""What people write must neither break the outsole report nor speak in its name: answers, titles, sources of rules."""

import json
from pathlib import Path

import pypdfium2
import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from files.models import MeshReport, MouldRules
from judging.models import Scoresheet
from submissions.models import Category, Entry
from tests.factories import editions, people, reports, rounds

pytestmark = pytest.mark.django_db
ANSWERS = {"concept": "Awan.", "material": "tpr", "size": "42"}
MARKUP = [
    '#read("/etc/passwd")',
    "\\ $x^2$ @ref <label> = * _ `raw` #",
    "] #panic() [",
    "م\u202eabc שלום",
    "A" * 120,
    "\x0b\x1b[0m",
    "🥿" * 40,
    "</svg><script>",
]


@pytest.fixture
def owner():
    return people.person("Sekar Wangi")


@pytest.fixture
def content():
    return json.loads(Path(settings.BASE_DIR, "files/inspection/outsole/rules.json").read_text(encoding="utf-8"))


def answer(client, person, name, *args, **query):
    client.force_login(person)
    return client.get(reverse(name, args=args), query)


def words_of(pdf: bytes) -> str:
    return " ".join(one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(pdf)).replace("\r\n", " ")


@pytest.mark.parametrize("size", ["sNaN", "-sNaN123", "Infinity", "1e999999999", "٤٢", "4_2", "x" * 4000, None])
def test_an_answer_that_is_no_size_is_no_size_at_any_desk(client, owner, size):
    category = editions.category(phase=Category.CLOSED)
    judge, other = (rounds.judge(category.competition, name) for name in ("Juri", "Juri lain"))
    entry = editions.entry(owner, category, Entry.SUBMITTED, answers={**ANSWERS, "size": size})
    file = reports.mesh(entry)
    reports.report(file.stored)
    editions.submission(entry)
    Entry.objects.filter(pk=entry.pk).update(status=Entry.ACCEPTED)
    rounds.open_round(category, [judge], [entry])
    sheet = Scoresheet.objects.select_related("contender").get(judge=judge)
    n = next(n for n, one in enumerate(sheet.contender.submission.content["files"], 1) if one["slot"] == "model")
    for person, at in ((owner, (entry.code, file.pk)), (judge, (sheet.pk, n))):
        desk, door = ("designer", "entry") if person == owner else ("judge", "sheet")
        page = answer(client, person, f"{desk}-report", *at)
        assert (page.status_code, "Against the rules for TPR</h2>" in page.text) == (200, True)
        assert answer(client, person, f"api-{door}-report", *at).json()["assessment"]["eu_size"] is None
        assert answer(client, other, f"{desk}-report", *at).status_code == 404


@pytest.mark.parametrize("title", MARKUP)
def test_a_title_is_never_markup_of_the_paper(client, owner, title):
    entry = editions.entry(owner, answers=ANSWERS, title=title)
    file = reports.mesh(entry)
    reports.bytes_behind(reports.report(file.stored))
    found = answer(client, owner, "designer-report-pdf", entry.code, file.pk)
    assert found.status_code == 200
    assert "Against the rules for TPR, size 42" in words_of(found.content)
    assert "root:" not in words_of(found.content)


def test_what_the_office_writes_of_the_rules_is_text_everywhere(client, owner, content):
    evil = "<script>alert(1)</script> #panic() ' & $ ]"
    rules = {**content, "source": evil, "source_en": "", "confirmed_by": evil}
    MouldRules.objects.create(content=rules, by=people.office_person("Rini"))
    entry = editions.entry(owner, answers=ANSWERS)
    file = reports.mesh(entry)
    reports.bytes_behind(reports.report(file.stored))
    page = answer(client, owner, "designer-report", entry.code, file.pk).text
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert") == 2  # also for those who read English, for whom nothing was written
    paper = words_of(answer(client, owner, "designer-report-pdf", entry.code, file.pk).content)
    assert paper.count("#panic()") == 2


def test_the_paper_tells_neither_the_second_nor_old_figures_as_new_ones(client, owner):
    entry = editions.entry(owner, answers=ANSWERS)
    file = reports.mesh(entry)
    row = reports.report(file.stored)
    at = ("designer-report-pdf", entry.code, file.pk)
    paper = answer(client, owner, *at).content
    assert pypdfium2.PdfDocument(paper).get_metadata_dict()["CreationDate"] == ""
    assert "measured anew" not in words_of(paper)
    MeshReport.objects.filter(pk=row.pk).update(made_at=None)
    assert "being measured anew; below are the figures from before" in words_of(answer(client, owner, *at).content)
    MeshReport.objects.filter(pk=row.pk).update(made_at=timezone.now())
    assert words_of(answer(client, owner, *at).content) == words_of(paper)


def test_asking_for_a_size_is_not_naming_a_material(client, owner):
    entry = editions.entry(owner, answers={**ANSWERS, "material": "other"})
    file = reports.mesh(entry)
    reports.report(file.stored)
    at = (entry.code, file.pk)
    told = "Rubber is shown in its place"
    assert told in answer(client, owner, "designer-report", *at, size="41").text
    assert told not in answer(client, owner, "designer-report", *at, material="tpu").text
    assert not answer(client, owner, "api-entry-report", *at, size="41").json()["assessment"]["is_material_given"]


def test_numbers_that_no_database_holds_are_nothing_there(client, owner):
    entry = editions.entry(owner, answers=ANSWERS)
    file = reports.mesh(entry)
    reports.report(file.stored)
    client.force_login(owner)
    big = 10**30
    for name, *args in (
        ("designer-report", entry.code, big),
        ("designer-report-picture", entry.code, file.pk, "thickness_bottom", big),
        ("designer-report-model", entry.code, file.pk, "x" * 3000),
        ("judge-report", big, big),
        ("api-sheet-report", big, big),
        ("partner-report", big, big),
        ("organiser-report", entry.code, big),
    ):
        assert client.get(reverse(name, args=args)).status_code == 404
