"""Who judges what for a large edition: python benchmarks/assigning.py

5,000 entries, 60 judges, three sheets an entry, one pair in twenty in conflict, and judges whose expertise is spread in
several ways. Each problem goes through `manage.py assign` in a process of its own: the seconds that it reports (the
proposal and its worst contrast standard error), and of the whole process, start and reading included, the seconds and
what the system counted as seconds of CPU. The goal is 2 s for the first.
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
ENTRIES, JUDGES, SHEETS = 5_000, 60, 3
GOAL = 2.0
Taste = Callable[[random.Random, int, int], int]

TASTES: dict[str, Taste] = {
    "nobody knows more": lambda chance, judge, entry: 0,
    "at random": lambda chance, judge, entry: chance.randrange(4),
    "five know everything": lambda chance, judge, entry: 3 * (judge < 5),
    "two schools": lambda chance, judge, entry: 3 * (judge % 2 == entry % 2),
    "twenty schools": lambda chance, judge, entry: 3 * (judge % 20 == entry % 20),
    "some know much more": lambda chance, judge, entry: min(3, chance.randrange(4) * judge // 20),
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for label, taste in TASTES.items():
            path = Path(folder) / "problem.json"
            path.write_text(json.dumps(problem(taste)), encoding="utf-8")
            started, before = time.perf_counter(), cpu()
            command = [sys.executable, PROJECT / "manage.py", "assign", path, "--json"]
            answer = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            report(label, answer, time.perf_counter() - started, cpu() - before)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"memory at the peak, reading included: {peak:.0f} MB")


def problem(taste: Taste) -> dict[str, Any]:
    chance = random.Random(5)
    entries, judges = [f"E{n}" for n in range(ENTRIES)], [f"J{n}" for n in range(JUDGES)]
    return {
        "entries": [{"id": entry, "category": "A"} for entry in entries],
        "judges": [
            {"id": judge, "expertise": {entry: taste(chance, number, row) for row, entry in enumerate(entries)}}
            for number, judge in enumerate(judges)
        ],
        "conflicts": [{"judge": j, "entry": e} for e in entries for j in judges if chance.random() < 0.05],
        "per_entry": SHEETS,
        "seed": 1,
    }


def cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def report(label: str, answer: dict[str, Any], whole: float, used: float) -> None:
    panels: dict[str, list[str]] = {}
    for judge, entry in answer["pairs"]:
        panels.setdefault(entry, []).append(judge)
    met = {pair for panel in panels.values() for pair in combinations(sorted(panel), 2)}
    pairs, loads = JUDGES * (JUDGES - 1) // 2, answer["loads"].values()
    verdict = "within" if answer["seconds"] <= GOAL else "BEYOND"
    print(
        f"{label:22} {answer['seconds']:.2f} s ({whole:.2f} s with start and reading), {verdict} the goal of {GOAL} s"
    )
    print(
        f"  cost {answer['cost']}, loads {min(loads)}-{max(loads)}, components {answer['components']}, "
        f"pairs of judges who share no entry {pairs - len(met)} of {pairs}, "
        f"worst contrast {answer['worst_contrast_se']:.3f}"
    )


if __name__ == "__main__":
    main()
