"""What a plenary agreed about the places of a result, in words and by the codes that the reader knows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from judging.agreed import Agreed


@dataclass(frozen=True)
class AgreedInWords:
    """One decision: its number in the minutes, what was agreed, why, and with how many votes."""

    number: str
    what: str
    reason: str
    votes: str


def agreed_in_words(agreed: Iterable[Agreed], codes: Mapping[str, str]) -> list[AgreedInWords]:
    """`codes` leads from the codes of the judging to those that the reader knows; what it lacks stays as it is."""
    return [
        AgreedInWords(one.number, _what(one, [codes.get(code, code) for code in one.codes]), _reason(one), _votes(one))
        for one in agreed
    ]


def moved_words(scored_place: int | None, agreed: Iterable[str]) -> str:
    """ "place 2 by the scores; decision 1.1": beside a place that was agreed, else nothing."""
    numbers = list(agreed)
    if not numbers:
        return ""
    facts = {"place": scored_place, "numbers": ", ".join(numbers)}
    return (
        ngettext(
            "place %(place)s by the scores, moved by decision %(numbers)s of the plenary",
            "place %(place)s by the scores, moved by decisions %(numbers)s of the plenary",
            len(numbers),
        )
        % facts
    )


def _what(one: Agreed, codes: list[str]) -> str:
    facts = {"codes": ", ".join(codes), "place": one.place}
    if one.kind == "tie":
        return _("These works shared a place and now stand in this order: %(codes)s.") % facts
    if one.kind == "place":
        return _("%(codes)s stands at place %(place)s.") % facts
    return _("%(codes)s has no place.") % facts


def _reason(one: Agreed) -> str:
    return (get_language() == "en" and one.reason_en) or one.reason


def _votes(one: Agreed) -> str:
    if one.in_favour is None:
        return ""
    return _("%(for)s in favour, %(against)s against, %(abstained)s abstained") % {
        "for": one.in_favour,
        "against": one.against or 0,
        "abstained": one.abstained or 0,
    }
