"""What is asked, word by word, and what is found."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from audit.refusals import Invalid
from submissions.cleaning import clean_text

SHORTEST, LONGEST = 2, 80
MOST_WORDS = 6


@dataclass(frozen=True)
class Hit:
    """One line: what it is, what tells it from others like it, and where it is read."""

    title: str
    note: str
    url: str
    code: str = ""


def words_of(text: str) -> tuple[str, ...]:
    """The words that all have to be found, however they are spaced.

    Refused (400): fewer than 2 letters, more than 80, what can't be stored.
    """
    asked = clean_text(unicodedata.normalize("NFC", text), LONGEST)
    if len(asked) < SHORTEST:
        sentence = _("Write at least two letters.")
        raise Invalid(sentence, fields={"q": [sentence]})
    return tuple(dict.fromkeys(asked.split()))[:MOST_WORDS]


def all_in(words: Iterable[str], *columns: str) -> Q:
    """Every word stands in one of the columns."""
    found = Q()
    for word in words:
        found &= in_one(word, *columns)
    return found


def in_one(word: str, *columns: str) -> Q:
    found = Q()
    for column in columns:
        found |= Q(**{f"{column}__icontains": word})
    return found
