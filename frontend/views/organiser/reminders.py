"""The judges of a round in numbers, and reminding those who are late."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from audit.refusals import Invalid
from frontend.forms.progress import RemindForm
from frontend.forms.refusing import outcome, status_of
from frontend.views.organiser.progress import watched
from frontend.views.organiser.rounds import round_of
from judging.models import Round
from judging.progress import JudgeLine, judge_lines
from judging.reminding import Reminded, open_whatsapp, remind, rests_until, whatsapp_number, whatsapp_text, why_not

SOON = timedelta(days=3)
ORDERS = {
    "name": lambda line: line.judge.name.casefold(),
    "dealt": lambda line: line.dealt,
    "begun": lambda line: line.begun,
    "done": lambda line: line.done,
    "left": lambda line: line.left,
    "saved": lambda line: (line.last_saved is not None, line.last_saved and line.last_saved.timestamp()),
    "promise": lambda line: line.has_promised,
    "reminded": lambda line: (line.reminded_at is not None, line.reminded_at and line.reminded_at.timestamp()),
}
CALIBRATION = {"calibration": lambda line: line.calibration - line.calibration_done}


@dataclass(frozen=True, slots=True)
class Row:
    """One judge; `can_remind` now, or `again_at` a later time; `by_whatsapp`: there is a number for it. `is_chosen`:
    the round ends so soon that the reminder is proposed."""

    line: JudgeLine
    can_remind: bool
    again_at: datetime | None
    by_whatsapp: bool
    is_chosen: bool


@login_required
@require_safe
def judges(request, pk):
    """Every judge with their numbers, in any of the fixed orders; the late ones can be chosen for a reminder."""
    round, with_names = watched(request, pk)
    return _page(request, round, with_names)


@login_required
@require_POST
def reminders(request, pk):
    """One message to each of the chosen judges who is late."""
    round, with_names = watched(request, pk)
    form = RemindForm(request.POST, among=[line.judge.pk for line in judge_lines(round)])
    told = outcome(form, lambda given: remind(round=round, judges=given["judge"], by=request.user))
    if told is None:
        for sentence in [each for errors in form.errors.values() for each in errors]:
            messages.error(request, sentence)
        return _page(request, round, with_names, status=status_of(form))
    _tell(request, told)
    return redirect("organiser-round-judges", pk=pk)


@login_required
@require_POST
def whatsapp(request, pk, judge):
    """The ready text and the link that opens it, for an organiser; that it was opened is on record."""
    round = round_of(request, pk)
    judging = User.objects.filter(Q(sheets__round=round) | Q(panels__round=round)).distinct()
    person = get_object_or_404(judging, pk=judge)
    link = open_whatsapp(round=round, judge=person, by=request.user)
    (line,) = [one for one in judge_lines(round) if one.judge == person]
    context = {
        "competition": round.category.competition,
        "round": round,
        "judge": person,
        "link": link,
        "text": whatsapp_text(round, line),
        "language": person.locale,
    }
    return render(request, "organiser/round_whatsapp.html", context)


def _page(request, round: Round, with_names: bool, *, status: int = 200):
    lines = judge_lines(round)
    has_calibration = any(line.calibration for line in lines)
    orders = {**ORDERS, **(CALIBRATION if has_calibration else {})}
    asked = request.GET.get("order", "name")
    if set(request.GET) - {"order"} or asked.removeprefix("-") not in orders:
        raise Invalid(_("This list can't be filtered or sorted like that. Open it again without the filter."))
    lines.sort(key=orders[asked.removeprefix("-")], reverse=asked.startswith("-"))
    is_soon = round.closes_at is not None and round.closes_at <= timezone.now() + SOON
    rows = [_row(line, with_names, is_soon) for line in lines]
    late = [row for row in rows if row.line.is_late]
    context = {
        "competition": round.category.competition,
        "round": round,
        "rows": rows,
        "columns": _columns(asked, has_calibration),
        "has_calibration": has_calibration,
        "with_names": with_names,
        "is_late": round.takes_scores and bool(late),
        "may_remind": round.takes_scores and any(row.can_remind for row in rows),
        "again_at": min((row.again_at for row in late if row.again_at), default=None),
        "counts": {"dealt": sum(line.dealt for line in lines), "done": sum(line.done for line in lines)},
    }
    return render(request, "organiser/round_judges.html", context, status=status)


def _row(line: JudgeLine, with_names: bool, is_soon: bool) -> Row:
    return Row(
        line=line,
        can_remind=not why_not(line),
        again_at=rests_until(line) if line.is_late else None,
        by_whatsapp=with_names and bool(whatsapp_number(line.judge.phone)),
        is_chosen=is_soon,
    )


def _columns(order: str, has_calibration: bool) -> list[tuple[str, str, str]]:
    """(name of the order, label, which way it is sorted) of each column, as many as there are."""
    labels = {
        "name": _("Judge"),
        "dealt": _("Dealt"),
        "begun": _("Begun"),
        "done": _("Handed in"),
        "left": _("Left"),
        **({"calibration": _("Calibration")} if has_calibration else {}),
        "saved": _("Last saved"),
        "promise": _("Confidentiality"),
        "reminded": _("Reminded"),
    }
    ways = {order: "descending" if order.startswith("-") else "ascending"}
    return [
        (f"-{name}" if order == name else name, label, ways.get(name) or ways.get(f"-{name}") or "none")
        for name, label in labels.items()
    ]


def _tell(request, told: Reminded) -> None:
    if told.written:
        names = get_text_list([person.name for person in told.written], _("and"))
        sentence = ngettext(
            "%(n)d judge is reminded: %(names)s.", "%(n)d judges are reminded: %(names)s.", len(told.written)
        )
        messages.success(request, sentence % {"n": len(told.written), "names": names})
    for person, reason in told.left:
        messages.warning(request, _("No message to %(name)s: %(reason)s.") % {"name": person.name, "reason": reason})
