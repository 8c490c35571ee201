"""What is missing before a round can open, and before it is closed."""

from dataclasses import dataclass

from django.db.models import Count, Q

from judging.contending import entries_in
from judging.dealing.basis import basis_of
from judging.dealing.lacking import short_of_sheets
from judging.linting import Finding, findings
from judging.linting.facts import Facts
from judging.models import Round, Scoresheet

__all__ = [
    "Finding",
    "Unfinished",
    "findings",
    "lacking_sheets",
    "missing_before_opening",
    "unfinished",
    "waiting_suspicions",
]


@dataclass(frozen=True)
class Unfinished:
    """Scoresheets that are not handed in: how many, of which judges; entries with fewer than wanted, by code; and how
    many works belong in the round and were never dealt."""

    sheets: int
    judges: list[tuple[str, int]]
    entries: list[tuple[str, int]]
    undealt: int


def missing_before_opening(round: Round) -> list[str]:
    """One sentence for everything that stands against opening; empty if the round can open."""
    return [finding.sentence for finding in findings(round) if finding.is_blocking]


def lacking_sheets(round: Round) -> int:
    """How many entries of the round have fewer scoresheets than it wants; six queries at most."""
    return len(Facts(round).lacking)


def unfinished(round: Round) -> Unfinished:
    """What does not count if the round is closed now: numbers only, never a score; five queries, where judges score
    different criteria ten more."""
    still_in = round.contenders.still_in()
    missing = round.sheets.standing().filter(contender__in=still_in).exclude(status=Scoresheet.SUBMITTED)
    by_judge = missing.values("judge__name").annotate(n=Count("pk")).order_by("-n", "judge__name")
    return Unfinished(
        sheets=missing.count(),
        judges=[(row["judge__name"], row["n"]) for row in by_judge],
        entries=_scarce(round),
        undealt=entries_in(round).exclude(pk__in=round.contenders.filter(is_out=False).values("entry")).count(),
    )


def _scarce(round: Round) -> list[tuple[str, int]]:
    """Code and sheets handed in of the contenders with fewer of these than the round wants, of each group of judges."""
    done = Count("sheets", filter=Q(sheets__status=Scoresheet.SUBMITTED))
    counted = round.contenders.still_in().annotate(done=done).order_by("done", "code")
    if round.panel.exclude(criteria=[]).exists():
        handed_in = round.sheets.filter(status=Scoresheet.SUBMITTED).values_list("contender__entry", "judge")
        scarce = counted.filter(entry__in=short_of_sheets(basis_of(round), handed_in))
    else:
        scarce = counted.filter(done__lt=round.sheets_per_entry)
    return list(scarce.values_list("code", "done"))


def waiting_suspicions(round: Round) -> int:
    """How many suspicions of a conflict in its category nobody has answered yet. They stop nothing."""
    return Facts(round).suspicions
