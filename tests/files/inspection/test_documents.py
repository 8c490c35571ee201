"""PDFs: good ones become pages, and nothing that acts, hides, is locked or is half there gets in."""

from dataclasses import replace

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from files.inspection.documents import inspect, preview
from files.inspection.verdicts import Unfit
from files.limits import LIMITS
from tests.files.inspection.making import SMALL, pdf, saved, written


def refused(tmp_path, content, limits=LIMITS):
    with pytest.raises(Unfit) as caught:
        inspect(written(tmp_path, "board", content), "pdf", limits)
    return caught.value.refused


def script():
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def test_a_board_is_measured_and_every_page_shown(tmp_path):
    path = written(tmp_path, "board", saved(pdf(3, size=(1191, 842))))
    good = inspect(path, "pdf", LIMITS)
    assert (good.format, good.kind) == ("pdf", "pdf")
    assert good.facts == {"pages": 3, "page_width_mm": 420.2, "page_height_mm": 297.0}
    pictures = preview(path, "pdf", tmp_path, SMALL)
    assert [(one.number, one.size) for one in pictures] == [(n, size) for n in (1, 2, 3) for size in (40, 80, 160)]
    assert {(one.width, one.height) for one in pictures} == {(40, 28), (80, 57), (160, 114)}


def test_a_page_is_drawn_in_its_colours_and_turned_as_it_says(tmp_path):
    document = pdf()
    document.pages[0].Rotate = 90
    pictures = preview(written(tmp_path, "board", saved(document)), "pdf", tmp_path, SMALL)
    pixels = np.asarray(Image.open(pictures[-1].path)).astype(int)
    assert pixels.shape[0] > pixels.shape[1]
    assert np.abs(pixels[10, 80] - (255, 0, 0)).max() < 20
    assert np.abs(pixels[-10, 80] - (255, 255, 255)).max() < 20


def test_a_stamp_sized_page_is_drawn_sharp(tmp_path):
    pictures = preview(written(tmp_path, "board", saved(pdf(size=(20, 10)))), "pdf", tmp_path, SMALL)
    assert (pictures[-1].width, pictures[-1].height) == (160, 80)


def test_more_pages_than_allowed_are_refused(tmp_path):
    found = refused(tmp_path, saved(pdf(21)))
    assert (found.code, found.facts) == ("pdf_too_many_pages", {"pages": 21, "allowed": 20})
    assert inspect(written(tmp_path, "board", saved(pdf(20))), "pdf", LIMITS).facts["pages"] == 20


def test_previews_stop_at_the_limit_whatever_was_said_before(tmp_path):
    path = written(tmp_path, "board", saved(pdf(5)))
    assert max(one.number for one in preview(path, "pdf", tmp_path, replace(SMALL, pdf_pages=2))) == 2


@pytest.mark.parametrize("passwords", [("secret", "owner"), ("", "owner")])
def test_a_locked_pdf_is_refused_even_when_it_opens(tmp_path, passwords):
    user, owner = passwords
    content = saved(pdf(), encryption=pikepdf.Encryption(user=user, owner=owner))
    assert refused(tmp_path, content).code == "pdf_encrypted"


@pytest.mark.parametrize(
    "root",
    [
        {"OpenAction": script()},
        {"AA": Dictionary(WC=script())},
        {"Names": Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script()])))},
        {"AcroForm": Dictionary(Fields=Array([]), XFA=String("<xdp/>"))},
    ],
    ids=["open", "close", "names", "form"],
)
def test_scripts_are_refused(tmp_path, root):
    assert refused(tmp_path, saved(pdf(**root))).code == "pdf_scripts"


def test_a_script_on_a_page_or_deep_in_a_compressed_object_is_found(tmp_path):
    document = pdf()
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=script())
    document.pages[0].Annots = Array([link])
    assert refused(tmp_path, saved(document)).code == "pdf_scripts"
    packed = saved(document, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)
    assert b"JavaScript" not in packed
    assert refused(tmp_path, packed).code == "pdf_scripts"


def test_a_script_under_an_escaped_name_is_found(tmp_path):
    content = saved(pdf(OpenAction=script()), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert refused(tmp_path, content.replace(b"/JavaScript", b"/#4aavaScrip#74")).code in {"pdf_scripts", "undecodable"}


@pytest.mark.parametrize("action", ["Launch", "SubmitForm", "ImportData"])
def test_actions_that_reach_outside_are_refused(tmp_path, action):
    acting = Dictionary(S=Name(f"/{action}"), F=String("calc.exe"))
    assert refused(tmp_path, saved(pdf(OpenAction=acting))).code == "pdf_launch"


def test_files_inside_are_refused(tmp_path):
    document = pdf()
    document.attachments["notes.txt"] = b"for the jury only"
    assert refused(tmp_path, saved(document)).code == "pdf_attachments"
    for subtype in ("RichMedia", "Movie", "Sound", "Screen", "FileAttachment"):
        document = pdf()
        document.pages[0].Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name(f"/{subtype}"), Rect=[0, 0, 9, 9])])
        assert refused(tmp_path, saved(document)).code == "pdf_attachments"


def test_links_and_bookmarks_are_harmless(tmp_path):
    document = pdf(2)
    going = Dictionary(S=Name.GoTo, D=Array([document.pages[1].obj, Name.Fit]))
    outside = Dictionary(S=Name.URI, URI=String("https://example.org/"))
    document.Root.OpenAction = going
    document.pages[0].Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=outside)])
    assert inspect(written(tmp_path, "board", saved(document)), "pdf", LIMITS).facts["pages"] == 2


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("options", [{}, {"linearize": True}], ids=["plain", "linearised"])
def test_a_pdf_that_is_half_there_is_refused_not_repaired(tmp_path, kept, options):
    content = saved(pdf(8), **options)
    assert refused(tmp_path, content[: int(len(content) * kept)]).code in {"truncated", "undecodable"}


def test_a_pdf_with_a_hole_in_its_table_is_refused(tmp_path):
    content = saved(pdf(4), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert refused(tmp_path, content.replace(b"startxref\n", b"startxref\n1")).code in {"truncated", "undecodable"}
    assert refused(tmp_path, b"%PDF-1.7\nnothing else\n%%EOF\n").code == "undecodable"


def test_a_pdf_without_pages_is_refused(tmp_path):
    assert refused(tmp_path, saved(pdf(0))).code == "pdf_no_pages"


def test_objects_within_objects_without_end_are_refused(tmp_path):
    nested = Dictionary(End=1)
    for _ in range(80):
        nested = Dictionary(In=nested)
    assert refused(tmp_path, saved(pdf(Deep=nested))).code == "undecodable"
