"""The report out of the cage: made whole, and nothing believed that a child could not rightly say."""

import json
import subprocess
import sys
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from files.inspection.cage import report_in_cage
from files.inspection.outsole.figures import Figures, Frame, Tread, Wall
from files.inspection.verdicts import COLOURED_MODELS, REPORT_PICTURES, Refused, Report
from files.limits import LIMITS
from tests.files.inspection.making import binary_stl, box, glb, glb_tree, obj, sphere, text_stl, written

SMALL = replace(LIMITS, report_widths=(40, 100), report_model_triangles=3000)
POINTS, FACES = box(280, 100, 20)
UNKNOWN = Frame()


def reported(folder, content, format_name="stl", frame=UNKNOWN, limits=SMALL):
    out = folder / "out"
    out.mkdir()
    return report_in_cage(written(folder, "mesh", content), format_name, out, frame, limits)


@pytest.mark.parametrize(
    ("format_name", "content"),
    [
        ("stl", binary_stl(POINTS[FACES])),
        ("obj", obj(POINTS, FACES)),
        ("glb", glb(*glb_tree(POINTS[:, (1, 2, 0)] / 1000, FACES))),
    ],
)
def test_a_good_mesh_comes_out_measured_drawn_and_coloured(tmp_path, format_name, content):
    report = reported(tmp_path, content, format_name)
    assert isinstance(report, Report)
    figures = Figures.of(report.figures)
    assert (figures.length_mm, figures.width_mm, figures.height_mm) == pytest.approx((280, 100, 20), rel=1e-4)
    assert figures.volume_cm3 == pytest.approx(560, rel=1e-3)
    assert [one.view for one in report.pictures] == [name for name in REPORT_PICTURES[:-1] for _ in range(2)]
    assert all(Image.open(one.path).size == (one.width, one.height) for one in report.pictures)
    assert [one.name for one in report.models] == list(COLOURED_MODELS)
    assert {Path(one.path).parent for one in (*report.pictures, *report.models)} == {tmp_path / "out"}
    assert json.loads(json.dumps(report.figures, allow_nan=False)) == json.loads(json.dumps(figures.plain()))


def test_what_a_person_said_of_the_file_reaches_the_child(tmp_path):
    report = reported(tmp_path, binary_stl(POINTS[FACES] / 25.4), frame=Frame("in", "above"))
    figures = Figures.of(report.figures)
    assert (figures.unit, figures.unit_is_given, figures.tread) == ("in", True, "above")
    assert figures.length_mm == pytest.approx(280, rel=1e-4)


def test_an_open_mesh_shows_its_edges(tmp_path):
    report = reported(tmp_path, binary_stl(POINTS[FACES[1:]]))
    assert "edges" in {one.view for one in report.pictures}
    assert Figures.of(report.figures).open_edges == 3


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (binary_stl(POINTS[FACES] * 0), "mesh_flat"),
        (binary_stl(POINTS[FACES] * (1, 1, float("nan"))), "mesh_not_finite"),
        (binary_stl(POINTS[FACES][:0]), "mesh_empty"),
        (text_stl(POINTS[FACES])[:-30], "truncated"),
    ],
)
def test_a_mesh_that_is_none_is_refused_with_its_code(tmp_path, content, code):
    assert reported(tmp_path, content) == Refused(code)


def test_a_kind_of_file_without_report_and_a_child_without_time_are_refused(tmp_path):
    assert reported(tmp_path, b"%PDF-1.7", "pdf") == Refused("undecodable")
    (tmp_path / "out").rmdir()
    hurried = replace(SMALL, report_wall_seconds=1)
    assert reported(tmp_path, binary_stl(sphere(300) * 140), limits=hurried) == Refused("too_slow")


FIGURES = Figures(
    "mm",
    False,
    "below",
    *(280.0, 100.0, 20.0),
    triangles=12,
    bodies=1,
    watertight=True,
    winding="consistent",
    open_edges=0,
    surface_cm2=712.0,
    footprint_cm2=280.0,
    tread_depth_mm=Tread(3.0, 4.0, 5.0),
    thickness_mm=Wall(1.0, 2.0, 3.0, 4.0),
    thickness_curve=((0.0, 0.0), (12.0, 1.0)),
    outline_mm=((0.0, 0.0), (280.0, 100.0)),
    problems=("unit_guessed",),
)
PICTURE = {"number": 1, "view": "edges", "size": 40, "width": 40, "height": 30, "mean_colour": "#ffffff"}
TOLD = {
    "figures": json.loads(json.dumps(FIGURES.plain())),
    "pictures": [{**PICTURE, "path": "/elsewhere/6-edges-40.webp"}],
    "models": [{"name": "draft", "path": "/elsewhere/draft.glb", "triangles": 12}],
}


def told(folder, monkeypatch, answer):
    """What becomes of an answer that a child might give."""
    written(folder, "6-edges-40.webp", b"picture")
    written(folder, "draft.glb", b"model")
    monkeypatch.setattr("files.inspection.cage._asked", lambda *_, **__: [{"report": answer}])
    return report_in_cage(folder / "mesh", "stl", folder, UNKNOWN, SMALL)


def test_only_files_in_the_folder_count_whatever_path_is_told(tmp_path, monkeypatch):
    report = told(tmp_path, monkeypatch, TOLD)
    assert [one.path for one in (*report.pictures, *report.models)] == [
        str(tmp_path / "6-edges-40.webp"),
        str(tmp_path / "draft.glb"),
    ]
    assert Figures.of(report.figures).problems == ["unit_guessed"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("length_mm", float("nan")),
        ("length_mm", None),
        ("length_mm", [[1.0, 2.0]]),
        ("width_mm", "100"),
        ("volume_cm3", float("inf")),
        ("volume_cm3", -1.0),
        ("contact_area_cm2", True),
        ("triangles", 1.5),
        ("watertight", 1),
        ("unit", "ell"),
        ("tread", ["below"]),
        ("winding", "<script>"),
        ("problems", ["a made up problem"]),
        ("problems", "unit_guessed"),
        ("thickness_curve", [[0.0, 0.0]] * 201),
        ("thickness_curve", [[0.0]]),
        ("draft_curve", [[0.0, float("nan")]]),
        ("outline_mm", {"0": 1}),
        ("thickness_mm", {"min": "thin", "p1": 1.0, "p5": 1.0, "median": 1.0}),
        ("thickness_mm", {"min": 1.0}),
        ("thickness_mm", 3.0),
        ("tread_depth_mm", [1.0, 2.0, 3.0]),
        ("price", 3.0),
    ],
)
def test_figures_that_no_sole_can_have_are_not_believed(tmp_path, monkeypatch, name, value):
    answer = deepcopy(TOLD)
    answer["figures"][name] = value
    assert told(tmp_path, monkeypatch, answer) == Refused("undecodable")


def test_pictures_and_models_under_names_that_we_do_not_give_are_not_followed(tmp_path, monkeypatch):
    (tmp_path / "thickness.glb").symlink_to("/etc/hostname")
    (tmp_path / "6-edges-100.webp").symlink_to("/etc/hostname")
    picture, model = TOLD["pictures"][0], TOLD["models"][0]
    for change in (
        {"pictures": [{**picture, "view": "selfie"}]},
        {"pictures": [picture, picture]},
        {"pictures": [{**picture, "path": "6-edges-100.webp"}]},
        {"pictures": [{**picture, "path": "../../secret"}]},
        {"pictures": [{**picture, "width": float("inf")}]},
        {"pictures": 5},
        {"models": [{**model, "name": "../draft"}]},
        {"models": [{**model, "name": "thickness"}]},
        {"models": [model, model]},
        {"models": [{**model, "triangles": float("nan")}]},
        {"figures": None},
    ):
        assert told(tmp_path, monkeypatch, {**TOLD, **change}) == Refused("undecodable"), change
    (tmp_path / "draft.glb").write_bytes(b"")
    for size in (0, SMALL.report_model_bytes + 1):
        with (tmp_path / "draft.glb").open("wb") as file:
            file.truncate(size)
        monkeypatch.setattr("files.inspection.cage._asked", lambda *_, **__: [{"report": TOLD}])
        assert report_in_cage(tmp_path / "mesh", "stl", tmp_path, UNKNOWN, SMALL) == Refused("undecodable")


def test_believing_loads_no_mathematics():
    code = "import sys, files.inspection.outsole.told, files.inspection.outsole.ramp; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {"numpy", "scipy", "PIL", "embreex", "django"}.isdisjoint(loaded)
