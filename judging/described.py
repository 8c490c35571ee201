"""The criteria of a rubric with what their scores mean, read again only when something happened (see
submissions/asked.py)."""

from copy import copy
from functools import lru_cache

from judging.models import Criterion

_KEPT = 256


def criteria_of(rubric: int, *, since: str | None = None) -> list[Criterion]:
    """Its criteria in order, each with its levels at hand and the caller's own to mark. Two queries, or none if the
    same was asked `since` this last link, which was read before; without one they are always read."""
    return [copy(one) for one in (_kept(rubric, since) if since else _read(rubric))]


@lru_cache(maxsize=_KEPT)
def _kept(rubric: int, _since: str) -> list[Criterion]:
    return _read(rubric)


def _read(rubric: int) -> list[Criterion]:
    criteria = list(Criterion.objects.filter(rubric=rubric).select_related("rubric").prefetch_related("levels"))
    for one in criteria:
        one.all_levels = list(one.levels.all())
    return criteria
