"""Marks in, places out: no clock, no database, no order of input.

A judge's total on an entry is sum(weight x value) / sum(weight); an entry's total is what the rule makes of its judges'
totals, and by criterion the weighted mean of each criterion's mean. Weighted mean, trimmed mean and rank sum are
Fractions throughout, so equal means equal; severity-adjusted and z-score are computed in floats and rounded to 4
places. `decimal_text` rounds a total for people.
"""

from judging.ranking.adjusting import Additive, JudgeTotal, NotComparable, additive
from judging.ranking.by_criterion import OnlyTheMean, criterion_means
from judging.ranking.canonical import CANONICAL_FORMAT, canonical_text, digest
from judging.ranking.connections import Part, parts
from judging.ranking.deliberated import Decision, DecisionDoesNotFit, Misfit, deliberate
from judging.ranking.explaining import Explanation, explain
from judging.ranking.marks import Key, Lists, Mark, Number, RankingError, Sheet, Weights, exact, in_order, sheets
from judging.ranking.placings import Placing, decimal_text, rank
from judging.ranking.rules import FEWEST_TO_TRIM, RULES, Rule, TooFewSheets, UnknownRule, rule_named
from judging.ranking.ties import TieBreak

__all__ = [
    "CANONICAL_FORMAT",
    "FEWEST_TO_TRIM",
    "RULES",
    "Additive",
    "Decision",
    "DecisionDoesNotFit",
    "Explanation",
    "JudgeTotal",
    "Key",
    "Lists",
    "Mark",
    "Misfit",
    "NotComparable",
    "Number",
    "OnlyTheMean",
    "Part",
    "Placing",
    "RankingError",
    "Rule",
    "Sheet",
    "TieBreak",
    "TooFewSheets",
    "UnknownRule",
    "Weights",
    "additive",
    "canonical_text",
    "criterion_means",
    "decimal_text",
    "deliberate",
    "digest",
    "exact",
    "explain",
    "in_order",
    "parts",
    "rank",
    "rule_named",
    "sheets",
]
