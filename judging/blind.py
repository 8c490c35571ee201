"""What a judge sees of an entry: values only, so that nothing else can be reached from them.

Everything comes from the Submission that the contender points at. No owner, no team, no file name, no time of handing
in: there is no field that could hold them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.http import Http404

from accounts.locale import is_indonesian, number, spoken
from files.inspection.outsole.rules import Rules
from files.models import LightModel, Preview, ReportPart, StoredFile
from files.reporting import mould_rules, seeing
from files.reporting.mould_rules import Chosen
from files.reporting.seeing import SeenReport
from judging.models import Scoresheet
from submissions.asked import Asked, asked_of
from submissions.models import FileSlot, Question
from submissions.snapshots import judged_texts


@dataclass(frozen=True, slots=True)
class BlindPicture:
    """One page, still or picture that we made of a file, in these widths; width and height are of the largest."""

    number: int
    view: str
    width: int
    height: int
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BlindModel:
    """The light model of a mesh: the unit of the original as we guess it, and how long it is along x, y, z."""

    unit: str
    unit_is_likely: bool
    size_mm: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class BlindFile:
    """The n-th file of what was handed in; no pictures while they are being made. `place` is its slot's code.

    What was measured on the mesh of a sole is fetched by `report_of`, where `has_report`.
    """

    n: int
    kind: str
    place: str
    slot: str
    pictures: tuple[BlindPicture, ...]
    model: BlindModel | None = None
    has_report: bool = False


_Made = tuple[str, BlindModel | None, bool, list[BlindPicture]]


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """The judge's own scoresheet of this entry."""

    id: int
    round: str
    status: str
    status_word: str
    version: int
    comment: str
    releases_comment: bool
    saved_at: datetime | None
    takes_scores: bool


@dataclass(frozen=True, slots=True)
class BlindEntry:
    code: str
    category: str
    title: str
    answers: tuple[tuple[str, str], ...]
    files: tuple[BlindFile, ...]
    own_sheet: OwnSheet

    @property
    def cover(self) -> tuple[BlindFile, BlindPicture] | None:
        """The first picture there is."""
        return next(((file, picture) for file in self.files for picture in file.pictures), None)


def blind_entries(sheets: Iterable[Scoresheet], *, since: str | None = None) -> list[BlindEntry]:
    """One for each sheet, in the same order, in this person's language. At most three queries, however many sheets,
    if they come with `contender__submission` and `round__category`; one, where what their categories ask was read
    before with this last link (`submissions.asked`)."""
    held = list(sheets)
    asked = asked_of((sheet.round.category_id for sheet in held), since=since)
    pictures = _pictures(file["file"] for sheet in held for file in _content(sheet)["files"])
    return [_blind(sheet, asked[sheet.round.category_id], pictures) for sheet in held]


def own_sheet_of(sheet: Scoresheet) -> OwnSheet:
    """The judge's own side alone, without a query if the sheet comes with `round`."""
    return OwnSheet(
        id=sheet.pk,
        round=spoken(sheet.round, "name"),
        status=sheet.status,
        status_word=str(sheet.get_status_display()),
        version=sheet.version,
        comment=sheet.comment,
        releases_comment=sheet.releases_comment,
        saved_at=sheet.saved_at,
        takes_scores=sheet.takes_scores,
    )


def preview_of(sheet: Scoresheet, *, n: int, number: int, width: int) -> Preview:
    """The picture of the n-th file of what was handed in; Http404 if there is none."""
    rows = Preview.objects.filter(file=_nth(sheet, n), file__status=StoredFile.GOOD)
    preview = rows.filter(number=number, width=width).first()
    if preview is None:
        raise Http404
    return preview


def model_of(sheet: Scoresheet, *, n: int) -> LightModel:
    """The light model of the n-th file of what was handed in; Http404 if there is none."""
    model = LightModel.objects.filter(file=_nth(sheet, n), file__status=StoredFile.GOOD).first()
    if model is None:
        raise Http404
    return model


def report_of(sheet: Scoresheet, *, n: int) -> SeenReport:
    """What was measured on the n-th file of what was handed in: figures, and names of pictures and models. Http404 if
    there is no report of it."""
    return seeing.seen_report(_nth(sheet, n))


def report_picture_of(sheet: Scoresheet, *, n: int, name: str, width: int) -> ReportPart:
    """A picture of the report of the n-th file; Http404 if there is none."""
    return seeing.picture_of(_nth(sheet, n), name=name, width=width)


def report_model_of(sheet: Scoresheet, *, n: int, name: str) -> ReportPart:
    """A coloured model of the report of the n-th file; Http404 if there is none."""
    return seeing.model_of(_nth(sheet, n), name=name)


def chosen_for(sheet: Scoresheet, rules: Rules) -> Chosen:
    """Material and size that the work was handed in with."""
    return mould_rules.chosen_by(rules, _content(sheet)["answers"])


def _nth(sheet: Scoresheet, n: int) -> int:
    files = _content(sheet)["files"]
    if not 1 <= n <= len(files):
        raise Http404
    return files[n - 1]["file"]


def _blind(sheet, asked: Asked, pictures) -> BlindEntry:
    content, category = _content(sheet), sheet.round.category
    title, answers = judged_texts(sheet.contender.submission)
    return BlindEntry(
        code=sheet.contender.code,
        category=spoken(category, "name"),
        title=title,
        answers=tuple(_answers(asked.questions, answers)) if sheet.round.shows_answers else (),
        files=tuple(_files({one.code: one for one in asked.slots}, content["files"], pictures)),
        own_sheet=own_sheet_of(sheet),
    )


def _content(sheet: Scoresheet) -> dict:
    return sheet.contender.submission.content


def _answers(questions: Iterable[Question], given: Mapping[str, str]):
    for question in questions:
        value = given.get(question.code, "")
        if value == "":
            continue
        if question.kind == Question.CHOICE:
            value = _choice(question, value)
        elif question.kind == Question.SEVERAL:
            value = ", ".join(_choice(question, code) for code in value.split(","))
        elif question.kind == Question.NUMBER:
            value = f"{number(Decimal(value))} {question.unit}".strip()
        yield spoken(question, "label"), value


def _choice(question: Question, code: str) -> str:
    for choice in question.choices:
        if choice["code"] == code:
            english = choice.get("label_en", "")
            return english if english and not is_indonesian() else choice["label"]
    return code


def _files(slots: Mapping[str, FileSlot], files: list[dict], pictures) -> list[BlindFile]:
    """In the order of the slots; `n` is the place in what was handed in, so that addresses never move."""
    placed = []
    for n, file in enumerate(files, start=1):
        slot = slots.get(file["slot"])
        kind, model, has_report, made = pictures.get(file["file"], ("", None, False, ()))
        position = (slot.position, slot.pk) if slot else (2**15, 0)
        name = spoken(slot, "name") if slot else ""
        has_report = has_report and slot is not None and slot.is_outsole
        placed.append((position, n, BlindFile(n, kind, file["slot"], name, tuple(made), model, has_report)))
    return [file for _position, _n, file in sorted(placed, key=lambda each: each[:2])]


def _pictures(files: Iterable[int]) -> dict[int, _Made]:
    """By file: its kind, its light model, whether it has a report, and its pictures. One query."""
    rows = StoredFile.objects.filter(pk__in=set(files), status=StoredFile.GOOD)
    made = ("previews__number", "previews__view", "previews__width", "previews__height")
    light = ("light_model__unit", "light_model__unit_is_likely", "light_model__size_mm")
    ordered = rows.order_by("pk", "previews__number", "previews__width").values_list(
        "pk", "kind", *light, "mesh_report", *made
    )
    found: dict[int, _Made] = {}
    for file, kind, unit, is_likely, size, report, page, view, width, height in ordered:
        model = BlindModel(unit, is_likely, tuple(size)) if unit else None
        _kind, _model, _has_report, pictures = found.setdefault(file, (kind, model, report is not None, []))
        if page is None:
            continue
        smaller: tuple[int, ...] = ()
        if pictures and pictures[-1].number == page:
            smaller = pictures.pop().widths
        pictures.append(BlindPicture(page, view, width, height, (*smaller, width)))
    return found
