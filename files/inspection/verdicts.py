"""What an inspection answers: the file is good, or it is refused with a code that people get explained."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

Facts = Mapping[str, Any]

CODES = frozenset(
    {
        "empty",
        "too_big",
        "unknown_type",
        "not_accepted",
        "polyglot",
        "truncated",
        "undecodable",
        "too_slow",
        "too_large",
        "animated",
        "too_many_pixels",
        "pdf_encrypted",
        "pdf_scripts",
        "pdf_launch",
        "pdf_attachments",
        "pdf_too_many_pages",
        "pdf_no_pages",
        "mesh_empty",
        "mesh_flat",
        "mesh_broken",
        "mesh_not_finite",
        "mesh_external",
        "mesh_compressed",
        "mesh_too_many_triangles",
    }
)


@dataclass(frozen=True, slots=True)
class Good:
    """The file is what its bytes say, whole and within the limits.

    facts: image width, height, mean_colour, below_recommended; pdf pages, page_width_mm, page_height_mm;
    mesh triangles, extents [x, y, z] in the file's own units.
    """

    format: str
    kind: str
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refused:
    """The file is not taken; code is one of CODES, facts are the figures its sentence needs."""

    code: str
    facts: Facts = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"no such refusal: {self.code}")


class Unfit(Exception):
    """Raised inside an inspection; the cage turns it into Refused."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.refused = Refused(code, facts)


@dataclass(frozen=True, slots=True)
class Picture:
    """One preview that lies in the folder: page or view `number`, made for the nominal width `size`."""

    number: int
    view: str
    size: int
    width: int
    height: int
    path: str
    mean_colour: str


@dataclass(frozen=True, slots=True)
class Model:
    """A light GLB that lies in the folder. `unit` is that of the original as we guess it; `size` is x, y, z in mm."""

    path: str
    triangles: int
    original_triangles: int
    unit: str
    unit_mm: float
    unit_is_likely: bool
    size_mm: list[float]


REPORT_PICTURES = (
    "thickness_bottom",
    "thickness_top",
    "draft_perspective",
    "draft_bottom",
    "depth_bottom",
    "edges",
)
COLOURED_MODELS = ("thickness", "draft")


@dataclass(frozen=True, slots=True)
class Coloured:
    """A light GLB that lies in the folder, its corners coloured by what was measured: one of COLOURED_MODELS."""

    name: str
    path: str
    triangles: int


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured on a mesh (files.inspection.outsole.figures.Figures, plain), its pictures and models.

    The `view` of a picture is one of REPORT_PICTURES, its `number` the place there from 1.
    """

    figures: Facts
    pictures: list[Picture]
    models: list[Coloured]


# The step that a report has come to stands in this file of its folder, for whoever watches.
STEP_FILE = "step.txt"

Answer = Good | Refused | Model | Report | list[Picture]


def plain(answer: Answer) -> dict[str, Any]:
    """The answer as JSON carries it out of the cage."""
    if isinstance(answer, Good):
        return {"good": asdict(answer)}
    if isinstance(answer, Refused):
        return {"refused": {"code": answer.code, "facts": dict(answer.facts)}}
    if isinstance(answer, Model):
        return {"model": asdict(answer)}
    if isinstance(answer, Report):
        return {"report": asdict(answer)}
    return {"pictures": [asdict(picture) for picture in answer]}
