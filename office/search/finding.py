"""The search itself: each kind of thing asks its own scoped rows, and is told apart from the others."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from office.search import things, works
from office.search.hits import Hit, words_of

IN_A_GROUP, IN_ONE = 8, 100

Source = Callable[[object, tuple[str, ...], int], list[Hit]]

# By the word that addresses name them by, in the order in which they are shown.
SOURCES: dict[str, tuple[object, Source]] = {
    "sheets": (_("My scoresheets"), works.sheets),
    "own": (_("My entries"), works.own_works),
    "works": (_("Entries"), works.handed_in),
    "people": (_("People"), things.people),
    "projects": (_("Projects"), things.projects),
    "documents": (_("Documents of projects"), things.documents),
    "certificates": (_("My certificates"), things.issued),
    "partners": (_("Partners"), things.partners),
    "products": (_("Products"), things.products),
    "competitions": (_("Competitions"), things.competitions),
}


@dataclass(frozen=True)
class Group:
    """What was found of one kind; `has_more` where there is more than is told."""

    kind: str
    name: str
    hits: tuple[Hit, ...]
    has_more: bool


@dataclass(frozen=True)
class Found:
    text: str
    groups: tuple[Group, ...]
    only: str = ""


def find(*, text: str, by, only: str = "") -> Found:
    """Everything in which all the words stand and which this person may see: at most 8 of each kind, or at most 100 of
    the one kind that `only` names. The same few queries however much there is.

    Refused (400): a text that `words_of` refuses.
    """
    words = words_of(text)
    most = IN_ONE if only else IN_A_GROUP
    groups = []
    for kind, (name, source) in SOURCES.items():
        if only in ("", kind):
            hits = source(by, words, most + 1)
            groups.append(Group(kind, str(name), tuple(hits[:most]), len(hits) > most))
    return Found(" ".join(words), tuple(group for group in groups if group.hits), only)
