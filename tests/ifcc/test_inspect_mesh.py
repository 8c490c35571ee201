"""The command as an operator or a technician uses it: a file in, figures, sentences or a page out."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.files.inspection.making import binary_stl, box, corners, encoded, glb, glb_tree, obj

PROMISED = {
    *("length_mm", "width_mm", "height_mm", "watertight", "bodies", "triangles", "volume_cm3", "volume_is_estimate"),
    *("weight_g", "thickness_mm", "draft_deg", "undercut_share", "contact_area_cm2", "findings"),
}


def block(folder: Path, sides=(280, 100, 20), scale: float = 1, name: str = "block.stl") -> Path:
    points, faces = box(*sides)
    path = folder / name
    path.write_bytes(binary_stl((points * scale)[faces]))
    return path


def told(capsys, *args) -> dict:
    call_command("inspect_mesh", *map(str, args), "--json")
    return json.loads(capsys.readouterr().out)


def test_a_block_is_told_to_the_digit(tmp_path, capsys):
    answer = told(capsys, block(tmp_path), "--size", 42, "--material", "tpr", "--units", "mm")
    assert answer.keys() >= PROMISED
    assert (answer["length_mm"], answer["width_mm"], answer["height_mm"]) == pytest.approx((280, 100, 20))
    assert (answer["watertight"], answer["bodies"], answer["triangles"]) == (True, 1, 12)
    assert answer["volume_cm3"] == pytest.approx(560)
    assert not answer["volume_is_estimate"]
    assert answer["weight_g"] == pytest.approx(560 * 0.975)
    assert answer["thickness_mm"]["min"] == pytest.approx(20, abs=0.1)
    assert answer["draft_deg"]["min"] == pytest.approx(0, abs=0.1)
    walls, whole = 2 * 20 * (280 + 100), 2 * (20 * 280 + 20 * 100 + 280 * 100)
    assert answer["draft_deg"]["share_below_limit"] == pytest.approx(walls / whole, abs=0.005)
    assert answer["undercut_share"] == 0
    assert answer["contact_area_cm2"] == pytest.approx(280)
    assert answer["rules"]["is_example"]
    assert {"code", "severity", "text"} == answer["findings"][0].keys()
    assert "draft_low" in [one["code"] for one in answer["findings"]]


def test_units_are_guessed_and_the_guess_is_told(tmp_path, capsys):
    answer = told(capsys, block(tmp_path, scale=1 / 25.4), "--material", "rubber", "--language", "en")
    assert (answer["unit"], answer["length_mm"]) == ("in", pytest.approx(280))
    guessed = next(one for one in answer["findings"] if one["code"] == "unit_guessed")
    assert "inches" in guessed["text"]
    assert "unit_guessed" not in [
        one["code"] for one in told(capsys, block(tmp_path, scale=1 / 25.4), "--units", "in")["findings"]
    ]


def test_three_formats_of_one_block_agree(tmp_path, capsys):
    points, faces = box(280, 100, 20)
    upright = points[:, (0, 2, 1)] * (1, 1, -1) / 1000  # GLB: metres, y up
    (tmp_path / "b.obj").write_bytes(obj(points, faces))
    (tmp_path / "b.glb").write_bytes(glb(*glb_tree(upright.astype(np.float32), faces)))
    answers = [told(capsys, path) for path in (block(tmp_path), tmp_path / "b.obj", tmp_path / "b.glb")]
    volumes = [answer["volume_cm3"] for answer in answers]
    assert volumes == pytest.approx([560, 560, 560], rel=1e-3)
    assert [answer["height_mm"] for answer in answers] == pytest.approx([20, 20, 20], rel=1e-3)


def test_words_are_in_the_language_asked_for(tmp_path, capsys):
    path = block(tmp_path)
    call_command("inspect_mesh", str(path), "--units", "mm", "--size", "42")
    indonesian = capsys.readouterr()
    assert "sudut tarik" in indonesian.out
    assert "560,0" in indonesian.out
    assert "welding" in indonesian.err or "drawing" in indonesian.err, "each step is told as it begins"
    call_command("inspect_mesh", str(path), "--units", "mm", "--size", "42", "--language", "en")
    assert "draft" in capsys.readouterr().out


def test_the_page_stands_alone(tmp_path, capsys):
    call_command("inspect_mesh", str(block(tmp_path)), "--units", "mm", "--html", str(tmp_path / "page"))
    page = (tmp_path / "page" / "index.html").read_text(encoding="utf-8")
    assert "<script" not in page
    shown = [part.split('"')[0] for part in page.split('src="')[1:]]
    assert shown
    assert all((tmp_path / "page" / name).is_file() for name in shown)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"solid nothing\nendsolid nothing\n",
        b"no mesh at all",
        binary_stl(np.full((4, 3, 3), np.nan, dtype=np.float32)),
        binary_stl(np.zeros((4, 3, 3), dtype=np.float32)),
        encoded(corners(), "PNG"),
    ],
    ids=["empty", "without triangles", "text", "not finite", "a point", "a picture"],
)
def test_a_refused_file_is_one_sentence_and_exit_code_two(tmp_path, content):
    path = tmp_path / "wrong.stl"
    path.write_bytes(content)
    with pytest.raises(CommandError) as refused:
        call_command("inspect_mesh", str(path), "--json")
    assert refused.value.returncode == 2
    assert str(refused.value).count("\n") == 0
    assert len(str(refused.value)) > 20


@pytest.mark.parametrize("wrong", [["--material", "gold"], ["--size", "420"], ["--size", "nan"]])
def test_what_is_asked_wrongly_is_refused_too(tmp_path, wrong):
    with pytest.raises(CommandError) as refused:
        call_command("inspect_mesh", str(block(tmp_path)), *wrong)
    assert refused.value.returncode == 2


def test_it_needs_no_database(tmp_path):
    command = [sys.executable, "manage.py", "inspect_mesh", str(block(tmp_path)), "--json", "--units", "mm"]
    root = Path(__file__).resolve().parents[2]
    ended = subprocess.run(
        command,
        cwd=root,
        env={"PATH": "/usr/bin:/bin", "DATABASE_URL": "sqlite:////nowhere/at/all"},
        capture_output=True,
    )
    assert ended.returncode == 0, ended.stderr.decode()
    assert json.loads(ended.stdout)["triangles"] == 12
