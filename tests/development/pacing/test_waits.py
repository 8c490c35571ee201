"""For whom a project waits, for what, and since when."""

from datetime import timedelta

import pytest
from django.utils import timezone

from development.delivering import accept_milestone, send_back_milestone
from development.models import Agreement, Declaration, DevelopmentProject, Licence, Milestone, Package, Stage
from development.pacing import waits
from development.pacing.mine import asked_of
from development.pacing.paces import paces_of
from development.pacing.waiting import waits_of
from development.stages.holding import hold_project
from tests.factories import projects

pytestmark = pytest.mark.django_db


SCENE = projects.cast


@pytest.fixture
def cast(scene):
    return scene


def found(cast):
    paces = paces_of(DevelopmentProject.objects.filter(pk=cast.project.pk))
    return waits_of(paces).get(cast.project.pk, [])


def kinds(cast):
    return [(one.part, one.kind) for one in found(cast)]


def only(cast, part):
    """Every milestone of the running stage is this part's, and required."""
    Milestone.objects.filter(stage=cast.stage).update(owed_by=[part], is_required=True)


def test_milestones_wait_for_those_who_owe_them_since_the_stage_began(cast):
    Stage.objects.filter(pk=cast.stage.pk).update(begun_at=timezone.now() - timedelta(days=6))
    only(cast, "partner")
    pace = paces_of(DevelopmentProject.objects.filter(pk=cast.project.pk))[0]
    mine = [one for one in found(cast) if one.kind == waits.DELIVER]
    assert {one.agreement.partner_id for one in mine} == {cast.maker.contacts.get().partner_id}
    assert {one.days(pace) for one in mine} == {6}
    only(cast, "designer")
    assert (waits.DESIGNER, waits.DELIVER) in kinds(cast)


def test_what_was_delivered_waits_for_the_office_and_what_was_sent_back_for_who_delivered(cast):
    only(cast, "partner")
    milestone = cast.milestone
    projects.evidence(milestone, cast.maker, partner=cast.maker.contacts.get().partner)
    assert (waits.ORGANISER, waits.LOOK) in kinds(cast)
    send_back_milestone(milestone=milestone, reason="Buram", by=cast.organiser)
    mended = next(one for one in found(cast) if one.kind == waits.MEND)
    assert mended.agreement.partner_id == cast.maker.contacts.get().partner_id
    projects.evidence(milestone, cast.maker)
    accept_milestone(milestone=milestone, by=cast.organiser)
    assert all(one.row != milestone.pk for one in found(cast) if one.kind in (waits.LOOK, waits.MEND))


def test_a_package_waits_for_its_firm_and_without_one_for_the_office(cast):
    only(cast, "partner")
    agreement = Agreement.objects.accepted().get(project=cast.project)
    package = Package.objects.create(agreement=agreement, name="Matras", by=cast.organiser)
    Milestone.objects.filter(stage=cast.stage).update(package=package)
    assert {one.agreement.pk for one in found(cast) if one.kind == waits.DELIVER} == {agreement.pk}
    Agreement.objects.filter(pk=agreement.pk).update(ended_at=timezone.now())
    assert (waits.ORGANISER, waits.HANDOVER) in kinds(cast)
    Milestone.objects.filter(stage=cast.stage).update(package=None)
    assert (waits.ORGANISER, waits.FIRM) in kinds(cast)


def test_a_gate_waits_for_its_voices_only_when_all_else_is_there(cast):
    assert waits.GATE not in [kind for _part, kind in kinds(cast)]
    projects.all_accepted(cast.stage, cast.owner)
    assert (waits.ORGANISER, waits.GATE) in kinds(cast)


def test_an_open_checklist_waits_for_the_office(cast):
    stage = cast.stage
    if not stage.gate.checks.exists():
        stage.gate.checks.create(code="siap", text="Siap", is_must=True)
    stage.milestones.update(status=Milestone.ACCEPTED)
    assert next(one for one in kinds(cast) if one[0] == waits.ORGANISER) == (waits.ORGANISER, waits.CHECKLIST)


def test_on_hold_only_the_office_is_waited_for_at_the_stage(cast):
    review = cast.project.today + timedelta(days=9)
    hold_project(project=cast.project, reason="Menunggu bahan", review_on=review, by=cast.organiser)
    stage_work = [one for one in found(cast) if one.is_stage_work]
    assert [(one.part, one.kind, one.due_on) for one in stage_work] == [(waits.ORGANISER, waits.REVIEW, review)]


def test_papers_wait_for_designer_and_firm(cast):
    words = {"text": "Teks", "text_digest": "0" * 64}
    Licence.objects.create(project=cast.project, option_until=cast.project.today, offered_by=cast.organiser, **words)
    Declaration.objects.create(project=cast.project, person=cast.owner, asked_by=cast.organiser, **words)
    known = kinds(cast)
    assert (waits.DESIGNER, waits.LICENCE) in known
    assert (waits.DESIGNER, waits.DECLARATION) in known
    assert (waits.PARTNER, waits.INTEREST) in known


def test_everybody_is_told_of_what_is_asked_of_them_and_of_nothing_else(cast):
    only(cast, "partner")
    asked = {
        name: asked_of(getattr(cast, name)) for name in ("maker", "waiting", "owner", "brand", "stranger", "rival")
    }
    assert {one.wait.kind for one in asked["maker"]} == {waits.DELIVER}
    assert {one.wait.kind for one in asked["waiting"]} == {waits.INTEREST}
    assert asked["stranger"] == []
    assert all(one.pace.pk == cast.project.pk for one in asked["maker"])
    assert all(one.pace.pk != cast.project.pk for one in [*asked["brand"], *asked["rival"]])
    own = cast.maker.contacts.get().partner_id
    assert {one.wait.agreement.partner_id for one in asked["maker"]} == {own}


def test_a_firm_is_not_told_of_another_firms_package(cast):
    only(cast, "partner")
    other = projects.partner()
    agreement = projects.joined(cast.project, other, cast.stranger, by=cast.organiser)
    package = Package.objects.create(agreement=agreement, name="Matras", by=cast.organiser)
    Milestone.objects.filter(stage=cast.stage).update(package=package)
    assert asked_of(cast.maker) == []
    assert {one.wait.kind for one in asked_of(cast.stranger)} == {waits.DELIVER}


@pytest.mark.parametrize("many", [1, 30])
def test_the_same_queries_for_one_project_and_for_thirty(cast, many, django_assert_num_queries):
    for _number in range(many):
        prize = projects.winner(cast.category, by=cast.organiser)
        project = projects.open_project(award=prize, name="Sol", by=cast.organiser)
        projects.evidence(Milestone.objects.filter(stage__project=project).first(), cast.organiser)
    paces = paces_of(DevelopmentProject.objects.organised_by(cast.organiser))
    assert len(paces) == many + 2
    with django_assert_num_queries(6):
        waits_of(paces)
