"""A round's rules in plain words: what each does, when it is right, and what changed between two versions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.locale import moment, number, spoken
from judging.models import Criterion, Round, RoundRules
from judging.screened import scale_in_words

KINDS = {
    Round.SCREENING: gettext_lazy(
        "Curators or judges answer yes, maybe or no to each work. Right when there are many works and few are wanted."
    ),
    Round.SCORED: gettext_lazy(
        "Judges score each work by criteria with weights. Right for choosing winners by pictures and texts."
    ),
    Round.LIVE: gettext_lazy(
        "Finalists present, judges score what they see and hear. The total of the round before can be carried over."
    ),
}
RULES = {
    "weighted_mean": gettext_lazy(
        "The mean of the judges' totals. Right in most cases: everybody can do the sum again."
    ),
    "severity_adjusted": gettext_lazy(
        "A severe judge's works gain, a lenient judge's lose. Right when every judge sees only a part of the works."
    ),
    "trimmed_mean": gettext_lazy(
        "The highest and the lowest total are left out. Right with five or more judges for each work."
    ),
    "z_score": gettext_lazy(
        "Each score counts by its distance from that judge's mean. Only right where chance dealt the works."
    ),
    "rank_sum": gettext_lazy(
        "Only the order in which each judge placed the works counts. Right when judges use the scale very differently."
    ),
}


@dataclass(frozen=True)
class Line:
    """One rule as a label and what it says."""

    label: str
    words: str


@dataclass(frozen=True)
class Part:
    """Lines that belong together."""

    title: str
    lines: Sequence[Line]


@dataclass(frozen=True)
class Version:
    """One version of the rules, with what differs from the one before; `is_late`: made after judging had closed."""

    rules: RoundRules
    changes: Sequence[tuple[str, str, str]]
    is_late: bool


def told(facts: Mapping[str, Any], round: Round, criteria: Iterable[Criterion]) -> list[Part]:
    """The facts of one version of a round's rules in parts, every line in the reader's language."""
    return [
        Part(_("Works and time"), _about_time(facts, round)),
        Part(
            _("How the result is computed"), _about_result(facts, {row.code: spoken(row, "name") for row in criteria})
        ),
        Part(_("Who sees what"), _about_sight(facts)),
    ]


def _about_time(facts: Mapping[str, Any], round: Round) -> list[Line]:
    zone = round.category.competition.time_zone
    return [
        Line(_("Kind of round"), str(dict(Round.KINDS)[facts["kind"]])),
        Line(_("Works"), _works(round)),
        Line(_("Planned opening"), _when(facts["opens_at"], zone)),
        Line(_("Planned closing"), _when(facts["closes_at"], zone)),
    ]


def _about_result(facts: Mapping[str, Any], names: Mapping[str, str]) -> list[Line]:
    return [
        Line(_("Rule"), _rule(facts)),
        Line(_("Scoresheets per entry"), number(facts["sheets_per_entry"])),
        Line(_("Equal totals"), _ties(facts["ties"], names)),
        Line(_("A criterion that does not apply"), _not_applicable(facts["renormalises"])),
        Line(_("Who moves on"), moving_on(facts)),
    ]


def _about_sight(facts: Mapping[str, Any]) -> list[Line]:
    return [
        Line(_("Names"), _("hidden from the judges") if facts["is_blind"] else _("shown to the judges")),
        Line(
            _("Texts of the works"), _("read by the judges") if facts["shows_answers"] else _("hidden from the judges")
        ),
        Line(_("Comments of the judges"), _shared(facts["shares_comments"])),
        Line(_("Scores of the judges"), _shared(facts["shares_scores"])),
        Line(_("Wanted length of a comment"), _wanted(facts["wanted_comment"])),
    ]


def versions(
    rows: Sequence[RoundRules], round: Round, criteria: Sequence[Criterion], closed_at: datetime | None = None
) -> list[Version]:
    """All versions, the newest first, each with what changed."""
    found: list[Version] = []
    before: list[Line] | None = None
    for row in sorted(rows, key=lambda one: one.number):
        lines = [line for part in told(row.facts, round, criteria) for line in part.lines]
        pairs = zip(before or lines, lines, strict=True)
        changes = [(new.label, old.words, new.words) for old, new in pairs if old != new]
        is_late = row.number > 1 and closed_at is not None and row.made_at > closed_at
        found.append(Version(row, changes, is_late))
        before = lines
    return found[::-1]


def moving_on(facts: Mapping[str, Any]) -> str:
    """Who moves on, as a sentence's end."""
    value = facts["moves_on_value"]
    if facts["moves_on_rule"] == Round.TOP:
        n = int(Decimal(value))
        return ngettext("the first place", "the first %(n)d places", n) % {"n": n}
    if facts["moves_on_rule"] == Round.THRESHOLD:
        if facts.get("kind") == Round.SCREENING:
            return _("every work whose answers have a mean of %(total)s or more") % {"total": number(value)}
        return _("every work with a total of %(total)s or more") % {"total": number(value)}
    return _("decided by hand, each with a reason")


def _rule(facts: Mapping[str, Any]) -> str:
    if facts["kind"] == Round.SCREENING:
        return _("mean of the answers. %(scale)s") % {"scale": scale_in_words()}
    return str(dict(Round.RULES)[facts["rule"]])


def _works(round: Round) -> str:
    """The source never changes once the rules are fixed, so its name is told, not its number."""
    if round.source is None:
        return _("every work that passed the eligibility check")
    return _("those that moved on from %(round)s") % {"round": spoken(round.source, "name")}


def _when(written: str | None, zone: str) -> str:
    return moment(datetime.fromisoformat(written), zone) if written else _("when the organiser says so")


def _ties(links: Sequence[Sequence[str]], names: Mapping[str, str]) -> str:
    if not links:
        return _("share a place")
    words = []
    for kind, name in links:
        if kind == Round.TIE_RULE:
            words.append(str(dict(Round.RULES)[name]))
        else:
            words.append(_("higher in %(criterion)s") % {"criterion": names.get(name, name)})
    return "; ".join(words)


def _not_applicable(renormalises: bool) -> str:
    if renormalises:
        return _("is left out, and its weight goes to the others")
    return _("can't be left out: a scoresheet with a missing score does not count")


def _shared(is_shared: bool) -> str:
    if is_shared:
        return _("read by the designer of the work after publication, without names")
    return _("not shown to the designers")


def _wanted(length: int) -> str:
    return ngettext("%(n)d character", "%(n)d characters", length) % {"n": length} if length else _("no wish")
