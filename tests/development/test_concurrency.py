"""Acts that meet: one of them happens."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from audit.refusals import NotAllowed, NotAllowedNow
from audit.trail import broken_links
from development.delivering import accept_milestone
from development.gating import decide_gate
from development.models import Agreement, DevelopmentProject, Gate, GateDecision, Milestone
from development.partnering import accept_agreement, end_agreement
from tests.factories import projects

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


def together(*acts):
    """Each act in a thread of its own: "done", or the refusal's name."""

    def run(act):
        try:
            act()
        except (NotAllowed, NotAllowedNow) as refusal:
            return type(refusal).__name__
        else:
            return "done"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_a_gate_lets_one_of_several_decisions_through():
    cast = projects.cast()
    projects.all_accepted(cast.stage, cast.owner)
    gate = Gate.objects.select_related("stage").get(stage=cast.stage)
    answers = together(
        *[lambda: decide_gate(gate=gate, answer="go", reason="Lengkap.", by=cast.organiser) for _number in range(4)]
    )
    assert sorted(answers) == ["NotAllowedNow"] * 3 + ["done"]
    assert (cast.stage.number, GateDecision.objects.count()) == (2, 1)
    assert list(broken_links()) == []


def test_nothing_is_accepted_in_a_stage_that_was_just_repeated():
    cast = projects.cast()
    projects.evidence(cast.milestone, cast.maker)
    milestone = cast.milestone
    gate = Gate.objects.select_related("stage").get(stage=cast.stage)
    answers = together(
        lambda: decide_gate(gate=gate, answer="recycle", reason="Ulang.", by=cast.organiser),
        lambda: accept_milestone(milestone=milestone, by=cast.organiser),
    )
    assert answers[0] == "done"
    assert Milestone.objects.get(pk=milestone.pk).status == Milestone.OPEN


def test_an_agreement_that_ends_while_it_is_accepted_opens_nothing():
    cast = projects.cast()
    agreement = Agreement.objects.get(project=cast.project, accepted_at__isnull=True)
    answers = together(
        lambda: accept_agreement(agreement=agreement, by=cast.waiting),
        lambda: end_agreement(agreement=agreement, by=cast.organiser),
    )
    assert answers[1] == "done"
    assert not DevelopmentProject.objects.shared_with(cast.waiting).exists()
