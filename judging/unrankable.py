"""Why scoresheets come to no order, in plain words: which works it is about, and what to do."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from judging.ranking import (
    FEWEST_TO_TRIM,
    DecisionDoesNotFit,
    Key,
    Misfit,
    NotComparable,
    OnlyTheMean,
    RankingError,
    TooFewSheets,
)

MOST_CODES = 12
_MISFITS = {
    Misfit.UNKNOWN: gettext_lazy("is about works that are not in this result (any more): %(codes)s."),
    Misfit.WITHOUT_PLACE: gettext_lazy("is about works that have no place: %(codes)s."),
    Misfit.APART: gettext_lazy("separates works that do not share a place (any more): %(codes)s."),
    Misfit.INCOMPLETE: gettext_lazy("separates works that share their place with others too: %(codes)s."),
    Misfit.BEYOND: gettext_lazy("gives %(codes)s place %(place)s, and there is no such place."),
    Misfit.SHARED: gettext_lazy(
        "gives %(codes)s place %(place)s, which lies inside a place that several works share. Separate these first."
    ),
    Misfit.MALFORMED: gettext_lazy("can't be applied to %(codes)s."),
}


def sentence_for(trouble: RankingError, codes: Mapping[Any, str]) -> str:
    """`codes` are those that the judges know, by the keys of the works that were ranked; a code stands for itself."""
    if isinstance(trouble, DecisionDoesNotFit):
        return _what_does_not_fit(trouble, codes)
    if isinstance(trouble, NotComparable):
        apart = [entry for part in trouble.parts[1:] for entry in part.entries]
        return _(
            "These works stand apart, because no judge scored one of them and one of the others: %(codes)s. Nothing "
            "tells better works from milder judges there. Choose the rule of the weighted mean, with a public note."
        ) % {"codes": _named(apart, codes)}
    if isinstance(trouble, TooFewSheets):
        return _(
            "The rule leaves out the highest and the lowest total, so every work needs %(least)d scoresheets that "
            "count. These have fewer: %(codes)s. Choose another rule, with a public note."
        ) % {"least": FEWEST_TO_TRIM, "codes": _named(trouble.entries, codes)}
    if isinstance(trouble, OnlyTheMean):
        return _(
            "The judges of this round scored different criteria, and only the weighted mean can count that. Choose "
            "this rule, and ties that a criterion separates, with a public note."
        )
    return _("The rules of this round can't put these scoresheets in order. Choose other rules, with a public note.")


def _what_does_not_fit(trouble: DecisionDoesNotFit, codes: Mapping[Any, str]) -> str:
    decision = trouble.decision
    why = str(_MISFITS[trouble.why]) % {"codes": _named(trouble.entries, codes), "place": decision.place}
    return _("Decision %(number)s of the plenary no longer fits the scores: it %(why)s Take it back in a meeting.") % {
        "number": decision.number,
        "why": why,
    }


def _named(entries: Sequence[Key], codes: Mapping[Any, str]) -> str:
    every = sorted(codes.get(entry, str(entry)) for entry in entries)
    named, more = ", ".join(every[:MOST_CODES]), len(every) - MOST_CODES
    return named if more <= 0 else _("%(codes)s and %(n)d more") % {"codes": named, "n": more}
