"""Texts with placeholders in braces."""

import re
from collections.abc import Mapping

_PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")
_HOLES = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")


def placeholders_in(text: str) -> list[str]:
    """What stands in braces, each once, in its order."""
    return list(dict.fromkeys(_PLACEHOLDER.findall(text)))


def filled(text: str, facts: Mapping[str, object]) -> str:
    """The text with its placeholders replaced, once: braces inside a value stay as they are. What nobody knows stays in
    its braces; a paragraph that came out empty leaves no hole."""
    whole = _PLACEHOLDER.sub(lambda found: str(facts.get(found[1], found[0])), text)
    return _HOLES.sub("\n\n", whole).strip()
