"""How a result was computed, in plain words, and one line of arithmetic as a person reads numbers."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.locale import number, spoken
from judging.models import Criterion, Round
from judging.ranking import RULES, rule_named
from judging.screened import scale_in_words

PLAIN = "weighted_mean"
_JUDGES_TOTAL = gettext_lazy("A judge's total is the sum of weight times score, divided by the sum of the weights.")
_BY_CRITERION = gettext_lazy(
    "Judges scored different criteria. So each criterion counts with the mean over the judges who scored it, and an "
    "entry's total is the sum of weight times this mean, divided by the sum of the weights."
)
_RULES = {
    PLAIN: gettext_lazy("An entry's total is the mean over its judges."),
    "severity_adjusted": gettext_lazy(
        "Some judges are more severe than others. How much each lies above or below the others is computed from the "
        "works that they scored in common. An entry's total is the mean over its judges, minus the mean of these "
        "differences of its own judges: so nobody loses a place by meeting severe judges."
    ),
    "trimmed_mean": gettext_lazy("An entry's total is the mean over its judges without the highest and the lowest."),
    "z_score": gettext_lazy(
        "Each judge's total counts by how far it lies from this judge's own mean, in units of this judge's own spread "
        "(standard deviations). An entry's total is the mean of these: 0 is the middle, better works are above it."
    ),
    "rank_sum": gettext_lazy(
        "Each judge's totals are put in order: 1 is the best, equal totals share the mean of their ranks. An entry's "
        "total is the sum of its ranks, so the lowest is the best. Where judges scored different works, each rank "
        "counts by its share of the works that this judge ranked."
    ),
}
_LINES = {
    PLAIN: gettext_lazy("The totals of your judges, the lowest first, and their mean."),
    "severity_adjusted": gettext_lazy(
        "The plain mean over your judges, minus the mean of how far each of them lies above (+) or below (−) the "
        "others."
    ),
    "trimmed_mean": gettext_lazy("The mean of your judges' totals without the highest and the lowest."),
    "z_score": gettext_lazy("How far each judge's total lies from that judge's own mean, and the mean of that."),
    "rank_sum": gettext_lazy("The ranks that your work has with each of its judges."),
}
_LINE_BY_CRITERION = gettext_lazy("The mean of each criterion times its weight, divided by the sum of the weights.")
_LINE_OF_SHARES = gettext_lazy(
    "Your work's rank with each of its judges as a share of the works that this judge ranked, and the mean of that, "
    "brought to the number of judges and works."
)
_DECIMAL = re.compile(r"\d+\.\d+")
_SHARES = re.compile(r"\d+ x \(")  # a sum of ranks where the judges ranked different works


@dataclass(frozen=True)
class Computed:
    """`words` are sentences in their order, `line_words` says what the numbers of an entrant's arithmetic are;
    `has_raw`: the plain mean is worth standing beside the total; `note` is what must be known to read a total at all.
    """

    words: list[str]
    line_words: str
    weights: list[tuple[Criterion, Decimal]]
    has_raw: bool
    note: str = ""


def computed(
    *,
    rule: str,
    facts: Mapping[str, Any],
    criteria: Iterable[Criterion],
    weights: Mapping[str, Any],
    source: Round | None,
    kind: str = Round.SCORED,
) -> Computed:
    """`facts` are those of a Ranking or a Tabulation, `weights` by code, `source` the round before, if any, `kind`
    that of the round."""
    by_code = {one.code: one for one in criteria}
    is_mixed, has_raw = bool(facts.get("by_criterion")), rule != PLAIN
    words = _how(rule, is_mixed, kind == Round.SCREENING)
    carried = [spoken(one, "name") for one in by_code.values() if one.is_carried]
    if carried and source is not None:
        words.append(
            _("“%(name)s” is carried over: in every scoresheet stands the total of “%(round)s”, brought to this scale.")
            % {"name": ", ".join(carried), "round": spoken(source, "name")}
        )
    words += [_ties(facts.get("ties", []), by_code), _missing(bool(facts.get("renormalise")), is_mixed)]
    if RULES[rule].exact:
        words.append(_("Totals are computed as exact fractions and shown with four decimals."))
    else:
        words.append(_("Totals are rounded to four decimals; what is equal then counts as equal."))
    if has_raw:
        words.append(_("Beside each total stands the plain mean over the judges, and the place by it alone."))
    pairs = [(by_code[code], Decimal(weight)) for code, weight in weights.items() if code in by_code]
    line_words = str(_LINE_BY_CRITERION if is_mixed else _LINES[rule])
    return Computed(words, line_words, pairs, has_raw, total_note(rule))


def total_note(rule: str) -> str:
    """A word beside totals that don't mean: the more the better."""
    return "" if rule_named(rule).highest_first else _("sum of ranks: the smaller the better")


def _how(rule: str, is_mixed: bool, is_screening: bool) -> list[str]:
    if is_screening:
        return [scale_in_words(), _("A work's total is the mean of its answers.")]
    return [str(_BY_CRITERION)] if is_mixed else [str(_JUDGES_TOTAL), str(_RULES[rule])]


def decided_words(decided_by: str, criteria: Iterable[Criterion]) -> str:
    """ "decided by Gagasan": what told an entry from others of the same total; empty where nothing had to."""
    kind, _colon, name = decided_by.partition(":")
    if not name:
        return ""
    return _("decided by: %(what)s") % {"what": _link(kind, name, {one.code: one for one in criteria})}


def line_words(line: str, computed: Computed) -> str:
    """What the numbers of this line are."""
    return str(_LINE_OF_SHARES) if _SHARES.match(line) else computed.line_words


def arithmetic(line: str) -> str:
    """The ASCII line of `judging.ranking` with a person's decimal mark and real signs."""
    text = _DECIMAL.sub(lambda found: number(found[0], len(found[0].partition(".")[2])), line)
    return text.replace(" x ", " × ").replace(" / ", " ÷ ").replace("-", "−")


def _ties(ties: Iterable, by_code: Mapping[str, Criterion]) -> str:
    links = [_link(kind, name, by_code) for kind, name in ties]
    if not links:
        return _("Equal totals share a place.")
    return _("Of equal totals, the better one in this order comes first: %(links)s. Else they share a place.") % {
        "links": ", ".join(links)
    }


def _link(kind: str, name: str, by_code: Mapping[str, Criterion]) -> str:
    if kind == "rule":
        return str(dict(Round.RULES).get(name, name))
    return spoken(by_code[name], "name") if name in by_code else name


def _missing(renormalise: bool, is_mixed: bool) -> str:
    if renormalise:
        return _("Where a criterion does not apply to a work, its weight goes to the others; it is never a zero.")
    if is_mixed:
        return _("A scoresheet with a missing score does not count; a work that lacks a criterion has no place.")
    return _("A scoresheet with a missing score does not count.")
