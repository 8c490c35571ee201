"""The type of a file is what its bytes say, never what its name says, and two files in one are none."""

import struct

import numpy as np
import pytest
from PIL import Image

from files.inspection.sniffing import refusal, sniff
from files.limits import FORMATS
from tests.files.inspection.making import (
    binary_stl,
    box,
    corners,
    encoded,
    ends,
    glb,
    glb_tree,
    obj,
    pdf,
    saved,
    text_stl,
)

POINTS, FACES = box()
ZIP_END = b"PK\x03\x04" + b"x" * 40 + b"PK\x05\x06" + b"\0" * 18
GOOD = {
    "jpeg": encoded(corners(), "JPEG"),
    "png": encoded(corners(), "PNG"),
    "webp": encoded(corners(), "WEBP"),
    "heic": encoded(corners(), "HEIF"),
    "pdf": saved(pdf()),
    "stl": binary_stl(POINTS[FACES]),
    "obj": obj(POINTS, FACES),
    "glb": glb(*glb_tree(POINTS, FACES)),
}


def test_each_format_is_known_by_its_bytes():
    assert {name: sniff(*ends(content)) for name, content in GOOD.items()} == {name: name for name in FORMATS}


def test_the_tail_may_be_absent():
    assert all(sniff(content[:65536], len(content)) == name for name, content in GOOD.items())


@pytest.mark.parametrize(
    "content",
    [
        text_stl(POINTS[FACES]),
        text_stl(POINTS[FACES]).upper(),
        b"\r\n  " + text_stl(POINTS[FACES]).replace(b"\n", b"\r\n"),
        binary_stl(POINTS[FACES], header=b"solid by a program that says so of binary files too"),
    ],
)
def test_both_kinds_of_stl_are_stl(content):
    assert sniff(*ends(content)) == "stl"


def test_a_long_obj_is_known_by_its_beginning():
    content = obj(POINTS, np.tile(FACES, (20_000, 1)))
    assert len(content) > 200_000
    assert sniff(content[:65536], len(content), content[-70000:]) == "obj"


@pytest.mark.parametrize("name", sorted(set(GOOD) - {"stl", "glb", "obj"}))
@pytest.mark.parametrize(
    "hidden",
    [ZIP_END, b"<html><script>alert(1)</script></html>", b"<?php system($_GET[1]);"],
    ids=["zip", "html", "php"],
)
def test_something_appended_is_refused(name, hidden):
    content = GOOD[name] + hidden
    assert sniff(*ends(content)) is None
    assert refusal(*ends(content)).code == "polyglot"


def test_a_pdf_inside_a_picture_is_refused():
    behind = GOOD["jpeg"] + GOOD["pdf"]
    inside = GOOD["jpeg"][:20] + b"%PDF-1.7\n" + GOOD["jpeg"][20:]
    assert [sniff(*ends(content)) for content in (behind, inside)] == [None, None]


def test_markup_at_the_head_is_refused():
    header = binary_stl(POINTS[FACES], header=b"<html><body onload=alert(1)>")
    comment = b"# <script>alert(1)</script>\n" + GOOD["obj"]
    shell = b"#!/bin/sh\n" + GOOD["obj"]
    assert [refusal(*ends(content)).code for content in (header, comment, shell)] == ["polyglot"] * 3


def test_a_phone_may_put_a_film_behind_its_photo():
    content = GOOD["jpeg"] + b"\0\0\0\x18ftypmp42" + bytes(range(256)) * 40
    assert sniff(*ends(content)) == "jpeg"


@pytest.mark.parametrize(
    ("content", "looks_like"),
    [
        (encoded(corners(), "GIF"), "GIF"),
        (encoded(corners(), "TIFF"), "TIFF / RAW"),
        (encoded(corners(), "BMP"), "BMP"),
        (encoded(corners(), "AVIF"), "AVIF"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0" * 90, "MP4 / MOV"),
        (b"\0\0\0\x18ftyphevc\0\0\0\0hevcmsf1" + b"\0" * 90, "HEIC film"),
        (b"PK\x03\x04" + b"\0" * 90, "ZIP / DOCX / PPTX"),
        (b"ISO-10303-21;\nHEADER;\n", "STEP"),
        (b"Kaydara FBX Binary  \x00", "FBX"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
        (b'{"asset": {"version": "2.0"}}', "glTF"),
        (GOOD["glb"][:4] + struct.pack("<I", 1) + GOOD["glb"][8:], "glTF 1"),
    ],
)
def test_common_files_of_other_types_are_named(content, looks_like):
    found = refusal(*ends(content))
    assert sniff(*ends(content)) is None
    assert (found.code, found.facts) == ("not_accepted", {"looks_like": looks_like})


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"a letter to the committee\n", "unknown_type"),
        (b"\0" * 500, "unknown_type"),
        (bytes(range(256)) * 8, "unknown_type"),
        (b"v 1 2 3\ncsh rm -rf\nf 1 1 1\n", "unknown_type"),
        (GOOD["stl"][:-20], "truncated"),
        (GOOD["glb"][:-8], "truncated"),
    ],
)
def test_the_rest_is_refused_with_its_reason(content, code):
    assert sniff(*ends(content)) is None
    assert refusal(*ends(content)).code == code


def test_every_prefix_of_a_good_file_gets_an_answer():
    for content in GOOD.values():
        for length in [*range(0, 200, 7), len(content) // 2, len(content) - 1]:
            part = content[:length]
            assert sniff(*ends(part)) in {None, *FORMATS}
            refusal(*ends(part))


def test_a_picture_under_another_name_is_still_what_it_is(tmp_path):
    path = tmp_path / "board.pdf"
    Image.new("RGB", (9, 9)).save(path, "PNG")
    assert sniff(*ends(path.read_bytes())) == "png"
