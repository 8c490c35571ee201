"""Pairs about which a question of conflict waits: kept apart wherever the works can have their judges otherwise."""

from collections.abc import Mapping
from dataclasses import replace

from judging.conflicts.detecting import POSSIBLE, PROBABLE
from judging.dealing.basis import Basis, Pair, as_pairs
from judging.models import DealProposal, Round
from submissions.models import Suspicion


def open_questions(round: Round, basis: Basis) -> dict[Pair, int]:
    """{(entry, judge): strength of the suspicion that waits}, of pairs that could be dealt. Works of the calibration
    are not among them: every judge scores those, unless a conflict is on record. One query."""
    rows = Suspicion.objects.waiting().filter(entry__category=round.category_id, person__in=basis.judges)
    dealt = {*basis.barred, *basis.standing}
    entries = set(basis.entries) - set(basis.calibration)
    found = {(entry, judge): strength for entry, judge, strength in rows.values_list("entry", "person", "strength")}
    return {pair: strength for pair, strength in found.items() if pair[0] in entries and pair not in dealt}


def wider(basis: Basis, asked: Mapping[Pair, int]) -> list[Basis]:
    """The basis with all these pairs kept apart as if they were conflicts, then with the probable ones alone."""
    kept = []
    for least in (POSSIBLE, PROBABLE):
        apart = {pair for pair, strength in asked.items() if strength >= least}
        if apart:
            kept.append(replace(basis, barred=tuple(sorted({*basis.barred, *apart}))))
    return kept


def asked_about(proposal: DealProposal) -> int:
    """How many sheets of the proposal are with a judge about whom a question waits, as things stand."""
    round = proposal.round
    rows = Suspicion.objects.waiting().filter(entry__category=round.category_id)
    return len(set(as_pairs(proposal.pairs)) & set(rows.values_list("entry", "person")))
