"""Published tables, in tables/: one folder a table with data.csv and expected.json, told in the README there."""

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import call_command

from judging.fairness import fairness_report
from judging.fairness.agreement import mean_squares
from judging.ranking import Mark, rank

FOLDER = Path(__file__).parent / "tables"
COMPUTED = 1e-6


class Golden:
    """One table; ranks become scores by their sign, because 1 is the best rank and the lowest score."""

    def __init__(self, name):
        folder = FOLDER / name
        with (folder / "data.csv").open(newline="") as source:
            rows = list(csv.DictReader(source))
        self.path, self.expected = folder / "data.csv", json.loads((folder / "expected.json").read_text())
        ranks = "rank" in rows[0]
        self.marks = [
            Mark(
                row["entry"],
                row["judge"],
                row.get("criterion", "score"),
                -Decimal(row["rank"]) if ranks else Decimal(row["score"]),
            )
            for row in rows
        ]
        self.weights = {mark.criterion: 1 for mark in self.marks}
        self.published, self.computed = self.expected.get("published", {}), self.expected.get("computed", {})
        self.report = fairness_report(self.marks, self.weights)


@pytest.mark.parametrize("name", ["kendall_w_siegel_no_ties", "kendall_w_siegel_ties", "wine_quandt_9x9"])
def test_concordance_and_rank_sums(name):
    golden = Golden(name)
    found = golden.report.agreement.kendall_w
    placings = rank(golden.marks, golden.weights, "rank_sum")

    assert found == pytest.approx(golden.published["W"], abs=golden.expected["tolerance_published"])
    assert found == pytest.approx(golden.computed["W"], abs=COMPUTED)
    assert {p.entry: float(p.total) for p in placings} == golden.computed["rank_sums"]


def test_the_wine_tasting_is_ranked_as_published():
    golden = Golden("wine_quandt_9x9")
    placings = rank(golden.marks, golden.weights, "rank_sum")
    others = {judge.judge: judge.with_the_others for judge in golden.report.judges}

    assert {p.entry: int(p.total) for p in placings} == golden.published["votes_against"]
    assert {p.entry: p.place for p in placings} == golden.published["group_rank"]
    for judge, correlation in golden.published["corr_with_mean_rank_of_others"].items():
        assert others[judge] == pytest.approx(correlation, abs=golden.expected["tolerance_published"])


def test_krippendorffs_alpha():
    golden = Golden("krippendorff_2011")
    (alpha,) = golden.report.agreement.alpha.values()

    for metric in ("nominal", "ordinal", "interval", "ratio"):
        assert getattr(alpha, metric) == pytest.approx(golden.published[metric], abs=6e-4)
        assert getattr(alpha, metric) == pytest.approx(golden.computed[metric], abs=COMPUTED)


def test_intraclass_correlations_and_mean_squares():
    golden = Golden("shrout_fleiss_1979")
    found, squares = golden.report.agreement.icc, mean_squares(golden.report.table)

    for name, value in golden.computed.items():
        assert getattr(found, name.lower()) == pytest.approx(value, abs=COMPUTED)
        assert getattr(found, name.lower()) == pytest.approx(golden.published[name], abs=0.005)
    for name, field in (("BMS", "entries"), ("WMS", "within"), ("JMS", "judges"), ("EMS", "rest")):
        assert getattr(squares, field) == pytest.approx(golden.published[name], abs=0.005)


def test_variance_components_by_reml():
    golden = Golden("lme4_penicillin")
    found, published, tolerance = golden.report.variance, golden.published, golden.expected["tolerance_published"]

    assert found.entry_sd == pytest.approx(published["sd_sample"], abs=tolerance["sd"])
    assert found.judge_sd == pytest.approx(published["sd_plate"], abs=tolerance["sd"])
    assert found.residual_sd == pytest.approx(published["sd_resid"], abs=tolerance["sd"])
    assert found.entry_sd**2 == pytest.approx(published["var_sample"], abs=1e-4)
    assert found.reml == pytest.approx(published["reml"], abs=tolerance["reml"])
    assert found.mean == pytest.approx(published["intercept"], abs=tolerance["mean"])
    assert found.mean_error == pytest.approx(published["se_intercept"], abs=tolerance["mean"])
    assert found.entries == pytest.approx(golden.computed["blup_sample"], abs=1e-4)


def test_totals_and_additive_effects_of_guilfords_ratings():
    golden = Golden("guilford_1954")
    totals, effects = golden.expected["totals"], golden.expected["additive_ls_effects"]
    placings = rank(golden.marks, golden.weights)
    middle = sum(golden.report.adjusted.values()) / len(golden.report.adjusted)

    assert {p.entry: p.total * 15 for p in placings} == totals["entry"]
    assert {judge.judge: judge.effect for judge in golden.report.judges} == pytest.approx(effects["judge"], abs=1e-6)
    assert golden.report.criteria == pytest.approx(effects["criterion"], abs=1e-6)
    adjusted = {entry: value - middle for entry, value in golden.report.adjusted.items()}
    assert adjusted == pytest.approx(effects["entry"], abs=1e-6)


def test_the_command_prints_the_published_figures(capsys):
    golden = Golden("shrout_fleiss_1979")
    call_command("rank", str(golden.path), "--rule", "severity_adjusted", "--fairness", "--json")
    printed = json.loads(capsys.readouterr().out)

    assert printed["agreement"]["icc"]["icc2k"] == pytest.approx(golden.computed["ICC2k"], abs=COMPUTED)
    assert printed["components"] == 1
