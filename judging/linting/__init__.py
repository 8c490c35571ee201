"""Why a judge would see nothing, and why a result could not be compared: said before a round opens."""

from judging.linting.finding import Finding
from judging.linting.listing import findings
from judging.linting.nothing import why_nothing

__all__ = ["Finding", "findings", "why_nothing"]
