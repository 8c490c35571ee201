"""Who is asked at a gate, in which order, and what follows from what they say."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Message
from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from development.gating import decide_gate, speak_at_gate
from development.models import Gate, GateCheckAnswer, GateDecision, GateVoice, Milestone, Package, Partner, Stage
from development.partnering import end_agreement
from development.stages.checklists import LineAnswer, answer_checks
from development.stages.holding import resume_project
from tests.factories import people, projects

pytestmark = pytest.mark.django_db
AHEAD = timezone.localdate() + timedelta(days=30)


SCENE = projects.cast


@pytest.fixture
def cast(scene):
    return scene


@pytest.fixture
def ready(cast):
    """The first gate asks designer, then partner, then the office; nothing but voices is missing."""
    asks(cast, "designer", "partner", "organiser", in_order=True)
    projects.all_accepted(cast.stage, cast.owner)
    return cast


def asks(cast, *parts, in_order=False):
    Gate.objects.filter(pk=cast.stage.gate.pk).update(approvers=list(parts), in_order=in_order)


def say(cast, who, answer="go", **more):
    reason = more.pop("reason", "Alasan.")
    return speak_at_gate(gate=cast.stage.gate, answer=answer, reason=reason, by=getattr(cast, who), **more)


def test_go_takes_effect_when_the_last_has_said_it(ready):
    first = ready.stage
    assert say(ready, "owner").decision is None
    assert say(ready, "maker").decision is None
    assert ready.stage == first
    decision = say(ready, "organiser", reason="Semua setuju.").decision
    assert (decision.answer, decision.reason, ready.stage.number) == ("go", "Semua setuju.", 2)
    assert not GateVoice.objects.filter(ended_at=None).exists()
    voices = Event.objects.filter(verb="gate.spoken").order_by("number")
    assert [event.facts["part"] for event in voices] == ["designer", "partner", "organiser"]


def test_in_order_nobody_speaks_before_those_who_come_first(ready):
    for who in ("maker", "organiser"):
        for answer in ("go", "recycle"):
            with pytest.raises(NotAllowedNow):
                say(ready, who, answer)
    say(ready, "owner")
    with pytest.raises(NotAllowedNow) as refusal:
        say(ready, "organiser")
    assert Partner.objects.get(contacts__person=ready.maker).name in str(refusal.value)
    with pytest.raises(NotAllowedNow):
        say(ready, "owner")


def test_side_by_side_the_order_is_free(cast):
    asks(cast, "organiser", "designer")
    projects.all_accepted(cast.stage, cast.owner)
    assert say(cast, "organiser").decision is None
    assert say(cast, "owner").decision.by == cast.owner
    assert cast.stage.number == 2


def test_recycle_takes_effect_at_once_and_the_voices_of_then_stay(ready):
    say(ready, "owner")
    decision = say(ready, "maker", "recycle", reason="Acuan tidak pas.").decision
    assert (decision.answer, decision.revision, ready.stage.revision) == ("recycle", 1, 2)
    assert [(v.part, v.revision) for v in GateVoice.objects.all()] == [("designer", 1), ("partner", 1)]
    with pytest.raises(NotAllowedNow) as refusal:
        say(ready, "owner")
    assert "accepted" in str(refusal.value)


def test_only_the_office_holds_or_stops_at_any_time(ready):
    for who in ("owner", "maker"):
        for answer, day in (("hold", AHEAD), ("stop", None)):
            with pytest.raises(NotAllowed):
                say(ready, who, answer, review_on=day)
    assert say(ready, "organiser", "hold", review_on=AHEAD).decision.answer == "hold"
    assert say(ready, "organiser", "stop").decision.answer == "stop"


@pytest.mark.parametrize("who", ["recused", "rival", "judge", "brand", "waiting", "stranger"])
def test_nobody_else_is_heard(ready, who):
    for answer in ("go", "recycle", "stop"):
        with pytest.raises(NotAllowed):
            say(ready, who, answer)
    assert not GateVoice.objects.exists()


def test_who_is_not_asked_says_nothing(cast):
    asks(cast, "designer")
    projects.all_accepted(cast.stage, cast.owner)
    for who in ("maker", "organiser"):
        for answer in ("go", "recycle"):
            with pytest.raises(NotAllowed):
                say(cast, who, answer)
    assert say(cast, "owner").decision.by == cast.owner


def test_the_office_s_own_door_decides_only_with_the_last_voice(ready):
    with pytest.raises(NotAllowedNow):
        decide_gate(gate=ready.stage.gate, answer="go", reason="Ya.", by=ready.organiser)
    say(ready, "owner")
    say(ready, "maker")
    assert decide_gate(gate=ready.stage.gate, answer="go", reason="Ya.", by=ready.organiser).answer == "go"


def test_all_firms_at_work_are_asked_or_those_with_a_package_in_the_stage(ready):
    second = people.person("Pak Heru")
    brand = projects.joined(ready.project, projects.partner(kind=Partner.BRAND), second, by=ready.organiser)
    say(ready, "owner")
    assert say(ready, "maker").decision is None
    with pytest.raises(NotAllowedNow):
        say(ready, "organiser")
    package = Package.objects.create(agreement=brand, name="Acuan", by=ready.organiser)
    Milestone.objects.filter(pk=ready.stage.milestones.first().pk).update(package=package)
    with pytest.raises(NotAllowed):
        say(ready, "maker", "recycle")
    assert speak_at_gate(gate=ready.stage.gate, answer="go", reason="Pas.", by=second).decision is None
    assert say(ready, "organiser").decision.answer == "go"


def test_a_firm_that_left_is_not_waited_for_and_not_heard(ready):
    say(ready, "owner")
    agreement = ready.project.agreements.get(partner__contacts__person=ready.maker)
    end_agreement(agreement=agreement, by=ready.organiser)
    with pytest.raises(NotAllowed):
        say(ready, "maker")
    with pytest.raises(NotAllowedNow) as refusal:
        say(ready, "organiser")
    assert "partner" in str(refusal.value)


def test_whose_turn_it_is_is_told_once_and_names_no_design(cast):
    asks(cast, "designer", "partner", "organiser", in_order=True)
    projects.all_accepted(cast.stage, cast.owner)
    check = cast.stage.gate.checks.first()
    GateCheckAnswer.objects.filter(check_line=check).update(is_met=False)
    Message.objects.all().delete()
    for _again in range(2):
        answer_checks(gate=cast.stage.gate, answers=[LineAnswer(check.code, True)], by=cast.organiser)
    assert [message.recipient for message in Message.objects.all()] == [cast.owner]
    say(cast, "owner")
    assert [message.recipient for message in Message.objects.order_by("pk")] == [cast.owner, cast.maker]
    assert all("Megamendung" not in message.subject + message.body for message in Message.objects.all())


def test_after_a_hold_voices_are_asked_again(ready):
    say(ready, "owner")
    say(ready, "organiser", "hold", review_on=AHEAD)
    Message.objects.all().delete()
    resume_project(project=ready.project, by=ready.organiser)
    assert [message.recipient for message in Message.objects.all()] == [ready.owner]
    with pytest.raises(NotAllowedNow):
        say(ready, "maker")
    say(ready, "owner")


@pytest.mark.parametrize(
    ("words", "field"),
    [({"answer": "maybe"}, "answer"), ({"reason": " "}, "reason"), ({"review_on": AHEAD}, "review_on")],
)
def test_an_incomplete_answer_is_refused(ready, words, field):
    with pytest.raises(Invalid) as refusal:
        say(ready, "owner", **words)
    assert field in refusal.value.fields


def test_a_gate_that_does_not_run_hears_nobody(ready):
    ahead = ready.project.stages.get(number=3).gate
    Gate.objects.filter(pk=ahead.pk).update(approvers=["designer"])
    with pytest.raises(NotAllowedNow):
        speak_at_gate(gate=ahead, answer="recycle", reason="Ya.", by=ready.owner)
    assert Stage.objects.filter(project=ready.project, status="active").count() == 1
    assert not GateDecision.objects.exists()
