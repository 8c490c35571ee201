"""Handing in together: a judge scores all works as drafts, compares, adjusts, and hands in what is complete at once."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from accounts.locale import spoken
from audit.refusals import Invalid, NotAllowed, NotAllowedNow, Refused
from judging.models import Round, Scoresheet
from judging.own_scores import OwnScores, criteria_of, own_scores
from judging.scoring import submit_sheet

MOST_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class HandedIn:
    """The codes of the works whose sheets are handed in, and of the others each with the reason."""

    done: tuple[str, ...]
    left: tuple[tuple[str, str], ...]


def submit_complete(*, round: Round, versions: Mapping[int, int], by) -> HandedIn:
    """Of the sheets named ({pk: version that the judge saw}) the complete ones are handed in, each whole and by itself,
    with an Event each; the others are as they were, and the answer says what each of them lacks. A sheet that was
    handed in before is neither.

    Refused, and nothing handed in: a sheet that this judge may not open in this round (NotAllowed); judging that has
    closed, unless one of them was reopened (NotAllowedNow); more than 1,000 at once (Invalid).
    """
    if len(versions) > MOST_AT_ONCE:
        raise Invalid(_("Hand in at most %(most)d scoresheets at once.") % {"most": MOST_AT_ONCE})
    held = Scoresheet.objects.held_by(by).filter(round=round.pk, pk__in=versions).select_related("contender", "round")
    sheets = list(held.with_calibration().order_by("-is_calibration", "place", "pk"))
    if len(sheets) != len(versions):
        raise NotAllowed(_("One of these scoresheets is not open to you any more. Open the page again."))
    if not round.takes_scores and not any(sheet.takes_scores for sheet in sheets):
        raise NotAllowedNow(_("Judging has closed. Scores can't be changed any more."))
    done, left = [], []
    for own in own_scores(sheets, criteria_of(round, by)):
        if own.is_handed_in:
            continue
        reason = lacking(own) or _refusal_of(own.sheet, versions[own.sheet.pk], by)
        if reason:
            left.append((own.sheet.contender.code, reason))
        else:
            done.append(own.sheet.contender.code)
    return HandedIn(tuple(done), tuple(left))


def lacking(own: OwnScores) -> str:
    """What a sheet lacks before it can be handed in, in words; empty if it is complete."""
    if own.missing:
        names = get_text_list([spoken(one, "name") for one in own.missing], _("and"))
        return _("no score yet: %(criteria)s") % {"criteria": names}
    return "" if own.is_complete else _("not one score yet")


def _refusal_of(sheet: Scoresheet, version: int, by) -> str:
    try:
        submit_sheet(sheet=sheet, version=version, by=by)
    except Refused as refused:
        return refused.message
    return ""
