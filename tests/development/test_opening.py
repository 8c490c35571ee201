"""A project begins from an award."""

from functools import partial

import pytest

from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from development.models import DevelopmentProject, Gate, Milestone, Stage, StageTemplate
from development.opening import awards_without_project, open_project
from submissions.models import Entry
from tests.factories import people, projects

pytestmark = pytest.mark.django_db
SCENE = partial(projects.cast, with_project=False)


@pytest.fixture
def cast(scene):
    return scene


def test_an_award_becomes_a_project_with_nine_stages_and_five_gates(cast):
    project = open_project(award=cast.award, name="  Sol   Megamendung ", by=cast.organiser)
    stages = list(project.stages.all())
    assert project.name == "Sol Megamendung"
    assert [stage.number for stage in stages] == list(range(1, 10))
    assert [stage.days for stage in stages] == [30, 30, 30, 21, 60, 75, 60, 30, 90]
    assert [stage.status for stage in stages] == [Stage.ACTIVE, *[Stage.WAITING] * 8]
    assert stages[0].begun_at is not None
    gates = Gate.objects.filter(stage__project=project).order_by("stage__number")
    assert list(gates.values_list("code", "stage__number")) == [("G1", 1), ("G2", 3), ("G3", 5), ("G4", 6), ("G5", 8)]
    milestones = Milestone.objects.filter(stage__project=project)
    assert milestones.count() == 27
    assert all(m.name and m.name_en and m.kinds for m in milestones)
    assert all(stage.name_en and stage.owner and stage.owner_en for stage in stages)


def test_the_entry_is_secret_from_then_on_and_the_opening_is_on_record(cast):
    project = open_project(award=cast.award, name="Sol", by=cast.organiser)
    assert Entry.objects.get(pk=cast.award.entry_id).is_secret
    event = Event.objects.get(verb="project.opened")
    assert (event.thing_id, event.actor_id, event.facts["award"]) == (project.pk, cast.organiser.pk, cast.award.pk)
    assert event.chain.name == f"competition:{cast.competition.pk}"


def test_a_category_without_secrets_keeps_its_winner_public(cast):
    cast.category.keeps_secrets = False
    cast.category.save()
    open_project(award=cast.award, name="Sol", by=cast.organiser)
    assert not Entry.objects.get(pk=cast.award.entry_id).is_secret


def test_a_project_keeps_its_copy_when_the_template_changes(cast):
    project = open_project(award=cast.award, name="Sol", by=cast.organiser)
    StageTemplate.objects.create(kind="outsole", version=2, stages=project.template.stages[:1])
    second = projects.winner(cast.category, by=cast.organiser)
    later = open_project(award=second, name="Sol baru", by=cast.organiser)
    assert (project.stages.count(), later.stages.count()) == (9, 1)


@pytest.mark.parametrize("who", ["recused", "owner", "rival", "judge", "maker", "stranger"])
def test_only_an_organiser_without_conflict_opens_one(cast, who):
    with pytest.raises(NotAllowed):
        open_project(award=cast.award, name="Sol", by=getattr(cast, who))
    assert not DevelopmentProject.objects.exists()
    assert not Entry.objects.get(pk=cast.award.entry_id).is_secret


def test_one_design_has_one_project_even_with_two_awards(cast):
    second = projects.award(cast.award.entry, by=cast.organiser, name="Juara favorit")
    open_project(award=cast.award, name="Sol", by=cast.organiser)
    for again in (cast.award, second):
        with pytest.raises(NotAllowedNow):
            open_project(award=again, name="Sol lagi", by=cast.organiser)


def test_a_withdrawn_design_is_not_developed(cast):
    Entry.objects.filter(pk=cast.award.entry_id).update(status=Entry.WITHDRAWN)
    with pytest.raises(NotAllowed):
        open_project(award=cast.award, name="Sol", by=cast.organiser)


@pytest.mark.parametrize(("words", "field"), [({"name": "  "}, "name"), ({"name": "x" * 121}, "name")])
def test_a_project_has_a_name(cast, words, field):
    with pytest.raises(Invalid) as refusal:
        open_project(award=cast.award, by=cast.organiser, **words)
    assert field in refusal.value.fields


def test_a_kind_without_template_is_refused(cast):
    with pytest.raises(Invalid) as refusal:
        open_project(award=cast.award, kind="boot", name="Sepatu", by=cast.organiser)
    assert "kind" in refusal.value.fields


def test_awards_that_wait_are_those_of_own_competitions_without_conflict(cast):
    other_organiser = people.office_person()
    waiting = awards_without_project(cast.organiser)
    assert waiting.count() == 2
    assert set(awards_without_project(cast.recused)) == set(waiting.exclude(pk=cast.award.pk))
    assert not awards_without_project(other_organiser).exists()
    assert not awards_without_project(cast.owner).exists()
    open_project(award=cast.award, name="Sol", by=cast.organiser)
    assert cast.award not in awards_without_project(cast.organiser)
