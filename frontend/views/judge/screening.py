"""The desk of a screening: one work as large as it can be, and three answers. One press goes on to the next work."""

from collections import Counter
from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from audit.refusals import Changed, Refused
from frontend.blind_pictures import chosen
from frontend.forms.answering import AnswerForm
from frontend.forms.refusing import add_refusal
from frontend.pictures import Picture
from frontend.views.judge.pictures import cover_of, shots_of
from frontend.views.judge.tabs import tabs_of
from judging.answering import OwnAnswer, answer, own_answers
from judging.blind import BlindEntry, blind_entries
from judging.models import Scoresheet
from judging.screened import answer_in_words
from judging.screening_rubric import MAYBE, NO, YES


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the three buttons: the key that presses it, and how often this person has answered so."""

    value: int
    word: str
    hint: str
    key: str
    tone: str
    count: int
    is_given: bool


@dataclass(frozen=True, slots=True)
class Around:
    """The works around this one in the curator's own order; `unanswered` is where an answer leads."""

    previous: OwnAnswer | None
    following: OwnAnswer | None
    unanswered: OwnAnswer | None
    done: int
    total: int


def screened(request, row: Scoresheet):
    """The sheet of a screening, already found to be this person's; POST answers and goes on."""
    form, status = AnswerForm(request.POST if request.method == "POST" else None, sheet=row), 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                return _answered(request, row, form)
            except Refused as refusal:
                add_refusal(form, refusal)
                status = refusal.status
                if isinstance(refusal, Changed):
                    row.refresh_from_db(fields=["version", "status", "comment"])
    return render(request, "judge/screening.html", _page(request, row, form), status=status)


def _answered(request, row: Scoresheet, form: AnswerForm):
    given = form.cleaned_data
    answer(sheet=row, value=given["answer"], note=form.sent_note(), version=given["version"], by=request.user)
    around = _around(own_answers(round=row.round, by=request.user), row.pk)
    if around.unanswered is None:
        messages.success(request, _("You have answered all works. Until judging closes you can change an answer."))
        return redirect("judge-sheets")
    return redirect(f"{reverse('judge-sheet', args=[around.unanswered.sheet])}?after={row.pk}")


def _around(listed: list[OwnAnswer], pk: int) -> Around:
    here = next(place for place, one in enumerate(listed) if one.sheet == pk)
    onward = listed[here + 1 :] + listed[:here]
    return Around(
        previous=listed[here - 1] if here else None,
        following=listed[here + 1] if here + 1 < len(listed) else None,
        unanswered=next((one for one in onward if one.value is None), None),
        done=sum(one.value is not None for one in listed),
        total=len(listed),
    )


def _page(request, row: Scoresheet, form: AnswerForm) -> dict:
    listed = own_answers(round=row.round, by=request.user)
    around = _around(listed, row.pk)
    entry, coming = _blind(request.user, row, around)
    shots = shots_of(entry)
    shown = chosen(shots, request.GET.get("picture", ""))
    return {
        "entry": entry,
        "round": row.round,
        "competition": row.round.category.competition,
        "form": form,
        "version": row.version,
        "choices": _choices(listed, row.pk),
        "may_answer": row.round.takes_scores or row.takes_scores,
        "around": around,
        "last": _last(listed, request.GET.get("after", ""), row.pk),
        "coming": coming,
        "shots": shots,
        "shot": shown,
        "turned": next((shot for shot in [shown, *shots] if shot and shot.model), None),
        "tabs": tabs_of(entry),
    }


def _blind(user, row: Scoresheet, around: Around) -> tuple[BlindEntry, Picture | None]:
    """The work, and the first picture of the one that comes next, so that it is here already when it is wanted."""
    sheets = [row]
    if around.unanswered is not None:
        held = Scoresheet.objects.held_by(user).filter(pk=around.unanswered.sheet)
        sheets += held.select_related("round__category__competition", "contender__submission")
    entries = blind_entries(sheets)
    return entries[0], cover_of(entries[1]) if len(entries) > 1 else None


def _choices(listed: list[OwnAnswer], pk: int) -> list[Choice]:
    counts = Counter(one.value for one in listed)
    given = next((one.value for one in listed if one.sheet == pk), None)
    words = (
        (YES, _("moves on"), "good"),
        (MAYBE, _("compare again"), "warning"),
        (NO, _("does not move on"), "bad"),
    )
    return [
        Choice(value, answer_in_words(value), hint, str(place), tone, counts[value], given == value)
        for place, (value, hint, tone) in enumerate(words, start=1)
    ]


def _last(listed: list[OwnAnswer], after: str, pk: int) -> tuple[OwnAnswer, str] | None:
    """The work answered just before, as the address names it, and the answer in words."""
    found = next((one for one in listed if str(one.sheet) == after and one.value is not None and one.sheet != pk), None)
    if found is None:
        return None
    return found, next(choice.word for choice in _choices(listed, pk) if choice.value == found.value)
