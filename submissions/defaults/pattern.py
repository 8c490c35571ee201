"""The shape of a default category."""

from dataclasses import dataclass, field

from files.limits import IMAGE, MESH, PDF

PICTURE = (IMAGE,)
DRAWING = (IMAGE, PDF)
SOLID = (MESH,)


@dataclass(frozen=True)
class AskedSlot:
    code: str
    name: str
    name_en: str
    guidance: str
    guidance_en: str
    kinds: tuple[str, ...] = PICTURE
    is_required: bool = True
    at_most: int = 1
    is_outsole: bool = True  # its 3D files are measured as soles


@dataclass(frozen=True)
class AskedQuestion:
    code: str
    label: str
    label_en: str
    guidance: str
    guidance_en: str
    kind: str
    is_required: bool = True
    most_words: int = 300
    unit: str = ""
    choices: tuple[dict[str, str], ...] = field(default=())


@dataclass(frozen=True)
class CategoryPattern:
    code: str
    name: str
    name_en: str
    summary: str
    summary_en: str
    slots: tuple[AskedSlot, ...]
    questions: tuple[AskedQuestion, ...]
