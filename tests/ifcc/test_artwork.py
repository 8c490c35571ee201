"""The demo edition's works: each slot is filled with a file that a designer could have handed in."""

from pathlib import Path

import pypdfium2
import pytest
import trimesh
from PIL import Image

from ifcc.demo import artwork
from ifcc.demo.artwork import FTW_SLOTS, OUT_SLOTS, OUTSOLE, mesh

SEED = 1
A3_POINTS = (1190.55, 841.89)
OPTIONAL = {"model"}
SAMPLES = ("alur-subak", "parang-langkah", "derby-parang", "sandal-pesisir")


def design(key):
    return next(work for work in artwork.designs(SEED) if work.key == key)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    folder = tmp_path_factory.mktemp("works")
    return {key: artwork.draw(design(key), folder / key) for key in SAMPLES}


def test_there_are_24_works_with_words_of_their_own():
    works = artwork.designs(SEED)
    assert [work.category for work in works].count(OUTSOLE) == 14
    assert len(works) == 24
    assert len({work.key for work in works}) == len({work.title for work in works}) == 24
    for work in works:
        assert 40 <= len(work.concept.split()) <= 120, work.key
        assert work.material
        assert work.target_user
        assert 30 <= work.shore_a <= 95
        assert 36 <= work.eu_size <= 45
        assert work.price[0] < work.price[1]


def test_the_same_seed_gives_the_same_works_and_another_seed_others():
    assert artwork.designs(SEED) == artwork.designs(SEED)
    pairs = zip(artwork.designs(SEED), artwork.designs(SEED + 1), strict=True)
    assert all(a.tread.size != b.tread.size and a.key == b.key for a, b in pairs)


@pytest.mark.parametrize("key", ["alur-subak", "derby-parang"])
def test_drawing_twice_gives_the_same_bytes(drawn, tmp_path, key):
    again = artwork.draw(design(key), tmp_path)
    assert again.keys() == drawn[key].keys()
    for slot, path in again.items():
        assert path.name == drawn[key][slot].name
        assert path.read_bytes() == drawn[key][slot].read_bytes(), slot


@pytest.mark.parametrize("key", SAMPLES)
def test_every_required_slot_is_filled(drawn, key):
    slots = set(OUT_SLOTS if design(key).category == OUTSOLE else FTW_SLOTS)
    assert slots - OPTIONAL <= drawn[key].keys() <= slots


@pytest.mark.parametrize("key", SAMPLES)
def test_pictures_open_are_large_enough_and_tell_nothing_of_anyone(drawn, key):
    for slot, path in drawn[key].items():
        if slot in ("board", "model"):
            continue
        with Image.open(path) as picture:
            picture.load()
            assert 1500 <= max(picture.size) <= 2000, slot
            assert not picture.getexif()
            assert len(set(picture.convert("RGB").resize((64, 64)).get_flattened_data())) > 40, f"{slot} is empty"


def test_the_works_come_in_every_format_that_people_send():
    kinds = set()
    for work in artwork.designs(SEED):
        names = artwork.file_names(work)
        assert len(set(names.values())) == len(names)
        kinds |= {Path(name).suffix for name in names.values()}
    assert kinds == {".jpg", ".png", ".webp", ".heic", ".pdf", ".stl", ".obj", ".glb"}


@pytest.mark.parametrize("key", SAMPLES)
def test_the_board_is_a3_landscape_and_names_the_work_only(drawn, key):
    board = pypdfium2.PdfDocument(drawn[key]["board"])
    assert 1 <= len(board) <= 2
    for page in board:
        assert page.get_size() == pytest.approx(A3_POINTS, abs=0.5)
    words = board[0].get_textpage().get_text_range()
    assert design(key).title.split()[0] in words
    assert set(board.get_metadata_dict(skip_empty=True)) <= {"Title"}


@pytest.mark.parametrize("work", [w for w in artwork.designs(SEED) if w.category == OUTSOLE], ids=lambda w: w.key)
def test_an_outsole_is_one_closed_body_of_plausible_size(work):
    body = mesh.solid(work, work.relief(ppm=2.0))
    assert body.is_watertight
    assert body.is_winding_consistent
    assert body.body_count == 1
    assert 20_000 <= len(body.faces) <= 60_000
    length, width, height = body.extents
    expected = work.eu_size * 20 / 3
    assert expected + 3 <= length <= expected + 20
    assert 88 <= width <= 116
    assert 15 <= height <= 60
    assert 100_000 <= body.volume <= 700_000


@pytest.mark.parametrize(("suffix", "unit"), [(".stl", 1.0), (".obj", 1.0), (".glb", 0.001)])
def test_a_model_is_read_back_in_its_formats_unit(tmp_path, suffix, unit):
    work = design("tapak-megamendung")
    path = mesh.write(work, work.relief(ppm=2.0), tmp_path / f"model{suffix}")
    body = trimesh.load(path, force="mesh", process=suffix == ".stl")
    assert max(body.extents) == pytest.approx(291 * unit, rel=0.01)
    assert body.is_watertight


def test_a_shoes_model_is_as_long_as_the_shoe(drawn):
    work = design("derby-parang")
    scene = trimesh.load(drawn["derby-parang"]["model"])
    assert max(scene.extents) == pytest.approx(work.outline.length / 1000, rel=0.05)


def test_evidence_is_there_and_marked_as_an_example(tmp_path):
    papers = artwork.evidence(design("tapak-megamendung"), tmp_path)
    pictures = {"trial_press", "trial_sample", "sealed", "pairs"}
    assert papers.keys() == {"mould_drawing", "first_mould_drawing", "lab_test", *pictures}
    assert papers["mould_drawing"].read_bytes() != papers["first_mould_drawing"].read_bytes()
    sheet = pypdfium2.PdfDocument(papers["lab_test"])[0]
    assert "CONTOH" in sheet.get_textpage().get_text_range().replace(" ", "")
    assert pypdfium2.PdfDocument(papers["mould_drawing"])[0].get_size() == pytest.approx(A3_POINTS, abs=0.5)
    for name in pictures:
        with Image.open(papers[name]) as picture:
            assert max(picture.size) >= 1500


def test_a_shoe_is_shown_on_its_last_as_a_prototype_and_by_its_materials(tmp_path):
    shown = artwork.shoe_evidence(design("derby-parang"), tmp_path)
    assert shown.keys() == {"lateral", "perspective", "materials"}
    assert all(path.stat().st_size > 20_000 for path in shown.values())


def test_the_whole_edition_stays_small(drawn):
    for files in drawn.values():
        assert sum(path.stat().st_size for path in files.values()) < 6_000_000
