"""Findings about the panel, and about those who decide on the result."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.locale import spoken
from judging.linting.facts import Facts
from judging.linting.finding import Finding, blocks, listed, notes
from submissions.models import Seat


def on_panel(facts: Facts) -> Iterator[Finding]:
    if not facts.panel:
        yield blocks("panel", _("No judge is on the panel."))
    without = [member.name for member in facts.panel if not member.has_seat]
    if without:
        sentence = ngettext(
            "%(n)d judge of the panel has no judge's seat any more.",
            "%(n)d judges of the panel have no judge's seat any more.",
            len(without),
        )
        yield blocks("seats", sentence % {"n": len(without)}, names=without)
    if facts.invited:
        sentence = ngettext(
            "%(n)d invited judge has not accepted yet and can't be on the panel.",
            "%(n)d invited judges have not accepted yet and can't be on the panel.",
            facts.invited,
        )
        yield notes("invited", sentence % {"n": facts.invited}, n=facts.invited)
    silent = [member.name for member in facts.panel if member.has_seat and not member.has_promised]
    if silent:
        sentence = _("Before these judges see a work they have to accept the confidentiality terms: %(names)s.")
        yield notes("promise", sentence % {"names": listed(silent)}, names=silent)


def in_numbers(facts: Facts) -> Iterator[Finding]:
    """Whether the panel is large enough, and scores everything together."""
    wanted, sizes = facts.round.sheets_per_entry, {group: len(each) for group, each in facts.groups.items()}
    few = min(sizes.values(), default=wanted)
    if few < wanted and not facts.is_mixed:
        sentence = _("Every work should have %(wanted)d scoresheets, but only %(n)d judges are on the panel.")
        yield blocks("few_judges", sentence % {"wanted": wanted, "n": few})
    elif few < wanted:
        sentence = _(
            "Every work should have %(wanted)d scoresheets, but some criteria are scored by %(n)d judges only: these "
            "score every work."
        )
        yield notes("few_in_group", sentence % {"wanted": wanted, "n": few})
    covered = frozenset[str]().union(*facts.groups) if facts.groups else facts.scored
    bare = [spoken(one, "name") for one in facts.criteria if one.code in facts.scored - covered]
    if bare:
        sentence = _("Nobody on the panel scores: %(names)s.")
        yield blocks("unscored", sentence % {"names": listed(bare)}, names=bare)


def who_decide(facts: Facts) -> Iterator[Finding]:
    """A result takes two persons: an organiser who proposes it and a head judge who confirms it."""
    heads, organisers = facts.deciders[Seat.HEAD_JUDGE], facts.deciders[Seat.ORGANISER]
    barred = {person for person, entries in facts.barred.items() if entries & facts.codes.keys()}
    if not heads:
        yield notes("head_judge", _("There is no head judge: nobody could confirm the result."))
    elif heads <= barred:
        sentence = _("The head judge has a conflict of interest in this round: nobody could confirm the result.")
        yield notes("head_judge_in_conflict", sentence)
    elif len((heads | organisers) - barred) < 2:
        sentence = _("Organiser and head judge are one person. A result takes two: invite another organiser.")
        yield notes("one_person", sentence)
    if facts.suspicions:
        sentence = ngettext(
            "%(n)d possible conflict of interest waits for your answer.",
            "%(n)d possible conflicts of interest wait for your answer.",
            facts.suspicions,
        )
        yield notes("suspicions", sentence % {"n": facts.suspicions}, n=facts.suspicions)
