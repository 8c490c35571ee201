"""An own entry as its designer's pages show it: its state in words, its slots, its pictures."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.locale import number, spoken
from files.models import Preview, StoredFile
from files.reasons import explain
from submissions import snapshots
from submissions.models import DesignFile, Entry, FileSlot, Question
from submissions.permissions import is_editable

OUTLINES = {
    *("back", "board", "bottom", "lateral", "materials", "medial", "model"),
    *("motif", "pattern", "perspective", "photo", "section", "top"),
}
_OUTLINE_OF_KIND = {StoredFile.MESH: "model", StoredFile.PDF: "board"}


@dataclass(frozen=True)
class State:
    """Where the entry stands, as a word first and a colour second."""

    word: str
    tone: str


@dataclass(frozen=True)
class Picture:
    """One preview: a page of a document, a still of a mesh, or the picture itself."""

    src: str
    srcset: str
    large: str
    width: int
    height: int


@dataclass(frozen=True)
class ShownFile:
    file: DesignFile
    pictures: list[Picture] = field(default_factory=list)

    @property
    def is_waiting(self) -> bool:
        stored = self.file.stored
        return stored.status == StoredFile.WAITING or (stored.status == StoredFile.GOOD and not stored.previews_made)

    @property
    def is_refused(self) -> bool:
        return self.file.stored.status == StoredFile.REFUSED

    @property
    def reason(self) -> str:
        """Why the file was refused, and what to do."""
        return explain(self.file.stored.reason, self.file.stored.facts)

    @property
    def cover(self) -> Picture | None:
        return self.pictures[0] if self.pictures else None


@dataclass(frozen=True)
class ShownSlot:
    slot: FileSlot
    files: list[ShownFile]

    @property
    def is_full(self) -> bool:
        return len(self.files) >= self.slot.at_most

    @property
    def fields(self) -> dict[str, str]:
        """What an upload into this slot says beside the file."""
        return {"slot": self.slot.code}

    @property
    def takes_one(self) -> bool:
        return self.slot.at_most == 1

    @property
    def outline(self) -> str:
        """The drawing of the view that is wanted."""
        if self.slot.code in OUTLINES:
            return f"designer/outlines/{self.slot.code}.svg"
        kind = _OUTLINE_OF_KIND.get(self.slot.kinds[0] if self.slot.kinds else "", "perspective")
        return f"designer/outlines/{kind}.svg"


def state_of(entry: Entry) -> State:
    """`entry` comes from `in_full()`."""
    may_change, _why = is_editable(entry)
    if entry.status == Entry.DRAFT:
        return State(_("NOT HANDED IN YET") if may_change else _("NOT HANDED IN"), "warning")
    if entry.status == Entry.SUBMITTED and may_change and snapshots.differs(entry):
        return State(_("CHANGES NOT HANDED IN YET"), "warning")
    tones = {Entry.RETURNED: "warning", Entry.REJECTED: "bad", Entry.WITHDRAWN: "quiet", Entry.DISQUALIFIED: "bad"}
    return State(entry.get_status_display(), tones.get(entry.status, "good"))


def deadline_of(entry: Entry):
    """Until when the entry can be changed and handed in; None once that is over."""
    if not is_editable(entry)[0]:
        return None
    return entry.correction_until if entry.has_correction_window else entry.category.closes_at


def slots_of(entry: Entry) -> list[ShownSlot]:
    """Every slot with the files that lie in it now, in the category's order."""
    by_slot: dict[int, list[ShownFile]] = {}
    for file in entry.files.all():
        by_slot.setdefault(file.slot_id, []).append(shown(entry, file))
    return [ShownSlot(slot, by_slot.get(slot.pk, [])) for slot in entry.category.slots.all()]


def shown(entry: Entry, file: DesignFile) -> ShownFile:
    return ShownFile(file, pictures_of(entry, file))


def pictures_of(entry: Entry, file: DesignFile) -> list[Picture]:
    """The file's previews by number, each in all its widths."""
    by_number: dict[int, list[Preview]] = {}
    for preview in file.stored.previews.all():
        by_number.setdefault(preview.number, []).append(preview)
    return [_picture(entry, file, by_number[each]) for each in sorted(by_number)]


def cover_of(entry: Entry) -> Picture | None:
    """The first picture of the first slot that has one."""
    shown_files = (file for slot in slots_of(entry) for file in slot.files)
    return next((file.cover for file in shown_files if file.cover), None)


def answers_of(entry: Entry) -> list[tuple[str, str]]:
    """Questions that were answered, with the answers as this reader reads them."""
    return [
        (spoken(question, "label"), _answer(question, entry.answers[question.code]))
        for question in entry.category.questions.all()
        if entry.answers.get(question.code)
    ]


def _answer(question: Question, answer: str) -> str:
    if question.kind == Question.NUMBER:
        return f"{number(answer)} {question.unit}".strip()
    if question.kind == Question.CHOICE:
        return next((spoken(one, "label") for one in question.choices if one["code"] == answer), answer)
    return answer


def _picture(entry: Entry, file: DesignFile, previews: list[Preview]) -> Picture:
    previews = sorted(previews, key=lambda preview: preview.width)
    urls = [reverse("designer-preview", args=[entry.code, file.pk, each.number, each.width]) for each in previews]
    return Picture(
        src=urls[0],
        srcset=", ".join(f"{url} {each.width}w" for url, each in zip(urls, previews, strict=True)),
        large=urls[-1],
        width=previews[0].width,
        height=previews[0].height,
    )
