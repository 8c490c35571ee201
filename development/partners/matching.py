"""Firms ranked for what a project needs, each with its reasons. Pure: values in, values out.

A missing fact is said and never counted as a no. A firm that can more is never ranked below the same firm that can
less, and the order in which firms come in never matters.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import ceil

from development.partners.skills import wanted_from

FITS, OPEN, AGAINST = "fits", "open", "against"
GRADING = "size_grading"
MAKES_SIZES = ("outsole_maker", "brand", "mould_maker")
MAKES_PAIRS = ("outsole_maker", "brand")


@dataclass(frozen=True, slots=True)
class Needs:
    """What a project asks of one role. `pairs` is what is wanted in all; empty and None are not decided yet."""

    role: str
    kind: str
    material: str = ""
    size_from: int | None = None
    size_to: int | None = None
    pairs: int | None = None
    city: str = ""
    province: str = ""


@dataclass(frozen=True, slots=True)
class Firm:
    """What is known of a firm. None and empty: nobody said."""

    pk: int
    name: str
    kind: str
    skills: frozenset[str] = frozenset()
    pairs_a_month: int | None = None
    least_order: int | None = None
    city: str = ""
    province: str = ""
    takes_projects: bool = True


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for a firm, against it, or is not known; `facts` are the figures and codes in it."""

    code: str
    verdict: str
    facts: dict = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Match:
    firm: Firm
    reasons: tuple[Reason, ...]

    def of(self, verdict: str) -> list[Reason]:
        return [reason for reason in self.reasons if reason.verdict == verdict]


def rank(needs: Needs, firms: Iterable[Firm]) -> list[Match]:
    """Every firm of the role's kind, and others that name a skill which it needs; the best first."""
    wanted = wanted_from(role=needs.role, kind=needs.kind, material=needs.material)
    anything = frozenset().union(*wanted)
    found = [
        Match(firm, tuple(_reasons(needs, firm, wanted)))
        for firm in firms
        if firm.kind == needs.role or firm.skills & anything
    ]
    return sorted(found, key=_place)


def _place(match: Match) -> tuple:
    """Who takes projects first; then what it can do, what speaks against it, what is not known, how near it is."""
    skills = sum(reason.code == "skill" for reason in match.of(FITS))
    near = {reason.code: reason.verdict for reason in match.reasons}
    firm = match.firm
    return (
        not firm.takes_projects,
        -skills,
        near["kind"] != FITS,
        len(match.of(AGAINST)),
        sum(reason.code != "place_unknown" for reason in match.of(OPEN)),
        0 if near.get("city") == FITS else 1 if near.get("province") == FITS else 2,
        firm.name.casefold(),
        firm.pk,
    )


def _reasons(needs: Needs, firm: Firm, wanted: tuple[frozenset[str], ...]):
    is_of_kind = firm.kind == needs.role
    yield Reason("kind", FITS if is_of_kind else AGAINST, {"kind": firm.kind})
    if not firm.takes_projects:
        yield Reason("closed", AGAINST)
    for group in wanted:
        known = sorted(group & firm.skills)
        yield Reason("skill", FITS if known else OPEN, {"skills": known or sorted(group)})
    yield from _of_sizes(needs, firm)
    yield from _of_pairs(needs, firm)
    yield from _of_place(needs, firm)


def _of_sizes(needs: Needs, firm: Firm):
    if needs.size_from is None or needs.size_to is None or needs.role not in MAKES_SIZES:
        return
    facts = {"least": needs.size_from, "most": needs.size_to}
    yield Reason("sizes", FITS if GRADING in firm.skills else OPEN, facts)


def _of_pairs(needs: Needs, firm: Firm):
    if needs.pairs is None or needs.role not in MAKES_PAIRS:
        return
    if firm.least_order is None:
        yield Reason("least_order_unknown", OPEN, {"wanted": needs.pairs})
    else:
        verdict = FITS if firm.least_order <= needs.pairs else AGAINST
        yield Reason("least_order", verdict, {"least": firm.least_order, "wanted": needs.pairs})
    if firm.pairs_a_month is None:
        yield Reason("pairs_unknown", OPEN, {"wanted": needs.pairs})
    else:
        months = ceil(needs.pairs / firm.pairs_a_month) if firm.pairs_a_month else 0
        verdict = FITS if months == 1 else OPEN
        yield Reason("pairs", verdict, {"pairs": firm.pairs_a_month, "months": months})


def _of_place(needs: Needs, firm: Firm):
    """A place elsewhere speaks neither for nor against a firm; the nearer one comes first among equals."""
    if needs.city and firm.city and _same(needs.city, firm.city):
        yield Reason("city", FITS, {"city": firm.city})
    elif needs.province and firm.province and _same(needs.province, firm.province):
        yield Reason("province", FITS, {"province": firm.province})
    elif (needs.city and not firm.city) or (needs.province and not firm.province):
        yield Reason("place_unknown", OPEN)


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
