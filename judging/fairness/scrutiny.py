"""Which judge needs a look: how widely each spreads the totals, and what the order would be without each of them.

For organisers, to ask and to understand; nothing here weighs a judge.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.stats import chi2, rankdata

from judging.fairness.severity import FEWEST_FOR_FIT, solve
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

    Places are compared among the entries that still have a sheet.
    """
    seen, given = table.seen(), table.given()
    whole = _totals(seen, given, adjusted)
    return [_without(table, number, seen, given, whole, top, adjusted) for number in range(len(table.judges))]


def _without(table: Table, number: int, seen: Floats, given: Floats, whole: Floats, top: int, adjusted: bool):
    judges = np.arange(len(table.judges)) != number
    stay = seen[:, judges].any(axis=1)
    unjudged = tuple(table.entries[n] for n in np.flatnonzero(~stay))
    others = seen[np.ix_(stay, judges)]
    if not stay.any():
        return Without(table.judges[number], unjudged, False)
    solved = solve(others, given[np.ix_(stay, judges)])
    if solved.parts.any():
        return Without(table.judges[number], unjudged, True)
    entries = [table.entries[n] for n in np.flatnonzero(stay)]
    then = solved.entries if adjusted else _totals(others, given[np.ix_(stay, judges)], False)
    before, after = _places(whole[stay]), _places(then)
    change = np.abs(after - before)
    most = int(np.argmax(change))
    return Without(
        table.judges[number],
        unjudged,
        False,
        moved=int(np.sum(change > 0)),
        furthest=(entries[most], int(before[most]), int(after[most])) if change[most] else None,
        entered=tuple(entries[n] for n in np.flatnonzero((after <= top) & (before > top))),
        left=tuple(entries[n] for n in np.flatnonzero((before <= top) & (after > top))),
    )


def _totals(seen: Floats, given: Floats, adjusted: bool) -> Floats:
    return solve(seen, given).entries if adjusted else given.sum(axis=1) / seen.sum(axis=1)


def _places(totals: Floats) -> Floats:
    return rankdata(-np.round(totals, PLACES_COMPARED), "min")


def _alarm(sd: float | None, expected: float | None, sheets: int) -> Literal["narrow", "wide"] | None:
    if sd is None or not expected or sheets < FEWEST_FOR_FIT:
        return None
    below = float(chi2.cdf((sheets - 1) * (sd / expected) ** 2, sheets - 1))
    return "narrow" if below < RARE / 2 else "wide" if below > 1 - RARE / 2 else None
