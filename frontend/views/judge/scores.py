"""A judge's own scores of a round side by side, and handing in together."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from audit.refusals import Invalid
from frontend.pictures import Picture
from frontend.spread import spread_of
from frontend.views.judge.pictures import cover_of
from judging.blind import BlindEntry, blind_entries
from judging.calibrating import own_scales
from judging.handing_in import HandedIn, lacking, submit_complete
from judging.models import Round, Scoresheet
from judging.own_scores import OwnScores, criteria_of, own_scores
from judging.screened import answers_in_words, counted

ON_A_PAGE = 100
ORDERS = ("", "total", "-total")
NAMED = 12
_VERSION = "sheet-"


@dataclass(frozen=True, slots=True)
class Line:
    """One own sheet: the work as the judge may see it, the scores, and what is still missing in words."""

    own: OwnScores
    entry: BlindEntry
    cover: Picture | None
    lacking: str


@login_required
@require_safe
def scores(request, pk):
    """Own sheets of one round, 100 a page, in the judge's own order or by total; a judge's sheets and no others."""
    sheets = _sheets(request.user, pk)
    round = sheets[0].round
    criteria = criteria_of(round, request.user)
    every = own_scores(sheets, criteria)
    order = request.GET.get("order", "")
    order = order if order in ORDERS else ""
    page = Paginator(_ordered(every, order), ON_A_PAGE).get_page(request.GET.get("page"))
    ready = [one for one in every if _can_go_in(one)]
    context = {
        "round": round,
        "competition": round.category.competition,
        "criteria": criteria,
        "page": page,
        "lines": _lines(list(page.object_list)),
        "order": order,
        "is_screening": round.kind == Round.SCREENING,
        "said": answers_in_words(counted(one.total for one in every if one.total is not None)),
        "spread": spread_of([_point(one) for one in every if one.is_complete], round.rubric),
        "total": len(every),
        "done": sum(one.is_handed_in for one in every),
        "ready": ready,
        "begun": sum(one.sheet.takes_scores and not one.is_complete and one.total is not None for one in every),
        "scales": _scales(sheets, criteria),
    }
    return render(request, "judge/scores.html", context)


@login_required
@require_POST
def submission(request, pk):
    """Hands in the complete ones of the sheets that were sent with the version that the judge saw."""
    sheets, versions = _sheets(request.user, pk), _versions(request.POST)
    if not set(versions) <= {sheet.pk for sheet in sheets}:
        raise Http404
    told = submit_complete(round=sheets[0].round, versions=versions, by=request.user)
    _tell(request, told)
    return redirect("judge-own-scores", pk=pk)


def _sheets(user, pk: int) -> list[Scoresheet]:
    held = Scoresheet.objects.held_by(user).filter(round__pk=pk).with_calibration().in_desk_order()
    found = list(held.select_related("round__category__competition", "round__rubric", "contender__submission"))
    if not found:
        raise Http404
    return found


def _ordered(every: list[OwnScores], order: str) -> list[OwnScores]:
    """By total with the sheets without one last, in either direction; equal totals stay in the judge's own order."""
    if not order:
        return every
    scored = [one for one in every if one.total is not None]
    scored.sort(key=lambda one: one.total or 0, reverse=order.startswith("-"))
    return scored + [one for one in every if one.total is None]


def _lines(shown: list[OwnScores]) -> list[Line]:
    entries = blind_entries(one.sheet for one in shown)
    return [Line(one, entry, cover_of(entry), _lacking(one)) for one, entry in zip(shown, entries, strict=True)]


def _lacking(own: OwnScores) -> str:
    return lacking(own) if own.sheet.takes_scores and any(not one.is_missing for one in own.given) else ""


def _can_go_in(own: OwnScores) -> bool:
    return own.is_complete and own.sheet.takes_scores


def _point(own: OwnScores):
    return own.sheet.contender.code, own.total, own.is_handed_in


def _scales(sheets: list[Scoresheet], criteria):
    """The judge's own calibration scores beside the words of each level; nothing where the round has none."""
    calibration = [sheet for sheet in sheets if sheet.is_calibration]
    if not calibration:
        return []
    prefetch_related_objects(criteria, "levels")
    return own_scales(calibration, criteria)


def _versions(sent) -> dict[int, int]:
    found = {key.removeprefix(_VERSION): sent[key] for key in sent if key.startswith(_VERSION)}
    if not all(text.isascii() and text.isdigit() and len(text) < 10 for pair in found.items() for text in pair):
        raise Invalid(_("This page is out of date. Open it again."))
    return {int(pk): int(version) for pk, version in found.items()}


def _tell(request, told: HandedIn) -> None:
    if told.done:
        sentence = ngettext(
            "%(n)d scoresheet is handed in: %(codes)s.", "%(n)d scoresheets are handed in: %(codes)s.", len(told.done)
        )
        messages.success(request, sentence % {"n": len(told.done), "codes": _named(told.done)})
    for code, reason in told.left[:NAMED]:
        messages.warning(request, _("%(code)s is not handed in: %(reason)s") % {"code": code, "reason": reason})
    if len(told.left) > NAMED:
        more = len(told.left) - NAMED
        messages.warning(
            request, ngettext("%(n)d more is not handed in.", "%(n)d more are not handed in.", more) % {"n": more}
        )
    if not told.done and not told.left:
        messages.info(request, _("There was nothing to hand in."))


def _named(codes: tuple[str, ...]) -> str:
    if len(codes) <= NAMED:
        return get_text_list(list(codes), _("and"))
    return _("%(codes)s and %(n)d more") % {"codes": ", ".join(codes[:NAMED]), "n": len(codes) - NAMED}
