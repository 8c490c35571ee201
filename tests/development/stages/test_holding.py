"""Holds are rows; their days move the plan."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Message
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from development.gating import decide_gate
from development.models import DevelopmentProject, Hold
from development.seeing import projects_of, sight_of
from development.stages.holding import hold_project, resume_project
from tests.factories import projects

pytestmark = pytest.mark.django_db
AHEAD = timezone.localdate() + timedelta(days=30)


SCENE = projects.cast


@pytest.fixture
def cast(scene):
    return scene


def hold(cast, by=None, **more):
    words = {"reason": "Menunggu dana.", "review_on": AHEAD, **more}
    return hold_project(project=cast.project, by=by or cast.organiser, **words)


def test_a_project_waits_outside_of_a_gate_and_goes_on(cast):
    decide_gate_of_stage = cast.stage.gate
    Message.objects.all().delete()
    hold(cast)
    row = Hold.objects.get()
    assert (row.reason, row.review_on, row.ended_at) == ("Menunggu dana.", AHEAD, None)
    assert {message.recipient for message in Message.objects.all()} == {cast.owner, cast.maker}
    with pytest.raises(NotAllowedNow):
        hold(cast)
    with pytest.raises(NotAllowedNow):
        decide_gate(gate=decide_gate_of_stage, answer="recycle", reason="Ulangi.", by=cast.organiser)
    resume_project(project=cast.project, by=cast.organiser)
    row.refresh_from_db()
    assert row.ended_at is not None
    hold(cast)
    assert Hold.objects.filter(ended_at=None).count() == 1


def test_hold_at_a_gate_is_a_row_and_stop_ends_it(cast):
    decide_gate(gate=cast.stage.gate, answer="hold", reason="Tunggu.", review_on=AHEAD, by=cast.organiser)
    assert Hold.objects.get().ended_at is None
    decide_gate(gate=cast.stage.gate, answer="stop", reason="Berhenti.", by=cast.organiser)
    assert Hold.objects.get().ended_at is not None
    cast.project.refresh_from_db()
    assert cast.project.status == DevelopmentProject.STOPPED


def test_days_on_hold_are_no_delay_for_anybody(cast):
    begun = timezone.now() - timedelta(days=50)
    cast.project.stages.filter(number=1).update(begun_at=begun)
    assert late(cast, cast.organiser) == 20
    ended = begun + timedelta(days=25)
    Hold.objects.create(
        project=cast.project, begun_at=begun + timedelta(days=10), ended_at=ended, review_on=AHEAD, reason="Tunggu."
    )
    assert [late(cast, person) for person in (cast.organiser, cast.owner, cast.maker)] == [5, 5, 5]


def late(cast, person) -> int:
    return sight_of(projects_of(person).get(pk=cast.project.pk), person).current_plan.days_late


@pytest.mark.parametrize("who", ["recused", "owner", "rival", "maker", "brand", "judge", "stranger"])
def test_only_an_organiser_without_conflict_holds(cast, who):
    with pytest.raises(NotAllowed):
        hold(cast, by=getattr(cast, who))
    assert not Hold.objects.exists()


@pytest.mark.parametrize("words", [{"reason": " "}, {"review_on": timezone.localdate()}, {"review_on": None}])
def test_a_hold_has_a_reason_and_a_day_ahead(cast, words):
    with pytest.raises(Invalid) as refusal:
        hold(cast, **words)
    assert set(refusal.value.fields) == set(words)
