"""How a total comes about, as one line of arithmetic that the entrant can follow: numbers only, no judge is named."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from judging.ranking.adjusting import JudgeTotal, additive, standardised, to_four_places
from judging.ranking.by_criterion import criteria_asked, criterion_means, insist_on_the_mean, totals_by_criterion
from judging.ranking.marks import Key, Lists, Mark, Weights, exact, sheets
from judging.ranking.placings import decimal_text
from judging.ranking.rules import by_entry, mean, midranks, rule_named


@dataclass(frozen=True, slots=True)
class Explanation:
    """`terms` go into `total`, `left_out` do not; both are sorted, so that their order tells no judge.

    What a term is depends on the rule: a judge's total on this entry (weighted and trimmed mean), the effect of one of
    its judges (severity-adjusted), a total in the judge's standard deviations (z-score), a rank (rank sum). `raw` is
    the mean of the judges' totals. `factor` is what the mean of the terms is multiplied by where judges ranked
    different entries, else None. `line` is the arithmetic in plain ASCII, every number with 4 places.

    By criterion the terms are the means of the criteria, in the order of the weights, each times its `weights`.
    """

    rule: str
    terms: tuple[Fraction, ...]
    left_out: tuple[Fraction, ...]
    raw: Fraction
    total: Fraction
    line: str
    factor: Fraction | None = None
    weights: tuple[Fraction, ...] = ()


def explain(
    marks: Iterable[Mark],
    weights: Weights,
    rule: str,
    entries: Iterable[Key],
    *,
    renormalise: bool = False,
    by_criterion: bool = False,
    expected: Lists | None = None,
) -> dict[Key, Explanation]:
    """The arithmetic of each of these entries; those without a counting sheet are not in it.

    Refused: what `rank` refuses for the same marks.
    """
    if by_criterion:
        insist_on_the_mean(rule, ())
        marks = list(marks)
        every = sheets(marks, weights, renormalise=renormalise, expected=expected)
        asked = criteria_asked(every, weights, expected)
        means = criterion_means(marks, every)
        by_mean = totals_by_criterion(means, weights, renormalise, asked)
        return _by_criterion(means, weights, entries, by_mean)
    every = sheets(marks, weights, renormalise=renormalise)
    counting = [(sheet.entry, sheet.judge, sheet.total) for sheet in every if sheet.total is not None]
    totals, given = rule_named(rule).totals(counting), by_entry(counting)
    told = _TELLING[rule_named(rule).name](counting)
    return {entry: told(entry, given[entry], totals[entry]) for entry in entries if entry in totals}


def _by_criterion(means, weights: Weights, entries: Iterable[Key], totals) -> dict[Key, Explanation]:
    given: dict[Key, Fraction] = {criterion: exact(weight) for criterion, weight in weights.items()}

    def told(own: Mapping[Key, tuple[Fraction, int]], total: Fraction) -> Explanation:
        pairs = [(weight, own[criterion][0]) for criterion, weight in given.items() if criterion in own]
        parts = " + ".join(f"{_short(weight)} x {decimal_text(value)}" for weight, value in pairs)
        line = f"({parts}) / {_short(sum((weight for weight, _ in pairs), Fraction(0)))} = {decimal_text(total)}"
        terms, weighed = tuple(value for _, value in pairs), tuple(weight for weight, _ in pairs)
        return Explanation("weighted_mean", terms, (), total, total, line, weights=weighed)

    return {entry: told(means[entry], totals[entry]) for entry in entries if entry in totals}


def _short(weight: Fraction) -> str:
    text = decimal_text(weight)
    return text.rstrip("0").rstrip(".")


def _weighted_mean(_counting: Sequence[JudgeTotal]):
    def told(_entry: Key, own: list[Fraction], total: Fraction) -> Explanation:
        return _mean_of("weighted_mean", sorted(own), [], own, total)

    return told


def _trimmed_mean(_counting: Sequence[JudgeTotal]):
    def told(_entry: Key, own: list[Fraction], total: Fraction) -> Explanation:
        inner = sorted(own)
        return _mean_of("trimmed_mean", inner[1:-1], [inner[0], inner[-1]], own, total)

    return told


def _severity_adjusted(counting: Sequence[JudgeTotal]):
    effects = additive(counting).effects
    judges = _judges(counting)

    def told(entry: Key, own: list[Fraction], total: Fraction) -> Explanation:
        terms = sorted(to_four_places(effects[judge]) for judge in judges[entry])
        line = f"{decimal_text(mean(own))} - {_mean_text(terms)} = {decimal_text(total)}"
        return Explanation("severity_adjusted", tuple(terms), (), mean(own), total, line)

    return told


def _z_score(counting: Sequence[JudgeTotal]):
    values, judges = standardised(counting), _judges(counting)

    def told(entry: Key, own: list[Fraction], total: Fraction) -> Explanation:
        terms = sorted(to_four_places(values[entry, judge]) for judge in judges[entry])
        return _mean_of("z_score", terms, [], own, total)

    return told


def _rank_sum(counting: Sequence[JudgeTotal]):
    ranks, judges = midranks(counting), _judges(counting)
    panel = len({judge for _, judge, _ in counting})
    complete = all(len(own) == panel for own in judges.values())

    def told(entry: Key, own: list[Fraction], total: Fraction) -> Explanation:
        if complete:
            terms = sorted(ranks[entry, judge][0] for judge in judges[entry])
            line = f"{' + '.join(map(decimal_text, terms))} = {decimal_text(total)}"
            return Explanation("rank_sum", tuple(terms), (), mean(own), total, line)
        shares = sorted(ranks[entry, judge][0] / (ranks[entry, judge][1] + 1) for judge in judges[entry])
        factor = Fraction(panel * (len(judges) + 1))
        line = f"{factor} x {_mean_text(shares)} = {decimal_text(total)}"
        return Explanation("rank_sum", tuple(shares), (), mean(own), total, line, factor)

    return told


def _mean_of(rule: str, terms: list[Fraction], left_out: list[Fraction], own: list[Fraction], total: Fraction):
    return Explanation(
        rule, tuple(terms), tuple(left_out), mean(own), total, f"{_mean_text(terms)} = {decimal_text(total)}"
    )


def _mean_text(terms: Sequence[Fraction]) -> str:
    first, *others = map(decimal_text, terms)
    rest = (f" - {text[1:]}" if text.startswith("-") else f" + {text}" for text in others)
    return f"({first}{''.join(rest)}) / {len(terms)}"


def _judges(counting: Sequence[JudgeTotal]) -> dict[Key, list[Key]]:
    found: dict[Key, list[Key]] = {}
    for entry, judge, _total in counting:
        found.setdefault(entry, []).append(judge)
    return found


_TELLING = {
    "weighted_mean": _weighted_mean,
    "trimmed_mean": _trimmed_mean,
    "severity_adjusted": _severity_adjusted,
    "z_score": _z_score,
    "rank_sum": _rank_sum,
}
