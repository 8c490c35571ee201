"""Who judges what for a large edition: python benchmarks/assigning.py

5,000 entries, 60 judges, three sheets an entry, one pair in twenty in conflict, and judges whose expertise is spread in
several ways. Each problem goes through `manage.py assign` in a process of its own: the seconds that it reports (the
proposal and its worst contrast standard error), and of the whole process, start and reading included, the seconds and
what the system counted as seconds of CPU. The goal is 2 s for the first; a
problem beyond it, with uneven loads, in parts, or with too many judges who never meet, fails the run.
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


def main() -> int:
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        for label, taste in TASTES.items():
            path = Path(folder) / "problem.json"
            path.write_text(json.dumps(problem(taste)), encoding="utf-8")
            started, before = time.perf_counter(), cpu()
            command = [sys.executable, PROJECT / "manage.py", "assign", path, "--json"]
            answer = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            report(label, answer, time.perf_counter() - started, cpu() - before)
            failed += [f"{label}: {fault}" for fault in faults(answer)]
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"memory at the peak, reading included: {peak:.0f} MB")
    print("\n".join(failed) or "every problem within its limits")
    return 1 if failed else 0


def faults(answer: dict[str, Any]) -> list[str]:
    """What of the promises is not kept: the time, level loads, one connected whole, judges who share an entry."""
    loads = answer["loads"].values()
    kept = {
        f"{answer['seconds']:.2f} s": answer["seconds"] <= GOAL,
        f"loads {min(loads)}-{max(loads)}": max(loads) - min(loads) <= 1,
        f"{answer['components']} components": answer["components"] == 1,
        f"{len(strangers(answer))} pairs of judges share no entry": len(strangers(answer)) <= 0.05 * len(every_pair()),
    }
    return [said for said, is_kept in kept.items() if not is_kept]


def every_pair() -> set[tuple[str, str]]:
    return set(combinations(sorted(f"J{n}" for n in range(JUDGES)), 2))


def strangers(answer: dict[str, Any]) -> set[tuple[str, str]]:
    """Pairs of judges who share no entry."""
    panels: dict[str, list[str]] = {}
    for judge, entry in answer["pairs"]:
        panels.setdefault(entry, []).append(judge)
    return every_pair() - {pair for panel in panels.values() for pair in combinations(sorted(panel), 2)}


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
    loads = answer["loads"].values()
    verdict = "within" if answer["seconds"] <= GOAL else "BEYOND"
    print(
        f"{label:22} {answer['seconds']:.2f} s ({whole:.2f} s with start and reading), {verdict} the goal of {GOAL} s"
    )
    print(
        f"  cost {answer['cost']}, loads {min(loads)}-{max(loads)}, components {answer['components']}, "
        f"pairs of judges who share no entry {len(strangers(answer))} of {len(every_pair())}, "
        f"worst contrast {answer['worst_contrast_se']:.3f}"
    )


if __name__ == "__main__":
    sys.exit(main())
