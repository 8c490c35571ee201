"""Files as people send them: those with the names of SAMPLES from the folder SAMPLE_FILES, else a work of the demo."""

import io
import os
import tempfile
from functools import cache
from pathlib import Path

import pillow_heif
import trimesh
from PIL import Image

from ifcc.demo import artwork

SAMPLES = {
    "bottom": "phone_nokia.jpg",
    "lateral": "iphone.heic",
    "medial": "camera_gps.jpg",
    "back": "portrait_exif_orientation_6.jpg",
    "section": "statement_google_doc.pdf",
    "board": "board_pdflatex.pdf",
    "glb": "shoe.glb",
}
FORMS = {"lateral": "HEIF", "top": "PNG", "perspective": "WEBP"}
ENDINGS = {"HEIF": "heic", "PNG": "png", "WEBP": "webp", "JPEG": "jpg"}
MESHES = ("stl", "obj", "glb")
PLATE = (282, 98, 5)  # mm: as long and wide as a sole, and as heavy
GATHERED = ("mould_drawing", "trial_press", "lab_test", "sealed", "pairs")


def file_for(what: str) -> dict:
    """The file of this slot, or the mesh in this format, as a file chooser takes it."""
    path = Path(os.environ.get("SAMPLE_FILES", "")) / SAMPLES.get(what, "-")
    name, content = (path.name, path.read_bytes()) if path.is_file() else made(what)
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


@cache
def made(what: str) -> tuple[str, bytes]:
    """Name and bytes: between them the pictures have every format that is taken."""
    if what in MESHES:
        text = _mesh().export(file_type=what)
        return f"karya-model.{what}", text.encode() if isinstance(text, str) else text
    if what == "plate":
        return "karya-pelat.stl", trimesh.creation.box(PLATE).export(file_type="stl")
    if what in GATHERED:
        return _gathered()[what]
    if what == "board":
        return "karya-papan.pdf", _drawn()["board"]
    form = FORMS.get(what, "JPEG")
    image = Image.open(io.BytesIO(_drawn()[what])).convert("RGB")
    target = io.BytesIO()
    if form == "HEIF":
        pillow_heif.from_pillow(image).save(target)
    else:
        image.save(target, form)
    return f"karya-{what}.{ENDINGS[form]}", target.getvalue()


@cache
def _drawn() -> dict[str, bytes]:
    """The demo's Tapak Megamendung, an outsole with an STL."""
    with tempfile.TemporaryDirectory() as folder:
        files = artwork.draw(artwork.designs(2027)[0], Path(folder))
        return {slot: path.read_bytes() for slot, path in files.items()}


@cache
def _gathered() -> dict[str, tuple[str, bytes]]:
    """What the demo's development of that outsole leaves behind: a trial beside the press, a laboratory's sheet, ..."""
    with tempfile.TemporaryDirectory() as folder:
        files = artwork.evidence(artwork.designs(2027)[0], Path(folder))
        return {what: (path.name, path.read_bytes()) for what, path in files.items()}


def _mesh() -> trimesh.Trimesh:
    return trimesh.load(io.BytesIO(_drawn()["model"]), file_type="stl", force="mesh")
