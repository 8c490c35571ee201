"""What has changed since a deal was proposed, in sentences."""

from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from judging.dealing.basis import Basis, Pair


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
    if set(before.judges) == set(now.judges) and _asked(before, entries) != _asked(now, entries):
        told.append(_("What judges score, how many works they take or what they know has changed."))
    if set(before.calibration) & entries != set(now.calibration) & entries:
        told.append(_("The calibration works are others now."))
    if before.per_entry != now.per_entry:
        told.append(_("Every entry needs %(n)d scoresheets now.") % {"n": now.per_entry})
    if not told and before != now:
        told.append(_("Scoresheets or conflicts of interest have changed."))
    return told


def _asked(basis: Basis, entries: Collection[int]) -> tuple[object, ...]:
    """What the judges of the panel score, how many works they take, and what they know about these entries."""
    criteria = {judge: group.criteria for group in basis.groups for judge in basis.on_panel(group)}
    known = [(entry, answer) for entry, answer in basis.answers if entry in entries]
    return criteria, basis.capacity, basis.expertise, known


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
