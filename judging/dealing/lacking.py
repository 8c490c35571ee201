"""Which entries of a round lack scoresheets. One definition, for dealing, opening and closing alike."""

from collections import Counter
from collections.abc import Collection, Container, Iterable, Sequence
from dataclasses import dataclass

from judging.dealing.basis import Basis, Pair, basis_of
from judging.models import Round


@dataclass(frozen=True, slots=True)
class Crew:
    """Judges whose sheets count for the same criteria, and those of them who are on the panel now."""

    judges: frozenset[int]
    on_panel: frozenset[int]


def crews_lacking(
    crews: Sequence[Crew],
    *,
    entries: Collection[int],
    barred: Container[Pair],
    per_entry: int,
    pairs: Iterable[Pair],
) -> dict[int, list[int]]:
    """{entry: the places in `crews` of which it has fewer judges than it should}, of these (entry, judge) pairs. Where
    all judges score the same that is one crew; else an entry should have `per_entry` judges of each crew, or all who
    are free of conflict with it where these are fewer, but at least one."""
    panels = {place: crew for place, crew in enumerate(crews) if crew.on_panel}
    held_by = set(pairs)
    if len(panels) < 2:
        held = Counter(entry for entry, _judge in held_by)
        return {entry: list(range(len(crews))) for entry in entries if held[entry] < per_entry}
    crew_of = {judge: place for place, crew in enumerate(crews) for judge in crew.judges}
    of_each = Counter((entry, crew_of.get(judge, -1)) for entry, judge in held_by)
    found: dict[int, list[int]] = {}
    for entry in entries:
        for place, crew in panels.items():
            free = sum((entry, judge) not in barred for judge in crew.on_panel)
            if of_each[entry, place] < max(1, min(per_entry, free)):
                found.setdefault(entry, []).append(place)
    return found


def lacking_criteria(basis: Basis, pairs: Iterable[Pair]) -> dict[int, list[str]]:
    """{entry: the codes of the criteria that too few judges score by these (entry, judge) pairs}."""
    panel = frozenset(basis.judges)
    crews = [Crew(frozenset(group.judges), panel.intersection(group.judges)) for group in basis.groups]
    short = crews_lacking(
        crews, entries=basis.entries, barred=set(basis.barred), per_entry=basis.per_entry, pairs=pairs
    )
    return {
        entry: list(dict.fromkeys(code for place in places for code in basis.groups[place].criteria))
        for entry, places in short.items()
    }


def short_of_sheets(basis: Basis, pairs: Iterable[Pair]) -> set[int]:
    """The entries to which these (entry, judge) pairs give too few judges."""
    return set(lacking_criteria(basis, pairs))


def entries_short_of_sheets(round: Round) -> set[int]:
    """Those of the round as it stands now."""
    basis = basis_of(round)
    return short_of_sheets(basis, basis.standing)
