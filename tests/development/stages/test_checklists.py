"""The office answers a gate's checklist; go waits for it."""

import pytest

from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from development.gating import decide_gate, speak_at_gate
from development.models import Gate, GateCheckAnswer, GateVoice
from development.stages.checklists import LineAnswer, answer_checks
from tests.factories import projects

pytestmark = pytest.mark.django_db


def made():
    found = projects.cast()
    projects.all_accepted(found.stage, found.owner)
    GateCheckAnswer.objects.all().delete()
    return found


SCENE = made


@pytest.fixture
def cast(scene):
    return scene


def answer(cast, *lines, by=None):
    answer_checks(gate=cast.stage.gate, answers=[LineAnswer(*line) for line in lines], by=by or cast.organiser)


def lines(cast):
    return list(cast.stage.gate.checks.all())


def go(cast):
    return decide_gate(gate=cast.stage.gate, answer="go", reason="Lengkap.", by=cast.organiser)


def test_go_needs_every_must_line_and_a_sentence_for_each_should_line(cast):
    first, second, should = lines(cast)
    with pytest.raises(NotAllowedNow) as refusal:
        go(cast)
    assert first.text_en in str(refusal.value)
    assert should.text_en not in str(refusal.value)
    answer(cast, (first.code, True), (second.code, False))
    with pytest.raises(NotAllowedNow) as refusal:
        go(cast)
    assert second.text_en in str(refusal.value)
    answer(cast, (second.code, True))
    with pytest.raises(NotAllowedNow) as refusal:
        go(cast)
    assert should.text_en in str(refusal.value)
    with pytest.raises(Invalid) as wrong:
        answer(cast, (should.code, False, "  "))
    assert f"note-{should.code}" in wrong.value.fields
    answer(cast, (should.code, False, "Disepakati bulan depan."))
    go(cast)
    assert cast.stage.number == 2


def test_an_answer_that_did_not_change_leaves_no_trace(cast):
    code = lines(cast)[0].code
    for _again in range(2):
        answer(cast, (code, True, "Lihat berita acara."))
    assert Event.objects.filter(verb="gate.check_answered").count() == 1


def test_a_line_that_is_not_met_any_more_asks_everybody_again(cast):
    Gate.objects.filter(pk=cast.stage.gate.pk).update(approvers=["designer", "organiser"])
    answer(cast, *[(line.code, True) for line in lines(cast)])
    speak_at_gate(gate=cast.stage.gate, answer="go", reason="Ya.", by=cast.owner)
    answer(cast, (lines(cast)[0].code, False))
    assert not GateVoice.objects.filter(ended_at=None).exists()


def test_answers_of_an_earlier_revision_stay_and_count_no_more(cast):
    answer(cast, *[(line.code, True) for line in lines(cast)])
    decide_gate(gate=cast.stage.gate, answer="recycle", reason="Ulangi.", by=cast.organiser)
    assert GateCheckAnswer.objects.filter(revision=1).count() == 3
    projects.all_accepted(cast.stage, cast.owner)
    GateCheckAnswer.objects.filter(revision=2).delete()
    with pytest.raises(NotAllowedNow):
        go(cast)


@pytest.mark.parametrize("who", ["recused", "owner", "maker", "brand", "judge", "stranger"])
def test_only_the_office_answers_it(cast, who):
    with pytest.raises(NotAllowed):
        answer(cast, (lines(cast)[0].code, True), by=getattr(cast, who))


def test_lines_of_another_gate_and_gates_that_do_not_run_are_refused(cast):
    code = lines(cast)[0].code
    for wrong in ([("unknown", True)], [(code, True), (code, False)]):
        with pytest.raises(Invalid):
            answer(cast, *wrong)
    with pytest.raises(Invalid):
        answer(cast, (code, True, "x" * 501))
    ahead = cast.project.stages.get(number=3).gate
    with pytest.raises(NotAllowedNow):
        answer_checks(gate=ahead, answers=[LineAnswer(ahead.checks.first().code, True)], by=cast.organiser)
