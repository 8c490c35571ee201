"""What the scores of a criterion mean, read again only when something happened (see submissions/asked.py)."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from judging.models import Criterion, Level

_KEPT = 256


def put_levels(criteria: Iterable[Criterion], *, since: str | None = None) -> None:
    """The criteria have their levels at hand. One query, or none if it was asked `since` this last link, which was read
    before; without one it is always read."""
    rows = list(criteria)
    keys = tuple(sorted(row.pk for row in rows))
    found = _kept(keys, since) if since else _read(keys)
    for row in rows:
        row.all_levels = found[row.pk]


@lru_cache(maxsize=_KEPT)
def _kept(criteria: tuple[int, ...], _since: str) -> dict[int, list[Level]]:
    return _read(criteria)


def _read(criteria: tuple[int, ...]) -> dict[int, list[Level]]:
    found: dict[int, list[Level]] = defaultdict(list)
    if criteria:
        for level in Level.objects.filter(criterion__in=criteria).order_by("score"):
            found[level.criterion_id].append(level)
    return {key: found[key] for key in criteria}
