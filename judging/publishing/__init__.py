"""Publishing a result takes two persons: one proposes, another confirms the same digest; then it is frozen.

A correction goes the same way and is a new version beside the old one.
"""

from judging.publishing.confirming import confirm
from judging.publishing.correcting import Correction, correction_of
from judging.publishing.holding import published_before
from judging.publishing.proposing import MOST_DAYS, MOST_NOTE, drop, propose

__all__ = ["MOST_DAYS", "MOST_NOTE", "Correction", "confirm", "correction_of", "drop", "propose", "published_before"]
