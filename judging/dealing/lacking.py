"""Which entries of a round lack scoresheets."""

from collections import Counter
from collections.abc import Iterable

from judging.dealing.basis import Basis, Pair, basis_of
from judging.models import Round


def short_of_sheets(basis: Basis, pairs: Iterable[Pair]) -> set[int]:
    """The entries to which these (entry, judge) pairs give fewer judges of some group than they should have."""
    group_of = {judge: number for number, group in enumerate(basis.groups) for judge in group.judges}
    held = Counter((entry, group_of.get(judge, -1)) for entry, judge in set(pairs))
    wanted = [(number, basis.wanted(group)) for number, group in enumerate(basis.groups)] or [(-1, basis.per_entry)]
    return {entry for entry in basis.entries for number, judges in wanted if held[entry, number] < judges}


def entries_short_of_sheets(round: Round) -> set[int]:
    """Those of the round as it stands now."""
    basis = basis_of(round)
    return short_of_sheets(basis, basis.standing)
