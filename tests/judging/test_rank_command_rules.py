"""manage.py rank by every rule, with tie-breaks and the fairness report."""

import json
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from judging.management.commands.rank import HELP
from judging.ranking import RULES

PAGES = Path(__file__).parents[2] / "docs" / "fairness"
COMPLETE = "entry,judge,score\n" + "".join(
    f"{entry},{judge},{score}\n"
    for entry, scores in {
        "Tapak Megamendung": (9, 2, 5, 8, 7),
        "Alur Subak": (6, 1, 3, 2, 5),
        "Sisik Pari": (8, 4, 6, 8, 7),
        "Lima Pulau Grip": (7, 1, 2, 6, 5),
    }.items()
    for judge, score in zip(("Ayu", "Bima", "Citra", "Dewa", "Eka"), scores, strict=True)
)
APART = "entry,judge,score\nA,Ayu,8\nA,Bima,7\nB,Ayu,6\nC,Citra,9\nC,Dewa,9\nD,Dewa,4\n"
TIED = "entry,judge,criterion,score\nA,Ayu,Gagasan,6\nA,Ayu,Teknik,8\nB,Ayu,Gagasan,8\nB,Ayu,Teknik,6\n"
WEIGHTS = "criterion,weight\nGagasan,50\nTeknik,50\n"
OLD_KEYS = {"entry", "total", "total_exact", "place", "tied_with"}


@pytest.fixture
def ranked(tmp_path, capsys):
    """What the command prints for these scores, and what it says beside."""

    def run(scores, *options, weights=None):
        path = tmp_path / "scores.csv"
        path.write_text(scores)
        if weights:
            (tmp_path / "weights.csv").write_text(weights)
            options = (*options, "--weights", str(tmp_path / "weights.csv"))
        call_command("rank", str(path), *options)
        printed = capsys.readouterr()
        return (json.loads(printed.out) if "--json" in options else printed.out), printed.err

    return run


@pytest.mark.parametrize("rule", list(RULES))
def test_every_rule_gives_placings_with_the_raw_mean_beside(ranked, rule):
    answer, _ = ranked(COMPLETE, "--rule", rule, "--json")
    best, *_, last = answer["placings"]

    assert answer["rule"] == rule
    assert set(answer) == {"rule", "placings"}
    assert set(best) == (OLD_KEYS if rule == "weighted_mean" else OLD_KEYS | {"raw", "raw_place"})
    assert (best["entry"], last["entry"]) == ("Sisik Pari", "Alur Subak")
    assert (best["total_exact"] is None) == (rule in {"severity_adjusted", "z_score"})
    if rule != "weighted_mean":
        assert (best["raw"], best["raw_place"], last["raw_place"]) == ("6.6000", 1, 4)


def test_what_each_rule_totals(ranked):
    totals = {rule: ranked(COMPLETE, "--rule", rule, "--json")[0]["placings"][0]["total"] for rule in RULES}

    assert totals == {
        "weighted_mean": "6.6000",
        "severity_adjusted": "6.6000",
        "trimmed_mean": "7.0000",
        "z_score": "1.0323",
        "rank_sum": "7.0000",
    }


def test_fairness_adds_its_keys_and_no_others(ranked):
    answer, _ = ranked(COMPLETE, "--fairness", "--top", "2", "--json")

    assert set(answer) == {"rule", "placings", "judges", "components", "agreement", "variance", "intervals"}
    assert set(answer["placings"][0]) == OLD_KEYS | {"raw", "raw_place"}
    assert [set(judge) for judge in answer["judges"]] == [
        {"judge", "effect", "effect_se", "sheets", "infit", "outfit", "halo", "drift", "drift_se", "alarms"}
    ] * 5
    assert sum(judge["effect"] for judge in answer["judges"]) == pytest.approx(0, abs=1e-7)
    assert answer["judges"][0] == {
        "judge": "Ayu",
        "effect": 2.4,
        "effect_se": pytest.approx(0.4690, abs=1e-4),
        "sheets": 4,
        "infit": None,
        "outfit": None,
        "halo": None,
        "drift": None,
        "drift_se": None,
        "alarms": [],
    }
    assert answer["components"] == 1
    assert set(answer["agreement"]) == {"alpha", "icc", "kendall_w"}
    assert set(answer["agreement"]["alpha"]["score"]) == {"nominal", "ordinal", "interval", "ratio"}
    assert set(answer["agreement"]["icc"]) == {"icc1", "icc2", "icc3", "icc1k", "icc2k", "icc3k"}
    assert set(answer["variance"]) == {"entry_sd", "judge_sd", "residual_sd", "reml"}
    assert [set(interval) for interval in answer["intervals"]] == [{"entry", "low", "high", "p_top"}] * 4
    assert sum(interval["p_top"] for interval in answer["intervals"]) == pytest.approx(2)


@pytest.mark.parametrize("text", [HELP, *(page.read_text() for page in sorted(PAGES.glob("README.*.md")))])
def test_help_and_pages_document_every_key_and_every_rule(ranked, text):
    answer, _ = ranked(COMPLETE, "--fairness", "--json", "--tie", "rule:rank_sum")
    told = set(re.findall(r"[a-z_0-9]+", text))

    def keys(value):
        if isinstance(value, list):
            return set().union(*map(keys, value))
        if isinstance(value, dict):
            return set(value).union(*map(keys, value.values()))
        return set()

    assert keys(answer) - {"score"} <= told
    assert set(RULES) <= told


def test_parts_without_a_common_judge_get_no_places_by_adjusted_totals(ranked):
    answer, said = ranked(APART, "--rule", "severity_adjusted", "--fairness", "--json")

    assert [(row["entry"], row["total"], row["place"]) for row in answer["placings"]] == [
        (entry, None, None) for entry in "ABCD"
    ]
    assert answer["placings"][0]["raw"] == "7.5000"
    assert answer["components"] == 2
    assert {interval["low"] for interval in answer["intervals"]} == {None}
    assert "2 parts without a judge in common" in said


def test_ties_are_broken_by_the_chain_given(ranked):
    answer, _ = ranked(TIED, "--tie", "criterion:Teknik", "--tie", "criterion:Gagasan", "--json", weights=WEIGHTS)
    text, _ = ranked(TIED, "--tie", "criterion:Teknik", weights=WEIGHTS)

    assert [(row["entry"], row["place"], row["decided_by"]) for row in answer["placings"]] == [
        ("A", 1, "criterion:Teknik"),
        ("B", 2, "criterion:Teknik"),
    ]
    assert "A      (decided by criterion:Teknik)" in text


def test_people_read_how_sure_the_order_is(ranked):
    text, _ = ranked(COMPLETE, "--rule", "severity_adjusted", "--fairness", "--top", "1")

    assert "place   total  sheets     raw  raw place  entry" in text
    assert "The cut line between Sisik Pari and Tapak Megamendung is NOT resolved" in text
    assert "Judges an entry needed for a reliability of 0.8:" in text
    assert "without judge" in text
    several, _ = ranked(APART, "--fairness")
    assert "There is no common order: the sheets fall into 2 parts" in several


def test_z_scores_come_with_their_warning(ranked):
    assert "fair only where chance dealt" in ranked(COMPLETE, "--rule", "z_score")[1]
    assert ranked(COMPLETE)[1] == ""


@pytest.mark.parametrize(
    ("options", "what"),
    [
        (["--rule", "trimmed_mean"], "at least|needs 5 sheets"),
        (["--top", "0"], "--top"),
        (["--tie", "Teknik"], "neither criterion:NAME nor rule:NAME"),
        (["--tie", "rule:loudest_voice"], "of a known rule"),
        (["--tie", "criterion:Warna"], "no criterion with a weight"),
    ],
)
def test_what_cannot_be_ranked_is_refused_with_code_2(ranked, options, what):
    with pytest.raises(CommandError, match=what) as refusal:
        ranked(APART, *options)

    assert refusal.value.returncode == 2


def test_the_order_of_the_sheets_is_read_strictly(ranked, tmp_path):
    """Eight works by two judges; Ayu gives one point more with every sheet, Bima always the same."""
    rows = [f"E{n},Ayu,{5 + n}\nE{n},Bima,5\n" for n in range(8)]
    scores, order = "entry,judge,score\n" + "".join(rows), tmp_path / "order.csv"
    order.write_text("entry,judge,sequence\n" + "".join(f"E{n},Ayu,{n}\n" for n in range(8)))
    answer, _ = ranked(scores, "--fairness", "--sequence", str(order), "--json")
    assert [judge["drift"] for judge in answer["judges"]] == [pytest.approx(7), None]
    assert [judge["alarms"] for judge in answer["judges"]] == [["drift"], ["narrow"]]
    for line in ("E1,Ayu,9", "E9,Ayu,9"):
        order.write_text(f"entry,judge,sequence\nE1,Ayu,1\n{line}\n")
        with pytest.raises(CommandError, match=r"order\.csv, line 3"):
            ranked(scores, "--fairness", "--sequence", str(order), "--json")
