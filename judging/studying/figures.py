"""What a fairness report and an official order say of a round, as findings. Needs numpy: only the worker imports it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from math import isfinite
from typing import Any

import numpy as np
from scipy.stats import rankdata

from judging.dealing.basis import conflicts_of
from judging.fairness import Alpha, FairnessReport, Variance, Without, alpha
from judging.fairness.certainty import cut_line
from judging.fairness.scrutiny import without_each
from judging.fairness.severity import NOTHING
from judging.models import Round
from judging.ranking import Key, Placing
from judging.studying.connecting import bridges, links
from judging.studying.findings import (
    CriterionFound,
    CutFound,
    Findings,
    JudgeFound,
    Link,
    Needed,
    PartFound,
    Rest,
    Step,
    WithoutJudge,
    WorkFound,
)
from judging.tabulation import Tabulation

DECIMALS = 6
AIMS = (0.8, 0.9)
MOST_STEPS = 10
MOST_RESTS = 3_000
SURPRISES = 500


def by_criterion(tabulation: Tabulation, codes: Sequence[str]) -> tuple[CriterionFound, ...]:
    """The agreement alone, where judges score different criteria and have no totals in common."""
    marked: dict[Key, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
    for mark in tabulation.marks:
        units, values = marked[mark.criterion]
        units.append(int(mark.entry))
        values.append(float(mark.value))
    return tuple(_criterion(code, alpha(*marked[code])) for code in codes)


def _criterion(code: str, found: Alpha | None) -> CriterionFound:
    figures = dict.fromkeys(("nominal", "ordinal", "interval", "ratio")) if found is None else asdict(found)
    return CriterionFound(code, **{name: _rounded(value) for name, value in figures.items()})


def findings_of(
    round: Round, tabulation: Tabulation, order: Sequence[Placing], report: FairnessReport, codes: Sequence[str]
) -> Findings:
    """Everything that the report says, beside the official places."""
    table, variance = report.table, report.variance
    pairs = [(table.entries[row], table.judges[column]) for row, column in zip(table.rows, table.columns, strict=True)]
    rests, has_all = _rests(report)
    by = "raw" if tabulation.rule == "weighted_mean" else "adjusted"
    usual = len(pairs) / len(table.entries)
    sds = ("entry_sd", "judge_sd", "residual_sd", "reml")
    return Findings(
        criteria=tuple(_criterion(code, report.agreement.alpha.get(code)) for code in codes),
        sheets=len(pairs),
        works=tuple(_works(report, order)),
        judges=tuple(_judges(report, adjusted=by == "adjusted")),
        icc={name: _rounded(value) for name, value in asdict(report.agreement.icc).items()},
        kendall_w=_rounded(report.agreement.kendall_w),
        variance=None if variance is None else {name: _rounded(getattr(variance, name)) for name in sds},
        judges_a_work=_rounded(usual),
        reliability_plain=_reliability(report, usual, adjusted=False),
        reliability_adjusted=_reliability(report, usual, adjusted=True),
        needed=() if variance is None else tuple(_needed(variance, aim) for aim in AIMS),
        steps=tuple(_steps(report, order)),
        cut=_cut(report, order),
        parts=tuple(PartFound(list(map(int, part.entries)), list(map(int, part.judges))) for part in report.parts),
        links=tuple(_links(round, tabulation, report, pairs)),
        bridges=tuple(Link(int(work), int(judge)) for work, judge in bridges(pairs)),
        rests=rests,
        has_all_rests=has_all,
        without_by=by,
    )


def _needed(variance: Variance, aim: float) -> Needed:
    return Needed(aim, variance.judges_needed(aim), variance.judges_needed(aim, adjusted=True))


def _works(report: FairnessReport, order: Sequence[Placing]) -> Iterable[WorkFound]:
    """In the official order, those without a counting sheet last."""
    found = {interval.entry: interval for interval in report.intervals}
    common = report.adjusted if len(report.parts) == 1 else {}
    places = rankdata([-round(value, 4) for value in common.values()], "min") if common else ()
    adjusted_places = dict(zip(common, map(int, places), strict=True))
    for one in order:
        interval = found.get(one.entry)
        yield WorkFound(
            contender=int(one.entry),
            place=one.place,
            raw=_rounded(None if one.raw is None else float(one.raw)),
            raw_place=one.raw_place,
            adjusted=_rounded(common.get(one.entry)),
            adjusted_place=adjusted_places.get(one.entry),
            low=interval.low if interval else None,
            high=interval.high if interval else None,
            p_top=_rounded(interval.p_top) if interval else None,
            sheets=one.sheets,
        )


def _judges(report: FairnessReport, *, adjusted: bool) -> Iterable[JudgeFound]:
    is_alone = len(report.parts) > 1 or len(report.judges) < 2
    without = {} if is_alone else {one.judge: one for one in report.without_each_judge(adjusted=adjusted)}
    first = {} if is_alone else {one.judge: one for one in without_each(report.table, top=1, adjusted=adjusted)}
    for one in report.judges:
        yield JudgeFound(
            judge=int(one.judge),
            effect=_rounded(one.effect) or 0.0,
            effect_error=_rounded(one.effect_error),
            sheets=one.sheets,
            infit=_rounded(one.infit),
            outfit=_rounded(one.outfit),
            with_the_others=_rounded(one.with_the_others),
            spread=_rounded(one.spread.sd),
            spread_expected=_rounded(one.spread.expected),
            alarm=one.spread.alarm or "",
            without=_without(without.get(one.judge), first.get(one.judge)),
            halo=_rounded(one.halo.ratio),
            has_halo=one.halo.alarm,
            drift=_rounded(one.drift.change),
            drift_error=_rounded(one.drift.error),
            is_drifting=one.drift.alarm,
        )


def _without(found: Without | None, first: Without | None) -> WithoutJudge | None:
    if found is None or first is None:
        return None
    return WithoutJudge(
        unjudged=_keys(found.unjudged),
        splits=found.splits,
        moved=found.moved,
        furthest=None if found.furthest is None else _keys(found.furthest),
        entered=_keys(found.entered),
        left=_keys(found.left),
        winners=_keys(first.entered),
    )


def _keys(keys: Iterable[Key]) -> list[int]:
    return [int(key) for key in keys]


def _reliability(report: FairnessReport, judges: float, *, adjusted: bool) -> float | None:
    """Of the mean of a usual work's judges, also where their number is no whole one."""
    if report.variance is None:
        return None
    single = report.variance.reliability(1, adjusted=adjusted)
    return _rounded(single * judges / (1 + (judges - 1) * single))


def _steps(report: FairnessReport, order: Sequence[Placing]) -> Iterable[Step]:
    for place in range(1, min(report.top, MOST_STEPS) + 1):
        line = cut_line(report.table, report.fitted, order, report.intervals, place)
        if line is not None:
            yield Step(place, _rounded(line.probability) or 0.0)


def _cut(report: FairnessReport, order: Sequence[Placing]) -> CutFound | None:
    line = report.cut_line(order)
    if line is None:
        return None
    is_shared = sum(1 for one in order if one.place is not None and one.place <= report.top) > report.top
    return CutFound(
        inside=int(line.inside),
        outside=int(line.outside),
        probability=_rounded(line.probability) or 0.0,
        is_resolved=line.is_resolved,
        is_shared=is_shared,
        uncertain=_keys(line.uncertain),
    )


def _links(
    round: Round, tabulation: Tabulation, report: FairnessReport, pairs: Sequence[tuple[Key, Key]]
) -> Iterable[Link]:
    """Sheets that would join the parts, for judges of the panel without conflict with the work."""
    if len(report.parts) < 2:
        return []
    contenders = {entry: contender for contender, entry in tabulation.entries.items()}
    barred = {
        (contenders[entry], person) for entry, person in conflicts_of(category=round.category_id) if entry in contenders
    }
    able = set(round.panel.filter(left_at=None).values_list("judge", flat=True))
    return [Link(int(work), int(judge)) for work, judge in links(report.parts, pairs, barred, able=able)]


def _rests(report: FairnessReport) -> tuple[tuple[Rest, ...], bool]:
    """Of every sheet; above 3,000 sheets only the 500 largest. None where nothing is left to tell chance."""
    table, fitted = report.table, report.fitted
    expected = 1 - fitted.leverage
    if fitted.residual_sd is None or fitted.residual_sd < NOTHING:
        return (), True
    told_by = np.flatnonzero(expected > NOTHING)
    scaled = fitted.rests / (fitted.residual_sd * np.sqrt(np.maximum(expected, NOTHING)))
    has_all = len(table.totals) <= MOST_RESTS
    if not has_all:
        told_by = np.sort(told_by[np.argsort(-np.abs(scaled[told_by]), kind="stable")[:SURPRISES]])
    rests = (
        Rest(
            contender=int(table.entries[table.rows[n]]),
            judge=int(table.judges[table.columns[n]]),
            points=_rounded(float(fitted.rests[n])) or 0.0,
            by_scatter=_rounded(float(scaled[n])) or 0.0,
        )
        for n in told_by
    )
    return tuple(rests), has_all


def _rounded(value: Any) -> float | None:
    """Never "-0.0", an infinity or no number."""
    return None if value is None or not isfinite(value) else round(float(value), DECIMALS) + 0.0
