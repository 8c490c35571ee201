"""Acts in development that meet: one of them happens, the others are told why not."""

import threading

import pytest
from django.db import connections

from audit.refusals import Refused
from audit.trail import broken_links
from development.gating import speak_at_gate
from development.models import Gate, GateDecision, GateVoice, Hold, Partner, SecrecyLift
from development.partners.directory import change_partner, make_partner
from development.partners.importing import apply_import, plan_import
from development.rights.lifting import confirm_lift, propose_lift, withdraw_consent
from development.stages.holding import hold_project
from development.stages.templates import newest_template, save_template
from tests.factories import projects, rights

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
LIST = "nama;jenis\nPT Serentak Contoh;pembuat sol\nCV Barengan Contoh;jenama\n"


def all_at_once(*acts) -> list[str]:
    """ "done", or by which refusal each was stopped; any other trouble by its name."""
    gate, answers = threading.Barrier(len(acts)), []

    def run(act):
        gate.wait()
        try:
            act()
            answers.append("done")
        except Refused as refused:
            answers.append("refused" if refused.message else "")
        except Exception as trouble:
            answers.append(type(trouble).__name__)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    return sorted(answers)


@pytest.mark.parametrize("attempt", range(3))
def test_the_same_list_twice_at_once_comes_in_once(attempt):
    by = projects.cast(with_project=False).organiser
    digest = plan_import(text=LIST, by=by).digest
    answers = all_at_once(*[lambda: apply_import(text=LIST, digest=digest, by=by)] * 3)
    assert answers == ["done", "refused", "refused"]
    assert Partner.objects.filter(name__in=["PT Serentak Contoh", "CV Barengan Contoh"]).count() == 2


@pytest.mark.parametrize("attempt", range(3))
def test_firms_of_one_name_at_once_are_one_firm(attempt):
    by = projects.cast(with_project=False).organiser
    names = ["PT Kembar Contoh", "pt kembar contoh", "PT KEMBAR CONTOH"]
    answers = all_at_once(*[lambda name=name: make_partner(name=name, kind="brand", by=by) for name in names])
    assert answers == ["done", "refused", "refused"]
    others = [projects.partner(f"CV Lain {number}") for number in range(2)]
    answers = all_at_once(*[lambda one=one: change_partner(partner=one, by=by, name="CV Sama") for one in others])
    assert answers == ["done", "refused"]


def test_hold_and_go_at_once_leave_one_consistent_project():
    cast = projects.cast()
    projects.all_accepted(cast.stage, cast.owner)
    projects.others_say_go(cast.stage, cast.owner)
    gate = Gate.objects.select_related("stage__project").get(stage=cast.stage)
    ahead = cast.project.today.replace(year=cast.project.today.year + 1, day=1)
    answers = all_at_once(
        lambda: speak_at_gate(gate=gate, answer="go", reason="Lengkap.", by=cast.organiser),
        lambda: speak_at_gate(gate=gate, answer="go", reason="Lengkap.", by=cast.organiser),
        lambda: hold_project(project=cast.project, reason="Tunggu.", review_on=ahead, by=cast.organiser),
    )
    cast.project.refresh_from_db()
    assert set(answers) <= {"done", "refused"}
    assert (cast.project.status == "on_hold") == Hold.objects.filter(ended_at=None).exists()
    assert GateDecision.objects.filter(answer="go").count() == (1 if cast.stage.number == 2 else 0)
    assert list(broken_links()) == []


def test_two_lifts_and_a_consent_that_is_taken_back_at_once():
    cast = rights.cast()
    words = {"project": cast.project, "reason": "Sudah diajukan."}
    assert all_at_once(*[lambda: propose_lift(**words, by=cast.organiser)] * 3) == ["done", "refused", "refused"]
    SecrecyLift.objects.all().delete()
    lift, digest = rights.proposed(cast)
    answers = all_at_once(
        lambda: confirm_lift(lift=lift, digest=digest, by=cast.second),
        lambda: withdraw_consent(lift=lift, by=cast.owner),
    )
    lift.refresh_from_db()
    cast.project.entry.refresh_from_db()
    assert answers == ["done", "refused"]
    assert cast.project.entry.is_secret is (lift.consented_at is None)


def test_a_template_is_saved_once_for_each_version_seen():
    cast = projects.cast(with_project=False)
    newest = newest_template("outsole")
    words = {"kind": "outsole", "stages": newest.stages, "note": "Uji", "seen": newest.version, "by": cast.organiser}
    assert all_at_once(*[lambda: save_template(**words)] * 3) == ["done", "refused", "refused"]


def test_voices_of_a_round_are_never_doubled():
    cast = projects.cast()
    projects.all_accepted(cast.stage, cast.owner)
    gate = Gate.objects.select_related("stage__project").get(stage=cast.stage)
    Gate.objects.filter(pk=gate.pk).update(approvers=["designer", "partner", "organiser"], in_order=False)
    answers = all_at_once(
        *[
            lambda who=who: speak_at_gate(gate=gate, answer="go", reason="Setuju.", by=who)
            for who in (cast.owner, cast.owner, cast.maker, cast.maker, cast.organiser, cast.organiser)
        ]
    )
    assert answers == ["done"] * 3 + ["refused"] * 3
    assert (GateDecision.objects.count(), GateVoice.objects.filter(ended_at=None).count()) == (1, 0)
