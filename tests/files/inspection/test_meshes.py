"""Meshes: counted and measured on every triangle, refused when broken, and nothing outside the file is opened."""

import struct
from dataclasses import replace

import numpy as np
import pytest
import trimesh

from files.inspection.meshes import inspect, read
from files.inspection.verdicts import Unfit
from files.limits import LIMITS
from tests.files.inspection.making import binary_stl, box, encoded, glb, glb_tree, noise, obj, text_stl, written

POINTS, FACES = box()
SOUP = POINTS[FACES]


def refused(tmp_path, format_name, content, limits=LIMITS):
    with pytest.raises(Unfit) as caught:
        inspect(written(tmp_path, "mesh", content), format_name, limits)
    return caught.value.refused.code


@pytest.mark.parametrize(
    ("format_name", "content"),
    [
        ("stl", binary_stl(SOUP)),
        ("stl", text_stl(SOUP)),
        ("stl", text_stl(SOUP).upper().replace(b"\n", b"\r\n")),
        ("obj", obj(POINTS, FACES)),
        ("obj", obj(POINTS, FACES).replace(b"\n", b"\r\n")),
        ("glb", glb(*glb_tree(POINTS, FACES))),
    ],
)
def test_the_same_box_is_measured_alike_in_every_format(tmp_path, format_name, content):
    good = inspect(written(tmp_path, "mesh", content), format_name, LIMITS)
    assert (good.format, good.kind) == (format_name, "mesh")
    assert good.facts == {"triangles": 12, "extents": [3.0, 2.0, 1.0]}


class TestStl:
    def test_a_count_that_does_not_fit_is_refused(self, tmp_path):
        content = binary_stl(SOUP)
        assert refused(tmp_path, "stl", content[:-10]) in {"truncated", "mesh_broken"}

    def test_half_a_text_is_refused(self, tmp_path):
        content = text_stl(SOUP)
        for kept in (0.3, 0.5, 0.97):
            assert refused(tmp_path, "stl", content[: int(len(content) * kept)]) in {"truncated", "mesh_broken"}

    def test_text_that_is_no_number_is_refused(self, tmp_path):
        assert refused(tmp_path, "stl", text_stl(SOUP).replace(b"vertex 3", b"vertex three")) == "mesh_broken"
        assert refused(tmp_path, "stl", text_stl(SOUP).replace(b"vertex 0 0 0", b"vertex 0 0", 1)) == "mesh_broken"

    def test_points_that_are_not_finite_are_refused(self, tmp_path):
        for bad in (np.nan, np.inf, -np.inf):
            soup = SOUP.copy()
            soup[5, 1, 2] = bad
            assert refused(tmp_path, "stl", binary_stl(soup)) == "mesh_not_finite"
            assert refused(tmp_path, "stl", text_stl(soup)) == "mesh_not_finite"

    def test_too_many_triangles_are_refused(self, tmp_path):
        limits = replace(LIMITS, mesh_triangles=11)
        assert refused(tmp_path, "stl", binary_stl(SOUP), limits) == "mesh_too_many_triangles"
        assert refused(tmp_path, "stl", text_stl(SOUP), limits) == "mesh_too_many_triangles"

    def test_nothing_and_flat_things_are_refused(self, tmp_path):
        assert refused(tmp_path, "stl", text_stl(SOUP[:0])) == "mesh_empty"
        assert refused(tmp_path, "stl", binary_stl(SOUP * (1, 1, 0))) == "mesh_flat"
        assert refused(tmp_path, "stl", binary_stl(SOUP * 0)) == "mesh_flat"
        assert refused(tmp_path, "stl", binary_stl(SOUP * 1e30)) == "mesh_broken"


class TestObj:
    def faces_of(self, tmp_path, lines):
        points = ["v 0 0 0", "v 4 0 0", "v 4 3 0", "v 0 3 0", "v 0 0 2"]
        path = written(tmp_path, "mesh", "\n".join([*points, *lines]).encode())
        (part,) = read(path, "obj", LIMITS)
        return part

    def test_polygons_of_all_sizes_become_fans(self, tmp_path):
        part = self.faces_of(tmp_path, ["f 1 2 3", "f 1 2 3 4", "f 1 2 3 4 5", "f 1 2 5"])
        found = {tuple(face) for face in part.faces.tolist()}
        assert found == {(0, 1, 2), (0, 2, 3), (0, 3, 4), (0, 1, 4)}
        assert len(part.faces) == 1 + 2 + 3 + 1

    def test_textures_and_normals_beside_points_are_passed_over(self, tmp_path):
        part = self.faces_of(
            tmp_path, ["vt 0 0", "vn 0 0 1", "f 1/1 2/1 3/1", "f 1//1 2//1 4//1", "f 1/1/1 2/1/1 5/1/1"]
        )
        assert part.faces.tolist() == [[0, 1, 2], [0, 1, 3], [0, 1, 4]]

    def test_negative_numbers_count_back_from_their_own_line(self, tmp_path):
        part = self.faces_of(tmp_path, ["f -5 -4 -3", "v 9 9 9", "f -1 -2 -6"])
        assert part.faces.tolist() == [[0, 1, 2], [5, 4, 0]]

    def test_weights_colours_and_broken_lines_are_read(self, tmp_path):
        content = b"v 0 0 0 1\nv 4 0 0 0.5 0.5 0.5\nv 0 3 \\\n 0\nv 0 0 2\nf 1 2 \\\n3\nf 1 2 4\n"
        (part,) = read(written(tmp_path, "mesh", content), "obj", LIMITS)
        assert part.vertices.tolist() == [[0, 0, 0], [4, 0, 0], [0, 3, 0], [0, 0, 2]]
        assert part.faces.tolist() == [[0, 1, 2], [0, 1, 3]]

    @pytest.mark.parametrize(
        ("line", "code"),
        [
            ("f 1 2 9", "mesh_broken"),
            ("f 0 1 2", "mesh_broken"),
            ("f -9 1 2", "mesh_broken"),
            ("f 1 2", "mesh_broken"),
            ("f 1 2 x", "mesh_broken"),
            ("f 1 2 99999999999999999999", "mesh_broken"),
            ("v nan 0 0\nf 1 2 6", "mesh_not_finite"),
            ("v 0 0 inf\nf 1 2 6", "mesh_not_finite"),
            ("v 0 zero 0\nf 1 2 6", "mesh_broken"),
            ("v 0 0\nf 1 2 6", "mesh_broken"),
            ("f 1 2 3", "mesh_flat"),
            ("l 1 2", "mesh_empty"),
        ],
    )
    def test_what_contradicts_itself_is_refused(self, tmp_path, line, code):
        content = f"v 0 0 0\nv 4 0 0\nv 4 3 0\nv 0 3 0\nv 0 0 2\n{line}\n".encode()
        assert refused(tmp_path, "obj", content) == code

    def test_a_point_that_no_face_uses_measures_nothing(self, tmp_path):
        path = written(tmp_path, "mesh", b"v 900 900 900\n" + obj(POINTS, FACES + 1))
        assert inspect(path, "obj", LIMITS).facts["extents"] == [3, 2, 1]

    def test_too_many_triangles_or_points_are_refused(self, tmp_path):
        limits = replace(LIMITS, mesh_triangles=11)
        assert refused(tmp_path, "obj", obj(POINTS, FACES), limits) == "mesh_too_many_triangles"
        assert refused(tmp_path, "obj", b"v 0 0 0\n" * 100, limits) == "mesh_too_many_triangles"


class TestGlb:
    def facts(self, tmp_path, tree, binary):
        return inspect(written(tmp_path, "mesh", glb(tree, binary)), "glb", LIMITS).facts

    def test_it_agrees_with_another_reader(self, tmp_path):
        scene = trimesh.Scene()
        turn = trimesh.transformations.euler_matrix(0.3, 0.7, -0.4)
        turn[:3, 3] = (5, -2, 1)
        arm = trimesh.creation.cylinder(radius=1, height=4)
        scene.add_geometry(trimesh.creation.box((3, 2, 1)), node_name="body")
        scene.add_geometry(arm, node_name="left", parent_node_name="body", transform=turn)
        scene.add_geometry(arm, node_name="right", parent_node_name="left", transform=turn)
        facts = inspect(written(tmp_path, "mesh", scene.export(file_type="glb")), "glb", LIMITS).facts
        assert facts["triangles"] == 12 + 2 * len(arm.faces)
        assert facts["extents"] == pytest.approx(scene.extents, rel=1e-4)

    def test_turn_size_and_place_of_a_node_are_obeyed(self, tmp_path):
        tree, binary = glb_tree(POINTS, FACES)
        half = 0.5**0.5
        tree["nodes"] = [{"children": [1], "scale": [2, 2, 2]}, {"mesh": 0, "rotation": [0, 0, half, half]}]
        assert self.facts(tmp_path, tree, binary)["extents"] == pytest.approx([4, 6, 2])

    def test_only_the_scene_counts(self, tmp_path):
        tree, binary = glb_tree(POINTS, FACES)
        tree["nodes"].append({"mesh": 0, "translation": [100, 0, 0]})
        assert self.facts(tmp_path, tree, binary) == {"triangles": 12, "extents": [3.0, 2.0, 1.0]}
        del tree["scene"], tree["scenes"]
        assert self.facts(tmp_path, tree, binary)["triangles"] == 24

    def test_strips_fans_and_unindexed_triangles_are_counted(self, tmp_path):
        for mode, count in ((4, 2), (5, 6), (6, 6)):
            tree, binary = glb_tree(POINTS, FACES)
            primitive = tree["meshes"][0]["primitives"][0]
            primitive.pop("indices")
            primitive["mode"] = mode
            assert self.facts(tmp_path, tree, binary)["triangles"] == count

    def test_integers_for_fractions_and_late_changes_are_read(self, tmp_path):
        tree, binary = glb_tree(POINTS, FACES)
        packed = np.zeros((8, 4), dtype="<i2")
        packed[:, :3] = np.rint(POINTS / 3 * 32767)
        late = struct.pack("<H", 7) + b"\0\0" + struct.pack("<4h", 32767, 32767, 32767, 0)[:6]
        start = len(binary)
        tree["bufferViews"] += [
            {"buffer": 0, "byteOffset": start, "byteLength": 64, "byteStride": 8},
            {"buffer": 0, "byteOffset": start + 64, "byteLength": 2},
            {"buffer": 0, "byteOffset": start + 68, "byteLength": 6},
        ]
        sparse = {"count": 1, "indices": {"bufferView": 3, "componentType": 5123}, "values": {"bufferView": 4}}
        tree["accessors"][0] |= {"bufferView": 2, "componentType": 5122, "normalized": True, "sparse": sparse}
        tree["extensionsRequired"] = ["KHR_mesh_quantization"]
        facts = self.facts(tmp_path, tree, binary + packed.tobytes() + late)
        assert facts["extents"] == pytest.approx([1, 1, 1], abs=1e-4)

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            (lambda t: t["buffers"][0].update(uri="../../etc/passwd"), "mesh_external"),
            (lambda t: t.update(images=[{"uri": "https://example.org/a.png"}]), "mesh_external"),
            (lambda t: t.update(extensionsRequired=["KHR_draco_mesh_compression"]), "mesh_compressed"),
            (lambda t: t["bufferViews"][0].update(extensions={"EXT_meshopt_compression": {}}), "mesh_compressed"),
            (
                lambda t: t["meshes"][0]["primitives"][0].update(extensions={"KHR_draco_mesh_compression": {}}),
                "mesh_compressed",
            ),
            (lambda t: t["accessors"][0].update(count=9), "mesh_broken"),
            (lambda t: t["accessors"][0].update(count=-1), "mesh_broken"),
            (lambda t: t["accessors"][0].update(count="8"), "mesh_broken"),
            (lambda t: t["accessors"][0].update(byteOffset=8), "mesh_broken"),
            (lambda t: t["accessors"][1].update(componentType=5126), "mesh_broken"),
            (lambda t: t["accessors"][1].update(componentType=9), "mesh_broken"),
            (lambda t: t["bufferViews"][0].update(byteLength=10**9), "mesh_broken"),
            (lambda t: t["bufferViews"][0].update(byteOffset=-4), "mesh_broken"),
            (lambda t: t["bufferViews"][0].update(byteStride=2), "mesh_broken"),
            (lambda t: t["nodes"][0].update(children=[0]), "mesh_broken"),
            (lambda t: t["nodes"][0].update(mesh=7), "mesh_broken"),
            (lambda t: t["nodes"][0].update(matrix=[1, 2, 3]), "mesh_broken"),
            (lambda t: t["scenes"][0].update(nodes=[0, 0]), "mesh_broken"),
            (lambda t: t["scenes"][0].update(nodes=[]), "mesh_empty"),
            (lambda t: t["meshes"][0]["primitives"][0].update(mode=1), "mesh_empty"),
            (lambda t: t["nodes"][0].update(scale=[1, 1, 0]), "mesh_flat"),
            (lambda t: t.update(nodes={}), "mesh_broken"),
            (lambda t: t.update(meshes=None), "mesh_broken"),
        ],
    )
    def test_what_reaches_outside_or_contradicts_itself_is_refused(self, tmp_path, change, code):
        tree, binary = glb_tree(POINTS, FACES)
        change(tree)
        assert refused(tmp_path, "glb", glb(tree, binary)) == code

    def test_a_corner_beyond_the_points_is_refused(self, tmp_path):
        assert refused(tmp_path, "glb", glb(*glb_tree(POINTS, FACES + 1))) == "mesh_broken"

    def test_points_that_are_not_finite_are_refused(self, tmp_path):
        points = POINTS.copy()
        points[0, 0] = np.nan
        assert refused(tmp_path, "glb", glb(*glb_tree(points, FACES))) == "mesh_not_finite"

    def test_triangles_are_counted_before_they_are_read_and_as_often_as_they_are_placed(self, tmp_path):
        tree, binary = glb_tree(POINTS, FACES)
        tree["nodes"] = [{"children": list(range(1, 100))}] + [{"mesh": 0} for _ in range(99)]
        limits = replace(LIMITS, mesh_triangles=1000)
        assert refused(tmp_path, "glb", glb(tree, binary), limits) == "mesh_too_many_triangles"
        tree["nodes"], tree["accessors"][0] = [{"mesh": 0}], {"componentType": 5126, "count": 2**40, "type": "VEC3"}
        tree["meshes"][0]["primitives"][0].pop("indices")
        assert refused(tmp_path, "glb", glb(tree, binary)) == "mesh_too_many_triangles"

    def test_cut_and_garbled_files_are_refused(self, tmp_path):
        content = glb(*glb_tree(POINTS, FACES))
        assert refused(tmp_path, "glb", content[:-4]) == "truncated"
        assert refused(tmp_path, "glb", content[:12] + b"\xff" * 4 + content[16:]) == "truncated"
        assert refused(tmp_path, "glb", content.replace(b'{"asset"', b'["asset"')) == "mesh_broken"
        assert refused(tmp_path, "glb", content.replace(b'{"asset"', b'{"\xff\xff\xff\xff\xff"')) == "mesh_broken"

    def test_colours_and_textures_come_with_the_parts(self, tmp_path):
        tree, binary = glb_tree(POINTS, FACES)
        uv, image = np.zeros((8, 2), "<f4").tobytes(), encoded(noise(8, 8), "PNG")
        start = len(binary)
        tree["bufferViews"] += [
            {"buffer": 0, "byteOffset": start, "byteLength": 64},
            {"buffer": 0, "byteOffset": start + 64, "byteLength": len(image)},
        ]
        tree["accessors"].append({"bufferView": 2, "componentType": 5126, "count": 8, "type": "VEC2"})
        tree["images"], tree["textures"] = [{"bufferView": 3, "mimeType": "image/png"}], [{"source": 0}]
        surface = {"baseColorFactor": [0.5, 0.25, 0.1, 1], "baseColorTexture": {"index": 0}}
        tree["materials"] = [{"pbrMetallicRoughness": surface}]
        primitive = tree["meshes"][0]["primitives"][0]
        primitive["material"], primitive["attributes"]["TEXCOORD_0"] = 0, 2
        path = written(tmp_path, "mesh", glb(tree, binary + uv + image))
        (part,) = read(path, "glb", LIMITS, with_looks=True)
        assert part.looks.colour == (0.5, 0.25, 0.1)
        assert part.looks.texture.size == (8, 8)
        garbled = written(tmp_path, "mesh", glb(tree, binary + uv + b"\0" * len(image)))
        (part,) = read(garbled, "glb", LIMITS, with_looks=True)
        assert part.looks.texture is None
