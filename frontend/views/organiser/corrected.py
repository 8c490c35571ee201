"""A correction of a published result beside the result in force: what would change, for those who may make it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.shortcuts import render

from audit.refusals import Refused
from frontend.agreed_words import agreed_in_words, moved_words
from frontend.forms.corrections import CorrectionForm
from frontend.forms.refusing import status_of
from judging.models import Ranking, ResultProposal, Round
from judging.permissions import may_confirm, may_propose
from judging.publishing import Correction, correction_of
from judging.ranking import Placing, decimal_text

MOST_LINES = 250


@dataclass(frozen=True)
class Change:
    """A work whose place, total or reason for its place is another one; empty where it has none."""

    code: str
    old_place: int | None
    new_place: int | None
    old_total: str
    new_total: str
    moved: str
    is_gone: bool


def correction_page(
    request, round: Round, *, waiting: ResultProposal | None, form: CorrectionForm | None = None, status: int = 200
):
    """What the scoresheets and agreed decisions come to now, against the version in force, by the codes of the
    judging; the sentence that says why, where they come to nothing."""
    form = form or CorrectionForm()
    context: dict[str, Any] = {
        "competition": round.category.competition,
        "round": round,
        "waiting": waiting,
        "form": form,
        "is_organiser": may_propose(round, request.user)[0],
        "meets": round.plenaries.open().exists(),
    }
    try:
        correction = correction_of(round)
        placings = correction.tabulation.placings()
    except Refused as refused:
        return render(request, "organiser/round_correction.html", {**context, "trouble": str(refused)}, status=status)
    changes = list(_changes(correction, placings))
    is_own = waiting is not None and waiting.proposed_by_id == request.user.pk
    context |= {
        "in_force": correction.in_force,
        "version": correction.in_force.version + 1,
        "changes_something": correction.changes_something,
        "changes": changes[:MOST_LINES],
        "more": max(0, len(changes) - MOST_LINES),
        "digest": correction.tabulation.digest,
        "agreed": agreed_in_words(correction.tabulation.agreed, {}),
        "is_same": waiting is not None and waiting.digest == correction.tabulation.digest,
        "may_confirm": not is_own and may_confirm(round, request.user)[0],
    }
    return render(request, "organiser/round_correction.html", context, status=max(status, status_of(form)))


def _changes(correction: Correction, placings: list[Placing]) -> Iterator[Change]:
    codes = correction.tabulation.codes
    old = _published(correction.in_force)
    for one in placings:
        code, total = codes[one.entry], "" if one.total is None else decimal_text(one.total)
        moved = moved_words(one.place, one.scored_place, one.agreed)
        place, before, was_moved = old.pop(code, (None, "", ""))
        if (place, before, was_moved) != (one.place, total, moved):
            yield Change(code, place, one.place, before, total, moved, is_gone=False)
    for code, (place, before, _moved) in sorted(old.items()):
        yield Change(code, place, None, before, "", "", is_gone=True)


def _published(ranking: Ranking) -> dict[str, tuple[int | None, str, str]]:
    rows = ranking.standings.values_list("contender__code", "place", "total", "scored_place", "agreed")
    return {
        code: (place, "" if total is None else f"{total:.4f}", moved_words(place, scored, agreed))
        for code, place, total, scored, agreed in rows
    }
