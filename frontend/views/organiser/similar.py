"""Likely copies, side by side: what people who check entries see of them, and what they answer."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from audit.refusals import Invalid
from files.delivery import send_preview
from files.models import Preview
from frontend.forms.refusing import outcome, status_of
from frontend.forms.similar import ANSWERED, AnswerForm, PairsFilter
from frontend.pictures import Picture, pictures_of
from submissions.models import Competition, Entry, SimilarPair, Submission
from submissions.similar.answering import answer_pair

ON_A_PAGE = 10
_SIDES = ("one", "other")


@dataclass(frozen=True, slots=True)
class Side:
    """One of two works. `picture` is None where there is none, or where it is withheld."""

    entry: Entry
    title: str
    edition: Competition
    picture: Picture | None
    is_withheld: bool
    is_organised: bool


@dataclass(frozen=True, slots=True)
class Shown:
    pair: SimilarPair
    sides: list[Side]
    words: str
    form: AnswerForm


@login_required
@require_safe
def pairs(request, slug):
    """Pairs of a competition that wait, the closest first; or those answered."""
    return _page(request, _edition(request, slug), request.GET)


@login_required
@require_POST
def answer(request, slug, pk):
    """The answer of a person; nothing else changes."""
    competition = _edition(request, slug)
    rows = SimilarPair.objects.checked_by(request.user).in_competition(competition)
    pair = get_object_or_404(rows, pk=pk)
    form = AnswerForm(request.POST, pair=pair)
    if outcome(form, lambda given: answer_pair(pair=pair, **given, by=request.user)) is None:
        state = {"state": ANSWERED} if pair.is_answered else {}
        return _page(request, competition, state, refused=(pair.pk, form))
    messages.success(request, _("Your answer is kept. Nothing else has changed."))
    return redirect("organiser-similar", slug)


@login_required
@require_safe
def picture(request, slug, pk, side, width):
    """A preview of one of the two, for who checks works in the competition of that one."""
    competition = _edition(request, slug)
    rows = SimilarPair.objects.checked_by(request.user).in_competition(competition)
    pair = get_object_or_404(rows.select_related(f"{side}__category"), pk=pk)
    entry = getattr(pair, side)
    get_object_or_404(Entry.objects.checked_by(request.user), pk=entry.pk)
    wanted = {"file": getattr(pair, f"{side}_file_id"), "number": getattr(pair, f"{side}_number"), "width": width}
    return send_preview(get_object_or_404(Preview, **wanted), request)


def _edition(request, slug: str) -> Competition:
    return get_object_or_404(Competition.objects.checked_by(request.user), slug=slug)


def _page(request, competition: Competition, asked, refused: tuple[int, AnswerForm] | None = None):
    form = PairsFilter(asked)
    if set(asked) - set(form.fields) or not form.is_valid():
        raise Invalid(_("This list can't be filtered like that. Open it again without the filter."))
    shows_answered = form.cleaned_data["state"] == ANSWERED
    rows = SimilarPair.objects.checked_by(request.user).in_competition(competition)
    rows = rows.exclude(answer=SimilarPair.WAITING) if shows_answered else rows.waiting()
    if work := form.cleaned_data["work"]:
        rows = rows.filter(Q(one__code=work) | Q(other__code=work))
    page = Paginator(_in_full(rows), ON_A_PAGE).get_page(form.cleaned_data["page"])
    context = {
        "competition": competition,
        "form": form,
        "page": page,
        "shown": _shown(page.object_list, competition, request.user, refused),
        "shows_answered": shows_answered,
        "work": work,
        "is_organiser": Competition.objects.organised_by(request.user).filter(pk=competition.pk).exists(),
    }
    return render(request, "organiser/similar.html", context, status=status_of(refused[1]) if refused else 200)


def _in_full(rows):
    newest = Submission.objects.counting()
    return rows.select_related(
        "one__category__competition", "other__category__competition", "one_file", "other_file", "answered_by"
    ).prefetch_related(
        "one_file__previews",
        "other_file__previews",
        Prefetch("one__submissions", newest),
        Prefetch("other__submissions", newest),
    )


def _shown(rows: Iterable[SimilarPair], competition, user, refused) -> list[Shown]:
    checked = set(Competition.objects.checked_by(user).values_list("pk", flat=True))
    organised = set(Competition.objects.organised_by(user).values_list("pk", flat=True))
    forms = dict([refused]) if refused else {}
    return [
        Shown(
            pair,
            [_side(pair, name, competition, checked, organised) for name in _SIDES],
            _closeness(pair),
            forms.get(pair.pk) or AnswerForm(pair=pair),
        )
        for pair in rows
    ]


def _side(pair: SimilarPair, name: str, competition: Competition, checked: set[int], organised: set[int]) -> Side:
    entry: Entry = getattr(pair, name)
    edition = entry.category.competition
    if edition.pk not in checked:
        return Side(entry, "", edition, None, is_withheld=True, is_organised=False)
    counting = next(iter(entry.submissions.all()), None)
    title = counting.content["title"] if counting else entry.title
    number = getattr(pair, f"{name}_number")

    def address(_number: int, width: int) -> str:
        return reverse("organiser-similar-picture", args=[competition.slug, pair.pk, name, width])

    pictures = pictures_of(getattr(pair, f"{name}_file"), address)
    shown = next((one for one in pictures if one.number == number), None)
    return Side(entry, title, edition, shown, is_withheld=False, is_organised=edition.pk in organised)


def _closeness(pair: SimilarPair) -> str:
    words = ((0, _("identical")), (0.08, _("practically the same")), (0.2, _("very alike")))
    return next((word for most, word in words if pair.distance <= most), _("alike"))
