"""How severe each judge is: total = entry + effect of the judge + rest, by least squares in each connected part."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse.csgraph import connected_components

from judging.fairness.table import Floats, Indices, Table

FEWEST_FOR_FIT = 8
NOTHING = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """`entries` are adjusted totals, `effects` the judges' (summing to 0 in each part).

    `spread` (judges by judges) times the residual variance is the covariance of the effects; `share` (entries by
    judges) is 1/n where one of an entry's n sheets is this judge's.
    """

    entries: Floats
    effects: Floats
    spread: Floats
    share: Floats
    parts: Indices


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """The solution with its rests, one for each sheet.

    `freedom` is the number of sheets minus that of the unknowns. Without any, `residual_sd` and all standard errors are
    None; `leverage` is how much of each rest the sheet itself takes away.
    """

    solution: Solution
    rests: Floats
    leverage: Floats
    freedom: int
    residual_sd: float | None
    effect_errors: Floats | None
    entry_errors: Floats | None

    @property
    def parts(self) -> int:
        return int(self.solution.parts.max(initial=-1)) + 1


@dataclass(frozen=True, slots=True, eq=False)
class Equations:
    """The normal equations of the judges' effects, the entries being eliminated: `normal` @ effects = `right`."""

    normal: Floats
    right: Floats

    @classmethod
    def of(cls, seen: Floats, given: Floats) -> "Equations":
        """Of entries by judges: where `seen` is 1, `given` is the total. An entry without a sheet adds nothing."""
        counts = np.maximum(seen.sum(axis=1), 1)
        normal = np.diag(seen.sum(axis=0)) - seen.T @ (seen / counts[:, None])
        return cls(normal, given.sum(axis=0) - seen.T @ (given.sum(axis=1) / counts))

    def parts(self) -> Indices:
        """For each judge the number of the connected part that it is in."""
        return connected_components(np.abs(self.normal) > NOTHING, directed=False)[1].astype(np.intp)

    def inverse(self, parts: Indices) -> Floats:
        """The generalised inverse under which the effects sum to 0 in each part."""
        same = (parts[:, None] == parts[None, :]) / np.bincount(parts)[parts]
        return np.linalg.inv(self.normal + same) - same


def solve(seen: Floats, given: Floats) -> Solution:
    """Least squares, entries by judges: where `seen` is 1, `given` is the total. Every entry and judge has a sheet."""
    equations, counts = Equations.of(seen, given), seen.sum(axis=1)
    parts = equations.parts()
    spread = equations.inverse(parts)
    effects, share = spread @ equations.right, seen / counts[:, None]
    return Solution(given.sum(axis=1) / counts - share @ effects, effects, spread, share, parts)


def fit(table: Table) -> Fit:
    """The additive model of the whole table, which must not be empty."""
    solution = solve(table.seen(), table.given())
    rests = table.totals - solution.entries[table.rows] - solution.effects[table.columns]
    counts = np.bincount(table.rows)
    crossed = solution.share @ solution.spread
    own = np.einsum("ij,ij->i", crossed, solution.share)
    variances = np.diag(solution.spread)
    leverage = 1 / counts[table.rows] + variances[table.columns] + own[table.rows]
    leverage = leverage - 2 * crossed[table.rows, table.columns]
    entries, judges = table.shape
    freedom = len(table.totals) - entries - judges + int(solution.parts.max()) + 1
    if freedom <= 0:
        return Fit(solution, rests, leverage, freedom, None, None, None)
    sd = float(np.sqrt(np.sum(rests**2) / freedom))
    errors = sd * np.sqrt(np.maximum(variances, 0)), sd * np.sqrt(np.maximum(1 / counts + own, 0))
    return Fit(solution, rests, leverage, freedom, sd, *errors)


def infit_outfit(table: Table, fitted: Fit) -> list[tuple[float, float] | None]:
    """For each judge the mean squares of the standardised rests; about 1 where a judge errs as the others do.

    A rest is standardised by its own standard error, sd x sqrt(1 - leverage). Outfit is the plain mean of the squares,
    infit weighs each by the variance that the model expects of it. Rests that the model takes away altogether say
    nothing and are left out. None below 8 sheets, and where there is nothing to compare with.
    """
    found: list[tuple[float, float] | None] = []
    expected = 1 - fitted.leverage
    scale = max(1.0, float(np.abs(table.totals).max(initial=0)))
    for number in range(len(table.judges)):
        own = (table.columns == number) & (expected > NOTHING)
        few = int(np.sum(table.columns == number)) < FEWEST_FOR_FIT
        if few or fitted.residual_sd is None or fitted.residual_sd < NOTHING * scale or not own.any():
            found.append(None)
            continue
        squares = (fitted.rests[own] / fitted.residual_sd) ** 2
        infit, outfit = squares.sum() / expected[own].sum(), np.mean(squares / expected[own])
        found.append((float(infit), float(outfit)))
    return found
