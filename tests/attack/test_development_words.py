"""Words that nobody can store, names that nobody can unpack, and names that must not be said."""

import json

import pytest
from django.urls import reverse

from audit.refusals import Invalid
from development.exporting.naming import plain
from development.models import StageTemplate
from development.partnering import offer_project
from development.stages.drafting import checked
from development.stages.templates import newest_template
from submissions.models import TeamMember
from tests.factories import people, projects

pytestmark = pytest.mark.django_db
HALF = "\ud83d"  # one half of a pair: JSON carries it, no database and no page does


SCENE = projects.cast


@pytest.fixture
def cast(scene):
    return scene


def stages_with(place: str, word: str) -> list:
    stages = json.loads(json.dumps(newest_template("outsole").stages))
    gate = next(stage["gate"] for stage in stages if stage["gate"] and stage["gate"]["checks"])
    row = {"stage": stages[0], "gate": gate, "check": gate["checks"][0], "milestone": stages[0]["milestones"][0]}[place]
    row[{"gate": "question", "check": "text"}.get(place, "name")] = word
    return stages


@pytest.mark.parametrize("word", [HALF, "a\x00b", "a\x07b", "a\x1bb"])
@pytest.mark.parametrize("place", ["stage", "gate", "check", "milestone"])
def test_a_template_takes_no_letters_that_can_not_be_stored(cast, place, word):
    _sound, faults = checked(stages_with(place, word))
    assert [fault.problem for fault in faults] == ["shape"]


def test_a_template_with_such_letters_is_refused_by_both_doors(cast, client):
    client.force_login(cast.organiser)
    newest = newest_template("outsole")
    stages = stages_with("stage", HALF)
    body = {"kind": "outsole", "stages": stages, "note": "Uji", "seen": newest.version}
    by_api = client.post(reverse("api-templates"), json.dumps(body), content_type="application/json")
    assert by_api.status_code == 400
    sent = {"draft": json.dumps(stages), "shown": "1", "seen": str(newest.version), "note": "Uji"}
    for act in ("save", "show:2"):
        page = client.post(reverse("development-template-edit", args=["outsole"]), {**sent, "act": act})
        assert page.status_code in (302, 400)
    assert StageTemplate.objects.filter(kind="outsole").count() == 1


@pytest.mark.parametrize("name", ["CON", "nul", "Aux", "com1", "LPT9"])
def test_no_file_of_an_archive_has_a_name_that_a_system_keeps_for_itself(name):
    assert plain(name).lower() not in {"con", "nul", "aux", "com1", "lpt9"}


def test_a_brief_names_nobody_of_the_team(cast):
    TeamMember.objects.create(entry=cast.project.entry, person=people.person("Wayan Kencana"))
    with pytest.raises(Invalid):
        offer_project(
            project=cast.project,
            partner=projects.partner(),
            brief="Rancangan oleh Wayan Kencana menunggu mitra.",
            by=cast.organiser,
        )
