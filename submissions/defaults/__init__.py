"""Categories that a competition can start from: what is asked for, in Indonesian and English.

Everything here is a starting point that the organiser changes afterwards.
"""

from submissions.defaults.footwear import FOOTWEAR
from submissions.defaults.outsole import OUTSOLE
from submissions.defaults.pattern import AskedQuestion, AskedSlot, CategoryPattern

PATTERNS: dict[str, CategoryPattern] = {pattern.code: pattern for pattern in (OUTSOLE, FOOTWEAR)}

__all__ = ["PATTERNS", "AskedQuestion", "AskedSlot", "CategoryPattern"]
