"""How many parts of one person a web process takes at one time: slow senders must not hold every thread."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from audit.refusals import Away

# Our own pages send two files at once, a part of each; a person may have some tabs and devices open.
MOST_AT_ONCE = 8
_taking: Counter[int] = Counter()
_lock = threading.Lock()


class Crowded(Away):
    code = "too_many_parts"
    retry_after = 5


@contextmanager
def place_for(owner: int) -> Iterator[None]:
    """One of this person's places is taken while the block lasts; refused (503, worth repeating) without a free one."""
    with _lock:
        if _taking[owner] >= MOST_AT_ONCE:
            raise Crowded(_("Too many parts of yours are on their way at this moment. The next one waits a little."))
        _taking[owner] += 1
    try:
        yield
    finally:
        with _lock:
            _taking[owner] -= 1
            if not _taking[owner]:
                del _taking[owner]
