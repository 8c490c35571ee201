"""A judge's own works: what is next, how far it is, and every work with its state."""

from collections import Counter
from decimal import Decimal
from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Case, Value, When
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from audit.refusals import Invalid
from frontend.views.judge.pictures import cover_of
from judging.answering import answers_on
from judging.blind import blind_entries
from judging.linting import why_nothing
from judging.models import Plenary, Round, Scoresheet
from judging.permissions import promises_owed_by
from judging.queueing import next_by_round
from judging.screened import answer_in_words

PAGE = 48
TODO, BEGUN, DONE = "todo", "begun", "done"
SHOWN_AS = {
    Scoresheet.ASSIGNED: TODO,
    Scoresheet.IN_PROGRESS: BEGUN,
    Scoresheet.REOPENED: BEGUN,
    Scoresheet.SUBMITTED: DONE,
}


@login_required
@require_GET
def sheets(request):
    """The judge's sheets, 48 a page: open rounds first, in each what is left, the calibration and then the judge's own
    random order; narrowed by `?show=` to those not begun, begun or handed in."""
    show = request.GET.get("show", "")
    if set(request.GET) - {"show", "page"} or show not in ("", TODO, BEGUN, DONE):
        raise Invalid(_("This list can't be filtered like that. Open it again without the filter."))
    held = _in_order(Scoresheet.objects.held_by(request.user).with_calibration())
    listed = list(held.values_list("round", "pk", "status", "is_calibration"))
    chosen = [pk for _round, pk, status, _first in listed if not show or SHOWN_AS[status] == show]
    page = Paginator(chosen, PAGE).get_page(request.GET.get("page"))
    next_ones = next_by_round(request.user) if listed else {}
    shown = _in_full(held, {*page.object_list, *next_ones.values()})
    rounds = _rounds(shown, set(page.object_list), listed, next_ones)
    context = {
        "rounds": rounds,
        "first": next((each for each in rounds if each["next"]), None),
        "page": page,
        "show": show,
        "choices": _choices([status for _round, _pk, status, _first in listed]),
        "is_empty": not listed,
        "owed": promises_owed_by(request.user),
        "why": [] if listed else why_nothing(request.user),
        "meetings": Plenary.objects.attended_by(request.user).select_related("round__category__competition"),
    }
    return render(request, "judge/sheets.html", context)


def _in_order(held):
    """Open rounds before closed ones, real ones before practice; in a round what is handed in comes last."""
    is_over = Case(When(round__status=Round.OPEN, then=Value(0)), default=Value(1))
    is_done = Case(When(status=Scoresheet.SUBMITTED, then=Value(1)), default=Value(0))
    practice = "round__category__competition__is_practice"
    return held.order_by(is_over, practice, "round", is_done, "-is_calibration", "place", "pk")


def _in_full(held, pks: set[int]) -> list[Scoresheet]:
    return list(held.filter(pk__in=pks).select_related("round__category__competition", "contender__submission"))


def _rounds(shown: list[Scoresheet], on_page: set[int], listed, next_ones: dict[int, int]) -> list[dict]:
    """The rounds with a work on this page or one that is next, each with its cards and its progress over all pages."""
    answers = answers_on(shown)
    entries = zip(shown, blind_entries(shown), strict=True)
    cards = [_card(sheet, entry, answers.get(sheet.pk)) for sheet, entry in entries]
    grouped = groupby(cards, key=lambda card: card["sheet"].round)
    return [_round(round, list(own), on_page, listed, next_ones.get(round.pk)) for round, own in grouped]


def _card(sheet: Scoresheet, entry, answer: Decimal | None) -> dict:
    return {"sheet": sheet, "entry": entry, "cover": cover_of(entry), "answer": answer_in_words(answer)}


def _round(round: Round, cards: list[dict], on_page: set[int], listed, next_pk: int | None) -> dict:
    own = [(status, is_calibration) for of, _pk, status, is_calibration in listed if of == round.pk]
    done = sum(status == Scoresheet.SUBMITTED for status, _is_calibration in own)
    open_calibration = sum(
        is_calibration and status in (Scoresheet.ASSIGNED, Scoresheet.IN_PROGRESS) for status, is_calibration in own
    )
    return {
        "round": round,
        "competition": round.category.competition,
        "cards": [card for card in cards if card["sheet"].pk in on_page],
        "total": len(own),
        "done": done,
        "next": next((card for card in cards if card["sheet"].pk == next_pk and round.takes_scores), None),
        "open_calibration": open_calibration if round.takes_scores else 0,
    }


def _choices(statuses: list[str]) -> list[tuple[str, str, int]]:
    """(what the address calls it, words, how many) of each filter."""
    counts = Counter(SHOWN_AS[status] for status in statuses)
    words = {TODO: _("Not begun"), BEGUN: _("Begun"), DONE: pgettext("scoresheet", "Handed in")}
    return [("", _("All"), len(statuses)), *((name, words[name], counts[name]) for name in words)]
