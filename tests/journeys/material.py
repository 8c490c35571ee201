"""Files as people send them: those with the names of SAMPLES from the folder SAMPLE_FILES, else made here."""

import io
import os
from functools import cache
from pathlib import Path

import pillow_heif
import trimesh
from PIL import Image, ImageDraw

from tests.factories.files import document, picture, stl

SAMPLES = {
    "bottom": "phone_nokia.jpg",
    "lateral": "iphone.heic",
    "medial": "camera_gps.jpg",
    "back": "portrait_exif_orientation_6.jpg",
    "section": "statement_google_doc.pdf",
    "board": "board_pdflatex.pdf",
    "glb": "shoe.glb",
}
ENDINGS = {"bottom": "jpg", "lateral": "heic", "medial": "jpg", "back": "jpg", "section": "pdf", "board": "pdf"}


def file_for(what: str) -> dict:
    """The file of this slot or format as a file chooser takes it."""
    path = Path(os.environ.get("SAMPLE_FILES", "")) / SAMPLES.get(what, "-")
    if path.is_file():
        return {"name": path.name, "mimeType": "application/octet-stream", "buffer": path.read_bytes()}
    ending = ENDINGS.get(what) or {"top": "png", "perspective": "webp"}.get(what, what)
    return {"name": f"karya-{what}.{ending}", "mimeType": "application/octet-stream", "buffer": made(what, ending)}


@cache
def made(what: str, ending: str) -> bytes:
    forms = {"png": "PNG", "webp": "WEBP"}
    if ending in forms:
        return _drawing(what, forms[ending])
    return {"jpg": _photo, "heic": _heic, "pdf": document, "stl": stl, "obj": _obj, "glb": _glb}[ending]()


def _photo() -> bytes:
    return picture(size=(1600, 1200))


def _drawing(what: str, form: str) -> bytes:
    """A sole in outline with a tread, so that a picture of a page shows something like a design."""
    image = Image.new("RGB", (1600, 1200), "#efe7da")
    pen = ImageDraw.Draw(image)
    pen.ellipse((420, 120, 980, 1080), fill="#5a2d16")
    for row in range(9):
        for column in range(4):
            left, top = 500 + column * 105 + (row % 2) * 40, 200 + row * 90
            pen.ellipse((left, top, left + 70, top + 60), fill="#c9803f")
    pen.text((40, 40), what, fill="#2b2019")
    target = io.BytesIO()
    image.save(target, form)
    return target.getvalue()


def _heic() -> bytes:
    image = Image.open(io.BytesIO(_drawing("lateral", "PNG")))
    target = io.BytesIO()
    pillow_heif.from_pillow(image).save(target)
    return target.getvalue()


def _block() -> trimesh.Trimesh:
    return trimesh.creation.box((100, 280, 20))


def _obj() -> bytes:
    return _block().export(file_type="obj").encode()


def _glb() -> bytes:
    return _block().export(file_type="glb")
