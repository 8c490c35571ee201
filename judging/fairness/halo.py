"""Halo: whether a judge tells the criteria of a work apart, or scores them all by one impression.

For organisers, to ask and to understand; nothing here weighs a judge.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
from scipy.stats import t as student

from judging.fairness.severity import FEWEST_FOR_FIT, NOTHING
from judging.fairness.table import Floats, Table
from judging.ranking import Key, Mark, in_order

FEWEST_CRITERIA = 3
HALF = 0.5
RARE = 0.001


@dataclass(frozen=True, slots=True)
class Halo:
    """How far apart a judge's scores for the criteria of one work lie, as a multiple of the same of the other judges of
    the same works: 1 is alike, 0 is the same score for every criterion. None where that says nothing.

    `alarm` is raised at half or less, if chance alone would bring so little about to one judge in a thousand.
    """

    judge: Key
    ratio: float | None
    alarm: bool


def halos(marks: Iterable[Mark], criteria: Collection[Key], table: Table) -> list[Halo]:
    """Of every judge, in the order of the table, over these criteria.

    The standard deviation between the criteria within one sheet is the measure of Saal, Downey and Lahey (1980),
    Psychological Bulletin 88, 413-428. Here each sheet is set beside the mean of the other sheets of the same work, so
    that a work which is truly alike in everything speaks against nobody; then a t-test of the differences. Nothing is
    said of fewer than 8 sheets that have 3 such criteria and another judge with as many, or where the others do not
    tell the criteria apart either.
    """
    own = _within(marks, criteria, table)
    known = ~np.isnan(own)
    filled = np.where(known, own, 0)
    sums = np.bincount(table.rows, filled, len(table.entries))[table.rows]
    others = np.bincount(table.rows, known, len(table.entries))[table.rows] - known
    beside = (sums - filled) / np.maximum(others, 1)
    compared = known & (others > 0)
    found = []
    for number, judge in enumerate(table.judges):
        mine = compared & (table.columns == number)
        found.append(_halo(judge, own[mine], beside[mine]))
    return found


def _within(marks: Iterable[Mark], criteria: Collection[Key], table: Table) -> Floats:
    """Of every sheet the standard deviation between its criteria; NaN below 3 criteria."""
    column = {criterion: number for number, criterion in enumerate(sorted(criteria, key=in_order))}
    pairs = zip(table.rows, table.columns, strict=True)
    sheet = {(table.entries[row], table.judges[judge]): number for number, (row, judge) in enumerate(pairs)}
    given = np.full((len(table.totals), len(column)), np.nan)
    for mark in marks:
        number = sheet.get((mark.entry, mark.judge))
        if number is not None and mark.criterion in column:
            given[number, column[mark.criterion]] = float(mark.value)
    within = np.full(len(given), np.nan)
    counts = np.sum(~np.isnan(given), axis=1)
    enough = counts >= FEWEST_CRITERIA
    if enough.any():
        within[enough] = np.nanstd(given[enough], axis=1, ddof=1)
    return within


def _halo(judge: Key, own: Floats, beside: Floats) -> Halo:
    if len(own) < FEWEST_FOR_FIT or float(beside.mean()) < NOTHING:
        return Halo(judge, None, alarm=False)
    ratio, differences = float(own.mean() / beside.mean()), own - beside
    error = float(differences.std(ddof=1)) / len(own) ** 0.5
    is_rare = error < NOTHING or float(student.cdf(differences.mean() / error, len(own) - 1)) < RARE
    return Halo(judge, ratio, alarm=ratio <= HALF and is_rare)
