"""What a plenary agreed about the places of a result, in words and by the codes that the reader knows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from accounts.locale import spoken
from judging.agreed import Agreed, agreed_from
from judging.models import Standing


@dataclass(frozen=True)
class AgreedInWords:
    """One decision: its number in the minutes, what was agreed, why, and with how many votes; which later decision
    names a work of it again, if any."""

    number: str
    what: str
    reason: str
    votes: str
    later: str


def agreed_in_words(agreed: Iterable[Agreed], codes: Mapping[str, str]) -> list[AgreedInWords]:
    """`codes` leads from the codes of the judging to those that the reader knows; what it lacks stays as it is."""
    every = list(agreed)
    return [
        AgreedInWords(
            one.number,
            _what(one, [codes.get(code, code) for code in one.codes]),
            _reason(one),
            _votes(one),
            _later(one, every[line:]),
        )
        for line, one in enumerate(every, 1)
    ]


def moved_words(place: int | None, scored_place: int | None, agreed: Iterable[str]) -> str:
    """ "place 2 by the scores; decision 1.1": beside a place that was agreed, else nothing. Where the place is that of
    the scores, one decision only told the work from others there, several brought it back."""
    numbers = list(agreed)
    if not numbers:
        return ""
    facts = {"place": scored_place, "numbers": ", ".join(numbers)}
    if place == scored_place and len(numbers) == 1:
        return _("shared place %(place)s by the scores, put in order by decision %(numbers)s of the plenary") % facts
    if place == scored_place:
        words = _(
            "place %(place)s by the scores too: decisions %(numbers)s of the plenary moved it and brought it back"
        )
        return words % facts
    return (
        ngettext(
            "place %(place)s by the scores, moved by decision %(numbers)s of the plenary",
            "place %(place)s by the scores, moved by decisions %(numbers)s of the plenary",
            len(numbers),
        )
        % facts
    )


def standing_notes(standing: Standing) -> list[str]:
    """What beside the scores made this place: what the plenary agreed and why, and that the result was corrected."""
    ranking, moved = standing.ranking, moved_words(standing.place, standing.scored_place, standing.agreed)
    by_number = {one.number: _reason(one) for one in agreed_from(ranking.facts)} if moved else {}
    reasons = [(number, by_number[number]) for number in standing.agreed if by_number.get(number)]
    notes = []
    if moved:
        told = [reason if len(reasons) == 1 else f"{number}: {reason}" for number, reason in reasons]
        notes.append(f"{moved[:1].upper()}{moved[1:]}" + (f": {' '.join(told)}" if told else "."))
    if ranking.version > 1:
        facts = {"version": ranking.version, "note": spoken(ranking, "note")}
        notes.append(_("The result was corrected (version %(version)s): %(note)s") % facts)
    return notes


def _later(one: Agreed, after: Iterable[Agreed]) -> str:
    return next((other.number for other in after if set(other.codes) & set(one.codes)), "")


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
