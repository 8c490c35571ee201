"""All the works of the demo edition, and the files of each."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from . import board, mesh, papers, section, shoe_mesh
from .design import OUTSOLE, Design
from .footwear import SHOES
from .formats import save
from .outsole_views import OutsoleViews
from .outsoles import OUTSOLES
from .shoe_views import ShoeViews

MODEL_KINDS = ("stl", "glb", "obj", "glb", "")  # of an outsole, in turn; the last hands in none


def designs(seed: int) -> list[Design]:
    """The 24 works, outsoles first; the seed varies repeats, noise and the order of formats."""
    out = []
    for index, design in enumerate((*OUTSOLES, *SHOES)):
        rng = np.random.default_rng([seed, index])
        tread = replace(design.tread, size=design.tread.size * float(rng.uniform(0.96, 1.04)))
        out.append(replace(design, tread=tread, seed=seed * 1000 + index))
    return out


def draw(design: Design, folder: Path) -> dict[str, Path]:
    """Write every file of a work; afterwards each slot that it fills names its file.

    The optional slot ``model`` is left out where the work has no 3D file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    carved = design.relief()
    views = OutsoleViews(design, carved) if design.category == OUTSOLE else ShoeViews(design, carved)
    names = ("bottom", "lateral", "medial", "top", "back", "perspective")
    files = {name: save(getattr(views, name)(), folder, _name(design, name), _kind(design, name)) for name in names}
    if design.category == OUTSOLE:
        files["section"] = save(section.draw(design, carved), folder, _name(design, "section"), "png")
    else:
        files["materials"] = save(views.materials(), folder, _name(design, "materials"), "png")
    files["board"] = board.draw(design, carved, views.plain, folder / f"{_name(design, 'board')}.pdf")
    kind = _model_kind(design)
    if kind:
        path = folder / f"{_name(design, 'model')}.{kind}"
        outsole = isinstance(views, OutsoleViews)
        files["model"] = mesh.write(design, carved, path) if outsole else shoe_mesh.write(views.patches, path)
    return files


def evidence(design: Design, folder: Path) -> dict[str, Path]:
    """What the development of an outsole gathers: the mould's drawing, a trial press, a laboratory's sheet."""
    folder.mkdir(parents=True, exist_ok=True)
    carved = design.relief()
    return {
        "mould_drawing": papers.mould_drawing(design, carved, folder / f"{design.key}-gambar-matras.pdf"),
        "trial_press": save(papers.trial_press(design, carved), folder, f"{design.key}-uji-cetak", "jpg"),
        "lab_test": papers.lab_test(design, folder / f"{design.key}-uji-lab.pdf"),
    }


_FILE_NAMES = {
    "bottom": "tampak-bawah",
    "lateral": "samping-luar",
    "medial": "samping-dalam",
    "top": "tampak-atas",
    "back": "tampak-belakang",
    "perspective": "perspektif",
    "section": "potongan",
    "materials": "peta-bahan",
    "board": "papan-a3",
    "model": "model-3d",
}


def _name(design: Design, slot: str) -> str:
    return f"{design.key}-{_FILE_NAMES[slot]}"


def _kind(design: Design, slot: str) -> str:
    """Mostly JPEG, as people send; some WebP, and from a few a picture straight from a phone."""
    turn = design.seed + {"bottom": 0, "lateral": 1, "medial": 2, "top": 3, "back": 4, "perspective": 5}[slot]
    if slot == "back" and design.seed % 8 == 1:
        return "heic"
    return "webp" if turn % 5 == 2 else "jpg"


def _model_kind(design: Design) -> str:
    if design.category == OUTSOLE:
        return MODEL_KINDS[design.seed % len(MODEL_KINDS)]
    return "glb" if design.seed % 2 else ""
