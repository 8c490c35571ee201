"""Changed pictures are found again; other works are not, however alike their outlines."""

import numpy as np
import pytest
from PIL import Image

from files.inspection.likeness import comparing, pictures, sieve
from tests.files.inspection.likeness.changing import CHANGES
from tests.files.inspection.likeness.drawing import drawing

WORKS = 40


@pytest.fixture(scope="module")
def works():
    return [pictures.fingerprint(drawing(seed)) for seed in range(WORKS)]


def found(works, fingerprint):
    return comparing.pictures_like(*fingerprint, [one[0] for one in works], lambda number: works[number][1])


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_picture_is_found(works, change):
    for seed in range(4):
        matches = found(works, pictures.fingerprint(CHANGES[change](drawing(seed))))
        assert seed in [match.other for match in matches]


def test_other_works_with_the_same_outline_are_not_copies(works):
    sketches = np.stack([pictures.sketch_of(one[0]) for one in works])
    pairs = sieve.candidates(sketches)
    assert pairs
    assert comparing.picture_pairs(sketches, pairs, lambda number: works[number][1]) == []


def test_a_mirror_image_is_called_one(works):
    mirror = drawing(2).transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    assert [(m.other, m.kind) for m in found(works, pictures.fingerprint(mirror))] == [(2, comparing.MIRRORED)]
    assert [(m.other, m.kind) for m in found(works, works[2])] == [(2, comparing.PICTURE)]


def test_the_same_picture_has_no_distance(works):
    (match,) = found(works, works[1])
    assert match.distance < 0.01


@pytest.mark.parametrize(
    "image", [Image.new("RGB", (900, 700), "white"), Image.new("RGB", (1, 1)), Image.new("L", (3, 900))]
)
def test_a_picture_that_shows_nothing_is_like_nothing(works, image):
    assert found(works, pictures.fingerprint(image)) == []
    empty = pictures.fingerprint(image)
    assert comparing.pictures_like(*empty, [empty[0]], lambda number: empty[1]) == []


def test_fingerprints_are_small(works):
    assert all(len(sketch) < 600 and len(detail) < 4000 for sketch, detail in works)
