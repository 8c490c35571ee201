"""One thing that is wrong with a round in preparation, or worth knowing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

NAMED_AT_MOST = 8


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` says to programs what it is and leads to the page that mends it; `sentence` says it to people. What is
    not blocking is a note: the round can open with it. `about` names rows: {"codes": [...], "names": [...]}."""

    code: str
    sentence: str
    is_blocking: bool
    about: Mapping[str, Any]


def blocks(code: str, sentence: str, **about) -> Finding:
    return Finding(code, sentence, True, about)


def notes(code: str, sentence: str, **about) -> Finding:
    return Finding(code, sentence, False, about)


def listed(names: Sequence[str]) -> str:
    """The first few of them, and how many more there are."""
    line, more = ", ".join(names[:NAMED_AT_MOST]), len(names) - NAMED_AT_MOST
    return line if more <= 0 else _("%(codes)s and %(n)d more") % {"codes": line, "n": more}
