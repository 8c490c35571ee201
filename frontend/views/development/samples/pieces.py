"""Where every piece is, the page behind the code on a label, and what is done there."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from development.models import Piece
from development.permissions import is_open
from development.samples.permissions import may_move
from development.samples.pieces import (
    can_be_sealed,
    end_piece,
    firms_for,
    receive_piece,
    seal_piece,
    send_piece,
)
from development.samples.seeing import maker_of, piece_seen, pieces_of, told_of
from development.testing.seeing import Reader, reader_of
from frontend.forms.refusing import outcome, status_of
from frontend.forms.samples import EndForm, SealForm, SendForm
from frontend.views.development.documents.shown import worked_on
from frontend.views.development.samples.shown import cover_of, piece_for


@login_required
@require_safe
def pieces(request, pk):
    """Who holds what; what is late first, what is gone last."""
    project = worked_on(request, pk)
    reader = reader_of(project, request.user)
    found = pieces_of(reader, request.user)
    there = [one for one in found if one.row.holder != Piece.GONE]
    by_place: dict[str, list] = {}
    for one in there:
        if not one.going:
            by_place.setdefault(one.place, []).append(one)
    context = {
        "project": project,
        "reader": reader,
        "going": [one for one in there if one.going],
        "places": sorted(by_place.items()),
        "gone": [one for one in found if one.row.holder == Piece.GONE],
        "late": sum(1 for one in there if one.is_late),
        "yours": [one for one in there if one.is_for_me],
    }
    return render(request, "development/samples/pieces.html", context)


@login_required
@require_safe
def piece(request, code):
    return _page(request, *piece_for(request, code))


@login_required
@require_POST
def send(request, code):
    found, reader = piece_for(request, code)
    form = _send_form(found, reader, request.POST)
    if outcome(form, lambda given: send_piece(piece=found, by=request.user, **given)) is None:
        return _page(request, found, reader, send_form=form)
    messages.success(request, _("The piece is on its way. Whoever receives it says when it has arrived."))
    return redirect("piece", code=code)


@login_required
@require_POST
def receive(request, code):
    found, _reader = piece_for(request, code)
    receive_piece(piece=found, by=request.user)
    messages.success(request, _("Thank you. The piece is with you now."))
    return redirect("piece", code=code)


@login_required
@require_POST
def end(request, code):
    found, reader = piece_for(request, code)
    form = EndForm(request.POST, auto_id="id_end_%s")
    if outcome(form, lambda given: end_piece(piece=found, by=request.user, **given)) is None:
        return _page(request, found, reader, end_form=form)
    messages.success(request, _("It is noted what became of the piece."))
    return redirect("piece", code=code)


@login_required
@require_POST
def seal(request, code):
    found, reader = piece_for(request, code)
    form = _seal_form(found, reader, request.POST)
    if outcome(form, lambda given: seal_piece(piece=found, by=request.user, **given)) is None:
        return _page(request, found, reader, seal_form=form)
    messages.success(request, _("The piece is sealed and can't be withdrawn any more."))
    return redirect("piece", code=code)


def _page(request, found: Piece, reader: Reader, **forms):
    sample = found.sample
    told = piece_seen(found, reader)
    (one,) = told_of([sample], reader)
    is_moving = any(move.received_at is None for move in found.moves.all())
    may = may_move(found, reader.part, reader.firm)[0]
    context = {
        "project": sample.project,
        "reader": reader,
        "sample": sample,
        "piece": told,
        "cover": cover_of(one),
        "maker": maker_of(sample, reader),
        "may_receive": told.is_for_me and is_open(sample.project)[0],
        "may_send": may and not is_moving,
        "may_end": may and found.sealed_at is None,
        "may_seal": reader.is_organiser and can_be_sealed(found) and not is_moving and is_open(sample.project)[0],
        "send_form": _send_form(found, reader),
        "end_form": EndForm(auto_id="id_end_%s"),
        "seal_form": _seal_form(found, reader),
        **forms,
    }
    statuses = [status_of(form) for form in forms.values()]
    return render(request, "development/samples/piece.html", context, status=max([200, *statuses]))


def _send_form(found: Piece, reader: Reader, *given) -> SendForm:
    return SendForm(*given, firms=firms_for(reader.project, reader.part, reader.firm), piece=found)


def _seal_form(found: Piece, reader: Reader, *given) -> SealForm:
    firms = firms_for(reader.project, reader.part, reader.firm)
    return SealForm(*given, firms=firms, auto_id="id_seal_%s")
