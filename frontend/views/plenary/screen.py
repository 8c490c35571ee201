"""The screen of the meeting, for a projector: the work as large as it can be, its code, nothing else."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from audit.refusals import Invalid
from frontend.views.plenary.chair import led
from frontend.views.plenary.pictures import shots_of
from judging.models import Plenary
from judging.plenary.showing import blind_works, seen_by, works_of

NOTHING_NEW = 204
PATIENCE_S = 3


@login_required
@require_GET
def screen(request, pk):
    """The work on the screen; `?now=` with what is on it already is answered without a body."""
    if set(request.GET) - {"now"}:
        raise Invalid(_("This page is asked for in another way. Load it again."))
    plenary = led(request, pk)
    stamp = _stamp(plenary)
    if request.GET.get("now") == stamp:
        return HttpResponse(status=NOTHING_NEW)
    context = {
        "plenary": plenary,
        "round": plenary.round,
        "competition": plenary.round.category.competition,
        "is_over": plenary.status != Plenary.OPEN,
        "stamp": stamp,
        "patience": PATIENCE_S,
        **_work(request.user, plenary),
    }
    return render(request, "plenary/parts/stage.html" if request.htmx else "plenary/screen.html", context)


def _work(user, plenary: Plenary) -> dict:
    """The work with its pictures, and its neighbours by code."""
    if plenary.status != Plenary.OPEN:
        return {}
    order = list(works_of(plenary).values_list("pk", "code"))
    codes = [code for _pk, code in order]
    here = next((place for place, (pk, _code) in enumerate(order) if pk == plenary.shown_id), None)
    if here is None or plenary.shown_id is None:
        return {"following": codes[0] if codes else "", "total": len(codes)}
    around = {
        "code": codes[here],
        "number": here + 1,
        "total": len(codes),
        "previous": codes[here - 1] if here else "",
        "following": codes[here + 1] if here + 1 < len(codes) else "",
    }
    contender = seen_by(user).filter(pk=plenary.shown_id).select_related("submission", "round__category").first()
    shots = shots_of(plenary.pk, blind_works([contender])[0]) if contender else []
    return {**around, "shots": shots, "shot": shots[0] if shots else None}


def _stamp(plenary: Plenary) -> str:
    return f"{plenary.status}-{plenary.shown_id or 0}"
