"""The pack for filing the design: the views that the registration asks for, a description, drafts of the statements."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from audit.refusals import NotAllowed
from audit.trail import record
from development.models import DevelopmentProject
from development.package import files_of
from development.permissions import part_in
from development.rights.holding import authors_of, holder_of
from development.rights.statements import assignment_draft, description, missing_list, ownership_draft
from files.archiving import pieces_of
from files.limits import FORMATS
from files.models import StoredFile
from files.stores import store
from submissions.models import DesignFile, Submission

_ALLOWED = (DevelopmentProject.ORGANISER, DevelopmentProject.DESIGNER)
# In the order of the registration: name of the file, as people read it, slots that show it. Of a left shoe the outer
# side lies on the left.
VIEWS = (
    ("01-perspektif", _("perspective"), ("perspective",)),
    ("02-depan", _("front"), ("front",)),
    ("03-belakang", _("back"), ("back",)),
    ("04-kiri", _("left (outer side)"), ("left", "lateral")),
    ("05-kanan", _("right (inner side)"), ("right", "medial")),
    ("06-atas", _("top"), ("top",)),
    ("07-bawah", _("bottom"), ("bottom",)),
)


@dataclass(frozen=True)
class View:
    """One view of the registration, with the files of the design that show it; none where it is missing."""

    name: str
    label: str
    files: list[DesignFile]

    def named(self) -> Iterator[tuple[str, StoredFile]]:
        for number, file in enumerate(self.files, start=1):
            again = f"-{number}" if number > 1 else ""
            yield f"{self.name}{again}{FORMATS[file.stored.format].extensions[0]}", file.stored


@dataclass(frozen=True)
class Pack:
    """What goes into the archive: texts by name, and the originals of the views."""

    name: str
    texts: dict[str, str]
    views: list[View]

    @property
    def missing(self) -> list[View]:
        return [view for view in self.views if not view.files]

    @property
    def originals(self) -> list[tuple[str, StoredFile]]:
        return [pair for view in self.views for pair in view.named()]


def views_of(project: DevelopmentProject) -> list[View]:
    """The views of the registration with the good pictures and PDFs that the entry was handed in with."""
    by_slot: dict[str, list[DesignFile]] = {}
    for file in files_of(holder_of(project)):
        if file.stored.status == StoredFile.GOOD and file.stored.kind in (StoredFile.IMAGE, StoredFile.PDF):
            by_slot.setdefault(file.slot.code, []).append(file)
    return [
        View(name, str(label), [file for slot in slots for file in by_slot.get(slot, [])])
        for name, label, slots in VIEWS
    ]


def open_pack(*, project: DevelopmentProject, by) -> Pack:
    """The pack may be given out, and that this person took it is recorded with its files.

    Refused (403) to everybody but an organiser without conflict and the designers.
    """
    with transaction.atomic():
        project = DevelopmentProject.objects.with_winner().get(pk=holder_of(project).pk)
        _require_part(project, by)
        views = views_of(project)
        pack = Pack(f"paket-djki-{project.entry.code.lower()}.zip", _texts(project, views), views)
        files = {stored.pk: stored.sha256 for _name, stored in pack.originals}
        record(verb="rights.pack_taken", thing=project, by=by, files=files)
    return pack


def read_pack(*, project: DevelopmentProject, pack: Pack, by) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Every file of the pack with its bytes, one after the other. It stops where the person has lost the part in the
    project meanwhile."""
    for name, text in pack.texts.items():
        yield name, iter([text.encode()])
    for name, stored in pack.originals:
        _require_part(project, by)
        yield name, pieces_of(store().open(stored.key))


def _require_part(project: DevelopmentProject, by) -> None:
    if part_in(project, by) not in _ALLOWED:
        raise NotAllowed(gettext("Only the organiser and the designers take the pack for filing with them."))


def _texts(project: DevelopmentProject, views: list[View]) -> dict[str, str]:
    entry = project.entry
    names = [person.name for person in authors_of(entry)]
    newest = Submission.objects.filter(entry=entry).order_by("-number").first()
    answers = newest.content.get("answers", {}) if newest else {}
    title = newest.content.get("title", entry.title) if newest else entry.title
    missing = [view.name for view in views if not view.files]
    texts = {
        "uraian.txt": description(
            title=title,
            designers=names,
            kind=project.kind,
            concept=str(answers.get("concept", "")),
            views=[name for view in views for name, _stored in view.named()],
        ),
        "surat-pernyataan-kepemilikan-draf.txt": ownership_draft(title=title, designers=names),
        "surat-pengalihan-hak-draf.txt": assignment_draft(title=title, designers=names),
    }
    if missing:
        texts["yang-masih-kurang.txt"] = missing_list(missing)
    return texts
