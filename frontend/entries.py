"""Parts of an entry as pages show them to whoever may see them: its files, its slots, its answers."""

from dataclasses import dataclass, field

from accounts.locale import number, spoken
from files.models import StoredFile
from files.reasons import explain
from frontend.models3d import Turned, is_measured
from frontend.pictures import Picture
from submissions.models import DesignFile, Entry, FileSlot, Question

OUTLINES = {
    *("back", "board", "bottom", "lateral", "materials", "medial", "model"),
    *("motif", "pattern", "perspective", "photo", "section", "top"),
}
_OUTLINE_OF_KIND = {StoredFile.MESH: "model", StoredFile.PDF: "board"}


@dataclass(frozen=True)
class ShownFile:
    file: DesignFile
    pictures: list[Picture] = field(default_factory=list)
    model: Turned | None = None

    @property
    def is_waiting(self) -> bool:
        stored = self.file.stored
        return stored.status == StoredFile.WAITING or (stored.status == StoredFile.GOOD and not stored.previews_made)

    @property
    def is_refused(self) -> bool:
        return self.file.stored.status == StoredFile.REFUSED

    @property
    def has_report(self) -> bool:
        """Whether it is the mesh of a sole, which is measured or will be."""
        return self.file.slot.is_outsole and is_measured(self.file.stored)

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
    # What is on the way, as the page that shows it describes it.
    unfinished: list = field(default_factory=list)

    @property
    def is_full(self) -> bool:
        return len(self.files) >= self.slot.at_most

    @property
    def room(self) -> int:
        """How many files may still come; the one that replaces a single file counts."""
        return max(1 if self.takes_one else 0, self.slot.at_most - len(self.files))

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
    if question.kind in Question.WITH_CHOICES:
        words = {one["code"]: spoken(one, "label") for one in question.choices}
        return ", ".join(words.get(code, code) for code in answer.split(","))
    return answer
