"""Marks that turn the direction of writing stand in no title: what comes after one would read the other way round."""

import copy

import pytest

from audit.refusals import Invalid
from development import template_defaults
from development.models import Agreement, Milestone
from development.opening import open_offshoot, open_project
from development.partners.packages import change_package, make_package
from development.stages.templates import newest_template, save_template
from submissions.cleaning import clean_text
from tests.factories import files, projects

pytestmark = pytest.mark.django_db
TURNING = ["\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"]


def made():
    found = projects.cast()
    found.first = Agreement.objects.accepted().get(project=found.project)
    return found


SCENE = made


@pytest.fixture
def cast(scene):
    return scene


@pytest.mark.parametrize("mark", TURNING)
def test_no_title_of_projects_packages_templates_and_of_the_house_holds_one(cast, mark):
    name = f"Sol {mark}gnarT"
    with pytest.raises(Invalid):
        open_project(award=projects.winner(cast.category, by=cast.organiser), name=name, by=cast.organiser)
    with pytest.raises(Invalid) as refused:
        open_offshoot(source=cast.project, name=name, by=cast.organiser)
    assert list(refused.value.fields) == ["name"]
    with pytest.raises(Invalid):
        make_package(agreement=cast.first, name=name, milestones=[], by=cast.organiser)
    package = make_package(agreement=cast.first, name="Sampel", milestones=[], by=cast.organiser)
    with pytest.raises(Invalid):
        change_package(package=package, name=name, milestones=[], by=cast.organiser)
    newest = newest_template("outsole").version
    for place in ("stage", "milestone", "note"):
        stages, note = copy.deepcopy(template_defaults.STAGES["outsole"]), "Baru"
        if place == "note":
            note = name
        else:
            (stages[0] if place == "stage" else stages[0]["milestones"][0])["name"] = name
        with pytest.raises(Invalid):
            save_template(kind="outsole", stages=stages, note=note, seen=newest, by=cast.organiser)
    with pytest.raises(Invalid):
        clean_text(name, 80)


def test_a_text_of_several_lines_and_words_of_other_scripts_may_hold_what_they_need(cast):
    assert clean_text("حذاء \u200fباتيك", 80)
    assert clean_text("Kata \u2067حذاء\u2069 di sini", 200, lines=True)
    assert open_offshoot(source=cast.project, name="Sepatu حذاء", by=cast.organiser).name == "Sepatu حذاء"


def test_the_doors_answer_it_as_a_wrong_name(cast):
    api = files.client_of(cast.organiser)
    answer = api.post(f"/api/v1/projects/{cast.project.pk}/shoes/", {"name": "Sepatu \u202egnarT"})
    assert (answer.status_code, list(files.error(answer)["fields"])) == (400, ["name"])
    milestone = Milestone.objects.filter(stage=cast.stage).first()
    words = {"agreement": cast.first.pk, "name": "Sampel \u2066x", "milestones": [milestone.pk]}
    assert api.post(f"/api/v1/projects/{cast.project.pk}/packages/", words).status_code == 400
