"""Drift: whether a judge became more severe or more lenient between the first sheet and the last.

For organisers, to ask and to understand; nothing here weighs a judge.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.stats import rankdata
from scipy.stats import t as student

from judging.fairness.severity import FEWEST_FOR_FIT, NOTHING, Fit
from judging.fairness.table import Floats, Indices, Table
from judging.ranking import Key

RARE = 0.001
BARELY = 1e-6  # the share of the order that entries and judges must leave to tell anything by it

When = Mapping[tuple[Key, Key], float]


@dataclass(frozen=True, slots=True)
class Drift:
    """By how many points a judge's scores rose between the first sheet and the last (more lenient is positive), with
    its standard error. None where the sheets or their order cannot tell.

    `alarm` is raised where the change is at least the usual scatter of a sheet, if chance alone would bring it about
    to one judge in a thousand.
    """

    judge: Key
    change: float | None
    error: float | None
    alarm: bool


def drifts(table: Table, fitted: Fit, when: When) -> list[Drift]:
    """Of every judge, in the order of the table; `when` orders each judge's sheets, by (entry, judge), any numbers.

    After Wolfe, Moulder and Myford (2001), Journal of Applied Measurement 2, 256-280: the judge's sheets get their
    order as one more unknown of the additive model, from 0 for the first to 1 for the last, so that the works' worth
    and the other judges are accounted for. The error is the larger of the usual one and one that allows for a judge who
    errs more than the others, and t has two degrees of freedom fewer than the judge has sheets. Nothing is said below
    8 sheets, where not every sheet of the judge is in the order, or where nothing is left to tell chance.
    """
    found = []
    for number, judge in enumerate(table.judges):
        own = np.flatnonzero(table.columns == number)
        places = _places(table, own, when)
        found.append(Drift(judge, None, None, alarm=False) if places is None else _drift(table, fitted, own, places))
    return found


def _places(table: Table, own: Indices, when: When) -> Floats | None:
    """From 0 for the judge's first sheet to 1 for the last, equals in the middle of their places."""
    judge = table.judges[table.columns[own[0]]]
    times = [when.get((table.entries[row], judge)) for row in table.rows[own]]
    known = [time for time in times if time is not None]
    if len(own) < FEWEST_FOR_FIT or len(known) < len(own) or len(set(known)) < 2:
        return None
    ranks = rankdata(known) - 1
    return ranks / (len(own) - 1)


def _drift(table: Table, fitted: Fit, own: Indices, places: Floats) -> Drift:
    judge = table.judges[table.columns[own[0]]]
    left = _left_of(table, fitted, own, places)
    weight, freedom = float(left @ left), fitted.freedom - 1
    if freedom < 1 or weight < BARELY * len(own):
        return Drift(judge, None, None, alarm=False)
    change = float(left @ fitted.rests) / weight
    rests = fitted.rests - change * left
    scatter = float(np.sqrt(rests @ rests / freedom))
    error = max(scatter / weight**0.5, float(np.sqrt((left * rests) @ (left * rests))) / weight)
    nothing = NOTHING * max(1.0, float(np.abs(table.totals).max()))
    told = min(len(own) - 2, freedom)
    is_rare = error < nothing or 2 * float(student.sf(abs(change) / error, told)) < RARE
    return Drift(judge, change, error, alarm=is_rare and abs(change) > max(scatter, nothing))


def _left_of(table: Table, fitted: Fit, own: Indices, places: Floats) -> Floats:
    """What entries and judges leave of the order of these sheets: the rests of the same model with it for totals."""
    solution = fitted.solution
    order = np.zeros(len(table.totals))
    order[own] = places - places.mean()
    sums = np.bincount(table.rows, order)
    effects = solution.spread @ -(solution.share.T @ sums)  # the order itself sums to 0 for its judge
    entries = sums / np.bincount(table.rows) - solution.share @ effects
    left: Floats = order - entries[table.rows] - effects[table.columns]
    return left
