"""manage.py rank: the ranking of a CSV file of scores, by the same code that ranks a round. Needs no database."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from judging.marksheet import MarksheetRefused, read_marksheet
from judging.ranking import Placing, Rule, UnknownRule, decimal_text, rank, rule_named

REFUSED = 2
HELP = """
Rank entries from a CSV file with the columns entry,judge,score or entry,judge,criterion,score. Totals are exact.
With --json, "total" is a decimal with 4 places (halves to even) and "total_exact" the same total as a fraction in
lowest terms such as "203/30", a whole number without a denominator ("7"); it is null where the rule does not compute
exactly. Equal totals share a place (1, 2, 2, 4). A sheet that lacks a criterion does not count, and an entry without a
counting sheet has null for its totals and its place. What is not certainly meant is refused with its file and line, and
exit code 2.
"""


class Command(BaseCommand):
    help = HELP
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("scores", type=Path, help="CSV file with the columns entry,judge[,criterion],score")
        parser.add_argument(
            "--weights",
            type=Path,
            help="CSV file with the columns criterion,weight; they sum to 100 (not needed for one criterion)",
        )
        parser.add_argument("--rule", default="weighted_mean", help="the rule to rank by (default: %(default)s)")
        parser.add_argument("--json", action="store_true", help="print JSON instead of a table")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            rule = rule_named(options["rule"])
            marks, weights = read_marksheet(options["scores"], options["weights"])
        except UnknownRule as error:
            raise CommandError(f"--rule: {error}", returncode=REFUSED) from error
        except MarksheetRefused as error:
            raise CommandError(str(error), returncode=REFUSED) from error
        placings = rank(marks, weights, rule.name)
        set_aside = sum(placing.set_aside for placing in placings)
        if set_aside:
            self.stderr.write(f"Note: sheets that lack a criterion and do not count: {set_aside}.")
        self.stdout.write(_as_json(rule, placings) if options["json"] else _as_table(placings))


def _as_json(rule: Rule, placings: list[Placing]) -> str:
    rows = [
        {
            "entry": placing.entry,
            "total": None if placing.total is None else decimal_text(placing.total),
            "total_exact": None if placing.total is None or not rule.exact else str(placing.total),
            "place": placing.place,
            "tied_with": list(placing.tied_with),
        }
        for placing in placings
    ]
    return json.dumps({"rule": rule.name, "placings": rows}, indent=2)


def _as_table(placings: list[Placing]) -> str:
    rows = [("place", "total", "sheets", "entry", "tied with")]
    for placing in placings:
        total = "-" if placing.total is None else decimal_text(placing.total)
        tied = ", ".join(map(str, placing.tied_with))
        rows.append((str(placing.place or "-"), total, str(placing.sheets), str(placing.entry), tied))
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = []
    for place, total, sheets, entry, tied in rows:
        numbers = f"{place:>{widths[0]}}  {total:>{widths[1]}}  {sheets:>{widths[2]}}"
        lines.append(f"{numbers}  {entry:<{widths[3]}}  {tied}".rstrip())
    return "\n".join(lines)
