"""All the works of the demo edition, and the files of each."""

from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from . import board, mesh, papers, samples, section, shoe_mesh
from .design import OUTSOLE, Design
from .footwear import SHOES
from .formats import save
from .outsole_views import OutsoleViews
from .outsoles import OUTSOLES
from .shoe_views import ShoeViews

VIEWS = ("bottom", "lateral", "medial", "top", "back", "perspective")
MODEL_KINDS = ("stl", "glb", "obj", "glb", "")  # of an outsole, in turn; the last hands in none


def designs(seed: int) -> list[Design]:
    """The 24 works, outsoles first; the seed varies repeats, noise and the order of formats."""
    out = []
    for index, design in enumerate((*OUTSOLES, *SHOES)):
        rng = np.random.default_rng([seed, index])
        tread = replace(design.tread, size=design.tread.size * float(rng.uniform(0.96, 1.04)))
        out.append(replace(design, tread=tread, seed=seed * 1000 + index))
    return out


def file_names(design: Design) -> dict[str, str]:
    """The name of the file that ``draw`` writes for each slot that the work fills.

    The optional slot ``model`` is left out where the work has no 3D file.
    """
    kinds = {name: _kind(design, name) for name in VIEWS}
    kinds["section" if design.category == OUTSOLE else "materials"] = "png"
    kinds["board"] = "pdf"
    if _model_kind(design):
        kinds["model"] = _model_kind(design)
    return {slot: f"{design.key}-{_FILE_NAMES[slot]}.{kind}" for slot, kind in kinds.items()}


def draw(design: Design, folder: Path) -> dict[str, Path]:
    """Write every file of a work; afterwards each slot that it fills names its file."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {slot: folder / name for slot, name in file_names(design).items()}
    carved = design.relief()
    if design.category == OUTSOLE:
        soles = OutsoleViews(design, carved)
        plain = _save_views(soles, files)
        save(section.draw(design, carved), files["section"])
        if "model" in files:
            mesh.write(design, carved, files["model"])
    else:
        shoe = ShoeViews(design, carved)
        plain = _save_views(shoe, files)
        save(shoe.materials(), files["materials"])
        if "model" in files:
            shoe_mesh.write(shoe.patches, files["model"])
    board.draw(design, carved, plain, files["board"])
    return files


def _save_views(views: OutsoleViews | ShoeViews, files: dict[str, Path]) -> dict[str, Image.Image]:
    """Write the six views; returns them without lines and letters, for the board."""
    for name in VIEWS:
        save(getattr(views, name)(), files[name])
    return views.plain


def evidence(design: Design, folder: Path) -> dict[str, Path]:
    """What the development of an outsole gathers: the mould's drawing, a first one that is to be mended, a trial press,
    the sole of a second trial, a laboratory's sheet, the sealed samples, the pairs of a pilot run."""
    folder.mkdir(parents=True, exist_ok=True)
    carved = design.relief()
    drawing = folder / f"{design.key}-gambar-matras.pdf"
    first = folder / f"{design.key}-gambar-matras-a.pdf"
    return {
        "mould_drawing": papers.mould_drawing(design, carved, drawing),
        "first_mould_drawing": papers.mould_drawing(design, carved, first, revision="A - usulan", shrunk_by=0.5),
        "trial_press": save(papers.trial_press(design, carved), folder / f"{design.key}-uji-cetak.jpg"),
        "trial_sample": save(samples.tried(design, carved, "T1"), folder / f"{design.key}-uji-cetak-t1.jpg"),
        "lab_test": papers.lab_test(design, folder / f"{design.key}-uji-lab.pdf"),
        "sealed": save(samples.sealed(design, carved), folder / f"{design.key}-contoh-segel.jpg"),
        "pairs": save(samples.pairs(design, carved), folder / f"{design.key}-uji-produksi.jpg"),
    }


def shoe_evidence(design: Design, folder: Path) -> dict[str, Path]:
    """What the development of a shoe shows: the upper on its last, a prototype, the map of materials, the shoe."""
    folder.mkdir(parents=True, exist_ok=True)
    shoe = ShoeViews(design, design.relief())
    drawn = {"lateral": shoe.lateral(), "perspective": shoe.perspective(), "materials": shoe.materials()}
    return {name: save(image, folder / f"{design.key}-{name}.jpg") for name, image in drawn.items()}


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


def _kind(design: Design, slot: str) -> str:
    """Mostly JPEG, as people send; some WebP, and from a few a picture straight from a phone."""
    turn = design.seed + VIEWS.index(slot)
    if slot == "back" and design.seed % 8 == 1:
        return "heic"
    return "webp" if turn % 5 == 2 else "jpg"


def _model_kind(design: Design) -> str:
    if design.category == OUTSOLE:
        return MODEL_KINDS[design.seed % len(MODEL_KINDS)]
    return "glb" if design.seed % 2 else ""
