"""The same figures by independent programs: statsmodels, pingouin, krippendorff, scipy."""

import importlib
import random
import warnings
from decimal import Decimal

import krippendorff
import numpy as np
import pandas
import pytest
from scipy.stats import friedmanchisquare

from judging.fairness import alpha, fairness_report
from judging.ranking import Mark

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import statsmodels.formula.api as formula

ONE = {"score": 100}


@pytest.fixture(scope="module")
def pingouin():
    """Loaded by the tests that compare with it: with what it draws in it would take each collection a second."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return importlib.import_module("pingouin")


def panel(entries, judges, each, seed):
    """Scores in halves: every entry has its worth, every judge a severity, every sheet its chance."""
    chance = random.Random(seed)
    worth = [chance.gauss(6, 1.2) for _ in range(entries)]
    mild = [chance.gauss(0, 0.8) for _ in range(judges)]
    return [
        Mark(f"E{e:02}", f"J{j:02}", "score", Decimal(round(2 * (worth[e] + mild[j] + chance.gauss(0, 0.7)))) / 2)
        for e in range(entries)
        for j in sorted(chance.sample(range(judges), each))
    ]


def frame(marks):
    return pandas.DataFrame([(m.entry, m.judge, float(m.value)) for m in marks], columns=["entry", "judge", "score"])


@pytest.mark.parametrize("seed", range(3))
def test_effects_errors_and_residuals_agree_with_ordinary_least_squares(seed):
    marks = panel(30, 6, 3, seed)
    report = fairness_report(marks, ONE)
    table = frame(marks)
    solved = formula.ols("score ~ 0 + C(entry) + C(judge, Sum)", table).fit()
    effects = [solved.params[f"C(judge, Sum)[S.J{j:02}]"] for j in range(5)]
    errors = [solved.bse[f"C(judge, Sum)[S.J{j:02}]"] for j in range(5)]
    table["studentised"] = solved.get_influence().resid_studentized_internal
    outfit = table.assign(square=table.studentised**2).groupby("judge").square.mean()

    assert [judge.effect for judge in report.judges[:5]] == pytest.approx(effects, abs=1e-9)
    assert report.judges[5].effect == pytest.approx(-sum(effects), abs=1e-9)
    assert [judge.effect_error for judge in report.judges[:5]] == pytest.approx(errors, abs=1e-9)
    assert report.residual_sd == pytest.approx(np.sqrt(solved.scale), abs=1e-9)
    assert [judge.outfit for judge in report.judges] == pytest.approx(list(outfit), abs=1e-6)


@pytest.mark.parametrize("seed", range(2))
def test_variance_components_agree_with_a_mixed_model(seed):
    marks = panel(24, 6, 4, seed)
    table = frame(marks).assign(all=1)
    parts = {"entry": "0 + C(entry)", "judge": "0 + C(judge)"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        solved = formula.mixedlm("score ~ 1", table, groups="all", vc_formula=parts, re_formula="0").fit(reml=True)
    found = fairness_report(marks, ONE).variance

    expected = dict(zip(solved.model.exog_vc.names, solved.vcomp, strict=True))
    assert found.entry_sd == pytest.approx(np.sqrt(expected["entry"]), rel=2e-3)
    assert found.judge_sd == pytest.approx(np.sqrt(expected["judge"]), rel=2e-3)
    assert found.residual_sd == pytest.approx(np.sqrt(solved.scale), rel=2e-3)
    assert found.reml == pytest.approx(-2 * solved.llf, abs=2e-3)
    assert found.mean == pytest.approx(solved.fe_params["Intercept"], abs=2e-3)


@pytest.mark.parametrize(("entries", "judges"), [(8, 3), (5, 7)])
def test_intraclass_correlations_and_concordance_agree_where_all_judge_all(pingouin, entries, judges):
    marks = panel(entries, judges, judges, seed=4)
    found = fairness_report(marks, ONE).agreement
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        table = pingouin.intraclass_corr(frame(marks), targets="entry", raters="judge", ratings="score")
    icc = found.icc

    ours = [icc.icc1, icc.icc2, icc.icc3, icc.icc1k, icc.icc2k, icc.icc3k]
    assert ours == pytest.approx(list(table["ICC"]), abs=1e-6)
    columns = frame(marks).pivot(index="judge", columns="entry", values="score")
    squared = friedmanchisquare(*(columns[entry] for entry in columns)).statistic
    assert found.kendall_w == pytest.approx(squared / (judges * (entries - 1)), abs=1e-9)


@pytest.mark.parametrize("seed", range(3))
def test_alpha_agrees_with_krippendorff(seed):
    marks = panel(15, 5, 3, seed)
    table = frame(marks)
    wide = table.pivot(index="judge", columns="entry", values="score").to_numpy()
    found = alpha(table.entry, table.score)

    for metric in ("nominal", "ordinal", "interval", "ratio"):
        expected = krippendorff.alpha(reliability_data=wide, level_of_measurement=metric)
        assert getattr(found, metric) == pytest.approx(expected, abs=1e-9)


def test_entries_and_judges_in_each_others_place_have_each_others_components():
    marks = panel(20, 6, 4, seed=7)
    plain = fairness_report(marks, ONE).variance
    turned = fairness_report([Mark(m.judge, m.entry, "score", m.value) for m in marks], ONE).variance

    assert (turned.entry_sd, turned.judge_sd) == pytest.approx((plain.judge_sd, plain.entry_sd), abs=1e-5)
    assert (turned.reml, turned.mean) == pytest.approx((plain.reml, plain.mean), abs=1e-6)
    assert turned.judges == pytest.approx(plain.entries, abs=1e-5)
    assert turned.entries == pytest.approx(plain.judges, abs=1e-5)
