"""Gates whose last voice can't come any more: somebody is still told that the project waits."""

import pytest

from development.gating import speak_at_gate
from development.models import Agreement, DevelopmentProject, Gate
from development.pacing.paces import paces_of
from development.pacing.waiting import waits_of
from development.partnering import end_agreement
from tests.factories import people, projects

pytestmark = pytest.mark.django_db


def test_a_gate_that_waited_for_a_firm_that_left_waits_for_somebody():
    cast = projects.cast()
    workshop = people.person("Perajin cetakan")
    second = projects.joined(cast.project, projects.partner("CV Cetak Contoh"), workshop, by=cast.organiser)
    projects.all_accepted(cast.stage, cast.organiser)
    Gate.objects.filter(stage=cast.stage).update(approvers=["designer", "partner", "organiser"], in_order=False)
    gate = Gate.objects.select_related("stage__project").get(stage=cast.stage)
    for who in (cast.owner, cast.maker, cast.organiser):
        speak_at_gate(gate=gate, answer="go", reason="Setuju.", by=who)
    assert Agreement.objects.get(pk=second.pk).is_accepted
    end_agreement(agreement=second, by=cast.organiser)
    waits = waits_of(paces_of(DevelopmentProject.objects.filter(pk=cast.project.pk)))[cast.project.pk]
    assert [wait.part for wait in waits if wait.kind == "gate"] == ["organiser"]
    assert speak_at_gate(gate=gate, answer="go", reason="Sekali lagi.", by=cast.organiser).decision.answer == "go"
