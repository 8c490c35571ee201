"""A random walk over the verbs: whatever happens, what stands in the rows is what the history says.

The walk picks a person and an act; most are refused, and a refusal leaves nothing behind. After each step the state
is told again from the Events alone and compared with the rows.
"""

import random
from datetime import timedelta

import pytest
from django.utils import timezone

from audit.models import Event
from audit.refusals import Refused
from audit.trail import broken_links
from development.delivering import accept_milestone, receive_evidence, send_back_milestone
from development.gating import pass_stage, speak_at_gate
from development.models import (
    Agreement,
    DevelopmentProject,
    Evidence,
    Gate,
    GateCheckAnswer,
    GateDecision,
    GateVoice,
    Hold,
    Milestone,
    Stage,
)
from development.opening import open_offshoot, open_project
from development.partnering import accept_agreement, accept_contact, end_agreement, invite_contact, offer_project
from development.stages.checklists import LineAnswer, answer_checks
from development.stages.holding import hold_project, resume_project
from files.models import StoredFile
from tests.factories import files, people, projects

pytestmark = pytest.mark.django_db
FINAL = (DevelopmentProject.STOPPED, DevelopmentProject.FINISHED)


class Walk:
    """One project at a time; when it is over, another one is opened."""

    def __init__(self, seed: int):
        self.dice = random.Random(seed)
        self.cast = projects.cast(with_project=False)
        self.partners = [(projects.partner(), people.person(f"Mitra {n}")) for n in range(3)]
        self.done = 0
        self.opened: list[DevelopmentProject] = []
        self.open()

    def open(self) -> None:
        by = self.cast.organiser
        outsoles = [one for one in self.opened if one.kind == "outsole" and one.status == DevelopmentProject.FINISHED]
        if outsoles and self.dice.random() < 0.5:
            self.project = open_offshoot(source=self.dice.choice(outsoles), name="Sepatu", by=by)
        else:
            award = projects.winner(self.cast.category, by=by, owner=self.cast.owner)
            self.project = open_project(award=award, name="Sol", by=by)
        self.opened.append(self.project)

    @property
    def stage(self) -> Stage:
        return self.project.stages.select_related("project").filter(status=Stage.ACTIVE).first()

    def step(self) -> None:
        self.project.refresh_from_db()
        if self.project.status in FINAL:
            self.open()
        acts = [self.deliver, self.accept, self.answer, self.speak, self.pass_on, self.firm]
        weights = [5, 7, 6, 5, 3, 2]
        rare = [self.send_back, self.hold, self.resume, self.decide_hard]
        on_hold = self.project.status == DevelopmentProject.ON_HOLD
        act = self.resume if on_hold and self.dice.random() < 0.5 else None
        act = act or self.dice.choices([*acts, *rare], [*weights, 1, 1, 1, 0.4])[0]
        before = Event.objects.count()
        try:
            act()
            self.done += 1
        except Refused:
            assert Event.objects.count() == before, act.__name__

    def person(self):
        """Mostly somebody who may, sometimes anybody."""
        cast = self.cast
        everybody = [cast.recused, cast.owner, cast.rival, cast.stranger, *(who for _firm, who in self.partners)]
        return cast.organiser if self.dice.random() < 0.8 else self.dice.choice(everybody)

    def milestone(self) -> Milestone:
        return self.dice.choice(list(Milestone.objects.filter(stage=self.stage).select_related("stage__project")))

    def deliver(self) -> None:
        chosen = self.milestone()
        name, content = ("b.pdf", files.document()) if "pdf" in chosen.kinds else ("b.jpg", files.picture())
        if "pdf" not in chosen.kinds and "image" not in chosen.kinds:
            name, content = "b.stl", files.stl()
        receive_evidence(milestone=chosen, uploaded_file=files.chosen(content, name), by=self.person())
        StoredFile.objects.filter(status=StoredFile.WAITING).update(status=StoredFile.GOOD)

    def accept(self) -> None:
        accept_milestone(milestone=self.milestone(), by=self.person())

    def send_back(self) -> None:
        send_back_milestone(milestone=self.milestone(), reason="Perbaiki.", by=self.person())

    def answer(self) -> None:
        gate = self.gate()
        lines = [LineAnswer(c.code, self.dice.random() < 0.95, "Catatan.") for c in gate.checks.all()]
        answer_checks(gate=gate, answers=lines, by=self.person())

    def speak(self) -> None:
        who = self.dice.choice([self.cast.organiser, self.cast.owner, *(w for _f, w in self.partners)])
        answer = "go" if self.dice.random() < 0.85 else "recycle"
        speak_at_gate(gate=self.gate(), answer=answer, reason="Alasan.", by=who)

    def decide_hard(self) -> None:
        answer = self.dice.choice(["hold", "hold", "stop"])
        day = timezone.localdate() + timedelta(days=9) if answer == "hold" else None
        speak_at_gate(gate=self.gate(), answer=answer, reason="Alasan.", review_on=day, by=self.person())

    def pass_on(self) -> None:
        pass_stage(stage=self.stage, by=self.person())

    def hold(self) -> None:
        day = timezone.localdate() + timedelta(days=9)
        hold_project(project=self.project, reason="Tunggu.", review_on=day, by=self.person())

    def resume(self) -> None:
        resume_project(project=self.project, by=self.person())

    def gate(self) -> Gate:
        gates = Gate.objects.filter(stage__project=self.project).select_related("stage__project")
        return gates.filter(stage=self.stage).first() or self.dice.choice(list(gates))

    def firm(self) -> None:
        """A firm comes, accepts, or goes."""
        firm, who = self.dice.choice(self.partners)
        by = self.person()
        agreement = Agreement.objects.in_force().filter(project=self.project, partner=firm).first()
        if agreement is None:
            offer_project(project=self.project, partner=firm, by=by)
            found = invite_contact(project=self.project, partner=firm, email=who.email, by=self.cast.organiser)
            accept_contact(invitation=found[0], by=who)
        elif agreement.accepted_at is None:
            accept_agreement(agreement=agreement, by=who)
        elif self.dice.random() < 0.1:
            end_agreement(agreement=agreement, by=by)


def events_of(model, pks) -> list[Event]:
    rows = Event.objects.filter(thing_type=model._meta.label_lower, thing_id__in=pks)
    return list(rows.order_by("chain", "number"))


def told_status(model, rows, first: dict) -> dict[int, str]:
    """The status of each row by the last move that the history tells, or the one it began with."""
    told = {row.pk: first["status"] for row in rows}
    for event in events_of(model, told):
        if "target" in event.facts:
            assert event.facts["source"] == told[event.thing_id], event.verb
            told[event.thing_id] = event.facts["target"]
    return told


def compare(project: DevelopmentProject) -> None:
    """What stands in the rows is what the Events say."""
    project.refresh_from_db()
    stages = list(project.stages.all())
    milestones = list(Milestone.objects.filter(stage__project=project))
    for model, rows, begins in (
        (DevelopmentProject, [project], DevelopmentProject.ACTIVE),
        (Stage, stages, Stage.WAITING),
        (Milestone, milestones, Milestone.OPEN),
    ):
        assert told_status(model, rows, {"status": begins}) == {row.pk: row.status for row in rows}
    repeated = [e.thing_id for e in events_of(Stage, [s.pk for s in stages]) if e.verb == "stage.repeated"]
    assert {s.pk: s.revision for s in stages} == {s.pk: 1 + repeated.count(s.pk) for s in stages}
    compare_gates(project, stages)
    compare_holds(project)
    compare_firms(project)
    running = [stage for stage in stages if stage.status == Stage.ACTIVE]
    assert len(running) == (0 if project.status == DevelopmentProject.FINISHED else 1)
    for stage in stages:
        if stage.status == Stage.PASSED:
            required = [m for m in milestones if m.stage_id == stage.pk and m.is_required]
            assert {m.status for m in required} <= {Milestone.ACCEPTED}


def compare_gates(project, stages) -> None:
    voices = list(GateVoice.objects.filter(gate__stage__project=project))
    told = {e.thing_id: e.facts["answer"] for e in events_of(GateVoice, [v.pk for v in voices])}
    assert told == {voice.pk: voice.answer for voice in voices}
    decisions = list(GateDecision.objects.filter(gate__stage__project=project))
    moved = events_of(Stage, [s.pk for s in stages]) + events_of(DevelopmentProject, [project.pk])
    assert sorted(e.facts["decision"] for e in moved if "decision" in e.facts) == [d.pk for d in decisions]
    for stage in stages:
        gate = Gate.objects.filter(stage=stage).first()
        if gate is not None and stage.status == Stage.PASSED:
            said = [d.answer for d in decisions if d.gate_id == gate.pk]
            assert said[-1] == "go"
            assert said.count("recycle") == stage.revision - 1
            last = [v for v in voices if v.gate_id == gate.pk and v.revision == stage.revision and v.answer == "go"]
            assert {v.part for v in last} >= set(gate.approvers)
    answers = GateCheckAnswer.objects.filter(check_line__gate__stage__project=project)
    for one in answers:
        told = [e for e in events_of(type(one.check_line), [one.check_line_id]) if e.facts["revision"] == one.revision]
        assert told[-1].facts["is_met"] == one.is_met


def compare_holds(project) -> None:
    verbs = [e.verb for e in events_of(DevelopmentProject, [project.pk])]
    holds = list(Hold.objects.filter(project=project))
    assert len(holds) == verbs.count("project.held")
    open_ones = [hold for hold in holds if hold.ended_at is None]
    assert len(open_ones) == (project.status == DevelopmentProject.ON_HOLD)


def compare_firms(project) -> None:
    agreements = list(Agreement.objects.filter(project=project))
    told = {agreement.pk: set() for agreement in agreements}
    for event in events_of(Agreement, told):
        told[event.thing_id].add(event.verb)
    for agreement in agreements:
        verbs = {"agreement.offered"}
        verbs |= {"agreement.accepted"} if agreement.accepted_at else set()
        verbs |= {"agreement.ended"} if agreement.ended_at else set()
        assert told[agreement.pk] >= verbs
        assert ("agreement.accepted" in told[agreement.pk]) == bool(agreement.accepted_at)
    evidence = Evidence.objects.filter(milestone__stage__project=project).values_list("pk", flat=True)
    assert {e.thing_id for e in events_of(Evidence, list(evidence))} == set(evidence)


def walked(steps: int, seed: int, *, every: int) -> Walk:
    walk = Walk(seed)
    for number in range(steps):
        walk.step()
        if number % every == 0:
            compare(walk.project)
    for project in walk.opened:
        compare(project)
    assert list(broken_links()) == []
    return walk


def test_a_short_walk_is_explained_by_its_history():
    assert walked(60, seed=7, every=4).done > 15


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10))
def test_ten_thousand_moves_are_explained_by_their_history(seed):
    """A thousand moves that took place, for each of ten seeds."""
    walk = walked(2500, seed=seed, every=10)
    while walk.done < 1000:
        walk.step()
        compare(walk.project)
    assert list(broken_links()) == []
