"""How far judges agree: intraclass correlations, Kendall's W, each judge with the others."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.stats import rankdata

from judging.fairness.table import Floats, Table
from judging.fairness.variance import Variance
from judging.ranking import Key

NOTHING = 1e-12


@dataclass(frozen=True, slots=True)
class Intraclass:
    """Intraclass correlations after Shrout and Fleiss, of one judge and of the mean of the judges of an entry (k).

    1: every entry has judges of its own. 2: the same judges, a sample of many. 3: these very judges, their severity
    removed. A value is None where the sheets do not allow it.
    """

    icc1: float | None = None
    icc2: float | None = None
    icc3: float | None = None
    icc1k: float | None = None
    icc2k: float | None = None
    icc3k: float | None = None


@dataclass(frozen=True, slots=True)
class MeanSquares:
    """Between entries, within entries, between judges, rest; the last two None unless all judges judged all."""

    entries: float
    within: float
    judges: float | None
    rest: float | None


def mean_squares(table: Table) -> MeanSquares | None:
    """The analysis of variance; None without two entries and a second sheet of one of them."""
    counts = np.bincount(table.rows, minlength=len(table.entries))
    entries, sheets = len(counts), len(table.totals)
    if entries < 2 or sheets <= entries:
        return None
    means = np.bincount(table.rows, table.totals) / counts
    between = float(np.sum(counts * (means - table.totals.mean()) ** 2))
    within = float(np.sum((table.totals - means[table.rows]) ** 2))
    one_way = between / (entries - 1), within / (sheets - entries)
    if not table.is_complete:
        return MeanSquares(*one_way, None, None)
    judges = len(table.judges)
    per_judge = np.bincount(table.columns, table.totals) / entries
    of_judges = entries * float(np.sum((per_judge - table.totals.mean()) ** 2))
    rest = max(within - of_judges, 0.0)
    return MeanSquares(*one_way, of_judges / (judges - 1), rest / ((entries - 1) * (judges - 1)))


def intraclass(table: Table, components: Variance | None) -> Intraclass:
    """Where every judge judged every entry, by the analysis of variance; else 2 and 3 by the variance components, and k
    is the number of sheets of a usual entry (the mean, lessened where panels are unequal)."""
    squares = mean_squares(table)
    if squares is None:
        return Intraclass()
    counts = np.bincount(table.rows, minlength=len(table.entries)).astype(float)
    k = float((counts.sum() - np.sum(counts**2) / counts.sum()) / (len(counts) - 1))
    entries, within, judges, rest = squares.entries, squares.within, squares.judges, squares.rest
    one = _share(entries - within, entries + (k - 1) * within), _share(entries - within, entries)
    if judges is None or rest is None:
        return Intraclass(one[0], *_by_components(components, 1), one[1], *_by_components(components, k))
    n = len(counts)
    return Intraclass(
        icc1=one[0],
        icc2=_share(entries - rest, entries + (k - 1) * rest + k * (judges - rest) / n),
        icc3=_share(entries - rest, entries + (k - 1) * rest),
        icc1k=one[1],
        icc2k=_share(entries - rest, entries + (judges - rest) / n),
        icc3k=_share(entries - rest, entries),
    )


def kendall_w(table: Table) -> float | None:
    """Kendall's coefficient of concordance, corrected for ties; None unless at least two judges judged all of at least
    two entries and one of them told entries apart."""
    entries, judges = table.shape
    if not table.is_complete or entries < 2 or judges < 2:
        return None
    ranks = _ranks(table)
    sums = ranks.sum(axis=1)
    squares = float(np.sum((sums - sums.mean()) ** 2))
    ties = sum(int(np.sum(often**3 - often)) for often in (np.unique(own, return_counts=True)[1] for own in ranks.T))
    whole = judges**2 * (entries**3 - entries) - judges * ties
    return 12 * squares / whole if whole else None


def with_the_others(table: Table) -> Mapping[Key, float | None]:
    """For each judge Spearman's correlation with the mean rank that the others give, where every judge judged all."""
    entries, judges = table.shape
    if not table.is_complete or entries < 2 or judges < 2:
        return dict.fromkeys(table.judges)
    ranks = _ranks(table)
    sums = ranks.sum(axis=1)
    return {judge: _correlation(ranks[:, n], rankdata(sums - ranks[:, n])) for n, judge in enumerate(table.judges)}


def _ranks(table: Table) -> Floats:
    """Entries by judges: 1 is the highest total, equal totals share the mean of their ranks."""
    return rankdata(-table.given(), axis=0)


def _correlation(one: Floats, other: Floats) -> float | None:
    one, other = one - one.mean(), other - other.mean()
    length = float(np.sqrt(np.sum(one**2) * np.sum(other**2)))
    return float(np.sum(one * other)) / length if length else None


def _by_components(components: Variance | None, k: float) -> tuple[float | None, float | None]:
    if components is None:
        return None, None
    entry, judge, rest = components.entry_sd**2, components.judge_sd**2, components.residual_sd**2
    return _share(entry, entry + (judge + rest) / k), _share(entry, entry + rest / k)


def _share(part: float, whole: float) -> float | None:
    return part / whole if abs(whole) > NOTHING else None
