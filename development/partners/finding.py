"""Firms of the directory for one role in one project, ranked, with the reasons in words."""

from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from accounts.locale import is_indonesian, number
from development.models import Agreement, DevelopmentProject, Partner
from development.partners import matching
from development.partners.matching import Firm, Match, Needs, Reason
from development.partners.skills import name_of

MOST_FIRMS = 5000


@dataclass(frozen=True)
class Found:
    """A firm with what speaks for it, against it, and what nobody knows yet; `is_in` says that it is in the project."""

    partner: Partner
    fits: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    against: list[str] = field(default_factory=list)
    is_in: bool = False


def needs_of(
    project: DevelopmentProject, *, role: str, pairs: int | None = None, city: str = "", province: str = ""
) -> Needs:
    """What the project asks of this role; pairs and place are said by whoever looks."""
    return Needs(
        role=role,
        kind=project.kind,
        material=project.material,
        size_from=project.size_from,
        size_to=project.size_to,
        pairs=pairs,
        city=city,
        province=province,
    )


def find_firms(*, project: DevelopmentProject, needs: Needs, user) -> list[Found]:
    """The firms that this person reads in the directory, the best first; two queries."""
    rows: QuerySet[Partner] = Partner.objects.listed_for(user)
    partners = {partner.pk: partner for partner in rows.order_by("pk")[:MOST_FIRMS]}
    taken = set(Agreement.objects.in_force().filter(project=project).values_list("partner", flat=True))
    matches = matching.rank(needs, map(firm_of, partners.values()))
    return [_found(match, partners[match.firm.pk], match.firm.pk in taken) for match in matches]


def firm_of(partner: Partner) -> Firm:
    return Firm(
        pk=partner.pk,
        name=partner.name,
        kind=partner.kind,
        skills=frozenset(partner.skills),
        pairs_a_month=partner.pairs_a_month,
        least_order=partner.least_order,
        city=partner.city,
        province=partner.province,
        takes_projects=partner.takes_projects,
    )


def _found(match: Match, partner: Partner, is_in: bool) -> Found:
    said = {
        verdict: [in_words(reason) for reason in match.of(verdict)]
        for verdict in (matching.FITS, matching.OPEN, matching.AGAINST)
    }
    return Found(partner, said[matching.FITS], said[matching.OPEN], said[matching.AGAINST], is_in)


def in_words(reason: Reason) -> str:
    """The reason as a short phrase."""
    facts = reason.facts
    if reason.code == "kind":
        kind = str(dict(Partner.KINDS)[facts["kind"]])
        return kind if reason.verdict == matching.FITS else _("in the directory as: %(kind)s") % {"kind": kind}
    if reason.code == "closed":
        return _("takes no new projects at present")
    if reason.code == "skill":
        return _skill(reason)
    if reason.code == "sizes":
        run = f"EU {facts['least']}–{facts['most']}"
        known, unknown = _("can grade sizes: %(run)s"), _("sizes %(run)s: not known")
        return (known if reason.verdict == matching.FITS else unknown) % {"run": run}
    if reason.code in ("city", "province"):
        return _("in %(place)s") % {"place": facts[reason.code]}
    if reason.code == "place_unknown":
        return _("where it is: not known")
    return _pairs(reason)


def _skill(reason: Reason) -> str:
    language = "id" if is_indonesian() else "en"
    names = [name_of(code, language) for code in reason.facts["skills"]]
    if reason.verdict == matching.FITS:
        return pgettext("what a firm can do", "can do: %(skills)s") % {"skills": ", ".join(names)}
    return pgettext("what a firm can do", "not known whether it can do: %(skills)s") % {"skills": _(" or ").join(names)}


def _pairs(reason: Reason) -> str:
    facts = reason.facts
    if reason.code == "least_order":
        shown = {name: number(facts[name]) for name in ("least", "wanted")}
        return _("least order %(least)s pairs, %(wanted)s wanted") % shown
    if reason.code == "least_order_unknown":
        return _("least order: not known")
    if reason.code == "pairs_unknown":
        return _("pairs a month: not known")
    sentence = ngettext(
        "%(pairs)s pairs a month: needs %(months)d month",
        "%(pairs)s pairs a month: needs %(months)d months",
        facts["months"],
    )
    return sentence % {**facts, "pairs": number(facts["pairs"])}
