"""The light model: small, upright, around its middle, in real size, of the same shape; nothing of the file's words."""

import json
import struct
from dataclasses import replace

import numpy as np
import pytest
import trimesh

from files.inspection.cage import deepen_in_cage
from files.inspection.lightening import simplifying
from files.inspection.lightening.lighter import deepen
from files.inspection.lightening.units import unit_of
from files.inspection.meshes import extents_of, read
from files.inspection.verdicts import Model, Refused
from files.limits import LIMITS
from tests.files.inspection.making import binary_stl, box, encoded, glb, glb_tree, noise, obj, sphere, text_stl, written

POINTS, FACES = box(270, 90, 30)


def light(tmp_path, content, format_name, limits=LIMITS):
    model = deepen(written(tmp_path, "mesh", content), format_name, tmp_path, limits)
    assert isinstance(model, Model)
    content = (tmp_path / "model.glb").read_bytes()
    length = struct.unpack_from("<I", content, 12)[0]
    return model, read(tmp_path / "model.glb", "glb", LIMITS, with_looks=True), json.loads(content[20 : 20 + length])


@pytest.mark.parametrize(
    ("format_name", "content"),
    [
        ("stl", binary_stl(POINTS[FACES])),
        ("stl", text_stl(POINTS[FACES])),
        ("obj", obj(POINTS, FACES)),
        ("glb", glb(*glb_tree(POINTS[:, (1, 2, 0)] / 1000, FACES))),
    ],
)
def test_it_lies_around_its_middle_in_metres_longest_along_x_and_upright(tmp_path, format_name, content):
    model, parts, tree = light(tmp_path, content, format_name)
    assert model.size_mm == pytest.approx([270, 30, 90], rel=1e-3)
    assert extents_of(parts) == pytest.approx([0.27, 0.03, 0.09], rel=1e-3)
    corners = np.concatenate([part.used() for part in parts])
    assert np.abs(corners.min(axis=0) + corners.max(axis=0)).max() < 1e-5
    assert (model.triangles, model.original_triangles, model.unit_is_likely) == (12, 12, True)
    assert tree["extensionsRequired"] == ["KHR_mesh_quantization"]


def test_normals_are_sharp_at_edges_and_of_length_one(tmp_path):
    _, _, tree = light(tmp_path, binary_stl(POINTS[FACES]), "stl")
    assert tree["accessors"][1]["count"] == 24
    _, _, tree = light(tmp_path, binary_stl(sphere(20) * 140), "stl")
    assert tree["accessors"][1]["count"] < 20 * 40


def test_a_fine_mesh_becomes_light_and_keeps_its_bounds_and_volume(tmp_path):
    ball = sphere(450)
    model, parts, _ = light(tmp_path, binary_stl(ball * (150, 60, 50)), "stl")
    size = (tmp_path / "model.glb").stat().st_size
    assert model.original_triangles > 700_000
    assert model.triangles <= 1.1 * LIMITS.light_model_triangles
    assert size <= 3_000_000
    assert model.size_mm == pytest.approx([300, 100, 120], rel=0.01)
    (part,) = parts
    found = trimesh.Trimesh(part.vertices, part.faces, process=False)
    assert abs(found.volume) == pytest.approx(4 / 3 * np.pi * 0.15 * 0.06 * 0.05, rel=0.02)


def test_where_simplifying_fails_corners_are_drawn_together(tmp_path, monkeypatch):
    def broken(fewer, *_, **__):
        fewer[:3] = 0, 1, 2
        return 3

    monkeypatch.setattr(simplifying, "simplify", broken)
    monkeypatch.setattr(simplifying, "simplify_sloppy", broken)
    model, _, _ = light(tmp_path, binary_stl(sphere(120) * 150), "stl", replace(LIMITS, light_model_triangles=5000))
    assert 2000 < model.triangles <= 5000
    assert model.size_mm == pytest.approx([300, 300, 300], rel=0.05)


def test_a_way_that_changes_the_shape_is_noticed():
    triangles = sphere(30)
    points, faces = triangles.reshape(-1, 3).astype(np.float32), np.arange(len(triangles) * 3).reshape(-1, 3)
    assert simplifying.is_alike(points, faces, faces)
    assert not simplifying.is_alike(points, faces, faces[: len(faces) // 2])
    assert not simplifying.is_alike(points, faces, faces[points[faces][:, :, 2].max(axis=1) < 0.9])


def test_what_stays_too_large_in_bytes_gets_fewer_triangles(tmp_path):
    limits = replace(LIMITS, light_model_bytes=60_000)
    model, _, _ = light(tmp_path, binary_stl(sphere(80) * 150), "stl", limits)
    assert (tmp_path / "model.glb").stat().st_size <= 60_000
    assert model.triangles > 500


def test_loose_bits_without_a_shape_become_light_too(tmp_path):
    crumbs = (noise(500, 400).tobytes()[:540_000],)
    soup = np.frombuffer(crumbs[0], dtype=np.uint8).reshape(-1, 3, 3).astype(np.float64)
    model, _, _ = light(tmp_path, binary_stl(soup), "stl", replace(LIMITS, light_model_triangles=5000))
    assert 0 < model.triangles <= 5500


def test_each_part_keeps_its_base_colour_and_textures_become_colours_of_corners(tmp_path):
    points, faces = box(0.27, 0.1, 0.1)
    tree, binary = glb_tree(points, faces)
    image = encoded(noise(4, 4), "PNG")
    uv = np.where(points[:, :1] > 0, 0.9, 0.1).repeat(2, axis=1).astype("<f4").tobytes()
    at = len(binary)
    tree["bufferViews"] += [
        {"buffer": 0, "byteOffset": at, "byteLength": len(uv)},
        {"buffer": 0, "byteOffset": at + len(uv), "byteLength": len(image)},
    ]
    tree["accessors"].append({"bufferView": 2, "componentType": 5126, "count": 8, "type": "VEC2"})
    tree["images"], tree["textures"] = [{"bufferView": 3}], [{"source": 0}]
    tree["materials"] = [{"name": "Canary", "pbrMetallicRoughness": {"baseColorTexture": {"index": 0}}}]
    primitive = tree["meshes"][0]["primitives"][0]
    primitive["material"], primitive["attributes"]["TEXCOORD_0"] = 0, 2
    _, (part,), made = light(tmp_path, glb(tree, binary + uv + image), "glb")
    assert len(np.unique(np.rint(part.looks.corners * 255), axis=0)) == 2
    assert {"images", "textures", "samplers", "animations", "skins", "cameras"}.isdisjoint(made)
    tree["materials"] = [{"pbrMetallicRoughness": {"baseColorFactor": [0.5, 0.25, 0.125, 1]}}]
    _, (part,), made = light(tmp_path, glb(tree, binary + uv + image), "glb")
    assert part.looks.colour == pytest.approx((0.5, 0.25, 0.125))
    assert "COLOR_0" not in made["meshes"][0]["primitives"][0]["attributes"]


@pytest.mark.parametrize(
    ("longest", "format_name", "unit", "is_likely"),
    [
        (285, "stl", "mm", True),
        (28.5, "stl", "cm", True),
        (0.285, "stl", "m", True),
        (11.2, "obj", "in", True),
        (0.285, "glb", "m", True),
        (285, "glb", "mm", True),
        (1, "stl", "mm", False),
        (5000, "glb", "m", False),
    ],
)
def test_the_unit_is_that_in_which_it_is_as_long_as_a_shoe(longest, format_name, unit, is_likely):
    found = unit_of(longest, format_name)
    assert (found.name, found.is_likely) == (unit, is_likely)


def test_it_is_made_in_the_cage_and_within_its_limits(tmp_path):
    path = written(tmp_path, "mesh", binary_stl(sphere(300) * 150))
    assert isinstance(deepen_in_cage(path, "stl", tmp_path), Model)
    tight = replace(LIMITS, mesh_cage=replace(LIMITS.mesh_cage, cpu_seconds=1, wall_seconds=1))
    (tmp_path / "again").mkdir()
    found = deepen_in_cage(path, "stl", tmp_path / "again", tight)
    assert isinstance(found, Model) or found == Refused("too_slow")


def test_what_a_child_leaves_elsewhere_or_too_large_is_not_taken(tmp_path, monkeypatch):
    path = written(tmp_path, "mesh", binary_stl(POINTS[FACES]))
    model = deepen_in_cage(path, "stl", tmp_path)
    assert isinstance(model, Model)
    assert deepen_in_cage(path, "stl", tmp_path, replace(LIMITS, light_model_bytes=200)) == Refused("too_large")
    told = {"model": {"triangles": 1, "original_triangles": 1, "unit": "mm", "unit_mm": 1, "size_mm": [1, 2, 3]}}
    monkeypatch.setattr("files.inspection.cage._asked", lambda *_, **__: [told])
    assert deepen_in_cage(path, "stl", tmp_path) == Refused("undecodable")
    (tmp_path / "model.glb").unlink()
    (tmp_path / "model.glb").symlink_to(path)
    told["model"]["unit_is_likely"] = True
    assert deepen_in_cage(path, "stl", tmp_path) == Refused("undecodable")
