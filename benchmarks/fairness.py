"""Ranking and fairness: how fast, and how well each rule finds the truly best entries.

    python benchmarks/fairness.py             the times of 5,000 entries, 60 judges, 3 sheets an entry, 5 criteria
    python benchmarks/fairness.py simulate    the table of the simulation, and docs/fairness/simulation.svg

Goals on two cores: severity-adjusted ranking below 0.5 s, the fairness report with 2,000 draws below 5 s. Seconds of
CPU are told beside those of the clock, because other work on the machine lengthens only the latter.
"""

import random
import sys
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from html import escape
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from judging.fairness import fairness_report  # noqa: E402
from judging.ranking import RULES, Mark, NotComparable, rank  # noqa: E402

PLOT = PROJECT / "docs" / "fairness" / "simulation.svg"
WEIGHTS = {"a": 30, "b": 25, "c": 20, "d": 15, "e": 10}
ONE = {"a": 100}
ENTRIES, JUDGES, TOP, RUNS = 60, 12, 5, 300
COLOURS = ("#5b6b7a", "#0b6e4f", "#b5651d", "#3a5a98", "#8b3a62")


def main() -> int:
    if sys.argv[1:] == ["simulate"]:
        return simulate()
    marks = list(edition(5000, 60, 3))
    print(f"{len(marks)} marks\n{'':<34}{'seconds':>9}{'CPU':>9}{'goal':>7}")
    slow = 0
    for rule in RULES:
        if rule != "trimmed_mean":
            goal = 0.5 if rule == "severity_adjusted" else None
            slow += timed(f"rank, {rule}", lambda rule=rule: rank(marks, WEIGHTS, rule), goal)
    slow += timed("fairness report, 2,000 draws", lambda: fairness_report(marks, WEIGHTS), 5)
    report = fairness_report(marks, WEIGHTS, draws=100)
    slow += timed("leave-one-judge-out, 60 judges", report.without_each_judge, None)
    return 1 if slow else 0


def timed(name: str, work: Callable[[], object], goal: float | None) -> bool:
    """Prints the best of three runs; true if it misses the goal."""
    runs = []
    for _ in range(3):
        clock, cpu = time.perf_counter(), time.process_time()
        work()
        runs.append((time.perf_counter() - clock, time.process_time() - cpu))
    clock, cpu = min(runs)
    print(f"{name:<34}{clock:>9.3f}{cpu:>9.3f}{goal or '':>7}")
    return goal is not None and clock > goal


def edition(entries: int, judges: int, each: int, seed: int = 1) -> Iterator[Mark]:
    chance = random.Random(seed)
    mild = [chance.gauss(0, 0.8) for _ in range(judges)]
    for entry in range(entries):
        worth = chance.gauss(6, 1)
        for judge in chance.sample(range(judges), each):
            for criterion in WEIGHTS:
                value = in_halves(worth + mild[judge] + chance.gauss(0, 0.8))
                yield Mark(f"E{entry:04}", f"J{judge:02}", criterion, value)


def in_halves(value: float) -> Decimal:
    return Decimal(min(20, max(0, round(2 * value)))) / 2


SCENES = {
    "equal judges": {"severity": 0.0, "spread": 0.0, "by_merit": False},
    "severe and mild judges": {"severity": 1.0, "spread": 0.0, "by_merit": False},
    "severe judges, unequal panels": {"severity": 1.0, "spread": 0.0, "by_merit": True},
    "severe judges of unequal spread": {"severity": 1.0, "spread": 0.35, "by_merit": False},
}


def simulate() -> int:
    """A round has 60 entries and 12 judges; a rule's score is how many of the truly best 5 it places among its 5."""
    rows = {}
    for each in (3, 5):
        for scene, facts in SCENES.items():
            rows[scene, each] = found(each, **facts)
            shares = "".join(f"{'' if share is None else f'{share:.1%}':>20}" for share in rows[scene, each].values())
            print(f"{scene:<34}{each:>3}{shares}", flush=True)
    for each in (3, 5):
        print(f"rank intervals, {each} sheets: {held(each):.1%} hold the true place")
    PLOT.parent.mkdir(exist_ok=True)
    PLOT.write_text(plot(rows), encoding="utf-8")
    print(f"columns: {', '.join(RULES)}; {RUNS} rounds each; plot in {PLOT.relative_to(PROJECT)}")
    return 0


def found(each: int, *, severity: float, spread: float, by_merit: bool) -> dict[str, float | None]:
    rules = [rule for rule in RULES if each >= 5 or rule != "trimmed_mean"]
    hits = dict.fromkeys(rules, 0)
    for run in range(RUNS):
        chance = random.Random(run)
        worth, marks = played(chance, each, severity, spread, by_merit)
        best = set(top(worth.items(), chance))
        for rule in rules:
            placings = rank(marks, ONE, rule)
            hits[rule] += len(best & set(top(((p.entry, -p.place) for p in placings), chance)))
    return {rule: hits[rule] / (RUNS * TOP) if rule in hits else None for rule in RULES}


def held(each: int) -> float:
    """The share of rank intervals, which claim 95 %, that hold the entry's true place; severe and mild judges."""
    held_by = []
    for run in range(RUNS // 5):
        worth, marks = played(random.Random(run), each, **SCENES["severe and mild judges"])
        places = {key: place for place, key in enumerate(sorted(worth, key=lambda key: -worth[key]), 1)}
        found = fairness_report(marks, ONE, draws=1000, seed=run).intervals
        held_by += [interval.low <= places[interval.entry] <= interval.high for interval in found]
    return sum(held_by) / len(held_by)


def played(chance: random.Random, each: int, severity: float, spread: float, by_merit: bool):
    """One round; with `by_merit` the six severest judges see the stronger entries more often, as experts may."""
    while True:
        worth = {f"E{entry:02}": chance.gauss(6, 1) for entry in range(ENTRIES)}
        mild = [chance.gauss(0, severity) for _ in range(JUDGES)]
        wide = [2 ** chance.gauss(0, spread * 2) for _ in range(JUDGES)]
        severest = set(sorted(range(JUDGES), key=mild.__getitem__)[: JUDGES // 2])
        marks = []
        for entry, value in worth.items():
            lean = 4 if by_merit and value > 6 else 1
            keys = {j: chance.random() ** (1 / (lean if j in severest else 1)) for j in range(JUDGES)}
            for judge in sorted(keys, key=keys.__getitem__)[-each:]:
                seen = 6 + wide[judge] * (value - 6) + mild[judge] + chance.gauss(0, 0.7)
                marks.append(Mark(entry, f"J{judge:02}", "a", in_halves(seen)))
        try:
            rank(marks, ONE, "severity_adjusted")
            return worth, marks
        except NotComparable:
            continue


def top(valued, chance: random.Random) -> list[str]:
    """The best by value; among equals, chance."""
    return [key for key, *_ in sorted(valued, key=lambda pair: (-pair[1], chance.random()))[:TOP]]


def plot(rows: dict) -> str:
    """One line a scene, one lettered dot a rule, from 50 % to 80 %."""
    left, width, step = 250, 480, 38
    height = 70 + step * len(rows) + 30

    def dot(x: float, y: int, rule: str) -> str:
        circle = f'<circle cx="{x:.1f}" cy="{y}" r="9" fill="{COLOURS[list(RULES).index(rule)]}"/>'
        letter = (
            f'<text x="{x:.1f}" y="{y + 4}" text-anchor="middle" font-size="11" fill="#fff">{rule[0].upper()}</text>'
        )
        return circle + letter

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + width + 30} {height}" role="img"'
        ' font-family="sans-serif" font-size="13" fill="#22303c">',
        "<title>Share of the truly best 5 of 60 entries found, by rule</title>",
        f'<rect width="{left + width + 30}" height="{height}" fill="#fff"/>',
    ]
    for number, rule in enumerate(RULES):
        x = 24 + number * 148
        parts.append(f'{dot(x, 22, rule)}<text x="{x + 14}" y="26">{escape(rule)}</text>')
    for percent in range(50, 81, 5):
        x = left + width * (percent - 50) / 30
        parts.append(f'<path d="M{x:.0f} 48V{height - 30}" stroke="#d5dbe1"/>')
        parts.append(f'<text x="{x:.0f}" y="{height - 10}" text-anchor="middle">{percent}%</text>')
    for line, ((scene, each), shares) in enumerate(rows.items()):
        y = 66 + step * line
        parts.append(f'<text x="16" y="{y + 4}">{escape(scene)}, {each}</text>')
        told = {rule: share for rule, share in shares.items() if share is not None}
        parts += [dot(left + width * (share - 0.5) / 0.3, y, rule) for rule, share in told.items()]
    return "\n".join([*parts, "</svg>", ""])


if __name__ == "__main__":
    raise SystemExit(main())
