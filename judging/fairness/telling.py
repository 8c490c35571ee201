"""The report as values for JSON and as lines of text for an operator."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from judging.fairness.report import FairnessReport
from judging.fairness.severity import FEWEST_FOR_FIT
from judging.ranking import Placing

DECIMALS = 8
GOOD = 0.8


def as_values(report: FairnessReport) -> dict[str, Any]:
    """The keys `judges`, `components`, `agreement`, `variance` and `intervals`; numbers rounded to 8 decimals."""
    judges = [
        {
            "judge": judge.judge,
            "effect": _rounded(judge.effect),
            "effect_se": _rounded(judge.effect_error),
            "sheets": judge.sheets,
            "infit": _rounded(judge.infit),
            "outfit": _rounded(judge.outfit),
            "halo": _rounded(judge.halo.ratio),
            "drift": _rounded(judge.drift.change),
            "drift_se": _rounded(judge.drift.error),
            "alarms": judge.alarms,
        }
        for judge in report.judges
    ]
    agreement = {
        "alpha": {criterion: _all_rounded(asdict(alpha)) for criterion, alpha in report.agreement.alpha.items()},
        "icc": _all_rounded(asdict(report.agreement.icc)),
        "kendall_w": _rounded(report.agreement.kendall_w),
    }
    names, found = ("entry_sd", "judge_sd", "residual_sd", "reml"), report.variance
    return {
        "judges": judges,
        "components": len(report.parts),
        "agreement": agreement,
        "variance": {name: None if found is None else _rounded(getattr(found, name)) for name in names},
        "intervals": [asdict(interval) for interval in report.intervals],
    }


def as_lines(report: FairnessReport, placings: Sequence[Placing]) -> list[str]:
    """The same for people, with the cut line, the reliability and what each judge changes."""
    return [
        *_judges(report),
        "",
        *_agreement(report),
        "",
        *_order(report, placings),
        "",
        *_without(report),
    ]


def columns(rows: Sequence[Sequence[str]], left: Iterable[int] = ()) -> list[str]:
    """Rows of cells in columns, set right but for those that `left` names."""
    widths, to_left = [max(map(len, column)) for column in zip(*rows, strict=True)], set(left)
    return [
        "  ".join(
            f"{cell:<{width}}" if number in to_left else f"{cell:>{width}}"
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def _judges(report: FairnessReport) -> list[str]:
    rows: list[tuple[str, ...]] = [
        ("judge", "effect", "error", "sheets", "infit", "outfit", "spread", "halo", "drift", "look at")
    ]
    for judge in report.judges:
        numbers = [_text(value, 3) for value in (judge.effect, judge.effect_error)]
        shown = (judge.infit, judge.outfit, judge.spread.sd, judge.halo.ratio, judge.drift.change)
        looks = [_text(value, 2) for value in shown]
        rows.append((str(judge.judge), *numbers, str(judge.sheets), *looks, ", ".join(judge.alarms) or "-"))
    lines = ["Judges: effect above the average judge in score units", *columns(rows, left=(0, len(rows[0]) - 1))]
    if any(judge.sheets < FEWEST_FOR_FIT for judge in report.judges):
        lines.append(f"Of a judge with fewer than {FEWEST_FOR_FIT} sheets only effect and spread are told.")
    return lines


def _agreement(report: FairnessReport) -> list[str]:
    rows: list[tuple[str, ...]] = [("alpha", "nominal", "ordinal", "interval", "ratio")]
    for criterion, alpha in report.agreement.alpha.items():
        figures = (alpha.nominal, alpha.ordinal, alpha.interval, alpha.ratio)
        rows.append((str(criterion), *(_text(value, 3) for value in figures)))
    icc = ", ".join(f"{name} {_text(value, 3)}" for name, value in asdict(report.agreement.icc).items())
    lines = [*columns(rows, left=(0,)), icc, f"Kendall's W {_text(report.agreement.kendall_w, 3)}"]
    found = report.variance
    if found is None:
        return [*lines, "The sheets do not tell entries, judges and chance apart."]
    spread = f"entries {found.entry_sd:.3f}, judges {found.judge_sd:.3f}, rest {found.residual_sd:.3f}"
    needed = [found.judges_needed(GOOD, adjusted=adjusted) for adjusted in (False, True)]
    plain, adjusted = ("more than 1000" if count is None else str(count) for count in needed)
    return [
        *lines,
        f"Standard deviations: {spread}",
        f"Judges an entry needed for a reliability of {GOOD}: {plain}; with severity removed: {adjusted}",
    ]


def _order(report: FairnessReport, placings: Sequence[Placing]) -> list[str]:
    if len(report.parts) > 1:
        sizes = ", ".join(f"{len(part.entries)} entries of {len(part.judges)} judges" for part in report.parts)
        return [f"There is no common order: the sheets fall into {len(report.parts)} parts ({sizes})."]
    found = {interval.entry: interval for interval in report.intervals}
    rows: list[tuple[str, ...]] = [("entry", "place", "95% of draws", f"in top {report.top}")]
    for placing in placings:
        interval = found.get(placing.entry)
        if interval is not None and interval.low is not None:
            lies = f"{interval.low} to {interval.high}"
            rows.append((str(placing.entry), str(placing.place), lies, _text(interval.p_top, 3)))
    line = report.cut_line(placings)
    if line is None:
        return columns(rows, left=(0,))
    verdict = "is resolved" if line.is_resolved else "is NOT resolved"
    cut = f"The cut line between {line.inside} and {line.outside} {verdict} (probability {line.probability:.3f})."
    return [*columns(rows, left=(0,)), cut]


def _without(report: FairnessReport) -> list[str]:
    if len(report.parts) > 1 or len(report.judges) < 2:
        return []
    rows: list[tuple[str, ...]] = [("without judge", "entries moved", "furthest", "enter the top", "leave the top")]
    for without in report.without_each_judge():
        if without.splits:
            rows.append((str(without.judge), "the sheets fall apart", "", "", ""))
            continue
        furthest = "-" if without.furthest is None else "{}: {} to {}".format(*without.furthest)
        names = [", ".join(map(str, some)) or "-" for some in (without.entered, without.left)]
        rows.append((str(without.judge), str(without.moved), furthest, *names))
    return columns(rows, left=(0, 2, 3, 4))


def _text(value: float | None, decimals: int) -> str:
    return "-" if value is None else f"{value + 0.0:.{decimals}f}"


def _rounded(value: float | None) -> float | None:
    """Never "-0.0"."""
    return None if value is None else round(value, DECIMALS) + 0.0


def _all_rounded(values: dict[str, float | None]) -> dict[str, float | None]:
    return {name: _rounded(value) for name, value in values.items()}
