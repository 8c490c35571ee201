"""The criteria of a rubric with what their scores mean, read again only when something happened (see
submissions/asked.py), and never again once judging by them has opened."""

from collections import defaultdict
from collections.abc import Iterable
from copy import copy
from functools import lru_cache

from judging.models import Criterion

_KEPT = 256


def criteria_of(rubrics: Iterable[int], *, since: str | None = None) -> dict[int, list[Criterion]]:
    """{rubric: its criteria in order}, each with its levels at hand and the caller's own to mark. Two queries, or none
    if the same was asked `since` this last link, or since this opening; without either they are always read."""
    keys = tuple(sorted(set(rubrics)))
    found = _kept(keys, since) if since else _read(keys)
    return {key: [copy(one) for one in found[key]] for key in keys}


@lru_cache(maxsize=_KEPT)
def _kept(rubrics: tuple[int, ...], _since: str) -> dict[int, list[Criterion]]:
    return _read(rubrics)


def _read(rubrics: tuple[int, ...]) -> dict[int, list[Criterion]]:
    rows = Criterion.objects.filter(rubric__in=rubrics).select_related("rubric").prefetch_related("levels")
    found: dict[int, list[Criterion]] = defaultdict(list)
    for one in rows if rubrics else ():
        one.all_levels = list(one.levels.all())
        found[one.rubric_id].append(one)
    return {key: found[key] for key in rubrics}
