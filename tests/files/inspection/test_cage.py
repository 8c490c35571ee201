"""The cage: whatever a file does to its child, the caller gets an answer, soon, and loads no decoder itself."""

import random
import subprocess
import sys
import time
import zlib
from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Array, Name
from PIL import Image

from files.inspection.cage import examine_in_cage, inspect_in_cage, preview_in_cage
from files.inspection.verdicts import Good, Picture, Refused
from files.limits import LIMITS, MEBIBYTE, Cage
from tests.files.inspection.making import (
    SMALL,
    binary_stl,
    box,
    corners,
    encoded,
    glb,
    glb_tree,
    noise,
    obj,
    pdf,
    saved,
    sphere,
    text_stl,
    written,
)

POINTS, FACES = box()
GOOD = {
    "jpeg": encoded(corners(), "JPEG"),
    "png": encoded(corners(), "PNG"),
    "webp": encoded(corners(), "WEBP"),
    "heic": encoded(corners(), "HEIF"),
    "pdf": saved(pdf(2)),
    "stl": binary_stl(POINTS[FACES]),
    "obj": obj(POINTS, FACES),
    "glb": glb(*glb_tree(POINTS, FACES)),
}


@pytest.mark.parametrize("format_name", sorted(GOOD))
def test_good_files_come_out_good_and_with_pictures(tmp_path, format_name):
    path = written(tmp_path, "a file of any name.exe", GOOD[format_name])
    good = inspect_in_cage(path)
    assert isinstance(good, Good)
    assert (good.format, good) == (format_name, inspect_in_cage(path, format_name))
    pictures = preview_in_cage(path, format_name, tmp_path, SMALL)
    assert all(isinstance(one, Picture) for one in pictures)
    assert all(Image.open(one.path).size == (one.width, one.height) for one in pictures)
    assert {one.view for one in pictures} <= {"whole", "page", "perspective", "lateral", "medial", "top", "bottom"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"GIF89a" + b"\0" * 99, "not_accepted"),
        (GOOD["jpeg"] + b"<script>alert(1)</script>", "polyglot"),
        (encoded(noise(200, 200), "JPEG")[:9000], "truncated"),
        (GOOD["jpeg"][:3] + random.Random(5).randbytes(5000), "undecodable"),
        (saved(pdf(21)), "pdf_too_many_pages"),
        (binary_stl(POINTS[FACES] * 0), "mesh_flat"),
        (text_stl(POINTS[FACES])[:-30], "truncated"),
    ],
)
def test_refusals_come_out_with_their_codes(tmp_path, content, code):
    assert inspect_in_cage(written(tmp_path, "file", content)).code == code


def test_a_type_other_than_the_one_found_before_is_refused(tmp_path):
    assert inspect_in_cage(written(tmp_path, "file", GOOD["png"]), "jpeg") == Refused("undecodable")


def test_too_many_bytes_are_refused_without_a_child(tmp_path):
    path = written(tmp_path, "file", GOOD["png"])
    with path.open("r+b") as file:
        file.truncate(LIMITS.image_bytes + 1)
    found = inspect_in_cage(path)
    assert (found.code, found.facts["allowed"]) == ("too_big", LIMITS.image_bytes)
    assert isinstance(inspect_in_cage(path, limits=replace(LIMITS, image_bytes=LIMITS.image_bytes + 1)), Good)


def caged(name, **changes):
    return replace(SMALL, **{f"{name}_cage": replace(getattr(SMALL, f"{name}_cage"), **changes)})


def test_a_picture_that_needs_too_much_memory_is_refused(tmp_path):
    path = written(tmp_path, "large.png", encoded(Image.new("RGB", (5000, 5000)), "PNG"))
    assert path.stat().st_size < MEBIBYTE
    assert isinstance(inspect_in_cage(path), Good)
    limits = caged("image", memory_bytes=96 * MEBIBYTE)
    assert inspect_in_cage(path, limits=limits) == Refused("too_large")
    assert preview_in_cage(path, "png", tmp_path, limits) == Refused("too_large")


def test_a_mesh_that_needs_too_much_memory_is_refused(tmp_path):
    path = written(tmp_path, "fine.stl", binary_stl(sphere(600)))
    assert preview_in_cage(path, "stl", tmp_path, caged("mesh", memory_bytes=420 * MEBIBYTE)).code == "too_large"


def hungry_pdf() -> bytes:
    """A page of a few kilobytes that unfolds to 240 MB of nothing to draw."""
    document = pdf()
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(b" " * 40_000_000) for _ in range(6)) + packer.flush()
    page = pikepdf.Stream(document, b"")
    page.write(zlib.compress(packed), filter=Array([Name.FlateDecode, Name.FlateDecode]))
    document.pages[0].Contents = document.make_indirect(page)
    return saved(document)


def test_a_child_that_works_for_ever_is_stopped(tmp_path):
    path = written(tmp_path, "fine.stl", binary_stl(sphere(500)))
    begun = time.monotonic()
    assert preview_in_cage(path, "stl", tmp_path, caged("mesh", wall_seconds=1)) == Refused("too_slow")
    assert preview_in_cage(path, "stl", tmp_path, caged("mesh", cpu_seconds=1)) == Refused("too_slow")
    assert time.monotonic() - begun < 20


def test_a_child_that_writes_too_much_is_stopped(tmp_path):
    path = written(tmp_path, "noise.png", encoded(noise(600, 600), "PNG"))
    limits = replace(caged("image", output_bytes=2000), preview_widths=(600,))
    assert preview_in_cage(path, "png", tmp_path, limits) == Refused("too_large")


def test_names_that_a_child_makes_up_are_not_followed(tmp_path, monkeypatch):
    secret = written(tmp_path, "secret.webp", b"secret")
    out = tmp_path / "out"
    out.mkdir()
    (out / "1-whole-40.webp").symlink_to(secret)
    sound = {"number": 1, "view": "whole", "size": 40, "width": 4, "height": 4, "mean_colour": "#ffffff"}
    for path in (str(secret), "1-whole-40.webp", "../secret.webp", "1-whole-80.webp"):
        answer = {"pictures": [{**sound, "path": path}]}
        monkeypatch.setattr("files.inspection.cage._asked", lambda *_, answer=answer, **__: [answer])
        assert preview_in_cage(secret, "png", out) == Refused("undecodable")


def test_the_caller_loads_no_decoder():
    code = "import sys, files.inspection.cage, files.inspection.sniffing, files.limits; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {"numpy", "scipy", "PIL", "pikepdf", "pypdfium2", "trimesh", "django"}.isdisjoint(loaded)


def test_a_picture_is_examined_and_shown_in_one_go(tmp_path):
    path = written(tmp_path, "file", GOOD["jpeg"])
    apart = tmp_path / "apart"
    apart.mkdir()
    good, pictures = examine_in_cage(path, "jpeg", tmp_path, SMALL)
    assert good == inspect_in_cage(path)
    assert [replace(one, path="") for one in pictures] == [
        replace(one, path="") for one in preview_in_cage(path, "jpeg", apart, SMALL)
    ]


def test_a_good_picture_stays_good_when_its_previews_fail(tmp_path):
    path = written(tmp_path, "noise.png", encoded(noise(600, 600), "PNG"))
    limits = replace(caged("image", output_bytes=2000), preview_widths=(600,))
    good, pictures = examine_in_cage(path, "png", tmp_path, limits)
    assert isinstance(good, Good)
    assert pictures == Refused("too_large")


def test_a_picture_that_is_refused_is_refused_in_both_answers(tmp_path):
    path = written(tmp_path, "half.jpg", encoded(noise(200, 200), "JPEG")[:9000])
    assert examine_in_cage(path, "jpeg", tmp_path, SMALL) == (Refused("truncated"), Refused("truncated"))
    assert examine_in_cage(path, "png", tmp_path, SMALL) == (Refused("undecodable"), Refused("undecodable"))


def test_a_photo_of_24_megapixels_is_shown_cheaply(tmp_path, caplog):
    path = written(tmp_path, "photo.jpg", encoded(noise(600, 400).resize((6000, 4000)), "JPEG", quality=90))
    with caplog.at_level("DEBUG", "files.inspection.keeper"):
        _good, pictures = examine_in_cage(path, "jpeg", tmp_path)
    assert len(pictures) == 3
    (told,) = [record.args for record in caplog.records]
    assert told[1] == 0
    assert told[2] < 4
    assert told[3] < 400


def test_every_kind_has_a_cage():
    cages = [LIMITS.cage_of(kind) for kind in ("image", "pdf", "mesh")]
    assert all(isinstance(cage, Cage) and cage.wall_seconds > cage.cpu_seconds for cage in cages)


def test_a_small_pdf_that_unfolds_is_refused(tmp_path):
    path = written(tmp_path, "hungry.pdf", hungry_pdf())
    assert path.stat().st_size < MEBIBYTE
    assert preview_in_cage(path, "pdf", tmp_path, caged("pdf", memory_bytes=320 * MEBIBYTE)) == Refused("too_large")
    assert isinstance(preview_in_cage(path, "pdf", tmp_path, SMALL), list)


def test_a_page_tree_without_end_gets_an_answer(tmp_path):
    document = pdf()
    document.Root.Pages.Kids = Array([document.Root.Pages])
    assert isinstance(inspect_in_cage(written(tmp_path, "loop.pdf", saved(document))), Refused)
