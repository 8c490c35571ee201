"""Stills of meshes: what is in front is in front, things lie as they should, and light falls where it can."""

import numpy as np
import pytest
from PIL import Image

from files.inspection.geometry.parts import Part
from files.inspection.stills.camera import VIEWS
from files.inspection.stills.painting import BACKGROUND
from files.inspection.stills.pictures import preview
from files.inspection.stills.raster import front
from files.inspection.stills.staging import placement
from files.inspection.stills.surface import surface, turned_over
from tests.files.inspection.making import SMALL, binary_stl, box, encoded, glb, glb_tree, sphere, written


def part(points, faces):
    return Part(np.asarray(points, dtype=np.float64), np.asarray(faces))


def soup(triangles):
    return part(np.asarray(triangles).reshape(-1, 3), np.arange(len(triangles) * 3).reshape(-1, 3))


def shoe():
    """As crude as can be: a long sole, wider at the toe, and a shaft over the heel."""
    points, faces = box()
    sole = points / (3, 2, 1) * (30, 10, 3)
    sole[:, 1] = (sole[:, 1] - 5) * np.where(sole[:, 0] > 15, 1.1, 0.8)
    shaft = points / (3, 2, 1) * (10, 7, 16) + (0, -3.5, 3)
    return np.concatenate([sole[faces], shaft[faces]])


class TestRaster:
    def test_it_agrees_with_the_plain_definition(self):
        chance = np.random.default_rng(3)
        width, height = 40, 30
        y, x = np.mgrid[0:height, 0:width] + 0.5
        wrong = 0
        for _ in range(20):
            corners = (chance.random((10, 3, 2)) * (50, 40) - 5).astype(np.float32)
            depth = chance.random((10, 3)).astype(np.float32)
            index, found = front(corners, depth, width, height)
            nearest = np.full((height, width), np.inf)
            expected = np.full((height, width), -1)
            for number, ((ax, ay), (bx, by), (cx, cy)) in enumerate(corners.astype(np.float64)):
                twice = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
                second = ((x - ax) * (cy - ay) - (y - ay) * (cx - ax)) / twice
                third = ((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / twice
                level = depth[number] @ np.stack([1 - second - third, second, third]).reshape(3, -1)
                level = level.reshape(height, width)
                nearer = (second >= 0) & (third >= 0) & (second + third <= 1) & (level < nearest)
                nearest[nearer], expected[nearer] = level[nearer], number
            wrong += int((index != expected).sum())
            agree = index == expected
            assert np.allclose(found[agree & (index >= 0)], nearest[agree & (index >= 0)], atol=1e-4)
        assert wrong <= 5  # centres that lie on an edge

    def test_a_shared_edge_has_no_gap(self):
        corners = np.array([[(0, 0), (64, 0), (0, 48)], [(64, 0), (64, 48), (0, 48)]], dtype=np.float32)
        index, _ = front(corners, np.zeros((2, 3), np.float32), 64, 48)
        assert (index >= 0).all()

    def test_what_is_outside_or_has_no_area_draws_nothing(self):
        line = [(5, 5), (25, 25), (15, 15)]
        corners = np.array([[(-9, -9), (-1, -9), (-9, -1)], line, [(99, 0), (120, 0), (99, 9)]], dtype=np.float32)
        index, found = front(corners, np.zeros((3, 3), np.float32), 30, 30)
        assert (index == -1).all()
        assert np.isinf(found).all()

    def test_many_small_triangles_are_drawn_in_portions(self):
        triangles = sphere(400)
        corners = ((triangles[..., :2] + 1) * 150).astype(np.float32)
        _, found = front(corners, (triangles[..., 2] + 1).astype(np.float32), 300, 300)
        y, x = (np.mgrid[0:300, 0:300] + 0.5) / 150 - 1
        inside = x**2 + y**2 < 0.97
        assert np.abs(found[inside] - (1 - np.sqrt(1 - (x**2 + y**2)[inside]))).max() < 0.01


class TestPlacement:
    @pytest.mark.parametrize("format_name", ["stl", "obj"])
    @pytest.mark.parametrize(
        "turn",
        [
            np.eye(3),
            np.array([[0, 1, 0], [0, 0, 1], [1, 0, 0]]),
            np.array([[1, 0, 0], [0, 0, -1], [0, 1, 0]]),
            np.diag([-1, -1, 1]),
            np.diag([1, -1, -1]),
            np.array([[0.8, -0.6, 0], [0.6, 0.8, 0], [0, 0, 1]]),
        ],
        ids=["as drawn", "cycled", "y up", "backwards", "on its head", "askew"],
    )
    def test_a_shoe_stands_on_its_sole_with_the_toe_to_the_left(self, format_name, turn):
        triangles = shoe() @ turn.T
        placed = placement([soup(triangles)], format_name)
        points = triangles.reshape(-1, 3) @ placed[:, :3].T + placed[:, 3]
        assert points[:, 2].min() == pytest.approx(0, abs=1e-6)
        assert np.ptp(points[:, 0]) == pytest.approx(2, rel=0.06)
        assert np.ptp(points[:, 0]) > np.ptp(points[:, 2]) > np.ptp(points[:, 1])
        top = points[points[:, 2] > points[:, 2].max() * 0.9]
        assert top[:, 0].min() > 0.2
        assert np.linalg.det(placed[:, :3]) > 0  # a left shoe stays a left shoe

    @pytest.mark.parametrize("axis", [0, 1, 2])
    def test_a_sole_lies_flat_whichever_axis_is_thin(self, axis):
        points, faces = box(30, 10, 2)
        placed = placement([part(np.roll(points, axis, axis=1), faces)], "stl")
        lying = np.roll(points, axis, axis=1) @ placed[:, :3].T + placed[:, 3]
        assert np.ptp(lying, axis=0) == pytest.approx([2, 20 / 30, 4 / 30])

    def test_a_glb_says_itself_which_way_is_up(self):
        points, faces = box(10, 14, 12)
        placed = placement([part(points, faces)], "glb")
        assert np.ptp(points @ placed[:, :3].T, axis=0)[2] == pytest.approx(14 / 12 * 2)


class TestSurface:
    def test_normals_are_smooth_on_a_ball_and_sharp_on_a_box(self):
        ball = surface([soup(sphere(30))], np.eye(3, 4))
        solid = np.linalg.norm(np.cross(*(np.diff(ball.corners, axis=1).swapaxes(0, 1))), axis=1) > 1e-6
        outward = ball.corners / np.linalg.norm(ball.corners, axis=2, keepdims=True)
        assert np.abs(np.einsum("ijk,ijk->ij", ball.normals, outward)[solid]).min() > 0.99
        points, faces = box()
        cube = surface([part(points, faces)], np.eye(3, 4))
        assert np.allclose(cube.normals, cube.facing[:, None])

    def test_turned_over_it_stands_on_the_other_side(self):
        points, faces = box()
        over = turned_over(surface([part(points, faces)], np.eye(3, 4)))
        assert over.corners[..., 2].min() == 0
        assert np.linalg.norm(over.normals, axis=2) == pytest.approx(1)


def stills(tmp_path, content, format_name):
    pictures = preview(written(tmp_path, "mesh", content), format_name, tmp_path, SMALL)
    largest = {one.view: np.asarray(Image.open(one.path)).astype(int) for one in pictures if one.size == 160}
    return largest, pictures


@pytest.fixture(scope="module")
def shoe_stills(tmp_path_factory):
    return stills(tmp_path_factory.mktemp("shoe"), binary_stl(shoe()), "stl")


def test_every_view_comes_in_every_width_and_in_one_frame(shoe_stills):
    _, pictures = shoe_stills
    assert [(one.number, one.view) for one in pictures[::3]] == list(enumerate((view.name for view in VIEWS), 1))
    assert [(one.width, one.height) for one in pictures[:3]] == [(40, 30), (80, 60), (160, 120)]
    assert {"perspective", "bottom"} <= {one.view for one in pictures}


def test_the_object_lies_along_the_picture_within_its_margins(tmp_path):
    points, faces = box(30, 10, 3)
    pixels, _ = stills(tmp_path, binary_stl(points[faces]), "stl")
    for view in ("lateral", "bottom"):
        dark = pixels[view].sum(axis=2) < sum(BACKGROUND) - 240
        rows, columns = np.nonzero(dark)
        assert np.ptp(columns) > np.ptp(rows)
        assert 4 < columns.min() < 30
        assert 130 < columns.max() < 156


def test_the_ground_is_the_neutral_colour_and_carries_a_shadow(shoe_stills):
    pixels, _ = shoe_stills
    picture = pixels["perspective"]
    assert np.abs(picture[2, 2] - BACKGROUND).max() <= 4
    assert (np.abs(picture - BACKGROUND).max(axis=2) > 12).mean() > 0.15


def test_light_comes_from_above(tmp_path):
    pixels, _ = stills(tmp_path, binary_stl(sphere(24) * 10), "stl")
    column = pixels["lateral"][:, 80].sum(axis=1)
    ball = np.flatnonzero(column < sum(BACKGROUND) - 90)
    upper, lower = column[ball[len(ball) // 5]], column[ball[-len(ball) // 5]]
    assert upper > lower + 30


def test_the_file_s_own_colours_are_shown(tmp_path):
    points, faces = box()
    tree, binary = glb_tree(points, faces)
    tree["materials"] = [{"pbrMetallicRoughness": {"baseColorFactor": [0.7, 0.02, 0.02, 1]}}]
    tree["meshes"][0]["primitives"][0]["material"] = 0
    pixels, _ = stills(tmp_path, glb(tree, binary), "glb")
    red, green, blue = pixels["perspective"][60, 80]
    assert red > green + 60
    assert red > blue + 60


def test_textures_and_corner_colours_colour_the_surface(tmp_path):
    picture = Image.new("RGB", (2, 1), (255, 0, 0))
    picture.putpixel((1, 0), (0, 0, 255))
    image = encoded(picture, "PNG")
    points, faces = box(30, 10, 10)
    tree, binary = glb_tree(points, faces)
    uv = np.where(points[:, :1] > 0, 0.99, 0.01).repeat(2, axis=1).astype("<f4").tobytes()
    tint = np.full((8, 3), 0.8, dtype="<f4").tobytes()
    at = len(binary)
    tree["bufferViews"] += [
        {"buffer": 0, "byteOffset": at, "byteLength": 64},
        {"buffer": 0, "byteOffset": at + 64, "byteLength": 96},
        {"buffer": 0, "byteOffset": at + 160, "byteLength": len(image)},
    ]
    tree["accessors"] += [
        {"bufferView": 2, "componentType": 5126, "count": 8, "type": "VEC2"},
        {"bufferView": 3, "componentType": 5126, "count": 8, "type": "VEC3"},
    ]
    tree["images"], tree["textures"] = [{"bufferView": 4, "mimeType": "image/png"}], [{"source": 0}]
    tree["materials"] = [{"pbrMetallicRoughness": {"baseColorTexture": {"index": 0}}}]
    primitive = tree["meshes"][0]["primitives"][0]
    primitive["material"] = 0
    primitive["attributes"] |= {"TEXCOORD_0": 2, "COLOR_0": 3}
    pixels, _ = stills(tmp_path, glb(tree, binary + uv + tint + image), "glb")
    one, other = pixels["lateral"][60, 40], pixels["lateral"][60, 120]
    assert {int(np.argmax(one)), int(np.argmax(other))} == {0, 2}
    assert min(np.ptp(one), np.ptp(other)) > 60


def test_windings_that_point_inward_are_lit_all_the_same(tmp_path):
    points, faces = box()
    right, _ = stills(tmp_path, binary_stl(points[faces]), "stl")
    wrong, _ = stills(tmp_path, binary_stl(points[faces[:, ::-1]]), "stl")
    assert np.abs(right["perspective"] - wrong["perspective"]).mean() < 1.5
