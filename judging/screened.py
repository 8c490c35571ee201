"""The answers of a screening in words: what one person said of a work, and how many said what."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from judging.models import Round
from judging.ranking import Mark
from judging.screening_rubric import MAYBE, NO, YES

WORDS = {
    YES: pgettext_lazy("screening", "Yes"),
    MAYBE: pgettext_lazy("screening", "Maybe"),
    NO: pgettext_lazy("screening", "No"),
}


def answer_in_words(value: Decimal | Fraction | int | None) -> str:
    """ "Yes"; empty while nothing is answered. What is none of the three answers stays a number."""
    if value is None:
        return ""
    return str(WORDS[int(value)]) if value in WORDS else f"{float(value):g}"


def counted(values: Iterable[Decimal | Fraction | int]) -> Counter[int]:
    """How many of each answer."""
    return Counter(int(value) for value in values)


def answers_in_words(counts: Mapping[int, int]) -> str:
    """ "2 yes, 1 maybe": the best answer first, without those that nobody gave; empty where nobody answered."""
    said = (
        (YES, pgettext("screening", "%(n)d yes")),
        (MAYBE, pgettext("screening", "%(n)d maybe")),
        (NO, pgettext("screening", "%(n)d no")),
    )
    return ", ".join(words % {"n": counts[value]} for value, words in said if counts.get(value))


def answers_by_work(round: Round, marks: Iterable[Mark]) -> dict[Any, str]:
    """{contender: the answers on it in words}; of a round that is no screening nothing."""
    if round.kind != Round.SCREENING:
        return {}
    said: dict[Any, list[Decimal | Fraction | int]] = defaultdict(list)
    for mark in marks:
        said[mark.entry].append(mark.value)
    return {work: answers_in_words(counted(values)) for work, values in said.items()}


def scale_in_words() -> str:
    """What the answers count, for whoever does the sum again."""
    return _("Yes counts 2, maybe 1, no 0.")
