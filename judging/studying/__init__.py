"""The fairness study of a round: asked for, computed by the worker, kept with the check number of its sheets.

`computing` needs numpy, so only the worker imports it.
"""

from judging.studying.asking import STUDYING, ask, digest_in_force, has_line, readable_by, study_of, top_of
from judging.studying.findings import Findings

__all__ = ["STUDYING", "Findings", "ask", "digest_in_force", "has_line", "readable_by", "study_of", "top_of"]
