"""Codes for rows that tests make: random as the real ones, but never the same twice in one run.

The product draws again where a code is taken; a test that makes its rows plainly would fail once in a few runs.
"""

from submissions.models import random_code

_drawn: set[str] = set()


def fresh_code() -> str:
    while (code := random_code()) in _drawn:
        pass
    _drawn.add(code)
    return code
