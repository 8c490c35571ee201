"""How much of the differences lies in entries, in judges, in neither: variance components by REML, entries and judges
being random samples. With its best predictions, and what they say of the mean of several judges."""

from dataclasses import dataclass
from math import ceil, log, pi

import numpy as np
from scipy.linalg import cholesky, solve_triangular
from scipy.optimize import minimize

from judging.fairness.severity import NOTHING, Fit
from judging.fairness.table import Floats, Table
from judging.ranking import Key

MOST_OF_THE_FEWER = 500
STARTS = ((1.0, 1.0), (0.2, 0.2), (4.0, 0.5), (0.5, 4.0))
WIDEST = 1e4
MOST_JUDGES_ASKED_FOR = 1_000


@dataclass(frozen=True, slots=True)
class Variance:
    """Standard deviations of entries, judges and rest; `reml` is the REML criterion, -2 log restricted likelihood.

    `mean` is the estimated mean of all with its standard error; `entries` and `judges` are the best linear unbiased
    predictions of how far each lies from it.
    """

    entry_sd: float
    judge_sd: float
    residual_sd: float
    reml: float
    mean: float
    mean_error: float
    entries: dict[Key, float]
    judges: dict[Key, float]

    def reliability(self, judges: int, *, adjusted: bool = False) -> float:
        """The share of true differences in those of the mean of so many judges, each entry having judges of its own.

        With `adjusted` the judges' severity is taken as known and removed.
        """
        noise = self.residual_sd**2 + (0 if adjusted else self.judge_sd**2)
        whole = self.entry_sd**2 + noise / judges
        return self.entry_sd**2 / whole if whole else 0.0

    def judges_needed(self, reliability: float, *, adjusted: bool = False) -> int | None:
        """The fewest judges an entry that reach this reliability; None where more than 1,000 would be needed."""
        single = self.reliability(1, adjusted=adjusted)
        if not 0 < reliability < 1 or single <= 0:
            return None
        if single >= reliability:
            return 1
        needed = reliability * (1 - single) / (single * (1 - reliability))
        return ceil(needed - 1e-9) if needed <= MOST_JUDGES_ASKED_FOR else None


def variance(table: Table, fitted: Fit) -> Variance | None:
    """The components; None where the sheets cannot tell them apart (one judge, one entry, no sheet to spare), where all
    totals fit the model exactly, or where entries and judges are both more than 500."""
    entries, judges = table.shape
    spare = len(table.totals) - entries - judges + 1
    if min(entries, judges) < 2 or spare <= 0 or min(entries, judges) > MOST_OF_THE_FEWER:
        return None
    if fitted.residual_sd is None or fitted.residual_sd < NOTHING * max(1.0, float(np.abs(table.totals).max())):
        return None
    likelihood = _Likelihood(table)
    tried = [
        minimize(likelihood.criterion, start, method="L-BFGS-B", bounds=[(0, WIDEST)] * 2, options=_PRECISE)
        for start in STARTS
    ]
    best = min(tried, key=lambda found: (round(float(found.fun), 9), tuple(found.x)))
    return likelihood.told(np.asarray(best.x))


_PRECISE = {"ftol": 1e-14, "gtol": 1e-9, "maxiter": 500}


class _Likelihood:
    """The REML criterion of total = mean + entry + judge + rest at given ratios of standard deviations to the rest's.

    The more numerous side is eliminated by hand, because its block is diagonal; lines of that side with equally many
    sheets share a weight and are added up beforehand, so that one evaluation costs no more than a small Cholesky
    decomposition.
    """

    def __init__(self, table: Table) -> None:
        self.table, self.turned = table, table.shape[1] > table.shape[0]
        seen, given = (table.seen().T, table.given().T) if self.turned else (table.seen(), table.given())
        self.middle = float(table.totals.mean())
        given = given - self.middle * seen
        self.seen, self.counts, self.sums = seen, seen.sum(axis=1), given.sum(axis=1)
        lines = np.column_stack([seen, self.counts, self.sums])
        self.sizes, which = np.unique(self.counts, return_inverse=True)
        self.often = np.bincount(which)
        self.products = np.array([lines[which == n].T @ lines[which == n] for n in range(len(self.sizes))])
        few = seen.shape[1]
        self.whole = np.zeros((few + 2, few + 2))
        self.whole[:few, :few] = np.diag(seen.sum(axis=0))
        self.whole[:few, few] = self.whole[few, :few] = seen.sum(axis=0)
        self.whole[:few, few + 1] = self.whole[few + 1, :few] = given.sum(axis=0)
        self.whole[few, few] = len(table.totals)
        self.whole[few, few + 1] = self.whole[few + 1, few] = given.sum()
        self.whole[few + 1, few + 1] = np.sum(given**2)

    def criterion(self, ratios) -> float:
        lower = self._decomposed(ratios)
        freedom = len(self.table.totals) - 1
        logs = float(self.often @ np.log(ratios[0] ** 2 * self.sizes + 1)) + 2 * float(
            np.log(np.diag(lower)[:-1]).sum()
        )
        return logs + freedom * (1 + log(2 * pi * lower[-1, -1] ** 2 / freedom))

    def told(self, ratios: Floats) -> Variance:
        lower, few = self._decomposed(ratios), self.seen.shape[1]
        sd = float(lower[-1, -1]) / np.sqrt(len(self.table.totals) - 1)
        mean = lower[-1, few] / lower[few, few]
        rest = lower[-1, :few] - lower[few, :few] * mean
        fewer = ratios[1] * solve_triangular(lower[:few, :few], rest, lower=True, trans="T")
        more = self.sums - self.counts * mean - self.seen @ fewer
        more = ratios[0] ** 2 * more / (ratios[0] ** 2 * self.counts + 1)
        entry, judge = (fewer, more) if self.turned else (more, fewer)
        entry_ratio, judge_ratio = (ratios[1], ratios[0]) if self.turned else (ratios[0], ratios[1])
        return Variance(
            entry_sd=float(entry_ratio * sd),
            judge_sd=float(judge_ratio * sd),
            residual_sd=float(sd),
            reml=self.criterion(ratios),
            mean=float(mean) + self.middle,
            mean_error=float(sd / lower[few, few]),
            entries=dict(zip(self.table.entries, map(float, entry), strict=True)),
            judges=dict(zip(self.table.judges, map(float, judge), strict=True)),
        )

    def _decomposed(self, ratios) -> Floats:
        few = self.seen.shape[1]
        weights = ratios[0] ** 2 / (ratios[0] ** 2 * self.sizes + 1)
        system = self.whole - np.tensordot(weights, self.products, axes=1)
        system[:few] *= ratios[1]
        system[:, :few] *= ratios[1]
        system[np.arange(few), np.arange(few)] += 1
        # A perfect fit leaves rounding noise on the last diagonal, which must not be negative.
        system[-1, -1] *= 1 + 1e-13
        return cholesky(system, lower=True)
