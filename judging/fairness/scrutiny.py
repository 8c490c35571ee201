"""Which judge needs a look: how widely each spreads the totals, and what the order would be without each of them.

For organisers, to ask and to understand; nothing here weighs a judge.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.stats import chi2, rankdata

from judging.fairness.severity import FEWEST_FOR_FIT, Equations, solve
from judging.fairness.table import Floats, Table
from judging.fairness.variance import Variance
from judging.ranking import Key, Mark

RARE = 0.001
PLACES_COMPARED = 4


@dataclass(frozen=True, slots=True)
class Spread:
    """The standard deviation of a judge's totals beside what entries and chance let one expect.

    `alarm` is raised where chance alone would bring so narrow or so wide a spread about to one judge in a thousand;
    never below 8 sheets.
    """

    judge: Key
    sd: float | None
    expected: float | None
    alarm: Literal["narrow", "wide"] | None


@dataclass(frozen=True, slots=True)
class Without:
    """What changes when one judge's sheets are left out.

    `unjudged` entries have no other sheet. `splits`: the others no longer hang together, so there is no common order
    and the rest is empty. `moved` counts entries with another place among those that stay, `furthest` is the entry
    that moves most with its places before and after; `entered` and `left` the top.
    """

    judge: Key
    unjudged: tuple[Key, ...]
    splits: bool
    moved: int = 0
    furthest: tuple[Key, int, int] | None = None
    entered: tuple[Key, ...] = ()
    left: tuple[Key, ...] = ()


def spreads(table: Table, components: Variance | None) -> list[Spread]:
    """Of every judge, in the order of the table."""
    expected = None if components is None else float(np.hypot(components.entry_sd, components.residual_sd))
    found = []
    for number, judge in enumerate(table.judges):
        own = table.totals[table.columns == number]
        sd = float(own.std(ddof=1)) if len(own) > 1 else None
        found.append(Spread(judge, sd, expected, _alarm(sd, expected, len(own))))
    return found


def criterion_effects(marks: Iterable[Mark], counted: set[tuple[Key, Key]]) -> dict[Key, float]:
    """How much above the mean of all marks each criterion is scored, over the sheets counted.

    These are the least-squares effects, because a counted sheet has every criterion.
    """
    given: dict[Key, list[float]] = {}
    for mark in marks:
        if (mark.entry, mark.judge) in counted:
            given.setdefault(mark.criterion, []).append(float(mark.value))
    means = {criterion: float(np.mean(sorted(own))) for criterion, own in given.items()}
    middle = float(np.mean(sorted(means.values()))) if means else 0.0
    return {criterion: value - middle for criterion, value in means.items()}


def without_each(table: Table, *, top: int, adjusted: bool = True) -> list[Without]:
    """The order without each judge in turn, by severity-adjusted totals or, if not `adjusted`, by plain means.

    Places are compared among the entries that still have a sheet. By adjusted totals the sheets must hang together.
    """
    seen, given = table.seen(), table.given()
    equations = Equations.of(seen, given)
    whole = solve(seen, given).entries if adjusted else given.sum(axis=1) / seen.sum(axis=1)
    found = []
    for number, judge in enumerate(table.judges):
        stay = seen.sum(axis=1) > seen[:, number]
        unjudged = tuple(table.entries[n] for n in np.flatnonzero(~stay))
        effects = _effects_without(equations, seen, given, number)
        if effects is None or not stay.any():
            found.append(Without(judge, unjudged, splits=effects is None and bool(stay.any())))
            continue
        others = seen[stay].copy()
        others[:, number] = 0
        then = (given[stay].sum(axis=1) - given[stay, number]) / others.sum(axis=1)
        if adjusted:
            then = then - others @ effects / others.sum(axis=1)
        entries = [table.entries[n] for n in np.flatnonzero(stay)]
        found.append(_compared(judge, unjudged, entries, _places(whole[stay]), _places(then), top))
    return found


def _effects_without(equations: Equations, seen: Floats, given: Floats, number: int) -> Floats | None:
    """The judges' effects, 0 for the one left out; None where the others fall into parts.

    Only the entries of that judge change the equations.
    """
    touched = seen[:, number] > 0
    before = Equations.of(seen[touched], given[touched])
    rest, totals = seen[touched].copy(), given[touched].copy()
    rest[:, number] = totals[:, number] = 0
    after = Equations.of(rest, totals)
    judges = np.arange(seen.shape[1]) != number
    others = Equations(
        (equations.normal - before.normal + after.normal)[np.ix_(judges, judges)],
        (equations.right - before.right + after.right)[judges],
    )
    parts = others.parts()
    if parts.any():
        return None
    effects = np.zeros(seen.shape[1])
    effects[judges] = others.inverse(parts) @ others.right
    return effects


def _compared(
    judge: Key, unjudged: tuple[Key, ...], entries: list[Key], before: Floats, after: Floats, top: int
) -> Without:
    change = np.abs(after - before)
    most = int(np.argmax(change))
    return Without(
        judge,
        unjudged,
        False,
        moved=int(np.sum(change > 0)),
        furthest=(entries[most], int(before[most]), int(after[most])) if change[most] else None,
        entered=tuple(entries[n] for n in np.flatnonzero((after <= top) & (before > top))),
        left=tuple(entries[n] for n in np.flatnonzero((before <= top) & (after > top))),
    )


def _places(totals: Floats) -> Floats:
    return rankdata(-np.round(totals, PLACES_COMPARED), "min")


def _alarm(sd: float | None, expected: float | None, sheets: int) -> Literal["narrow", "wide"] | None:
    if sd is None or not expected or sheets < FEWEST_FOR_FIT:
        return None
    below = float(chi2.cdf((sheets - 1) * (sd / expected) ** 2, sheets - 1))
    return "narrow" if below < RARE / 2 else "wide" if below > 1 - RARE / 2 else None
