"""A winner of last year's demo edition on its way to a product."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Invitation
from development.delivering import accept_milestone, receive_evidence
from development.gating import pass_stage, speak_at_gate
from development.models import Agreement, DevelopmentProject, Gate, GateDecision, Milestone, Partner, Stage
from development.opening import open_project
from development.partnering import (
    accept_agreement,
    accept_contact,
    invite_contact,
    offer_project,
)
from development.partners.briefing import default_brief
from development.partners.directory import make_partner
from development.stages.checklists import LineAnswer, answer_checks
from development.stages.targets import Targets
from files.models import StoredFile
from ifcc.demo.cast import Cast
from ifcc.demo.letters import letter
from judging.models import Award, Ranking

FIRMS: list[dict[str, Any]] = [
    {
        "name": "PT Sol Nusantara Contoh",
        "kind": Partner.OUTSOLE_MAKER,
        "city": "Sidoarjo",
        "province": "Jawa Timur",
        "capabilities": "Cetak tekan karet, injeksi TPR dan TPU, matras CNC.",
        "skills": ["rubber_press", "tpr_injection", "tpu_injection", "mould_cnc"],
        "least_order": 500,
    },
    {
        "name": "Jenama Contoh",
        "kind": Partner.BRAND,
        "city": "Magetan",
        "province": "Jawa Timur",
        "capabilities": "Sepatu kulit pria dan wanita, 1.200 pasang sebulan.",
        "skills": ["pattern_making", "lasting", "cementing"],
        "pairs_a_month": 1200,
    },
    {
        "name": "Lab Uji Contoh",
        "kind": Partner.LABORATORY,
        "city": "Yogyakarta",
        "province": "DI Yogyakarta",
        "capabilities": "Abrasi, kekerasan, lentur, daya rekat, slip.",
        "skills": ["test_abrasion", "test_hardness", "test_flex", "test_bond", "test_slip"],
    },
]
PASSED_STAGES = 3


def develop(
    ranking: Ranking,
    cast: Cast,
    sheet: Callable[[Milestone, Path], Path],
    settle: Callable[[], None],
    folder: Path,
) -> DevelopmentProject:
    """A project with two partners, three stages passed through their gates, the fourth under way."""
    award = Award.objects.filter(standing__ranking=ranking, standing__place=1).order_by("pk")[0]
    aims = Targets(target_cost=Decimal(45000), target_price=Decimal(350000), size_from=38, size_to=44, material="tpr")
    project = open_project(award=award, name=f"Sol {award.entry.title}", targets=aims, by=cast.organiser)
    firms = [make_partner(by=cast.organiser, **words) for words in FIRMS]
    for firm, person in zip(firms, (cast.partner, cast.brand), strict=False):
        _join(project, firm, person, cast)
    for number in range(1, PASSED_STAGES + 1):
        _finish(project.stages.get(number=number), cast, sheet, settle, folder)
    _deliver_first(project.stages.get(number=PASSED_STAGES + 1), cast.partner, sheet, folder)
    return project


def _join(project: DevelopmentProject, firm: Partner, person, cast: Cast) -> None:
    brief = default_brief(project, firm.kind)
    offer_project(project=project, partner=firm, brief=brief, by=cast.organiser)
    invitation, _link = invite_contact(
        project=project, partner=firm, email=person.email, name=person.name, by=cast.organiser
    )
    accept_contact(invitation=Invitation.objects.get(pk=invitation.pk), by=person)
    if person == cast.partner:
        accept_agreement(agreement=Agreement.objects.get(project=project, partner=firm), by=person)


def _finish(stage: Stage, cast: Cast, sheet, settle, folder: Path) -> None:
    for milestone in stage.milestones.all():
        _deliver(milestone, cast.organiser, sheet, folder)
    settle()
    for milestone in stage.milestones.all():
        accept_milestone(milestone=milestone, by=cast.organiser)
    gate = Gate.objects.filter(stage=stage).first()
    if gate is None:
        pass_stage(stage=stage, by=cast.organiser)
        return
    met = [LineAnswer(check.code, is_met=True) for check in gate.checks.all()]
    answer_checks(gate=gate, answers=met, by=cast.organiser)
    for part in gate.approvers:
        reason, by = _voice(stage, part, cast)
        speak_at_gate(gate=gate, answer=GateDecision.GO, reason=reason, by=by)


def _voice(stage: Stage, part: str, cast: Cast):
    """Who says go at a gate of the demo, and why."""
    if part == DevelopmentProject.DESIGNER:
        return "Sesuai dengan desain saya.", stage.project.award.entry.owner
    if part == DevelopmentProject.PARTNER:
        return "Dapat kami kerjakan dengan mesin yang ada.", cast.partner
    return "Semua yang diminta sudah ada dan diperiksa bersama. Dilanjutkan.", cast.organiser


def _deliver_first(stage: Stage, by, sheet, folder: Path) -> None:
    first = stage.milestones.first()
    if first is not None:
        _deliver(first, by, sheet, folder)


def _deliver(milestone: Milestone, by, sheet, folder: Path) -> None:
    path = sheet(milestone, folder)
    receive_evidence(
        milestone=milestone,
        uploaded_file=SimpleUploadedFile(path.name, path.read_bytes()),
        note="Berkas contoh.",
        by=by,
    )


def papers_of(title: str, drawn: dict[str, Path]) -> Callable[[Milestone, Path], Path]:
    """Which of the drawn files, or else which letter, is evidence for a milestone."""

    def sheet(milestone: Milestone, folder: Path) -> Path:
        fitting = {
            "specification": "board",
            "model": "model",
            "photos": "perspective",
            "mould-drawing": "mould_drawing",
        }
        path = drawn.get(fitting.get(milestone.code, ""))
        if path is not None:
            return path
        if StoredFile.PDF in milestone.kinds:
            return letter(milestone.name, title, folder, milestone.code)
        return drawn["trial_press"]

    return sheet
