"""manage.py assign: what it proposes, how it says that it can't, and what it refuses to read."""

import io
import json
import os
import subprocess
import sys
from collections import Counter
from math import sqrt
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

MANAGE = Path(__file__).parents[2] / "manage.py"
PROBLEM = {
    "entries": [{"id": f"E{n}", "category": "sneaker" if n < 6 else "sandal"} for n in range(9)],
    "judges": [
        {"id": "Ayu", "capacity": 5, "expertise": {"sneaker": 3, "E0": 0}},
        {"id": "Bima", "categories": ["sneaker"], "expertise": {"sneaker": 2}},
        {"id": "Citra"},
        {"id": "Dewa", "expertise": {"E8": 3}},
    ],
    "conflicts": [{"judge": "Ayu", "entry": "E1"}, {"judge": "Dewa", "entry": "E2"}],
    "per_entry": 2,
    "seed": 1,
}
SMALL = {"entries": [{"id": "E1", "category": "A"}], "judges": [{"id": "Ayu"}], "per_entry": 1}


@pytest.fixture
def assign(tmp_path, capsys):
    """The command's JSON for this problem, and its exit code."""

    def run(problem):
        path = tmp_path / "problem.json"
        path.write_text(problem if isinstance(problem, str) else json.dumps(problem), encoding="utf-8")
        code = 0
        try:
            call_command("assign", str(path), "--json")
        except SystemExit as exit:
            code = exit.code
        return json.loads(capsys.readouterr().out), code

    return run


def test_a_proposal_has_every_figure_and_keeps_every_rule(assign):
    answer, code = assign(PROBLEM)

    assert code == 0
    assert answer.keys() == {"pairs", "loads", "cost", "components", "worst_contrast_se", "seconds"}
    pairs = [tuple(pair) for pair in answer["pairs"]]
    assert Counter(entry for _, entry in pairs) == {f"E{n}": 2 for n in range(9)}
    assert not {("Ayu", "E1"), ("Dewa", "E2"), *(("Bima", f"E{n}") for n in (6, 7, 8))} & set(pairs)
    assert answer["loads"] == Counter(judge for judge, _ in pairs)
    assert sorted(answer["loads"].values()) == [4, 4, 5, 5]
    assert answer["components"] == 2
    assert sqrt(1) < answer["worst_contrast_se"] < 3
    assert answer["seconds"] >= 0


def test_the_cost_is_the_expertise_that_is_lacking(assign):
    answer, _ = assign(PROBLEM)
    grades = {"Ayu": {f"E{n}": 3 for n in range(1, 6)}, "Bima": {f"E{n}": 2 for n in range(6)}, "Dewa": {"E8": 3}}

    assert answer["cost"] == sum(3 - grades.get(judge, {}).get(entry, 0) for judge, entry in answer["pairs"])


def test_the_same_problem_gives_the_same_proposal_in_any_order_and_another_seed_another(assign):
    turned = {**PROBLEM, **{key: PROBLEM[key][::-1] for key in ("entries", "judges", "conflicts")}}

    assert assign(turned)[0]["pairs"] == assign(PROBLEM)[0]["pairs"]
    assert len({str(assign({**PROBLEM, "seed": seed})[0]["pairs"]) for seed in range(5)}) > 1


def test_whole_numbers_are_ids_too(assign):
    answer, _ = assign({"entries": [{"id": 7}], "judges": [{"id": 1, "expertise": {"7": 3}}], "per_entry": 1})

    assert (answer["pairs"], answer["loads"], answer["cost"]) == ([[1, 7]], {"1": 1}, 0)
    assert answer["worst_contrast_se"] is None


def test_what_cannot_be_dealt_names_the_entries_and_why(assign):
    conflicts = [{"judge": judge, "entry": "E0"} for judge in ("Ayu", "Bima", "Citra")]

    answer, code = assign({**PROBLEM, "conflicts": conflicts})

    assert code == 3
    assert answer == {
        "infeasible": [
            {
                "entry": "E0",
                "why": "needs 2 judges, but only 1 who judge its category are free of conflict with it.",
            }
        ]
    }


def test_too_few_judges_and_used_up_capacity_are_told_apart(assign):
    answer, code = assign({**PROBLEM, "per_entry": 4})
    assert code == 3
    whys = {row["entry"]: row["why"] for row in answer["infeasible"]}
    assert whys["E8"] == "needs 4 judges, but only 3 judge its category."
    assert "free of conflict" in whys["E1"]

    narrow = {**SMALL, "entries": [{"id": "E1"}, {"id": "E2"}], "judges": [{"id": "Ayu", "capacity": 1}]}
    answer, code = assign(narrow)
    assert code == 3
    (row,) = answer["infeasible"]
    assert "capacity" in row["why"]
    assert "Ayu" in row["why"]


def test_no_entries_are_an_empty_proposal_and_no_judges_serve_nobody(assign):
    assert assign({**SMALL, "entries": []})[0]["pairs"] == []
    assert assign({**SMALL, "judges": []}) == (
        {"infeasible": [{"entry": "E1", "why": "needs 1 judges, but only 0 judge its category."}]},
        3,
    )


def changed(**changes):
    return {**SMALL, **changes}


@pytest.mark.parametrize(
    ("problem", "what"),
    [
        ("{", "not JSON"),
        ("[]", "not an object"),
        ("[" * 100_000, "nested too deeply"),
        ('{"seed": NaN}', "NaN, which is no number"),
        ('{"seed": 1, "seed": 2}', "'seed' twice"),
        ('{"seed": ' + "9" * 5_000 + "}", "too long"),
        ({"judges": [], "per_entry": 1}, "has no 'entries'"),
        (changed(jury=[]), "unknown key 'jury'"),
        (changed(judges=[{"id": "Ayu", "limit": 3}]), "unknown key 'limit'"),
        (changed(judges=[{"id": "Ayu"}, {"id": "Ayu"}]), "there twice"),
        (changed(entries=[{"id": 1}, {"id": "1"}]), "there twice"),
        (changed(entries=[{"id": True}]), "neither a text nor a whole number"),
        (changed(entries=[{"id": " "}]), "is empty"),
        (changed(entries={"id": "E1"}), "not a list"),
        (changed(judges=[{"id": "Ayu", "capacity": -1}]), "capacity of judge 'Ayu' is not a whole number of 0 or more"),
        (changed(judges=[{"id": "Ayu", "capacity": 1.5}]), "is not a whole number"),
        (changed(judges=[{"id": "Ayu", "categories": "A"}]), "is not a list"),
        (changed(judges=[{"id": "Ayu", "expertise": {"A": 4}}]), "from 0 to 3"),
        (changed(judges=[{"id": "Ayu", "expertise": {"A": True}}]), "from 0 to 3"),
        (changed(judges=[{"id": "Ayu", "expertise": {"Z": 1}}]), "'Z' is neither an entry nor a category"),
        (
            changed(entries=[{"id": "A", "category": "A"}], judges=[{"id": "Ayu", "expertise": {"A": 1}}]),
            "'A' is both an entry and a category",
        ),
        (changed(conflicts=[{"judge": "Bima", "entry": "E1"}]), "there is no judge 'Bima'"),
        (changed(conflicts=[{"judge": "Ayu", "entry": "E9"}]), "there is no entry 'E9'"),
        (changed(conflicts=[["Ayu", "E1"]]), "not an object"),
        (changed(per_entry=0), "per_entry is not a whole number of 1 or more"),
        (changed(seed="one"), "seed is not a whole number"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_one_sentence(assign, problem, what):
    with pytest.raises(CommandError) as refused:
        assign(problem)

    assert refused.value.returncode == 2
    assert what in str(refused.value)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 400


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(CommandError, match="No such file") as refused:
        call_command("assign", str(tmp_path / "none.json"))
    assert refused.value.returncode == 2


def test_without_json_people_read_loads_and_pairs(capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(SMALL).encode())))

    call_command("assign", "-")

    assert capsys.readouterr().out.splitlines()[1:] == ["     1  Ayu", "Ayu  E1"]


def test_it_runs_from_a_shell_without_a_database_and_reads_standard_input():
    def shell(problem):
        return subprocess.run(
            [sys.executable, MANAGE, "assign", "-", "--json"],
            input=json.dumps(problem),
            capture_output=True,
            text=True,
            env={**os.environ, "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"},
            check=False,
        )

    served, short, refused = shell(SMALL), shell(changed(per_entry=2)), shell(changed(per_entry="2"))

    assert (served.returncode, json.loads(served.stdout)["pairs"]) == (0, [["Ayu", "E1"]])
    assert (short.returncode, json.loads(short.stdout)["infeasible"][0]["entry"]) == (3, "E1")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == "CommandError: per_entry is not a whole number of 1 or more\n"
