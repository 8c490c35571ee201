"""Everything that a deal rests on, and what has changed in it since."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from judging.models import Round, Scoresheet
from submissions.models import Conflict, Entry, Submission, TeamMember

Pair = tuple[int, int]  # entry, judge


@dataclass(frozen=True, slots=True)
class Basis:
    """Sorted numbers: the accepted entries, the judges of the panel, the pairs of these in conflict, the standing
    sheets that are free of conflict, those that are not and become void, and how many sheets an entry should have."""

    entries: tuple[int, ...]
    judges: tuple[int, ...]
    barred: tuple[Pair, ...]
    standing: tuple[Pair, ...]
    void: tuple[Pair, ...]
    per_entry: int

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of_json(cls, given: dict[str, Any]) -> "Basis":
        pairs = {name: as_pairs(given[name]) for name in ("barred", "standing", "void")}
        return cls(tuple(given["entries"]), tuple(given["judges"]), **pairs, per_entry=given["per_entry"])

    @property
    def digest(self) -> str:
        return hashlib.sha256(json.dumps(self.as_json(), sort_keys=True).encode()).hexdigest()


def as_pairs(listed: Iterable[Iterable[int]]) -> tuple[Pair, ...]:
    return tuple((entry, judge) for entry, judge in listed)


def basis_of(round: Round) -> Basis:
    """As it stands now; six queries, whatever the size."""
    accepted = Entry.objects.filter(category=round.category_id, status=Entry.ACCEPTED)
    entries = set(Submission.objects.filter(entry__in=accepted).values_list("entry", flat=True))
    judges = set(round.panel.filter(left_at=None).values_list("judge", flat=True))
    barred = conflicts_of(accepted)
    sheets = Scoresheet.objects.standing().filter(round=round)
    held = {pair for pair in sheets.values_list("contender__entry", "judge") if pair[0] in entries}
    return Basis(
        entries=tuple(sorted(entries)),
        judges=tuple(sorted(judges)),
        barred=tuple(sorted(pair for pair in barred if pair[0] in entries and pair[1] in judges)),
        standing=tuple(sorted(held - barred)),
        void=tuple(sorted(held & barred)),
        per_entry=round.sheets_per_entry,
    )


def conflicts_of(entries: QuerySet[Entry]) -> set[Pair]:
    """(entry, person) for everybody who may not judge it: owner, team, and conflicts in force."""
    among = Q(entry__in=entries)
    return {
        *entries.values_list("pk", "owner"),
        *TeamMember.objects.filter(among).values_list("entry", "person"),
        *Conflict.objects.filter(among, lifted_at__isnull=True).values_list("entry", "person"),
    }


def changes(before: Basis, now: Basis) -> list[str]:
    """One sentence for everything that is not as it was; conflicts and sheets only of those that were there and are."""
    entries, judges = set(before.entries) & set(now.entries), set(before.judges) & set(now.judges)

    def kept(pairs: Iterable[Pair], of: set[int] = judges) -> set[Pair]:
        return {(entry, judge) for entry, judge in pairs if entry in entries and judge in of}

    barred, bars = kept(before.barred), kept(now.barred)
    told = [
        *_entries(len(set(now.entries) - entries), len(set(before.entries) - entries)),
        *_judges(len(set(now.judges) - judges), len(set(before.judges) - judges)),
        *_conflicts(len(bars - barred), len(barred - bars)),
        *_sheets(len(set(now.standing) - set(before.standing)), len(set(before.standing) - set(now.standing))),
    ]
    if before.per_entry != now.per_entry:
        told.append(_("Every entry needs %(n)d scoresheets now.") % {"n": now.per_entry})
    if not told and before != now:
        told.append(_("Scoresheets or conflicts of interest have changed."))
    return told


def _entries(came: int, went: int) -> list[str]:
    return _counted(
        (came, ngettext("%(n)d entry has passed the check since.", "%(n)d entries have passed the check since.", came)),
        (went, ngettext("%(n)d entry is not in any more.", "%(n)d entries are not in any more.", went)),
    )


def _judges(came: int, went: int) -> list[str]:
    return _counted(
        (came, ngettext("%(n)d judge has joined the panel.", "%(n)d judges have joined the panel.", came)),
        (went, ngettext("%(n)d judge has left the panel.", "%(n)d judges have left the panel.", went)),
    )


def _conflicts(came: int, went: int) -> list[str]:
    return _counted(
        (came, ngettext("%(n)d new conflict is on record.", "%(n)d new conflicts are on record.", came)),
        (went, ngettext("%(n)d conflict has been lifted.", "%(n)d conflicts have been lifted.", went)),
    )


def _sheets(came: int, went: int) -> list[str]:
    return _counted(
        (
            came,
            ngettext(
                "%(n)d scoresheet has been dealt meanwhile.", "%(n)d scoresheets have been dealt meanwhile.", came
            ),
        ),
        (went, ngettext("%(n)d scoresheet does not stand any more.", "%(n)d scoresheets do not stand any more.", went)),
    )


def _counted(*each: tuple[int, str]) -> list[str]:
    return [sentence % {"n": n} for n, sentence in each if n]
