"""What is missing before a round can open, and before it is closed."""

from dataclasses import dataclass

from django.db.models import Count, Q

from accounts.locale import spoken
from judging.contending import entries_in
from judging.dealing.basis import basis_of
from judging.dealing.lacking import lacking_criteria
from judging.linting import Finding, findings
from judging.linting.facts import Facts
from judging.models import Round, Scoresheet
from judging.ranking.connections import parts

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
    """Scoresheets that are not handed in: how many, of which judges; entries with fewer than wanted, by code; what
    these lack, by code, where judges score different criteria; how many works belong in the round and were never dealt;
    into how many parts without a judge in common the sheets handed in fall, where judges score the same criteria.
    """

    sheets: int
    judges: list[tuple[str, int]]
    entries: list[tuple[str, int]]
    lacking: dict[str, list[str]]
    undealt: int
    parts: int

    @property
    def scarce(self) -> list[tuple[str, int, str]]:
        """Code, sheets handed in, and the names of the criteria that lack of each of these entries."""
        return [(code, done, ", ".join(self.lacking.get(code, ()))) for code, done in self.entries]


def missing_before_opening(round: Round) -> list[str]:
    """One sentence for everything that stands against opening; empty if the round can open."""
    return [finding.sentence for finding in findings(round) if finding.is_blocking]


def lacking_sheets(round: Round) -> int:
    """How many entries of the round have fewer scoresheets than it wants; six queries at most."""
    return len(Facts(round).lacking)


def unfinished(round: Round) -> Unfinished:
    """What does not count if the round is closed now: numbers only, never a score; six queries, where judges score
    different criteria ten more."""
    still_in = round.contenders.still_in()
    missing = round.sheets.standing().filter(contender__in=still_in).exclude(status=Scoresheet.SUBMITTED)
    has_lists = round.panel.exclude(criteria=[]).exists()
    entries, lacking = _scarce(round, has_lists)
    by_judge = missing.values("judge__name").annotate(n=Count("pk")).order_by("-n", "judge__name")
    return Unfinished(
        sheets=missing.count(),
        judges=[(row["judge__name"], row["n"]) for row in by_judge],
        entries=entries,
        lacking=lacking,
        undealt=entries_in(round).exclude(pk__in=round.contenders.filter(is_out=False).values("entry")).count(),
        parts=1 if has_lists else _parts(round),
    )


def _parts(round: Round) -> int:
    handed_in = round.sheets.filter(contender__in=round.contenders.still_in(), status=Scoresheet.SUBMITTED)
    return len(parts(handed_in.values_list("contender", "judge")))


def _scarce(round: Round, has_lists: bool) -> tuple[list[tuple[str, int]], dict[str, list[str]]]:
    """Code and sheets handed in of the contenders with fewer of these than the round wants, of each group of judges;
    and the names of the criteria that too few judges have scored."""
    done = Count("sheets", filter=Q(sheets__status=Scoresheet.SUBMITTED))
    counted = round.contenders.still_in().annotate(done=done).order_by("done", "code")
    if not has_lists:
        return list(counted.filter(done__lt=round.sheets_per_entry).values_list("code", "done")), {}
    handed_in = round.sheets.filter(status=Scoresheet.SUBMITTED).values_list("contender__entry", "judge")
    basis = basis_of(round)
    short = lacking_criteria(basis, handed_in)
    rows = list(counted.filter(entry__in=short).values_list("code", "done", "entry"))
    names = {one.code: spoken(one, "name") for one in round.rubric.criteria.all()} if basis.is_mixed else {}
    lacking = {code: [names[one] for one in names if one in short[entry]] for code, _done, entry in rows if names}
    return [(code, done) for code, done, _entry in rows], lacking


def waiting_suspicions(round: Round) -> int:
    """How many suspicions of a conflict in its category nobody has answered yet. They stop nothing."""
    return Facts(round).suspicions
