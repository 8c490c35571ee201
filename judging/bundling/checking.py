"""Whether a bundle says what its own scores come to: check number, every place, every total."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from judging.bundling import layout
from judging.bundling.layout import Facts
from judging.ranking import Placing, RankingError, decimal_text, deliberate, digest, rank, rule_named

MOST_TOLD = 200


@dataclass(frozen=True)
class Checked:
    """`digest` is what the scores give; `differences` are sentences, none where everything is as it should be."""

    digest: str
    differences: tuple[str, ...]
    works: int
    judges: int
    scores: int


def check(facts: Facts, standings_table: bytes, *, expected_digest: str = "") -> Checked:
    """The result computed anew from the scores, against what the bundle says, and the check number also against the
    one that was read elsewhere, if any."""
    how: dict[str, Any] = {
        "entries": facts.works,
        "ties": facts.ties,
        "renormalise": facts.renormalise,
        "by_criterion": facts.by_criterion,
        "expected": facts.expected,
    }
    found, number = [], ""
    try:
        number = digest(facts.marks, facts.weights, facts.rule, **how, decisions=facts.decisions)
        placings = deliberate(rank(facts.marks, facts.weights, facts.rule, **how), facts.decisions)
    except RankingError as trouble:
        found.append(f"the scores can't be ranked: {trouble}")
    else:
        found += _of_standings(facts, placings)
    if number != facts.digest:
        found.insert(0, f"check number: the bundle says {facts.digest}, its scores give {number or 'none'}")
    if expected_digest and number != expected_digest:
        found.insert(0, f"check number: {expected_digest} was expected, the scores give {number or 'none'}")
    if _table(facts) != standings_table:
        found.append(f"{layout.STANDINGS} does not say the same as {layout.RESULT}")
    return Checked(
        digest=number,
        differences=tuple(found[:MOST_TOLD]),
        works=len(facts.works),
        judges=len({mark.judge for mark in facts.marks}),
        scores=len(facts.marks),
    )


def standing_of(placing: Placing, *, is_exact: bool, longest: int = 80) -> dict[str, Any]:
    """A placing as a row of a bundle, without what only the published one has."""
    exact = str(placing.total) if is_exact and placing.total is not None else ""
    return {
        "place": placing.place,
        "scored_place": placing.scored_place,
        "agreed": list(placing.agreed),
        "work": placing.entry,
        "is_tied": bool(placing.tied_with),
        "total": None if placing.total is None else decimal_text(placing.total),
        "total_exact": exact if len(exact) <= longest else "",
        "raw": None if placing.raw is None else decimal_text(placing.raw),
        "raw_place": placing.raw_place,
        "decided_by": "" if placing.decided_by is None else str(placing.decided_by),
        "sheets": placing.sheets,
    }


def _of_standings(facts: Facts, placings: list[Placing]) -> Iterator[str]:
    is_exact = rule_named(facts.rule).exact
    computed: Mapping[Any, dict[str, Any]] = {one.entry: standing_of(one, is_exact=is_exact) for one in placings}
    said = {str(row["work"]): row for row in facts.standings}
    if len(said) < len(facts.standings):
        yield f"{layout.RESULT}: a work has two standings"
    for work in sorted(said.keys() - computed.keys()):
        yield f"{work}: has a standing, but is not among the works"
    for work, row in computed.items():
        if work not in said:
            yield f"{work}: has no standing"
            continue
        for name in layout.STANDINGS_HEADER:
            if said[work][name] != row[name] or type(said[work][name]) is not type(row[name]):
                yield f"{work}: {name} is {_shown(said[work][name])}, the scores give {_shown(row[name])}"


def _shown(value: Any) -> str:
    return "none" if value is None else str(value)[:120]


def _table(facts: Facts) -> bytes | None:
    try:
        return layout.standings_csv(facts.standings)
    except (TypeError, AttributeError, ValueError):
        return None
