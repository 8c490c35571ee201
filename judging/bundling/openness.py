"""Whether the marks of a result may be read by everybody without telling what a single judge gave."""

from collections import defaultdict
from typing import Any

from judging.tabulation import Tabulation

FEWEST_JUDGES = 3


def is_open(tabulation: Tabulation) -> bool:
    """Every work with marks has them from at least three judges; where judges score different criteria, from at least
    three with each list, because an alias with a list of its own would be known."""
    judges: dict[tuple[Any, Any], set[Any]] = defaultdict(set)
    for mark in tabulation.marks:
        own = tabulation.expected.get(int(mark.judge)) if tabulation.by_criterion else None
        judges[mark.entry, own].add(mark.judge)
    return all(len(found) >= FEWEST_JUDGES for found in judges.values())
