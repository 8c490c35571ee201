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


def _mesh() -> trimesh.Trimesh:
    return trimesh.load(io.BytesIO(_drawn()["model"]), file_type="stl", force="mesh")
