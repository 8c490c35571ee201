"""A dry run of a round: the same criteria, rules and people in a competition of its own, with works that nobody made.

Nothing of it ever touches a real row, and it stands on no public page and in no figure.
"""

from office.practice.starting import end, start, why_not_yet
from office.practice.state import Practice, practice_of, practised_round

__all__ = ["Practice", "end", "practice_of", "practised_round", "start", "why_not_yet"]
