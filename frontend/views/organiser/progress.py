"""How far the judging of a round is: every work and every judge with their numbers, never a score.

An organiser reads the titles and sees a picture; the head judge, who is held to blindness, knows the works by code.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from accounts.models import User
from audit.refusals import Invalid
from frontend.forms.progress import ProgressFilter
from frontend.pictures import Picture
from frontend.views.organiser.pictures import covers_of
from judging.models import Round, Scoresheet
from judging.progress import ALL, NONE, SOME, WorkLine, work_lines
from submissions.models import Entry, Seat

ON_A_PAGE = 250
_NUMBERS = ("dealt", "begun", "done")
DONE = Scoresheet.SUBMITTED
_RANK = {NONE: 0, SOME: 1}


@dataclass(frozen=True)
class Column:
    """The head of one column: which way it is sorted, and the order that a tap on it asks for."""

    label: str
    sort: str
    next: str
    is_number: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One work as this viewer may see it: address and cover only where names are not hidden from them. The words are
    made here, because a template would look each of them up, and localise each number, 250 times."""

    code: str
    title: str
    thumb: str
    url: str
    tone: str
    dealt: str
    begun: str
    is_short: bool
    is_calibration: bool
    state: str
    done: str
    judges: str


@login_required
@require_safe
def progress(request, pk):
    """One row a work, 250 a page, in any of the fixed orders and narrowed by any column."""
    round, with_names = watched(request, pk)
    lines = work_lines(round)
    names = dict(User.objects.filter(sheets__round=round).order_by("name", "pk").distinct().values_list("pk", "name"))
    has_calibration = any(line.is_calibration for line in lines)
    form = ProgressFilter(request.GET, judges=names.items(), with_names=with_names, has_calibration=has_calibration)
    if set(request.GET) - set(form.fields) or not form.is_valid():
        raise Invalid(_("This list can't be filtered or sorted like that. Open it again without the filter."))
    order = form.cleaned_data["order"] or "code"
    chosen = _in_order([line for line in lines if _fits(line, form.cleaned_data, with_names)], order, names)
    page = Paginator(chosen, ON_A_PAGE).get_page(form.cleaned_data["page"])
    context = {
        "competition": round.category.competition,
        "round": round,
        "form": form,
        "order": order,
        "page": page,
        "rows": _rows(page.object_list, names, with_names),
        "columns": _columns(order, with_names, has_calibration),
        "with_names": with_names,
        "has_calibration": has_calibration,
        "counts": _counts(lines),
        "is_empty": not lines,
    }
    return render(request, "organiser/round_progress.html", context)


def watched(request, pk: int) -> tuple[Round, bool]:
    """The round, if this person may see its numbers, and whether they may know the works' titles: an organiser who
    does not judge. The head judge sees them from the opening until the result is published. Who has a conflict with a
    work in it finds nothing."""
    rows = Round.objects.overseen_by(request.user).without_conflict(request.user)
    round = get_object_or_404(rows.select_related("category__competition", "rubric"), pk=pk)
    seats = Seat.objects.of(request.user).filter(competition=round.category.competition_id)
    kinds = set(seats.values_list("kind", flat=True))
    if Seat.ORGANISER not in kinds and round.status not in (Round.OPEN, Round.CLOSED):
        raise Http404
    return round, Seat.ORGANISER in kinds and not kinds & {Seat.HEAD_JUDGE, Seat.JUDGE}


def _fits(line: WorkLine, wanted: dict, with_names: bool) -> bool:
    q = wanted["q"].strip().casefold()
    words = f"{line.code} {line.title}" if with_names else line.code
    return (
        (not q or q in words.casefold())
        and wanted["state"] in ("", line.state)
        and (wanted["judge"] is None or any(judge == wanted["judge"] for judge, _status in line.held))
        and wanted.get("calibration", "") in ("", "yes" if line.is_calibration else "no")
        and wanted["short"] in ("", "yes" if line.is_short else "no")
    )


def _in_order(lines: list[WorkLine], order: str, names: dict[int, str]) -> list[WorkLine]:
    """Equal ones stay in the order of their codes, in which they come."""
    keys = {
        "title": lambda line: line.title.casefold(),
        "state": lambda line: (_RANK.get(line.state, 2), line.dealt - line.done),
        "judge": lambda line: min((names[judge].casefold() for judge, _status in line.held), default=""),
        "calibration": lambda line: not line.is_calibration,
        "short": lambda line: not line.is_short,
    }
    name = order.removeprefix("-")
    key = keys.get(name, lambda line: getattr(line, name))
    return sorted(lines, key=key, reverse=order.startswith("-"))


def _rows(lines: list[WorkLine], names: dict[int, str], with_names: bool) -> list[Row]:
    entries = Entry.objects.only("code").in_bulk([line.entry for line in lines]) if with_names else {}
    covers = covers_of(entries.values()) if entries else {}
    words = {
        NONE: _("none handed in"),
        SOME: _("some handed in"),
        ALL: _("all handed in"),
    }
    no_judges, counted = _("no judges"), _("%(done)s of %(all)s")
    marks = _marks(names)
    return [
        Row(
            line.code,
            line.title,
            _thumb(covers.get(line.entry)),
            reverse("organiser-entry", args=[entries[line.entry].code]) if line.entry in entries else "",
            line.state,
            str(line.dealt),
            str(line.begun),
            line.is_short,
            line.is_calibration,
            words[line.state] if line.held else no_judges,
            counted % {"done": line.done, "all": line.dealt},
            format_html_join(", ", "{}", sorted((marks[judge, status == DONE],) for judge, status in line.held)),
        )
        for line in lines
    ]


def _thumb(cover: Picture | None) -> str:
    if cover is None:
        return format_html('<span class="{}"></span>', "thumb thumb-empty")
    image = '<img class="thumb" src="{}" width="{}" height="{}" alt="" loading="lazy">'
    return format_html(image, cover.small, cover.width, cover.height)


def _marks(names: dict[int, str]) -> Mapping[tuple[int, bool], str]:
    """{(judge, sheet is handed in): the name as it stands in a row}."""
    said = pgettext("scoresheet", "handed in")
    done = '<span class="is-done">{} ✓<span class="visually-hidden"> {}</span></span>'
    still = '<span class="muted">{}</span>'
    return {(pk, True): format_html(done, name, said) for pk, name in names.items()} | {
        (pk, False): format_html(still, name) for pk, name in names.items()
    }


def _counts(lines: list[WorkLine]) -> dict[str, int]:
    dealt, done = sum(line.dealt for line in lines), sum(line.done for line in lines)
    return {"dealt": dealt, "done": done, "short": sum(line.is_short for line in lines)}


def _columns(order: str, with_names: bool, has_calibration: bool) -> list[Column]:
    labels = {
        "code": _("Code"),
        "title": _("Entry"),
        "state": _("State"),
        "dealt": _("Dealt"),
        "begun": _("Begun"),
        "done": pgettext("scoresheet", "Handed in"),
        "short": _("Enough judges"),
        "calibration": _("Calibration"),
        "judge": _("Judges"),
    }
    hidden = {*(() if with_names else ("title",)), *(() if has_calibration else ("calibration",))}
    ways = {order: "descending" if order.startswith("-") else "ascending"}
    return [
        Column(
            label=label,
            sort=ways.get(name) or ways.get(f"-{name}") or "none",
            next=f"-{name}" if order == name else name,
            is_number=name in _NUMBERS,
        )
        for name, label in labels.items()
        if name not in hidden
    ]
