"""What of a project one person may see, collected for its archive: rows by the same scopes as on pages, and files."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.locale import spoken
from audit.refusals import NotAllowed
from development.costing.seeing import sheet_rows
from development.documents.seeing import Reader, documents_of, pins_of, reader_of
from development.exporting.launched import Launched, launched_of
from development.exporting.naming import Names, extension_of, plain
from development.exporting.proofs import SOURCES, proofs_of, still_shown
from development.models import (
    Agreement,
    CostSheet,
    DevelopmentProject,
    Document,
    Evidence,
    EvidencePin,
    Package,
    Requirement,
    Revision,
    RevisionPin,
    Stage,
)
from development.package import files_of
from development.partners.seeing import packages_of
from development.permissions import PARTS_AT_WORK
from development.rights.seeing import Rights, rights_of
from development.samples.seeing import SampleSeen, WearSeen, samples_of, wear_tests_in
from development.seeing import Sight, projects_of, sight_of
from development.specification.judging import in_force, requirements_of
from development.stages.standing import with_all
from development.testing.seeing import Reader as ProofReader
from development.testing.seeing import Sampled, results_of
from development.testing.seeing import reader_of as results_reader
from files.models import Preview, StoredFile
from submissions.models import DesignFile

DESIGN, EVIDENCE, REVISION, FILING = "design", "evidence", "revision", "filing"
PREVIEW = ".webp"


@dataclass(frozen=True)
class Packed:
    """A file of the archive: its place there, and the row through which the person sees it. `preview` is what we made
    of it, where that is given out in its place."""

    path: str
    stored: StoredFile
    source: str
    pk: int
    preview: Preview | None = None

    @property
    def key(self) -> str:
        """Where its bytes lie."""
        return self.preview.key if self.preview else self.stored.key


@dataclass(frozen=True)
class Gathered:
    """`design` is what the winner was handed in with, for those whose part opens it; `gates` are stages by pk with all
    that was answered; `texts` are papers by their place in the archive. `paths` leads from (source, pk) to
    the place of a file; what has no place did not pass its check or still waits for it."""

    sight: Sight
    reader: Reader
    design: list[DesignFile]
    gates: dict[int, Stage]
    evidence_pins: dict[int, list[EvidencePin]]
    documents: list[Document]
    revision_pins: dict[int, list[RevisionPin]]
    packages: list[Package]
    sheets: list[CostSheet]
    requirements: dict[str, Requirement]
    sampled: list[Sampled]
    trials: list[SampleSeen]
    wear: list[WearSeen]
    rights: Rights
    launched: Launched
    texts: dict[str, str] = field(default_factory=dict)
    files: list[Packed] = field(default_factory=list)

    @property
    def project(self) -> DevelopmentProject:
        return self.sight.project

    @property
    def is_organiser(self) -> bool:
        return self.sight.part == DevelopmentProject.ORGANISER

    @property
    def is_partner(self) -> bool:
        return self.sight.part == DevelopmentProject.PARTNER

    @cached_property
    def paths(self) -> dict[tuple[str, int], str]:
        return {(one.source, one.pk): one.path for one in self.files}


def gathered(project: DevelopmentProject, user) -> Gathered:
    """Refused (403) to everybody who is not at work in the project."""
    row = projects_of(user).select_related("officer").filter(pk=project.pk, part__in=PARTS_AT_WORK).first()
    if row is None:
        raise NotAllowed(_("This project was not shared with you."))
    sight = sight_of(row, user)
    documents = documents_of(row, user)
    trials_reader = results_reader(row, user)
    found = Gathered(
        sight=sight,
        reader=reader_of(row, user),
        design=_design(row, user),
        gates=_gates(row),
        evidence_pins=_evidence_pins(row, user),
        documents=documents,
        revision_pins={document.pk: pins_of(document, user) for document in documents},
        packages=packages_of(row, user, with_ended=True),
        sheets=list(sheet_rows(user).filter(project=row)),
        requirements=requirements_of(in_force(row)),
        sampled=results_of(row, user, trials_reader),
        trials=samples_of(trials_reader, user),
        wear=wear_tests_in(trials_reader, user),
        rights=rights_of(row, row.part),
        launched=launched_of(row, user, row.part),
    )
    found.texts.update(_agreement_texts(found))
    found.files.extend([*_files(found), *_proofs(found, trials_reader)])
    return found


def still_seen(packed: Packed, project: DevelopmentProject, user) -> bool:
    """Whether the person may see the file at this moment."""
    if packed.source in SOURCES:
        return still_shown(packed.source, packed.pk, project, user)
    if packed.source == DESIGN:
        return DevelopmentProject.objects.design_open_to(user).filter(pk=project.pk).exists()
    at_work = DevelopmentProject.objects.worked_on_by(user)
    if packed.source == EVIDENCE:
        return Evidence.objects.shared_with(user).filter(pk=packed.pk).exists()
    if packed.source == REVISION:
        return Revision.objects.seen_by(user).filter(pk=packed.pk).exists()
    return at_work.filter(pk=project.pk).exclude(part=DevelopmentProject.PARTNER).exists()


def agreements_with_text(found: Gathered) -> list[Agreement]:
    """Their words are read by the office and by the people of the firm."""
    return [] if found.sight.part == DevelopmentProject.DESIGNER else found.sight.agreements


def title_of(stage: Stage, part: str) -> str:
    """The stage's public name for the designer, where it has one."""
    public = spoken(stage, "public_name") if part == DevelopmentProject.DESIGNER else ""
    return public or spoken(stage, "name")


def evidence_of(found: Gathered) -> list[tuple[Stage, Evidence]]:
    return [
        (stage, evidence)
        for stage in found.sight.stages
        for milestone in stage.milestones.all()
        for evidence in milestone.evidence.all()
    ]


def _design(project: DevelopmentProject, user) -> list[DesignFile]:
    is_open = DevelopmentProject.objects.design_open_to(user).filter(pk=project.pk).exists()
    return list(files_of(project)) if is_open else []


def _gates(project: DevelopmentProject) -> dict[int, Stage]:
    stages = with_all(Stage.objects.filter(project=project, gate__isnull=False))
    return {stage.pk: stage for stage in stages.prefetch_related("gate__decisions")}


def _evidence_pins(project: DevelopmentProject, user) -> dict[int, list[EvidencePin]]:
    pins = EvidencePin.objects.shared_with(user).filter(evidence__milestone__stage__project=project)
    found: dict[int, list[EvidencePin]] = {}
    for pin in pins.select_related("by", "partner").order_by("pk"):
        found.setdefault(pin.evidence_id, []).append(pin)
    return found


def _agreement_texts(found: Gathered) -> dict[str, str]:
    names = Names()
    return {
        names.free(f"perjanjian/{plain(one.partner.name)}", ".txt"): f"{one.text}\n\n{one.text_en}\n"
        for one in agreements_with_text(found)
    }


def _files(found: Gathered) -> list[Packed]:
    """Files that passed their check, in folders: the design, evidence by stage, documents."""
    names, files = Names(), []

    def put(stem: str, stored: StoredFile, source: str, pk: int) -> None:
        if stored.status == StoredFile.GOOD:
            files.append(Packed(names.free(stem, extension_of(stored)), stored, source, pk))

    for number, file in enumerate(found.design, start=1):
        put(f"desain/{number:02}-{plain(file.slot.code)}", file.stored, DESIGN, file.pk)
    for stage, evidence in evidence_of(found):
        folder = f"bukti/{stage.number:02}-{plain(title_of(stage, found.sight.part))}"
        milestone = next(one for one in stage.milestones.all() if one.pk == evidence.milestone_id)
        put(f"{folder}/{plain(milestone.name)}-r{evidence.revision}", evidence.stored, EVIDENCE, evidence.pk)
    for number, document in enumerate(found.documents, start=1):
        folder = f"dokumen/{number:02}-{plain(document.title)}"
        for revision in document.revisions.all():
            put(f"{folder}/revisi-{revision.number}", revision.stored, REVISION, revision.pk)
    if found.rights.filing is not None:
        put("hak/bukti-pengajuan", found.rights.filing.evidence, FILING, found.rights.filing.pk)
    return files


def _proofs(found: Gathered, reader: ProofReader) -> Iterator[Packed]:
    names = Names()
    for one in proofs_of(found.sampled, found.trials, found.wear, found.launched, reader):
        if one.stored.status == StoredFile.GOOD:
            extension = PREVIEW if one.preview else extension_of(one.stored)
            yield Packed(names.free(one.stem, extension), one.stored, one.source, one.pk, one.preview)
