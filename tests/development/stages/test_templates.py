"""Templates are changed into new versions."""

import copy

import pytest

from audit.models import Event
from audit.refusals import Changed, Invalid, NotAllowed
from development.models import GateCheck, StageTemplate
from development.opening import open_project
from development.stages.templates import newest_template, save_template, versions_for
from tests.factories import people, projects

pytestmark = pytest.mark.django_db


SCENE = projects.cast


@pytest.fixture
def cast(scene):
    return scene


def edited(change=lambda stages: None):
    stages = copy.deepcopy(newest_template("outsole").stages)
    change(stages)
    return stages


def test_a_change_is_a_new_version_that_new_projects_get(cast):
    stages = edited(lambda s: (s[0].update(public_name="Berkas hak"), s.pop()))
    seen = newest_template("outsole").version
    made = save_template(kind="outsole", stages=stages, note="Tanpa peluncuran", seen=seen, by=cast.organiser)
    assert (made.version, made.note, made.by) == (seen + 1, "Tanpa peluncuran", cast.organiser)
    assert cast.project.stages.count() == 9
    other = projects.winner(cast.category, by=cast.organiser)
    project = open_project(award=other, name="Sol", by=cast.organiser)
    assert (project.stages.count(), project.stages.first().public_name) == (8, "Berkas hak")
    assert GateCheck.objects.filter(gate__stage__project=project).count() == 19
    assert Event.objects.get(verb="template.saved").facts["version"] == made.version


def test_two_people_at_once_do_not_overwrite_each_other(cast):
    seen = newest_template("outsole").version
    save_template(kind="outsole", stages=edited(), note="Satu", seen=seen, by=cast.organiser)
    with pytest.raises(Changed):
        save_template(kind="outsole", stages=edited(), note="Dua", seen=seen, by=cast.organiser)
    assert newest_template("outsole").note == "Satu"


def test_what_is_wrong_is_named_by_its_place(cast):
    stages = edited(lambda s: (s[2].update(days=0), s[0]["gate"].update(approvers=[])))
    with pytest.raises(Invalid) as refusal:
        save_template(kind="outsole", stages=stages, note="", seen=1, by=cast.organiser)
    assert set(refusal.value.fields) == {"stages.2.days", "stages.0.gate.approvers", "note"}


@pytest.mark.parametrize("who", ["owner", "rival", "judge", "maker", "brand", "stranger"])
def test_only_organisers_keep_templates(cast, who):
    person = getattr(cast, who)
    with pytest.raises(NotAllowed):
        save_template(kind="outsole", stages=edited(), note="Baru", seen=1, by=person)
    assert not versions_for(person).exists()
    assert versions_for(cast.organiser).exists()
    assert not versions_for(people.person("Siapa")).exists()
    assert StageTemplate.objects.filter(kind="outsole").count() == 1
