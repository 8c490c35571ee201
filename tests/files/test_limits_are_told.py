"""The limits that people read are those that the code keeps."""

from pathlib import Path

from django.conf import settings
from django.utils import translation

from files.acceptance import spoken_advice, spoken_limits
from files.limits import IMAGE, KINDS, LIMITS, MEBIBYTE, MESH, PDF, formats_of

DOCUMENT = Path(settings.BASE_DIR) / "docs" / "files.md"
BEGIN, END = "<!-- limits -->\n", "<!-- end of limits -->"


def table() -> str:
    inside = {
        IMAGE: f"{LIMITS.image_pixels // 1_000_000} megapixels; {LIMITS.image_long_side:,} pixels on the long side "
        "are advised",
        PDF: f"{LIMITS.pdf_pages} pages",
        MESH: f"{LIMITS.mesh_triangles:,} triangles",
    }
    widths = ", ".join(f"{width:,}" for width in LIMITS.preview_widths)
    made = {
        IMAGE: f"{widths} pixels wide; {LIMITS.deep_width:,} of large ones",
        PDF: f"each page {widths} and {LIMITS.deep_width:,} pixels wide",
        MESH: f"stills {widths} pixels wide; a GLB of at most {LIMITS.light_model_bytes // 1_000_000} MB",
    }
    rows = ["| what | types | bytes | inside | time and memory | what is made of it |", "|---|---|---|---|---|---|"]
    for kind in KINDS:
        cage = LIMITS.cage_of(kind)
        rows.append(
            f"| {kind} | {', '.join(one.label for one in formats_of(kind))} | {LIMITS.bytes_of(kind) // MEBIBYTE} MB "
            f"| {inside[kind]} | {cage.cpu_seconds} s of CPU, {cage.memory_bytes // MEBIBYTE:,} MB | {made[kind]} |"
        )
    quick = f"{LIMITS.quick_bytes // MEBIBYTE} MB, {LIMITS.quick_cpu_seconds} s of CPU, {LIMITS.quick_pages} pages"
    return "\n".join([*rows, "", f"In the quick lane: at most {quick}.", ""])


def test_the_table_in_the_docs_is_that_of_the_code():
    before, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)
    told, _, after = rest.partition(END)
    assert before
    assert after
    assert told == table(), f"write this between the marks of {DOCUMENT.name}:\n{table()}"


def test_pages_say_the_same_before_a_file_is_chosen():
    with translation.override("en"):
        said = spoken_limits(KINDS)
    for kind in KINDS:
        assert f"up to {LIMITS.bytes_of(kind) // MEBIBYTE} MB" in said
        assert all(one.label in said for one in formats_of(kind))


def test_what_makes_a_good_picture_is_told_before_it_is_chosen():
    with translation.override("en"):
        assert "1,500 pixels" in spoken_advice(["image", "pdf"])
        assert spoken_advice(["mesh"]) == ""
