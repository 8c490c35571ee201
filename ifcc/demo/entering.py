"""Designers of the demo enter their works, with files that the project draws itself."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.locale import number
from accounts.models import User
from ifcc.demo.studio import Work
from submissions.eligibility import STUDENT
from submissions.entering.drafts import start_draft
from submissions.entering.filing import receive_file
from submissions.entering.handing_in import submit
from submissions.entering.texts import save_texts
from submissions.entrants.telling import tell
from submissions.models import Category, Entry, Question

BORN = date(2001, 8, 17)
DECLARED = {"originality": True, "ai_use": "none", "processing": True, "publication": True}


def enter(work: Work, category: Category, by: User, *, slots: int | None = None, keeps: bool = False) -> Entry:
    """A draft with texts and files of the work; with `slots` only that many files, so that something is missing. What
    was sent is gone from its folder, unless it is kept."""
    entry = start_draft(category=category, by=by)
    tell(entry=entry, kind=STUDENT, born_on=BORN, institution=by.institution, by=by)
    said = answers(work.design, category)
    entry = save_texts(entry=entry, version=entry.version, title=work.design.title, answers=said, by=by)
    named = {slot.code: slot for slot in category.slots.all()}
    for code, path in list(work.files().items())[:slots]:
        sent = SimpleUploadedFile(path.name, path.read_bytes())
        receive_file(entry=entry, slot=named[code], uploaded_file=sent, by=by)
        if not keeps:
            path.unlink()
    entry.refresh_from_db()
    return entry


def hand_in(entry: Entry, by: User) -> None:
    submit(entry=entry, declarations=DECLARED, by=by)
    entry.refresh_from_db()


def answers(design, category: Category) -> dict[str, str]:
    """What the design says, by the codes of the questions that are asked."""
    least, most = (number(price) for price in design.price)
    said = {
        "concept": design.concept,
        "material": _material(design.material),
        "hardness": str(design.shore_a),
        "size": str(design.eu_size),
        "thickness": "Tumit 24 mm, depan 12 mm, alur 3,5 mm",
        "target_user": design.target_user,
        "market": f"{design.target_user}. Kisaran harga Rp{least} sampai Rp{most} sepasang.",
        "construction": "cemented",
    }
    asked = {question.code: question for question in category.questions.all()}
    return {code: text for code, text in said.items() if code in asked and _fits(asked[code], text)}


def _material(words: str) -> str:
    """The code of the choice that the design's own words mean."""
    return "rubber" if words.startswith("Karet") else words.lower()


def _fits(question: Question, text: str) -> bool:
    return not question.choices or text in {choice["code"] for choice in question.choices}
