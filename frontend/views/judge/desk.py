"""The judge's desk: one work, its pictures, its scoresheet."""

import json
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.locale import clock, number
from audit.refusals import Refused
from files.delivery import send_model, send_preview
from frontend.blind_pictures import chosen
from frontend.forms.judge import RecusalForm, SheetForm
from frontend.forms.refusing import add_refusal
from frontend.views.judge.pictures import cover_of, shots_of
from frontend.views.judge.screening import screened
from frontend.views.judge.strip import strip_of
from frontend.views.judge.tabs import tabs_of
from judging.blind import blind_entries, model_of, preview_of
from judging.desk import carried_weight, nudges, own_marks, own_so_far, pattern_of
from judging.models import Round, Scoresheet
from judging.permissions import calibration_comes_first, promises_owed_by
from judging.queueing import Desk, ahead_on, desk_around, next_sheet
from judging.scoring import (
    NOT_APPLICABLE,
    criteria_with_marks,
    running_total,
    save_scores,
    scale_sentence,
    scale_words,
    submit_sheet,
)
from submissions.asked import last_link


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The pks of the sheets around this one in the judge's own order, and of the one to score next; or None."""

    previous: int | None
    following: int | None
    unscored: int | None
    done: int
    total: int


@login_required
@require_http_methods(["GET", "POST"])
def sheet(request, pk):
    """GET shows the work and the sheet; POST saves it or hands it in and goes on to the next one not handed in."""
    row = _held(request.user).filter(pk=pk).first()
    if row is None:
        return _promise_or_404(request.user)
    desk = _desk(row) if row.round_calibrates else None
    if desk and desk.waits:
        return _calibration_first(request, row)
    if row.round.kind == Round.SCREENING:
        return screened(request, row)
    given = own_marks(row)
    criteria = criteria_with_marks(row, said=given.get(row.pk, {}))
    if criteria:
        row.round.rubric = criteria[0].rubric
    form = SheetForm(request.POST if request.method == "POST" else None, criteria=criteria, sheet=row)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                return _done(request, row, form)
            except Refused as refusal:
                add_refusal(form, refusal, prefix="score-")
                status = refusal.status
    desk = desk or _desk(row)
    context = _page(row, desk, criteria, given, form, picture=request.GET.get("picture", ""))
    return render(request, "judge/sheet.html", context, status=status)


@login_required
@require_GET
def picture(request, pk, n, number, width):
    """One of our own pictures of a work on the judge's desk."""
    held = Scoresheet.objects.held_by(request.user).select_related("contender__submission")
    preview = preview_of(get_object_or_404(held, pk=pk), n=n, number=number, width=width)
    return send_preview(preview, request)


@login_required
@require_GET
def model(request, pk, n):
    """Our light model of a mesh on the judge's desk."""
    held = Scoresheet.objects.held_by(request.user).select_related("contender__submission")
    return send_model(model_of(get_object_or_404(held, pk=pk), n=n), request)


def _held(user):
    rows = Scoresheet.objects.held_by(user).with_calibrating().with_asked()
    rows = rows.annotate(last_link=last_link("round__category__competition"))
    return rows.select_related("round__category__competition", "contender__submission")


def _desk(row) -> Desk:
    """What lies around a sheet that was this person's a moment ago."""
    desk = desk_around(row)
    if desk is None:
        raise Http404
    return desk


def _promise_or_404(user):
    """A judge who has not accepted the terms sees them first, whatever sheet was asked for."""
    owed = promises_owed_by(user).first()
    if owed is None:
        raise Http404
    return redirect("judge-terms", slug=owed.slug)


def _done(request, row, form):
    facts = {
        "marks": form.marks(),
        "comment": form.sent_comment(),
        "releases_comment": form.sent_release(),
        "version": form.cleaned_data["version"],
    }
    if request.POST.get("act") != "submit":
        save_scores(sheet=row, by=request.user, **facts)
        messages.success(request, _("Saved. Nothing is handed in yet."))
        return redirect(request.get_full_path())
    submit_sheet(sheet=row, by=request.user, **facts)
    return redirect(after_handing_in(request, row))


def after_handing_in(request, row) -> str:
    """Where the judge goes on, with a word on the next page that the sheet is handed in."""
    following = next_sheet(request.user, row.round, after=row)
    messages.success(request, _("The scores for %(code)s are handed in.") % {"code": row.contender.code})
    return reverse("judge-sheet", args=[following.pk]) if following else reverse("judge-sheets")


def _calibration_first(request, row):
    """The sheet that is to be scored before this one."""
    first = next_sheet(request.user, row.round, after=row)
    messages.info(request, calibration_comes_first())
    return redirect("judge-sheet", pk=first.pk) if first else redirect("judge-sheets")


def _neighbours(desk: Desk, row) -> Neighbours:
    here = desk.order.index(row.pk)
    return Neighbours(
        previous=desk.order[here - 1] if here else None,
        following=desk.order[here + 1] if here + 1 < len(desk.order) else None,
        unscored=desk.next,
        done=desk.done,
        total=len(desk.order),
    )


def _page(row, desk, criteria, given, form, *, picture: str) -> dict:
    following = ahead_on(desk, round=row.round)
    entry, *ahead = blind_entries([row, following] if following else [row], since=row.last_link)
    return {
        "entry": entry,
        "ahead": cover_of(ahead[0]) if ahead else None,
        "round": row.round,
        "competition": row.round.category.competition,
        "tabs": tabs_of(entry),
        "around": _neighbours(desk, row),
        "saved": saved_words(row.saved_at, row) if row.saved_at else "",
        "recusal": RecusalForm(),
        **_pictures(entry, picture),
        **_sheet(row, criteria, form),
        **_own(row, criteria, given, desk),
    }


def _pictures(entry, picture: str) -> dict:
    shots = shots_of(entry)
    shown = chosen(shots, picture)
    turned = next((shot for shot in [shown, *shots] if shot and shot.model), None)
    return {"shots": shots, "shot": shown, "turned": turned}


def _sheet(row, criteria, form) -> dict:
    return {
        "form": form,
        "rows": [_row(form, criterion) for criterion in criteria],
        "rubric": row.round.rubric,
        "scale": scale_sentence(row.round.rubric),
        "scale_words": scale_words(row.round.rubric),
        "total": running_total(criteria),
        "said": sum(one.given is not None or one.is_na for one in criteria),
        "left_out": [one for one in criteria if one.is_na],
        "carried": carried_weight(row.round),
        "decimal_mark": number("0.5")[1],
        "decimal_example": number("7.5"),
    }


def _own(row, criteria, given, desk: Desk) -> dict:
    """What the judge's own other sheets say about this one."""
    so_far = own_so_far(row, criteria, given, held=desk.handed_in_at)
    facts = {"comment": row.comment, "wanted_comment": row.round.wanted_comment, "last": so_far.last}
    return {
        "strip": strip_of(so_far.totals, running_total(criteria), row.round.rubric),
        "nudges": nudges(pattern_of(criteria), **facts),
        "last": json.dumps([[_spelling(mark) for mark in pattern] for pattern in so_far.last]),
    }


def _row(form, criterion) -> dict:
    level = None if criterion.given is None else criterion.level_at(criterion.given)
    return {
        "criterion": criterion,
        "field": form.field_of(criterion),
        "box": form.box_of(criterion),
        "level": level,
        "levels": criterion.all_levels,
    }


def _spelling(mark) -> str:
    """In one spelling for all languages: "7.5", "na", or nothing."""
    if mark is NOT_APPLICABLE:
        return "na"
    return "" if mark is None else f"{mark.normalize():f}"


def saved_words(saved_at, row) -> str:
    """ "saved 14.03 WIB", in the zone of the competition."""
    return _("saved %(when)s") % {"when": clock(saved_at, row.round.category.competition.time_zone)}
