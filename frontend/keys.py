"""Whole numbers as a browser sends them: keys of rows, versions, counts."""

from collections.abc import Mapping


def whole(text: str, digits: int = 9) -> int:
    """The number that is written with at most so many digits; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= digits else 0


def key_in(given: Mapping[str, str], name: str) -> int:
    """The number that was sent under this name; 0, which no row has, where none was sent."""
    return whole(given.get(name, ""))
