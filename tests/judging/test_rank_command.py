"""manage.py rank: what it prints for people and machines, and how it refuses."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

MANAGE = Path(__file__).parents[2] / "manage.py"
SCORES = """entry,judge,criterion,score
Tapak Megamendung,Ayu,Gagasan,8.5
Tapak Megamendung,Ayu,Teknik,6
Tapak Megamendung,Bima,Gagasan,9
Tapak Megamendung,Bima,Teknik,5.5
Tapak Megamendung,Citra,Gagasan,7
Tapak Megamendung,Citra,Teknik,4
Alur Subak,Ayu,Gagasan,7
Alur Subak,Ayu,Teknik,6
Sisik Pari,Bima,Gagasan,6
Sisik Pari,Bima,Teknik,8
"""
WEIGHTS = "criterion,weight\nGagasan,50\nTeknik,50\n"


@pytest.fixture
def csv_file(tmp_path):
    def written(text, name="scores.csv"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return written


@pytest.fixture
def ranked(csv_file, capsys):
    """What the command prints for these scores and weights, as JSON."""

    def run(scores, weights=None):
        options = ["--weights", csv_file(weights, "weights.csv")] if weights else []
        call_command("rank", csv_file(scores), *options, "--json")
        return json.loads(capsys.readouterr().out)

    return run


def test_weighted_scores_give_exact_totals_shared_places_and_ties(ranked):
    assert ranked(SCORES, WEIGHTS) == {
        "rule": "weighted_mean",
        "placings": [
            {"entry": "Sisik Pari", "total": "7.0000", "total_exact": "7", "place": 1, "tied_with": []},
            {"entry": "Tapak Megamendung", "total": "6.6667", "total_exact": "20/3", "place": 2, "tied_with": []},
            {"entry": "Alur Subak", "total": "6.5000", "total_exact": "13/2", "place": 3, "tied_with": []},
        ],
    }


def test_one_criterion_needs_neither_weights_nor_a_column_for_it(ranked):
    plain = "entry,judge,score\nA,Ayu,8\nB,Ayu,8\nC,Ayu,9\nD,Ayu,7\n"
    named = "judge,score,criterion,entry\nAyu,8,Kesan,A\nAyu,8,Kesan,B\nAyu,9,Kesan,C\nAyu,7,Kesan,D\n"

    answer = ranked(plain)

    assert [(row["entry"], row["place"], row["tied_with"]) for row in answer["placings"]] == [
        ("C", 1, []),
        ("A", 2, ["B"]),
        ("B", 2, ["A"]),
        ("D", 4, []),
    ]
    assert ranked(named) == answer
    assert ranked(plain, "criterion,weight\nKesan,100\n") == answer


def test_a_sheet_that_lacks_a_criterion_does_not_count_and_this_is_said(csv_file, capsys):
    scores = SCORES.replace("Tapak Megamendung,Citra,Teknik,4\n", "").replace("Alur Subak,Ayu,Teknik,6\n", "")

    call_command("rank", csv_file(scores), "--weights", csv_file(WEIGHTS, "weights.csv"), "--json")

    printed = capsys.readouterr()
    assert json.loads(printed.out)["placings"][0]["total_exact"] == "29/4"
    assert json.loads(printed.out)["placings"][-1] == {
        "entry": "Alur Subak",
        "total": None,
        "total_exact": None,
        "place": None,
        "tied_with": [],
    }
    assert "do not count: 2" in printed.err


def test_people_get_a_table(csv_file, capsys):
    call_command("rank", csv_file("entry,judge,score\nAlur Subak,Ayu,8\nSisik Pari,Ayu,8\nB,Ayu,10\n"))

    assert capsys.readouterr().out.splitlines() == [
        "place    total  sheets  entry       tied with",
        "    1  10.0000       1  B",
        "    2   8.0000       1  Alur Subak  Sisik Pari",
        "    2   8.0000       1  Sisik Pari  Alur Subak",
    ]


@pytest.mark.parametrize("dress", [lambda text: b"\xef\xbb\xbf" + text, lambda text: text.replace(b"\n", b"\r\n")])
def test_a_byte_order_mark_and_windows_line_ends_are_tolerated(ranked, dress):
    assert ranked(dress(SCORES.encode()), dress(WEIGHTS.encode())) == ranked(SCORES, WEIGHTS)


def test_quoted_names_blank_lines_and_composed_letters_are_read_as_meant(ranked):
    scores = 'entry,judge,score\n"Sol, Baru","Ayu ""A"" D.",8\n\nCafe\u0301,Ayu,7\nCafé,Bima,9\n\n'

    answer = ranked(scores)

    assert [(row["entry"], row["total"]) for row in answer["placings"]] == [("Café", "8.0000"), ("Sol, Baru", "8.0000")]


@pytest.mark.parametrize(
    ("text", "exact"), [("-1.5", "-3/2"), ("-0", "0"), ("007", "7"), ("0.000000001", "1/1000000000")]
)
def test_unusual_but_plain_numbers_are_read_exactly(ranked, text, exact):
    assert ranked(f"entry,judge,score\nA,Ayu,{text}\n")["placings"][0]["total_exact"] == exact


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["nowhere.csv"], "nowhere.csv: cannot be read: "),
        (["no\nwhere.csv"], r"'no\nwhere.csv': cannot be read: "),
        (["."], ".: cannot be read: "),
        (["scores.csv", "--rule", "loudest_voice"], "--rule: unknown rule 'loudest_voice'; known: weighted_mean"),
        (["scores.csv", "--weights", "nowhere.csv"], "nowhere.csv: cannot be read: "),
        (["scores.csv"], "scores.csv, line 3: "),
    ],
)
def test_refusals_carry_the_code_2(csv_file, tmp_path, monkeypatch, arguments, what):
    csv_file(SCORES)
    monkeypatch.chdir(tmp_path)

    with pytest.raises(CommandError) as refusal:
        call_command("rank", *arguments)

    assert refusal.value.returncode == 2
    assert what in str(refusal.value)


def run_alone(*arguments):
    """The command as an operator runs it, where no database answers."""
    environment = {**os.environ, "DATABASE_URL": "postgres://nobody:nothing@127.0.0.1:1/none"}
    return subprocess.run(
        [sys.executable, MANAGE, "rank", *arguments], capture_output=True, text=True, env=environment, check=False
    )


def test_the_command_needs_no_database(csv_file):
    done = run_alone(
        csv_file(SCORES), "--weights", csv_file(WEIGHTS, "weights.csv"), "--rule", "weighted_mean", "--json"
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["placings"][1]["total_exact"] == "20/3"


def test_a_refusal_is_one_line_and_code_2_without_a_traceback(csv_file):
    done = run_alone(csv_file("entry,judge,score\nA,Ayu,8\nA,Ayu,NaN\n"), "--json")

    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert "scores.csv, line 3: " in done.stderr
