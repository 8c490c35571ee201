"""Keys of rows as a browser sends them."""

from collections.abc import Mapping


def key_in(given: Mapping[str, str], name: str) -> int:
    """The key that was sent under this name; a number that no row has, where none was sent."""
    text = given.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
