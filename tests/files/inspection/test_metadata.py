"""Whatever a file says about its maker, nothing of it is in any derived byte."""

import io
import json
import struct
from dataclasses import replace
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageCms, PngImagePlugin

from files.inspection.cage import deepen_in_cage, preview_in_cage
from files.inspection.verdicts import Model
from tests.files.inspection.making import (
    SMALL,
    binary_stl,
    box,
    corners,
    encoded,
    glb,
    glb_tree,
    obj,
    pdf,
    saved,
    written,
)

AUTHOR = "Canary Perancang Contoh"


def exif() -> Image.Exif:
    notes = Image.Exif()
    notes[0x010E] = notes[0x013B] = notes[0x8298] = AUTHOR
    notes[0x010F] = "CanaryPhone"
    notes.get_ifd(0x8825).update({1: "S", 2: (7.0, 26.0, 58.1234), 3: "E", 4: (112.0, 43.0, 1.4321)})
    return notes


def named_profile() -> bytes:
    """A working sRGB profile whose description is the author's name."""
    raw = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    wide = "sRGB".encode("utf-16-be")
    assert wide in raw
    return raw.replace(wide, "Cana".encode("utf-16-be"))


def jpeg() -> bytes:
    xmp = f"<x:xmpmeta><dc:creator>{AUTHOR}</dc:creator></x:xmpmeta>".encode()
    return encoded(
        corners(), "JPEG", exif=exif(), comment=AUTHOR.encode(), xmp=xmp, icc_profile=named_profile(), dpi=(300, 300)
    )


def png() -> bytes:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", AUTHOR)
    notes.add_text("Comment", AUTHOR, zip=True)
    notes.add_itxt("XML:com.adobe.xmp", f"<creator>{AUTHOR}</creator>")
    return encoded(corners(), "PNG", pnginfo=notes, exif=exif(), icc_profile=named_profile())


def webp() -> bytes:
    return encoded(corners(), "WEBP", exif=exif(), icc_profile=named_profile(), xmp=AUTHOR.encode())


def heic() -> bytes:
    return encoded(corners(), "HEIF", exif=exif().tobytes(), xmp=AUTHOR.encode(), icc_profile=named_profile())


def document() -> bytes:
    made = pdf()
    with made.open_metadata() as notes:
        notes["dc:creator"] = [AUTHOR]
    made.docinfo["/Author"] = made.docinfo["/Title"] = made.docinfo["/Creator"] = AUTHOR
    return saved(made, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)


def model() -> bytes:
    tree, binary = glb_tree(*box())
    tree["asset"] |= {"copyright": AUTHOR, "generator": AUTHOR}
    tree["nodes"][0] |= {"name": AUTHOR, "extras": {"maker": AUTHOR}}
    tree["meshes"][0]["name"] = AUTHOR
    tree["extras"] = {"author": AUTHOR}
    tree["materials"] = [{"name": AUTHOR, "pbrMetallicRoughness": {"baseColorFactor": [0.5, 0.4, 0.3, 1]}}]
    tree["meshes"][0]["primitives"][0]["material"] = 0
    return glb(tree, binary)


POINTS, FACES = box()
FILES = {
    "jpeg": jpeg,
    "png": png,
    "webp": webp,
    "heic": heic,
    "pdf": document,
    "glb": model,
    "stl": lambda: binary_stl(POINTS[FACES], header=AUTHOR.encode()),
    "obj": lambda: f"# {AUTHOR}\no {AUTHOR}\ng {AUTHOR}\nusemtl {AUTHOR}\n".encode() + obj(POINTS, FACES),
}
WORDS = ["Canary", "Perancang", "Contoh", "CanaryPhone", "Cana", "creator", "xmpmeta", "Exif", "sRGB"]


def chunks(content: bytes) -> list[bytes]:
    assert content[:4] == b"RIFF"
    found, at = [], 12
    while at < len(content):
        length = struct.unpack("<I", content[at + 4 : at + 8])[0]
        found.append(content[at : at + 4])
        at += 8 + length + length % 2
    return found


@pytest.mark.parametrize("format_name", sorted(FILES))
def test_nothing_of_the_maker_survives(tmp_path, format_name):
    content = FILES[format_name]()
    if format_name != "png":
        assert AUTHOR.encode() in content or AUTHOR.encode("utf-16-be") in content
    pictures = preview_in_cage(written(tmp_path, "file", content), format_name, tmp_path, SMALL)
    assert pictures
    for picture in pictures:
        derived = (tmp_path / picture.path).read_bytes()
        assert set(chunks(derived)) <= {b"VP8 ", b"VP8L"}
        for word in WORDS:
            assert all(word.encode(code) not in derived for code in ("utf-8", "utf-16-le", "utf-16-be"))
        reopened = Image.open(io.BytesIO(derived))
        assert not reopened.getexif()
        assert {"exif", "icc_profile", "xmp", "comment"}.isdisjoint(reopened.info)


@pytest.mark.parametrize("format_name", sorted(FILES))
def test_nothing_of_the_maker_survives_in_what_is_looked_at_closely(tmp_path, format_name):
    limits = replace(SMALL, preview_widths=(20, 40, 60))
    made = deepen_in_cage(written(tmp_path, "file", FILES[format_name]()), format_name, tmp_path, limits)
    derived = [made.path] if isinstance(made, Model) else [one.path for one in made]
    assert derived
    for path in derived:
        content = Path(path).read_bytes()
        for word in WORDS:
            assert all(word.encode(code) not in content for code in ("utf-8", "utf-16-le", "utf-16-be"))
        if isinstance(made, Model):
            tree = json.loads(content[20 : 20 + struct.unpack_from("<I", content, 12)[0]])
            assert tree["asset"] == {"version": "2.0"}
            assert not {"name", "extras", "generator", "copyright"} & keys_of(tree)
        else:
            assert set(chunks(content)) <= {b"VP8 ", b"VP8L"}


def keys_of(tree) -> set[str]:
    if isinstance(tree, dict):
        return set(tree).union(*map(keys_of, tree.values()))
    return set().union(*map(keys_of, tree)) if isinstance(tree, list) else set()


def test_the_canary_would_be_seen(tmp_path):
    content = encoded(corners(), "WEBP", exif=exif(), icc_profile=named_profile(), xmp=AUTHOR.encode())
    assert {b"EXIF", b"ICCP", b"XMP "} <= set(chunks(content))
    assert b"Canary" in content


def test_names_of_derived_files_say_nothing(tmp_path):
    path = written(tmp_path, "Canary Perancang.jpg", jpeg())
    pictures = preview_in_cage(path, "jpeg", tmp_path, SMALL)
    assert [one.path.rsplit("/", 1)[1] for one in pictures] == [
        "1-whole-40.webp",
        "1-whole-80.webp",
        "1-whole-160.webp",
    ]
    assert np.asarray(Image.open(pictures[0].path)).shape == (27, 40, 3)
