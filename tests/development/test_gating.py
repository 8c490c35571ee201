"""Stages are passed, repeated, held and stopped."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Message
from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from development.gating import decide_gate, pass_stage
from development.models import DevelopmentProject, Evidence, GateDecision, Milestone, Stage
from development.stages.holding import resume_project
from tests.factories import projects

pytestmark = pytest.mark.django_db
SCENE = projects.cast
AHEAD = timezone.localdate() + timedelta(days=30)


@pytest.fixture
def cast(scene):
    return scene


def decide(cast, answer, reason="Alasan yang jelas.", **more):
    return decide_gate(gate=cast.stage.gate, answer=answer, reason=reason, by=more.pop("by", cast.organiser), **more)


def test_go_passes_the_stage_and_begins_the_next(cast):
    first = cast.stage
    projects.all_accepted(first, cast.owner)
    decision = decide(cast, "go")
    first.refresh_from_db()
    assert (first.status, cast.stage.number, decision.revision) == (Stage.PASSED, 2, 1)
    assert first.passed_at is not None
    assert cast.stage.begun_at is not None
    assert list(Event.objects.filter(verb__startswith="stage.").order_by("number").values_list("verb", flat=True))[
        -2:
    ] == ["stage.passed", "stage.begun"]


def test_go_is_refused_while_something_required_is_not_accepted_and_says_what(cast):
    milestones = list(cast.stage.milestones.all())
    projects.all_accepted(cast.stage, cast.owner)
    Milestone.objects.filter(pk=milestones[1].pk).update(status=Milestone.DELIVERED)
    Milestone.objects.filter(pk=milestones[2].pk).update(is_required=False, status=Milestone.OPEN)
    with pytest.raises(NotAllowedNow) as refusal:
        decide(cast, "go")
    assert milestones[1].name in str(refusal.value) or milestones[1].name_en in str(refusal.value)
    assert milestones[2].name not in str(refusal.value)
    assert cast.stage.number == 1
    assert not GateDecision.objects.exists()
    Milestone.objects.filter(pk=milestones[1].pk).update(status=Milestone.ACCEPTED)
    decide(cast, "go")
    assert cast.stage.number == 2


def test_recycle_opens_the_milestones_again_and_keeps_the_old_evidence(cast):
    projects.all_accepted(cast.stage, cast.owner)
    decide(cast, "recycle", reason="Lisensi belum lengkap.")
    assert (cast.stage.number, cast.stage.revision) == (1, 2)
    assert set(cast.stage.milestones.values_list("status", flat=True)) == {Milestone.OPEN}
    assert Evidence.objects.filter(milestone__stage=cast.stage, revision=1).count() == 3
    with pytest.raises(NotAllowedNow):
        decide(cast, "go")


def test_hold_needs_a_review_date_ahead_and_stops_the_work_until_resumed(cast):
    for wrong in (None, timezone.localdate()):
        with pytest.raises(Invalid) as refusal:
            decide(cast, "hold", review_on=wrong)
        assert "review_on" in refusal.value.fields
    assert decide(cast, "hold", review_on=AHEAD).review_on == AHEAD
    cast.project.refresh_from_db()
    assert cast.project.status == DevelopmentProject.ON_HOLD
    for answer in ("go", "recycle"):
        with pytest.raises(NotAllowedNow):
            decide(cast, answer)
    with pytest.raises(NotAllowed):
        resume_project(project=cast.project, by=cast.owner)
    resume_project(project=cast.project, by=cast.organiser)
    cast.project.refresh_from_db()
    assert cast.project.status == DevelopmentProject.ACTIVE
    with pytest.raises(NotAllowedNow):
        resume_project(project=cast.project, by=cast.organiser)


@pytest.mark.parametrize("was_on_hold", [False, True])
def test_stop_ends_the_project_and_closes_it_to_partners(cast, was_on_hold):
    if was_on_hold:
        decide(cast, "hold", review_on=AHEAD)
    assert DevelopmentProject.objects.shared_with(cast.maker).exists()
    decide(cast, "stop", reason="Tidak ada mitra.")
    cast.project.refresh_from_db()
    assert cast.project.status == DevelopmentProject.STOPPED
    assert not DevelopmentProject.objects.shared_with(cast.maker).exists()
    assert DevelopmentProject.objects.designed_by(cast.owner).exists()
    for answer in ("go", "recycle", "stop"):
        with pytest.raises(NotAllowedNow):
            decide(cast, answer)


def test_a_stage_without_gate_is_passed_and_the_last_one_finishes_the_project(cast):
    with pytest.raises(NotAllowedNow):
        pass_stage(stage=cast.stage, by=cast.organiser)
    while cast.project.status == DevelopmentProject.ACTIVE:
        stage = cast.stage
        projects.all_accepted(stage, cast.owner)
        if stage.number in (1, 3, 5, 6, 8):
            projects.others_say_go(stage, cast.owner)
            decide(cast, "go")
        else:
            with pytest.raises(NotAllowed):
                pass_stage(stage=stage, by=cast.owner)
            pass_stage(stage=stage, by=cast.organiser)
        cast.project.refresh_from_db()
    assert cast.project.status == DevelopmentProject.FINISHED
    assert set(cast.project.stages.values_list("status", flat=True)) == {Stage.PASSED}
    with pytest.raises(NotAllowedNow):
        pass_stage(stage=cast.project.stages.last(), by=cast.organiser)


def test_a_gate_ahead_or_behind_is_not_decided(cast):
    ahead = cast.project.stages.get(number=3).gate
    for answer in ("go", "recycle", "stop"):
        with pytest.raises(NotAllowedNow):
            decide_gate(gate=ahead, answer=answer, reason="Alasan", by=cast.organiser)


@pytest.mark.parametrize(
    ("answer", "reason", "more", "field"),
    [
        ("go", "   ", {}, "reason"),
        ("go", "x" * 2001, {}, "reason"),
        ("maybe", "Alasan", {}, "answer"),
        ("go", "Alasan", {"review_on": AHEAD}, "review_on"),
    ],
)
def test_an_incomplete_decision_is_refused(cast, answer, reason, more, field):
    with pytest.raises(Invalid) as refusal:
        decide(cast, answer, reason, **more)
    assert field in refusal.value.fields


@pytest.mark.parametrize("who", ["recused", "owner", "rival", "judge", "maker", "brand", "stranger"])
def test_only_an_organiser_without_conflict_decides(cast, who):
    with pytest.raises(NotAllowed):
        decide(cast, "stop", by=getattr(cast, who))
    cast.project.refresh_from_db()
    assert cast.project.status == DevelopmentProject.ACTIVE


def test_designer_and_partners_at_work_are_told_and_nobody_else(cast):
    Message.objects.all().delete()
    decide(cast, "recycle", reason="Sangat rahasia: Sol Megamendung.")
    told = Message.objects.all()
    assert {m.recipient for m in told} == {cast.owner, cast.maker}
    for message in told:
        assert "Megamendung" not in message.subject + message.body
        assert f"/projects/{cast.project.pk}/" in message.body


def test_a_decision_is_told_with_its_reason_and_with_the_code_of_the_project(cast):
    Message.objects.all().delete()
    decide(cast, "recycle", reason="Tumit terlalu tipis.")
    for message in Message.objects.all():
        assert message.subject.startswith(cast.project.award.entry.code)
        assert "Tumit terlalu tipis." in message.body
