"""Marks in, places out: exact arithmetic, no clock, no database, no order of input.

A judge's total on an entry is sum(weight x value) / sum(weight); an entry's total is what the rule makes of its judges'
totals. Everything inside is a Fraction, so equal means equal; only `decimal_text` rounds a total, for people.
"""

from judging.ranking.canonical import CANONICAL_FORMAT, canonical_text, digest
from judging.ranking.marks import Key, Mark, Number, RankingError, Sheet, Weights, exact, in_order, sheets
from judging.ranking.placings import Placing, decimal_text, rank
from judging.ranking.rules import RULES, Rule, UnknownRule, rule_named

__all__ = [
    "CANONICAL_FORMAT",
    "RULES",
    "Key",
    "Mark",
    "Number",
    "Placing",
    "RankingError",
    "Rule",
    "Sheet",
    "UnknownRule",
    "Weights",
    "canonical_text",
    "decimal_text",
    "digest",
    "exact",
    "in_order",
    "rank",
    "rule_named",
    "sheets",
]
