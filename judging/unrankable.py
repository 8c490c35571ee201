"""Why scoresheets come to no order, in plain words: which works it is about, and what to do."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from judging.ranking import FEWEST_TO_TRIM, Key, NotComparable, OnlyTheMean, RankingError, TooFewSheets

MOST_CODES = 12


def sentence_for(trouble: RankingError, codes: Mapping[int, str]) -> str:
    """`codes` are those that the judges know, by the keys of the works that were ranked."""
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


def _named(entries: Sequence[Key], codes: Mapping[int, str]) -> str:
    every = sorted(codes[entry] for entry in entries if isinstance(entry, int))
    named, more = ", ".join(every[:MOST_CODES]), len(every) - MOST_CODES
    return named if more <= 0 else _("%(codes)s and %(n)d more") % {"codes": named, "n": more}
