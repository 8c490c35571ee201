"""manage.py rank: the ranking of a CSV file of scores, by the same code that ranks a round. Needs no database."""

import json
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from judging.fairness.report import FairnessReport, fairness_report
from judging.fairness.telling import as_lines, as_values, columns
from judging.management.plain_help import PlainHelpCommand
from judging.marksheet import MarksheetRefused, read_marksheet, read_sequence
from judging.ranking import (
    RULES,
    Mark,
    NotComparable,
    Placing,
    RankingError,
    Rule,
    TieBreak,
    UnknownRule,
    decimal_text,
    rank,
    rule_named,
)

REFUSED = 2
MOST_TOP = 1_000_000
HELP = """
Rank entries from a CSV file with the columns entry,judge,score or entry,judge,criterion,score. What is not certainly
meant is refused with its file and line, and exit code 2.

Rules
  weighted_mean      mean of the judges' weighted totals; exact
  severity_adjusted  the same minus the mean effect of the entry's own judges (least squares); to 4 places
  trimmed_mean       mean without the highest and the lowest total; at least 5 sheets an entry; exact
  z_score            mean of totals in standard deviations of each judge; only for panels dealt by chance; to 4 places
  rank_sum           sum of the judges' ranks, 1 is best, equal totals share a rank; lowest first; exact. Where judges
                     ranked different entries: judges x (entries + 1) x mean of rank / (entries the judge ranked + 1)

JSON (--json)
  rule               the rule
  placings           best first, one for each entry:
    entry            its name
    total            by the rule, a decimal with 4 places, halves to even; null without a counting sheet
    total_exact      the same total in lowest terms such as "203/30", or "7"; null where the rule computes in floats
    place            1, 2, 2, 4; null without a counting sheet, and where a rule finds no common order
    tied_with        the other entries at this place
    raw              (beside every rule but weighted_mean, and with --fairness) the weighted mean with 4 places
    raw_place        (likewise) the place by the exact weighted mean
    decided_by       (with --tie) the last tie-break that told the entry from others of equal total, or null

JSON added by --fairness (see docs/fairness); numbers are null where the scores cannot tell
  judges             for each judge, on weighted totals:
    judge            the name
    effect           how much above the average judge this one scores, in score units; lenient is positive; sum 0
    effect_se        its standard error
    sheets           how many count
    infit, outfit    mean squares of the standardised residuals, weighted and plain; about 1; null below 8 sheets
    halo             how far apart the scores for the criteria of one entry lie, as a multiple of the same of the other
                     judges of the same entries; about 1; null below 8 sheets with 3 criteria and another judge
    drift, drift_se  by how much the scores rose from the judge's first sheet to the last, in score units, and its
                     standard error; null without --sequence and below 8 sheets
    alarms           what is worth a look: narrow or wide (spread), halo, drift; none below 8 sheets
  components         number of parts into which entries and judges fall; above 1 there is no common order
  agreement
    alpha            Krippendorff's alpha by criterion: nominal, ordinal, interval, ratio (for scores from 0)
    icc              icc1, icc2, icc3 (one judge) and icc1k, icc2k, icc3k (mean of an entry's judges) on weighted totals
    kendall_w        Kendall's W, corrected for ties; only where every judge judged every entry
  variance           entry_sd, judge_sd, residual_sd: standard deviations by REML; reml: -2 log restricted likelihood
  intervals          for each entry: entry; low and high, the best and worst place in 95 of 100 draws from the fitted
                     model; p_top, the share of draws in which it is among the best --top

Equal totals share a place unless --tie separates them. A sheet that lacks a criterion does not count.
"""


class Command(PlainHelpCommand):
    help = HELP

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("scores", type=Path, help="CSV file with the columns entry,judge[,criterion],score")
        parser.add_argument(
            "--weights",
            type=Path,
            help="CSV file with the columns criterion,weight; they sum to 100 (not needed for one criterion)",
        )
        parser.add_argument("--rule", default="weighted_mean", help="the rule to rank by (default: %(default)s)")
        parser.add_argument(
            "--tie",
            action="append",
            default=[],
            metavar="criterion:NAME|rule:NAME",
            help="what separates equal totals; the first that does decides; may be given several times",
        )
        parser.add_argument("--fairness", action="store_true", help="tell how fair and how sure the order is")
        parser.add_argument(
            "--top", type=int, default=3, help="the cut line lies below this place (default: %(default)s)"
        )
        parser.add_argument(
            "--sequence",
            type=Path,
            help="CSV file with the columns entry,judge,sequence: the order in which each judge scored, for the drift",
        )
        parser.add_argument("--json", action="store_true", help="print JSON instead of a table")

    def handle(self, *args: Any, **options: Any) -> None:
        if not 1 <= options["top"] <= MOST_TOP:
            raise CommandError(f"--top: a whole number from 1 to {MOST_TOP}", returncode=REFUSED)
        try:
            rule, ties = rule_named(options["rule"]), [_tie(text) for text in options["tie"]]
            marks, weights = read_marksheet(options["scores"], options["weights"])
            placings = self._placings(marks, weights, rule, ties)
            when = read_sequence(options["sequence"], marks) if options["sequence"] else None
            report = fairness_report(marks, weights, top=options["top"], when=when) if options["fairness"] else None
        except UnknownRule as error:
            raise CommandError(f"--rule: {error}", returncode=REFUSED) from error
        except (MarksheetRefused, RankingError) as error:
            raise CommandError(str(error), returncode=REFUSED) from error
        self._note(placings, rule)
        told = _as_json if options["json"] else _as_text
        self.stdout.write(told(rule, placings, report, bool(ties)))

    def _placings(
        self, marks: list[Mark], weights: dict[str, Decimal], rule: Rule, ties: list[TieBreak]
    ) -> list[Placing]:
        """The ranking; where the rule finds no common order, every entry by name, without total and place."""
        try:
            return rank(marks, weights, rule.name, ties=ties)
        except NotComparable as trouble:
            self.stderr.write(f"Note: {trouble}.")
            plain = sorted(rank(marks, weights), key=lambda placing: str(placing.entry))
            return [replace(placing, total=None, place=None, tied_with=()) for placing in plain]

    def _note(self, placings: list[Placing], rule: Rule) -> None:
        set_aside = sum(placing.set_aside for placing in placings)
        if set_aside:
            self.stderr.write(f"Note: sheets that lack a criterion and do not count: {set_aside}.")
        if rule.assumes_chance:
            self.stderr.write(f"Note: {rule.name} is fair only where chance dealt the entries to the judges.")


def _tie(text: str) -> TieBreak:
    kind, _, name = text.partition(":")
    if kind == "criterion" and name:
        return TieBreak("criterion", name)
    if kind == "rule" and name in RULES:
        return TieBreak("rule", name)
    raise RankingError(f"--tie: {text!r} is neither criterion:NAME nor rule:NAME of a known rule")


def _as_json(rule: Rule, placings: Sequence[Placing], report: FairnessReport | None, with_ties: bool) -> str:
    beside = report is not None or rule.name != "weighted_mean"
    rows = [_row(rule, placing, beside, with_ties) for placing in placings]
    return json.dumps({"rule": rule.name, "placings": rows, **(as_values(report) if report else {})}, indent=2)


def _row(rule: Rule, placing: Placing, beside: bool, with_ties: bool) -> dict[str, Any]:
    row: dict[str, Any] = {
        "entry": placing.entry,
        "total": None if placing.total is None else decimal_text(placing.total),
        "total_exact": None if placing.total is None or not rule.exact else str(placing.total),
        "place": placing.place,
        "tied_with": list(placing.tied_with),
    }
    if beside:
        row["raw"] = None if placing.raw is None else decimal_text(placing.raw)
        row["raw_place"] = placing.raw_place
    if with_ties:
        row["decided_by"] = None if placing.decided_by is None else str(placing.decided_by)
    return row


def _as_text(rule: Rule, placings: Sequence[Placing], report: FairnessReport | None, with_ties: bool) -> str:
    table = _as_table(placings, beside=rule.name != "weighted_mean", with_ties=with_ties)
    return table if report is None else "\n".join([table, "", *as_lines(report, placings)])


def _as_table(placings: Sequence[Placing], beside: bool, with_ties: bool) -> str:
    rows = [["place", "total", "sheets", *(["raw", "raw place"] if beside else []), "entry", "tied with"]]
    for placing in placings:
        total = "-" if placing.total is None else decimal_text(placing.total)
        raw = "-" if placing.raw is None else decimal_text(placing.raw)
        tied = ", ".join(map(str, placing.tied_with))
        if with_ties and placing.decided_by is not None:
            tied = f"{tied} (decided by {placing.decided_by})".lstrip()
        numbers = [str(placing.place or "-"), total, str(placing.sheets)]
        numbers += [raw, str(placing.raw_place or "-")] if beside else []
        rows.append([*numbers, str(placing.entry), tied])
    return "\n".join(columns(rows, left=(len(rows[0]) - 2, len(rows[0]) - 1)))
