"""Everything that says how fair and how sure a result is, from the marks that make it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from judging.fairness.agreement import Intraclass, intraclass, kendall_w, with_the_others
from judging.fairness.alpha import Alpha, alpha
from judging.fairness.certainty import DRAWS, SEED, CutLine, Interval, cut_line, intervals
from judging.fairness.drift import Drift, When, drifts
from judging.fairness.halo import Halo, halos
from judging.fairness.scrutiny import Spread, Without, criterion_effects, spreads, without_each
from judging.fairness.severity import Fit, fit, infit_outfit
from judging.fairness.table import Table, table_of
from judging.fairness.variance import Variance, variance
from judging.ranking import Key, Mark, Part, Placing, RankingError, Weights, in_order, parts, sheets


@dataclass(frozen=True, slots=True)
class JudgeReport:
    """One judge: effect in score units (how much above the average judge; lenient is positive) with its standard error,
    the sheets that count, infit and outfit (None below 8 sheets), Spearman's correlation with the others' mean rank
    (None unless every judge judged every entry), spread, halo and drift, each with its alarm."""

    judge: Key
    effect: float
    effect_error: float | None
    sheets: int
    infit: float | None
    outfit: float | None
    with_the_others: float | None
    spread: Spread
    halo: Halo
    drift: Drift

    @property
    def alarms(self) -> list[str]:
        """Which alarms are raised: narrow or wide, halo, drift."""
        raised = {"halo": self.halo.alarm, "drift": self.drift.alarm}
        return [*filter(None, [self.spread.alarm]), *(name for name, is_raised in raised.items() if is_raised)]


@dataclass(frozen=True, slots=True)
class Agreement:
    """`alpha` by criterion, on the scores; the others on the judges' weighted totals."""

    alpha: dict[Key, Alpha]
    icc: Intraclass
    kendall_w: float | None


@dataclass(frozen=True, slots=True, eq=False)
class FairnessReport:
    """`parts` are the connected parts; with more than one there is no common order. `adjusted` totals hold within one.

    `criteria` are the effects of the criteria. `intervals` are sorted as `judges` are: by key.
    """

    judges: tuple[JudgeReport, ...]
    parts: tuple[Part, ...]
    adjusted: dict[Key, float]
    criteria: dict[Key, float]
    agreement: Agreement
    variance: Variance | None
    residual_sd: float | None
    intervals: tuple[Interval, ...]
    top: int
    table: Table
    fitted: Fit

    def cut_line(self, placings: Sequence[Placing]) -> CutLine | None:
        """Whether the line below place `top` of this order is borne by the sheets."""
        return cut_line(self.table, self.fitted, placings, self.intervals, self.top)

    def without_each_judge(self, *, adjusted: bool = True) -> list[Without]:
        """The leave-one-judge-out table."""
        return without_each(self.table, top=self.top, adjusted=adjusted)


def fairness_report(
    marks: Iterable[Mark],
    weights: Weights,
    *,
    renormalise: bool = False,
    top: int = 3,
    draws: int = DRAWS,
    seed: int = SEED,
    when: When | None = None,
    carried: Collection[Key] = (),
) -> FairnessReport:
    """The report on the sheets that count. `when` orders each judge's sheets; without it nothing is said of drift.
    `carried` criteria are no judge's own scores and are left out of the halo.

    Refused: what `sheets` refuses, no counting sheet, a top below 1, draws below 100 or above 100,000, and `TooLarge`.
    """
    if top < 1 or not 100 <= draws <= 100_000:
        raise RankingError("the top is at least 1, and draws are between 100 and 100,000")
    marks = list(marks)
    counting = [sheet for sheet in sheets(marks, weights, renormalise=renormalise) if sheet.total is not None]
    if not counting:
        raise RankingError("no sheet counts, so there is nothing to report on")
    counted = {(sheet.entry, sheet.judge) for sheet in counting}
    table = table_of([(sheet.entry, sheet.judge, sheet.total) for sheet in counting if sheet.total is not None])
    fitted = fit(table)
    components = variance(table, fitted)
    halo = halos(marks, [one for one, weight in weights.items() if weight > 0 and one not in carried], table)
    return FairnessReport(
        judges=tuple(_judges(table, fitted, components, halo, drifts(table, fitted, when or {}))),
        parts=tuple(parts(counted)),
        adjusted=dict(zip(table.entries, map(float, fitted.solution.entries), strict=True)),
        criteria=criterion_effects(marks, counted),
        agreement=Agreement(_alphas(marks, counted), intraclass(table, components), kendall_w(table)),
        variance=components,
        residual_sd=fitted.residual_sd,
        intervals=tuple(intervals(table, fitted, top=top, draws=draws, seed=seed)),
        top=top,
        table=table,
        fitted=fitted,
    )


def _judges(
    table: Table, fitted: Fit, components: Variance | None, halo: Sequence[Halo], drift: Sequence[Drift]
) -> Iterable[JudgeReport]:
    counts = np.bincount(table.columns, minlength=len(table.judges))
    fits, others, wide = infit_outfit(table, fitted), with_the_others(table), spreads(table, components)
    errors = fitted.effect_errors
    for n, judge in enumerate(table.judges):
        infit, outfit = fits[n] or (None, None)
        error = None if errors is None else float(errors[n])
        effect = float(fitted.solution.effects[n])
        beside = others[judge], wide[n], halo[n], drift[n]
        yield JudgeReport(judge, effect, error, int(counts[n]), infit, outfit, *beside)


def _alphas(marks: Sequence[Mark], counted: set[tuple[Key, Key]]) -> dict[Key, Alpha]:
    numbers = {entry: n for n, entry in enumerate(sorted({entry for entry, _ in counted}, key=in_order))}
    given: dict[Key, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
    for mark in marks:
        if (mark.entry, mark.judge) in counted:
            units, values = given[mark.criterion]
            units.append(numbers[mark.entry])
            values.append(float(mark.value))
    return {criterion: alpha(*given[criterion]) for criterion in sorted(given, key=in_order)}
