"""A sole is found again however it was turned; another tread under the same outline is another sole."""

import numpy as np
import pytest

from files.inspection.likeness import comparing, shapes
from tests.files.inspection.likeness import soles

WORKS = 12


def fingerprint(mesh):
    points, faces = mesh
    return shapes.fingerprint(points[faces])


@pytest.fixture(scope="module")
def works():
    return [fingerprint(soles.sole(seed)) for seed in range(WORKS)]


@pytest.mark.parametrize(
    "changed",
    [
        lambda mesh, seed: soles.turned(*mesh, seed),
        lambda mesh, seed: soles.turned(*soles.mirrored(*mesh), seed),
        lambda mesh, seed: soles.turned(*soles.decimated(*mesh), seed),
    ],
    ids=["turned, moved and scaled", "mirrored", "decimated to half"],
)
def test_a_copy_of_a_sole_is_found(works, changed):
    for seed in range(4):
        sketch, detail = fingerprint(changed(soles.sole(seed), seed))
        matches = comparing.shapes_like(sketch, detail, [one[0] for one in works], lambda number: works[number][1])
        assert [match.other for match in matches] == [seed]
        assert matches[0].distance < 0.1


def test_other_soles_are_not_copies(works):
    sketches = np.stack([shapes.sketch_of(one[0]) for one in works])
    pairs = comparing.shape_candidates(sketches)
    assert pairs
    assert comparing.shape_pairs(pairs, lambda number: works[number][1]) == []


def test_a_box_is_like_a_box_and_not_like_a_sole(works):
    corners = np.array([[x, y, z] for x in (0, 280) for y in (0, 100) for z in (0, 20)], dtype=float)
    quads = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    faces = np.array([[a, b, c] for a, b, c, d in quads] + [[a, c, d] for a, b, c, d in quads])
    box, other = fingerprint((corners, faces)), fingerprint(soles.turned(corners, faces, 5))
    assert [m.other for m in comparing.shapes_like(*box, [other[0]], lambda number: other[1])] == [0]
    assert comparing.shapes_like(*box, [one[0] for one in works], lambda number: works[number][1]) == []


def test_fingerprints_are_small(works):
    assert all(len(sketch) < 300 and len(detail) < 4000 for sketch, detail in works)
