"""What an organiser looks at before applying a proposal: loads, coverage, comparability, conflicts, suspicions."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt

from django.utils.translation import gettext as _

from accounts.locale import number
from accounts.models import User
from judging.dealing.basis import Basis, Pair, as_pairs, basis_of
from judging.dealing.changing import changes
from judging.dealing.lacking import short_of_sheets
from judging.dealing.naming import names_of_criteria
from judging.dealing.rows import Rows, by_entry
from judging.models import DealProposal
from judging.ranking.connections import parts
from submissions.models import Conflict, Entry

NAMED_AT_MOST = 12
# How much wider than the best possible the worst comparison is, at most, and what that means.
SURE, FAIR = 1.3, 1.8


@dataclass(frozen=True, slots=True)
class Load:
    pk: int
    name: str
    kept: int
    new: int
    at_most: int | None

    @property
    def total(self) -> int:
        return self.kept + self.new

    @property
    def is_full(self) -> bool:
        return self.at_most is not None and self.total >= self.at_most


@dataclass(frozen=True, slots=True)
class Competence:
    """What a group of a mixed panel scores, how many it has on the panel and how many of them each entry gets."""

    criteria: str
    judges: int
    wanted: int
    is_small: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """`groups` stand there on a mixed panel only, `calibration` has codes; `coverage` is (scoresheets, entries), fewest
    sheets first; `apart` has the codes of the entries that can't be compared with the others, part by part; `conflicts`
    is (type, pairs kept apart); `outdated` says what has changed.
    """

    groups: list[Competence]
    calibration: list[str]
    loads: list[Load]
    most: int
    sheets: int
    coverage: list[tuple[int, int]]
    short: int
    apart: list[str]
    without_judge: int
    worst: str
    worst_in_words: str
    conflicts: list[tuple[str, int]]
    void: int
    outdated: list[str]
    entries: Rows


def preview(proposal: DealProposal) -> Preview:
    """At most thirteen queries, whatever the size; those with fewest sheets are the first of the entries."""
    basis, pairs = Basis.of_json(proposal.basis), as_pairs(proposal.pairs)
    known = Entry.objects.filter(category=proposal.round.category_id).values_list("pk", "code", "title")
    facts = {pk: (code, title) for pk, code, title in known}
    people = {*basis.judges, *(judge for _entry, judge in basis.standing)}
    names = dict(User.objects.filter(pk__in=people).values_list("pk", "name"))
    entries = _entries(basis, pairs, facts, names)
    loads = _loads(basis, pairs, names)
    held = entries.held()
    every = [*basis.standing, *pairs]
    worst, in_words = _worst(proposal, basis)
    outdated = [] if proposal.applied_at else changes(basis, basis_of(proposal.round))
    return Preview(
        groups=_groups(proposal, basis) if basis.is_mixed else [],
        calibration=sorted(facts[entry][0] for entry in basis.calibration if entry in facts),
        loads=loads,
        most=max((load.total for load in loads), default=0),
        sheets=len(pairs),
        coverage=sorted(held.items()),
        short=len(entries.short),
        apart=_apart(basis, every, facts),
        without_judge=held[0],
        worst=worst,
        worst_in_words=in_words,
        conflicts=_conflicts(basis, proposal.round.category_id),
        void=len(basis.void),
        outdated=outdated,
        entries=entries,
    )


def comparison_of(proposal: DealProposal) -> tuple[str, str]:
    """The worst comparison error in the person's own numbers, and what it means; both empty until it is measured, and
    where there is nothing to compare."""
    return _worst(proposal, Basis.of_json(proposal.basis))


def _entries(basis: Basis, pairs: Sequence[Pair], facts: dict[int, tuple[str, str]], names: dict[int, str]) -> Rows:
    kept, new = by_entry(basis.standing), by_entry(pairs)
    held = {pk: len(kept.get(pk, ())) + len(new.get(pk, ())) for pk in basis.entries if pk in facts}
    order = sorted(held, key=lambda pk: (held[pk], facts[pk][0]))
    short = short_of_sheets(basis, [*basis.standing, *pairs])
    return Rows(order, kept, new, facts, names, short, set(basis.calibration))


def _loads(basis: Basis, pairs: Iterable[Pair], names: dict[int, str]) -> list[Load]:
    kept, new = Counter(judge for _entry, judge in basis.standing), Counter(judge for _entry, judge in pairs)
    capacity = dict(basis.capacity)
    loads = [Load(pk, name, kept[pk], new[pk], capacity.get(pk)) for pk, name in names.items()]
    return sorted(loads, key=lambda load: (-load.total, load.name))


def _groups(proposal: DealProposal, basis: Basis) -> list[Competence]:
    told = []
    for group in basis.groups:
        judges = len(basis.on_panel(group))
        names = names_of_criteria(proposal.round, group)
        told.append(Competence(names, judges, basis.wanted(group), judges < basis.per_entry))
    return told


def _apart(basis: Basis, pairs: Iterable[Pair], facts: dict[int, tuple[str, str]]) -> list[str]:
    """One line for every part but the largest, in the criterion by which fewest entries can be compared: the codes of
    its entries, cut where they are many."""
    lines = []
    each = [parts([pair for pair in pairs if pair[1] in judges]) for judges in basis.compared_by()]
    for part in max(each, key=len)[1 : NAMED_AT_MOST + 1]:
        codes = sorted(facts[int(entry)][0] for entry in part.entries if entry in facts)
        more = len(codes) - NAMED_AT_MOST
        line = ", ".join(codes[:NAMED_AT_MOST])
        lines.append(line if more <= 0 else _("%(codes)s and %(n)d more") % {"codes": line, "n": more})
    return lines


def _worst(proposal: DealProposal, basis: Basis) -> tuple[str, str]:
    """The figure in the person's own numbers, and what it means beside the best that so many sheets can give."""
    worst = proposal.worst_contrast_se
    if not proposal.is_measured or worst is None:
        return "", ""
    ratio = worst / sqrt(2 / max(1, min(map(basis.wanted, basis.groups), default=basis.per_entry)))
    if ratio <= SURE:
        words = _("Even the two works that are hardest to compare are compared nearly as surely as is possible.")
    elif ratio <= FAIR:
        words = _("Some works are compared less surely than others, within what is usual.")
    else:
        words = _("Some works can hardly be compared: too few judges link them. Add a judge to link them.")
    return number(Decimal(str(round(worst, 2)))), words


def _conflicts(basis: Basis, category_id: int) -> list[tuple[str, int]]:
    barred = set(basis.barred)
    rows = Conflict.objects.in_force().filter(entry__category=category_id, person__in=basis.judges)
    kinds = {(entry, judge): kind for entry, judge, kind in rows.values_list("entry", "person", "kind")}
    counted = Counter(kinds.get(pair, Conflict.TEAM) for pair in barred)
    return [(str(label), counted[kind]) for kind, label in Conflict.KINDS if counted[kind]]
