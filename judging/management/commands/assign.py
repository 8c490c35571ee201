"""manage.py assign: who judges what, proposed by the same code that deals a round's sheets. Needs no database."""

import json
import sys
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from judging.assigning import Deal, Infeasible, Shortage, deal_facts
from judging.assigning.contrast import worst_contrast_se
from judging.assigning.problem import MAX_BYTES, Problem, ProblemRefused, read_problem

REFUSED, INFEASIBLE = 2, 3
HELP = """
Propose who judges what. The problem is a JSON object: {"entries": [{"id", "category"}], "judges": [{"id", "capacity",
"categories", "expertise": {entry or category: 0..3}}], "conflicts": [{"judge", "entry"}], "per_entry": 3, "seed": 1}.
A judge without capacity has no limit, one without categories judges all; an entry's own expertise comes before its
category's, 0 is none and 3 the best. No conflict is ever assigned; loads are as level as can be, then expertise is the
highest; the same problem and seed give the same proposal.
With --json: "pairs" of judge and entry, "loads" by judge, "cost" (3 minus the expertise, summed over the pairs),
"components" (the connected parts of each category's entries and judges, added up), "worst_contrast_se" (the largest
standard error of a difference of two connected entries of a category in the model y = mu + entry + judge, in residual
standard deviations; null where there are no two) and "seconds". If some entry can't have its judges: exit code 3 and
{"infeasible": [{"entry", "why"}]}. What can't be meant is refused with one sentence and exit code 2.
"""


class Command(BaseCommand):
    help = HELP
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("problem", help="JSON file with the problem, or - for standard input")
        parser.add_argument("--json", action="store_true", help="print JSON instead of a table")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            problem = read_problem(_bytes(options["problem"]))
        except ProblemRefused as error:
            raise CommandError(str(error), returncode=REFUSED) from error
        except OSError as error:
            raise CommandError(f"{options['problem']}: {error.strerror}", returncode=REFUSED) from error
        started = time.perf_counter()
        try:
            dealt = deal_facts(problem.facts, per_entry=problem.per_entry, seed=problem.seed)
        except Infeasible as none:
            rows = [{"entry": short.entry, "why": _why(short)} for short in none.shortages]
            self.stdout.write(json.dumps({"infeasible": rows}, indent=2) if options["json"] else _listed(rows))
            sys.exit(INFEASIBLE)
        answer = _answer(problem, dealt, started)
        self.stdout.write(json.dumps(answer) if options["json"] else _as_table(answer))


def _bytes(path: str) -> bytes:
    if path == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with Path(path).open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _answer(problem: Problem, dealt: Deal, started: float) -> dict[str, Any]:
    worst = worst_contrast_se(dealt.pairs, problem.facts.entries)
    return {
        "pairs": [[judge, entry] for entry, judge in dealt.pairs],
        "loads": {str(judge): load for judge, load in dealt.loads.items()},
        "cost": dealt.cost,
        "components": dealt.parts,
        "worst_contrast_se": worst,
        "seconds": round(time.perf_counter() - started, 4),
    }


def _why(short: Shortage) -> str:
    needs = f"needs {short.needed} judges, but only {short.possible}"
    if short.reason == "judges":
        return f"{needs} judge its category."
    if short.reason == "conflicts":
        return f"{needs} who judge its category are free of conflict with it."
    full = ", ".join(map(str, short.judges))
    return f"{needs} have room: the capacity of all others who could take it or make room is used up ({full})."


def _listed(rows: list[dict[str, Any]]) -> str:
    return "\n".join(["Not every entry can have its judges:", *(f"{row['entry']}: {row['why']}" for row in rows)])


def _as_table(answer: dict[str, Any]) -> str:
    worst = answer["worst_contrast_se"]
    lines = [
        f"cost {answer['cost']}, components {answer['components']}, worst contrast standard error "
        f"{'-' if worst is None else format(worst, '.4f')}, {answer['seconds']} s",
        *(f"{load:>6}  {judge}" for judge, load in answer["loads"].items()),
        *(f"{judge}  {entry}" for judge, entry in answer["pairs"]),
    ]
    return "\n".join(lines)
