"""The published result of an own entry: how it was computed, and what the judges wrote for its designer."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from frontend.agreed_words import standing_notes
from frontend.computing import Computed, arithmetic, computed, decided_words, line_words
from frontend.criterion_bars import Bar, bars_of
from frontend.views.designer.own import own_entry
from judging.models import IssuedDocument, Standing
from judging.objecting.told import own_windows
from judging.own_arithmetic import OwnArithmetic, own_arithmetic
from judging.own_results import comments_of, own_results


@dataclass(frozen=True)
class OwnResult:
    standing: Standing
    decided: str
    notes: list[str]
    computed: Computed
    own: OwnArithmetic
    bars: list[Bar]
    line: str
    line_words: str
    why_hidden: str
    comments: list[str]


@login_required
@require_safe
def result(request, code):
    """404 until a result is published in which the entry has a line."""
    entry = own_entry(request, code)
    standings = own_results([entry]).get(entry.pk)
    if not standings:
        raise Http404
    context = {
        "entry": entry,
        "competition": entry.category.competition,
        "certificates": _certificates(request.user, entry),
        "results": [told(one) for one in standings],
        "objecting": own_windows(standings),
    }
    return render(request, "designer/result.html", context)


def _certificates(person, entry) -> list[IssuedDocument]:
    rows = IssuedDocument.objects.of_person(person).in_force()
    return list(rows.filter(facts__entry=entry.pk).order_by("pk"))


def told(standing: Standing) -> OwnResult:
    """Everything that the designer of this standing may read of it, in the language of the moment."""
    ranking = standing.ranking
    criteria = list(ranking.round.rubric.criteria.all())
    own = own_arithmetic(standing, criteria)
    how = computed(
        rule=ranking.rule,
        facts=ranking.facts,
        criteria=criteria,
        weights=ranking.weights,
        source=ranking.round.source,
        kind=ranking.round.kind,
    )
    return OwnResult(
        standing=standing,
        decided=decided_words(standing.decided_by, criteria),
        notes=standing_notes(standing),
        computed=how,
        own=own,
        bars=bars_of(own.criteria, ranking.round.rubric),
        line=arithmetic(own.line),
        line_words=line_words(own.line, how),
        why_hidden=_why_hidden(standing, own),
        comments=comments_of(standing),
    )


def _why_hidden(standing: Standing, own: OwnArithmetic) -> str:
    """Why the total is not broken down; empty where it is, and where there is nothing to break down."""
    if own.line:
        return ""
    if not standing.ranking.round.shares_scores:
        return _("In this round designers don't see their scores. The rules said so beforehand.")
    if standing.sheets == 1:
        return _(
            "A single judge scored your work in this round, so your total rests on this judge alone. It is not broken "
            "down, so that it stays unknown who gave which score."
        )
    if own.criteria or (standing.ranking.facts.get("by_criterion") and not own.answers):
        return _(
            "Your total rests in part on a single judge. It is not broken down, so that it stays unknown who gave "
            "which score."
        )
    return ""
