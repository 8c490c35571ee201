"""The report by API: who reads it at which door, what it says, and who may tell how the mesh is meant."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.http import Http404
from django.test import RequestFactory
from rest_framework.test import APIClient

from audit.models import Work
from audit.refusals import NotAllowed, NotAllowedNow
from development.opening import open_project
from files.delivery import send_report_part
from files.models import MeshReport, MouldRules, ReportPart
from files.reporting.mould_rules import current
from files.stores import store
from judging.blind import blind_entries
from judging.models import Scoresheet
from judging.recusing import recuse
from submissions.entering import tell_frame
from submissions.models import Category, Conflict, Entry
from tests.factories import editions, people, projects, reports, rounds

pytestmark = [pytest.mark.database, pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
RULES = Path(settings.BASE_DIR, "files/inspection/outsole/rules.json")
ANSWERS = {"concept": "Awan di tapak.", "material": "tpr", "size": "42"}


def api(person=None) -> APIClient:
    client = APIClient()
    client.cookies["language"] = "en"
    if person is not None:
        client.force_authenticate(person)
    return client


def entered(category, owner, status=Entry.DRAFT):
    """An entry with a mesh that has a report."""
    entry = editions.entry(owner, category, answers=ANSWERS)
    file = reports.mesh(entry)
    reports.report(file.stored)
    if status != Entry.DRAFT:
        Entry.objects.filter(pk=entry.pk).update(status=status)
        editions.submission(entry)
        entry.refresh_from_db()
    return entry, file


@pytest.fixture
def draft():
    return entered(editions.category(), people.person("Sekar"))


def own_url(entry, file, rest="report/") -> str:
    return f"/api/v1/entries/{entry.code}/files/{file.pk}/{rest}"


def onlookers(category) -> list:
    """Everybody who reads nothing at the designer's door."""
    organiser = people.person("Panitia")
    editions.seat(organiser, category.competition)
    rival = people.person("Bayu")
    editions.entry(rival, category)
    return [rival, organiser, rounds.judge(category.competition), people.person("Orang luar")]


# The designer's door


def test_a_designer_reads_the_report_in_the_entrys_material_and_size(draft, django_assert_num_queries):
    entry, file = draft
    client = api(entry.owner)
    with django_assert_num_queries(4):
        told = client.get(own_url(entry, file)).json()
    assert (told["is_waiting"], told["reason"], told["frame"]) == (False, None, {"unit": None, "tread": None})
    assert told["figures"] == json.loads(json.dumps(reports.figures().plain()))
    found = told["assessment"]
    assert (found["material"], found["is_material_given"], found["eu_size"]) == ("tpr", True, 42)
    assert found["weight_g"] == pytest.approx(163.4 * current().material("tpr").density[1])
    lights = {light["check"]: light["light"] for light in found["lights"]}
    assert (lights["size"], lights["wall"]) == ("good", "warning")
    assert [(one["code"], one["severity"]) for one in found["findings"]] == [("wall_thin", "warning")]
    assert "thinner than 2.5 mm" in found["findings"][0]["text"]
    assert {(part["kind"], part["name"]) for part in told["parts"]} >= {("picture", "edges"), ("model", "draft")}
    assert told["rules"]["is_confirmed"] is False
    assert not {"key", "sha256", "name", "told_by"} & set(told)


def test_other_materials_and_sizes_are_asked_for_in_the_query(draft):
    entry, file = draft
    client = api(entry.owner)
    found = client.get(own_url(entry, file), {"material": "rubber", "size": "38.5"}).json()["assessment"]
    assert (found["material"], found["eu_size"]) == ("rubber", 38.5)
    assert {light["check"]: light["light"] for light in found["lights"]}["size"] == "bad"
    for query in ({"material": "steel"}, {"size": "0"}, {"size": "42,5"}, {"size": "99"}, {"size": "4e1"}, {"x": "1"}):
        answer = client.get(own_url(entry, file), query)
        assert (answer.status_code, list(answer.json()["error"]["fields"])) == (400, list(query))


@pytest.mark.parametrize("answers", [{"material": "other", "size": ""}, {}, {"size": "NaN"}, {"size": "1e999"}])
def test_without_a_material_of_the_rules_the_first_stands_in_and_is_called_so(draft, answers):
    entry, file = draft
    Entry.objects.filter(pk=entry.pk).update(answers=answers)
    found = api(entry.owner).get(own_url(entry, file)).json()["assessment"]
    assert (found["material"], found["is_material_given"], found["eu_size"]) == ("rubber", False, None)


def test_a_report_that_waits_or_failed_is_told_as_such(draft):
    entry, file = draft
    MeshReport.objects.update(made_at=None)
    told = api(entry.owner).get(own_url(entry, file)).json()
    assert (told["is_waiting"], told["figures"]["length_mm"]) == (True, 291)
    MeshReport.objects.update(figures=None, reason="too_slow")
    told = api(entry.owner).get(own_url(entry, file)).json()
    assert (told["figures"], told["assessment"], told["reason"]["code"]) == (None, None, "too_slow")
    assert told["reason"]["message"]


def test_changed_rules_count_for_reports_that_stand(draft):
    entry, file = draft
    content = table_with(wall_least_mm=1.2, wall_never_mm=None)
    MouldRules.objects.create(content=content, by=people.office_person())
    found = api(entry.owner).get(own_url(entry, file)).json()["assessment"]
    assert {light["check"]: light["light"] for light in found["lights"]}["wall"] == "good"


def table_with(**changed) -> dict:
    """The packaged table with other values for every material."""
    content = json.loads(RULES.read_text(encoding="utf-8"))
    content["materials"] = [{**one, **changed} for one in content["materials"]]
    return content


def test_nobody_else_reads_or_tells_at_the_designers_door(draft):
    entry, file = draft
    body = {"unit": "cm", "tread": "below"}
    for person in onlookers(entry.category):
        assert api(person).get(own_url(entry, file)).status_code == 404
        assert api(person).put(own_url(entry, file, "frame/"), body, format="json").status_code == 404
        with pytest.raises(NotAllowed):
            tell_frame(entry=entry, file=file, by=person, **body)
    assert api().get(own_url(entry, file)).status_code == 401
    assert api(entry.owner).get(own_url(entry, entry.files.earliest("pk"))).status_code == 404  # a picture
    assert MeshReport.objects.get().unit == ""


# What the file does not say


def test_a_designer_says_unit_and_tread_until_the_deadline(draft):
    entry, file = draft
    client, url = api(entry.owner), own_url(entry, file, "frame/")
    told = client.put(url, {"unit": "cm", "tread": "above"}, format="json")
    assert (told.status_code, told.json()["is_waiting"]) == (200, True)
    assert told.json()["frame"] == {"unit": "cm", "tread": "above"}
    assert Work.objects.filter(kind="report", key=str(file.stored_id), state=Work.WAITING).exists()
    assert MeshReport.objects.get().told_by == entry.owner
    for body in ({"unit": "ft", "tread": "below"}, {"unit": "mm"}, {"unit": "mm", "tread": "below", "figures": {}}, []):
        assert client.put(url, body, format="json").status_code == 400
    Category.objects.filter(pk=entry.category_id).update(phase=Category.CLOSED)
    assert client.put(url, {"unit": "mm", "tread": "below"}, format="json").status_code == 409
    assert MeshReport.objects.get().unit == "cm"


def test_only_a_good_mesh_in_the_entry_is_told_of(draft):
    entry, _file = draft
    frame = {"unit": "mm", "tread": "below"}
    with pytest.raises(NotAllowedNow):
        tell_frame(entry=entry, file=entry.files.select_related("stored").earliest("pk"), by=entry.owner, **frame)
    other, elsewhere = entered(entry.category, people.person("Bayu"))
    with pytest.raises(NotAllowedNow):
        tell_frame(entry=entry, file=elsewhere, by=entry.owner, **frame)
    assert not MeshReport.objects.exclude(unit="").exists()
    assert other.owner != entry.owner


# The judge's door


@pytest.fixture
def judged():
    """A sheet of a work whose third file is the mesh: {judge, other judge, sheet, entry}."""
    category = editions.category(phase=Category.CLOSED)
    entry, file = entered(category, people.person("Rahasia Wulandari"), Entry.ACCEPTED)
    judge, other = rounds.judge(category.competition, "Juri"), rounds.judge(category.competition, "Juri lain")
    rounds.open_round(category, [judge], [entry])
    for part in (ReportPart.objects.get(name="edges", width=400), ReportPart.objects.get(kind="model", name="draft")):
        store().put(key=part.key, source=ContentFile(b"RIFF part"))
    return {"judge": judge, "other": other, "sheet": rounds.sheet_of(judge, entry), "entry": entry, "file": file}


def sheet_url(sheet, rest="report/") -> str:
    return f"/api/v1/sheets/{sheet.pk}/files/2/{rest}"


def test_a_judge_reads_the_report_of_a_work_and_its_parts(judged, django_assert_num_queries):
    client, sheet = api(judged["judge"]), judged["sheet"]
    work = client.get(f"/api/v1/sheets/{sheet.pk}/").json()
    assert {file["report_url"] for file in work["files"]} == {sheet_url(sheet)}
    with django_assert_num_queries(4):
        told = client.get(sheet_url(sheet)).json()
    assert told["assessment"]["material"] == "tpr"
    urls = {part["name"]: part["url"] for part in told["parts"]}
    assert urls["edges"] == sheet_url(sheet, "report/edges/1000/")
    picture = client.get(sheet_url(sheet, "report/edges/400/"))
    assert (picture.status_code, picture.headers["Content-Type"]) == (200, "image/webp")
    assert "private" in picture.headers["Cache-Control"]
    model = client.get(urls["draft"])
    assert (model.status_code, model.headers["Content-Type"]) == (200, "model/gltf-binary")
    for rest in ("report/edges/401/", "report/nothing/400/", "report/edges/", "report/draft/400/"):
        assert client.get(sheet_url(sheet, rest)).status_code == 404
    assert client.get(f"/api/v1/sheets/{sheet.pk}/files/1/report/").status_code == 404
    secrets = [part.key for part in ReportPart.objects.all()] + ["Wulandari", judged["entry"].code, "sol-sekar"]
    everything = str(told) + str(picture.headers) + str(model.headers)
    assert [word for word in secrets if word in everything] == []


def test_a_judge_reads_the_answers_that_were_handed_in(judged):
    Entry.objects.filter(pk=judged["entry"].pk).update(answers={"material": "eva", "size": "36"})
    found = api(judged["judge"]).get(sheet_url(judged["sheet"])).json()["assessment"]
    assert (found["material"], found["eu_size"]) == ("tpr", 42)


def test_no_other_judge_and_nobody_else_reads_it(judged):
    entry, sheet = judged["entry"], judged["sheet"]
    organiser, conflicted = people.person("Panitia"), people.person("Panitia lain")
    for person in (organiser, conflicted):
        editions.seat(person, entry.category.competition)
    Conflict.objects.create(person=conflicted, entry=entry, origin=Conflict.DETECTED)
    strangers = [judged["other"], entry.owner, organiser, conflicted, people.person("Orang luar")]
    paths = [sheet_url(sheet, rest) for rest in ("report/", "report/edges/400/", "report/draft/")]
    for person in strangers:
        assert {api(person).get(path).status_code for path in paths} == {404}
    assert api().get(paths[0]).status_code == 401
    recuse(sheet=Scoresheet.objects.get(pk=sheet.pk), reason="Guru saya.", by=judged["judge"])
    assert {api(judged["judge"]).get(path).status_code for path in paths} == {404}


def test_works_tell_of_reports_without_another_query(judged, django_assert_num_queries):
    held = Scoresheet.objects.held_by(judged["judge"]).select_related("round__category", "contender__submission")
    with django_assert_num_queries(4):
        (work,) = blind_entries(held)
    assert [file.has_report for file in work.files] == [False, True]


# The partner's door


def test_a_partner_reads_the_reports_of_the_package_once_the_agreement_is_accepted(django_assert_num_queries):
    cast = projects.cast(with_project=False)
    entry = cast.award.entry
    Entry.objects.filter(pk=entry.pk).update(answers=ANSWERS)
    entry.refresh_from_db()
    file = reports.mesh(entry)
    reports.report(file.stored)
    editions.submission(entry)
    project = open_project(award=cast.award, name="Sol Megamendung", by=cast.organiser)
    maker, waiting = people.person("Pak Darmo"), people.person("Bu Ratna")
    projects.joined(project, projects.partner(), maker, by=cast.organiser)
    projects.joined(project, projects.partner(), waiting, by=cast.organiser, has_accepted=False)
    url = f"/api/v1/projects/{project.pk}/reports/"
    for person in (cast.organiser, cast.owner, maker):
        (told,) = api(person).get(url, {"size": "41"}).json()
        assert (told["file"], told["slot"]) == (file.pk, "model")
        assert told["report"]["figures"]["length_mm"] == 291
        found = told["report"]["assessment"]
        assert (found["material"], found["eu_size"]) == ("tpr", 41)
    for person in (waiting, *cast.outsiders):
        assert api(person).get(url).status_code == 404
    assert api().get(url).status_code == 401
    assert api(maker).get(url, {"material": "steel"}).status_code == 400
    second = reports.mesh(entry)
    reports.report(second.stored)
    client = api(maker)
    with django_assert_num_queries(7):
        assert len(client.get(url).json()) == 1
    editions.submission(entry)
    with django_assert_num_queries(7):
        assert len(client.get(url).json()) == 2


# Parts on their way out


def test_an_older_browser_is_sent_jpeg_and_nobody_what_they_have_already(draft):
    _entry, file = draft
    reports.bytes_behind(file.stored.mesh_report)
    part = ReportPart.objects.get(name="edges", width=1000)
    asked = RequestFactory()
    older = send_report_part(part, asked.get("/", headers={"accept": "image/jpeg"}))
    newer = send_report_part(part, asked.get("/", headers={"accept": "image/webp,*/*"}))
    assert [answer.headers["Content-Type"] for answer in (older, newer)] == ["image/jpeg", "image/webp"]
    assert b"".join(older).startswith(b"\xff\xd8")
    assert part.key not in str(newer.headers)
    again = send_report_part(part, asked.get("/", headers={"if-none-match": newer.headers["ETag"]}))
    assert (again.status_code, again.headers["Vary"]) == (304, "Accept")
    store().delete(part.key)
    with pytest.raises(Http404):
        send_report_part(part, asked.get("/"))
