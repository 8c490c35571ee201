"""Projects of the demo go their way: evidence stage by stage, gates with all their voices."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from development.delivering import accept_milestone, receive_evidence
from development.gating import pass_stage, speak_at_gate
from development.models import Agreement, Contact, DevelopmentProject, Gate, GateDecision, Milestone, Partner, Stage
from development.stages.checklists import LineAnswer, answer_checks
from development.stages.standing import Asked, firms_asked, standing_of, with_all
from files.models import StoredFile
from ifcc.demo.cast import Cast
from ifcc.demo.clock import Clock
from ifcc.demo.letters import letter

DELIVERED_AFTER = 0.7  # of the days of a stage
REASONS = {
    DevelopmentProject.DESIGNER: "Sesuai dengan desain saya.",
    DevelopmentProject.PARTNER: "Dapat kami kerjakan dengan mesin yang ada.",
    DevelopmentProject.ORGANISER: "Semua yang diminta sudah ada dan diperiksa bersama. Dilanjutkan.",
}
FITTING = {
    "specification": "board",
    "model": "model",
    "photos": "perspective",
    "mould-drawing": "mould_drawing",
    "trial-report": "trial_press",
    "lab-test": "lab_test",
    "sealed-sample": "sealed",
    "hundred-pairs": "pairs",
    "launch-photos": "shoe",
    "maps": "materials",
    "pullover": "lateral",
}


@dataclass(frozen=True)
class Teller:
    """What every chapter of a project needs."""

    cast: Cast
    clock: Clock
    firms: dict[str, Partner]
    make_previews: Callable[[], None]
    folder: Path

    def settle(self) -> None:
        """What was sent is checked, and its pictures are made."""
        with self.clock.today():
            self.make_previews()


@dataclass(frozen=True)
class Walk:
    """A project with its drawn files, by what they show."""

    project: DevelopmentProject
    tell: Teller
    drawn: dict[str, Path] = field(default_factory=dict)

    def pass_stages(self, ago: float, lengths: Sequence[float]) -> float:
        """The first stages that are not passed are, one after the other, each after so many days; the first of them
        began so many days ago. How many days ago the last of them ended is answered."""
        numbers = self.project.stages.exclude(status=Stage.PASSED).order_by("number").values_list("number", flat=True)
        for number, length in zip(list(numbers), lengths, strict=False):
            self.bring_to_its_end(number, ago, length)
            self.pass_on(number)
            ago -= length
        return ago

    def bring_to_its_end(self, number: int, ago: float, length: float) -> Stage:
        """Everything of the stage is delivered and accepted, and the checklist of its gate is met."""
        stage = self.project.stages.get(number=number)
        self.tell.clock.set_back(ago - length * DELIVERED_AFTER)
        for milestone in stage.milestones.exclude(status=Milestone.ACCEPTED):
            self.deliver(milestone)
        self.tell.settle()
        self.tell.clock.set_back(ago - length)
        organiser = self.tell.cast.organiser
        for milestone in stage.milestones.filter(status=Milestone.DELIVERED):
            accept_milestone(milestone=milestone, by=organiser)
        gate = Gate.objects.filter(stage=stage).first()
        if gate is not None:
            met = [LineAnswer(check.code, is_met=True) for check in gate.checks.all()]
            answer_checks(gate=gate, answers=met, by=organiser)
        return stage

    def pass_on(self, number: int) -> None:
        """At the gate all who are asked say go; without a gate the organiser passes the stage."""
        stage = with_all(self.project.stages.filter(number=number)).get()
        if not Gate.objects.filter(stage=stage).exists():
            pass_stage(stage=stage, by=self.tell.cast.organiser)
            return
        for one in standing_of(stage, firms_asked(stage)).asked:
            self.say_go(stage.gate, one)

    def say_first(self, stage: Stage) -> None:
        """Of those who are asked in order the first says go."""
        stage = with_all(self.project.stages.filter(pk=stage.pk)).get()
        self.say_go(stage.gate, standing_of(stage, firms_asked(stage)).asked[0])

    def say_go(self, gate: Gate, asked: Asked) -> None:
        by = self._people_of(asked.part, asked.firm)
        speak_at_gate(gate=gate, answer=GateDecision.GO, reason=REASONS[asked.part], by=by)

    def deliver(self, milestone: Milestone, note: str = "") -> None:
        """Whose part it is sends what is drawn for it, or else a letter."""
        path = self._file_for(milestone)
        sent = SimpleUploadedFile(path.name, path.read_bytes())
        receive_evidence(milestone=milestone, uploaded_file=sent, note=note, by=self._who_owes(milestone))

    def _file_for(self, milestone: Milestone) -> Path:
        path = self.drawn.get(FITTING.get(milestone.code, ""))
        if path is not None:
            return path
        if milestone.kinds == [StoredFile.IMAGE]:
            return self.drawn["perspective"]
        is_picture = StoredFile.IMAGE in milestone.kinds
        return letter(milestone.name, self.project.name, self.tell.folder, milestone.code, as_picture=is_picture)

    def _who_owes(self, milestone: Milestone) -> User:
        if DevelopmentProject.DESIGNER in milestone.owed_by:
            return self._people_of(DevelopmentProject.DESIGNER)
        if DevelopmentProject.PARTNER in milestone.owed_by:
            firm = milestone.package.agreement.partner if milestone.package else None
            return self._people_of(DevelopmentProject.PARTNER, firm)
        return self.tell.cast.organiser

    def _people_of(self, part: str, firm: Partner | None = None) -> User:
        """Who acts: of a firm its first person here, without a firm that of whichever came first, else the office."""
        if part == DevelopmentProject.DESIGNER:
            return self.project.award.entry.owner
        firms = (
            [firm] if firm else Agreement.objects.in_force().accepted().filter(project=self.project).values("partner")
        )
        people = Contact.objects.in_force().filter(project=self.project, partner__in=firms)
        found = people.select_related("person").order_by("pk").first()
        if part == DevelopmentProject.PARTNER and found is not None:
            return found.person
        return self.tell.cast.organiser
