"""Objections to the results of a competition: the list, and one with what is needed to answer it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Case, Count, Q, When
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from frontend.agreed_words import standing_notes
from frontend.computing import arithmetic, computed, line_words
from frontend.forms.objections import AnswerForm
from frontend.forms.refusing import outcome, status_of
from frontend.views.organiser.pictures import covers_of
from judging.models import Objection, Standing
from judging.objecting.answering import answer
from judging.objecting.evidence import in_words, place_of, sheets_of
from judging.own_arithmetic import own_arithmetic
from submissions.models import Competition

ON_A_PAGE = 50
WAITING, ANSWERED = "waiting", "answered"
ENDED = [Objection.UPHELD, Objection.REJECTED]


@login_required
@require_safe
def objections(request, slug):
    """Those of rounds in which this organiser has no conflict; what waits first, the oldest before the others."""
    competition = get_object_or_404(Competition.objects.organised_by(request.user), slug=slug)
    rows = _answerable(request).filter(ranking__round__category__competition=competition)
    counts = rows.aggregate(
        all=Count("pk"), waiting=Count("pk", Q(status=Objection.MADE)), answered=Count("pk", Q(status__in=ENDED))
    )
    only = request.GET.get("show", "")
    wanted = {WAITING: Q(status=Objection.MADE), ANSWERED: Q(status__in=ENDED)}.get(only, Q())
    waits = Case(When(status=Objection.MADE, then=0), default=1)
    page = Paginator(rows.filter(wanted).order_by(waits, "pk"), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"competition": competition, "page": page, "only": only if only in (WAITING, ANSWERED) else ""}
    context |= {"tabs": _tabs(counts, only), "now": timezone.now()}
    return render(request, "organiser/objections.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def objection(request, pk):
    """The objection, the place of the work with its arithmetic and sheets, and the form that answers it."""
    row = get_object_or_404(_answerable(request), pk=pk)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        answered = outcome(
            form, lambda given: answer(objection=row, outcome=given["outcome"], text=given["answer"], by=request.user)
        )
        if answered is not None:
            messages.success(request, _("The answer is on record, and the designer has it by message."))
            return redirect("organiser-objection", pk=pk)
    return _page(request, row, form)


def _answerable(request):
    rows = Objection.objects.answered_by_office(request.user)
    return rows.select_related(
        "ranking__round__category__competition",
        "ranking__round__rubric",
        "ranking__round__source",
        "contender__entry__owner",
        "made_by",
        "answered_by",
    )


def _tabs(counts: dict[str, int], only: str) -> list[tuple[str, str, int, bool]]:
    """The lists that can be asked for: name in the address, words, how many, whether this one is shown."""
    words = [("", _("All"), "all"), (WAITING, _("Waiting"), WAITING), (ANSWERED, _("Answered"), ANSWERED)]
    here = only if only in (WAITING, ANSWERED) else ""
    return [(name, said, counts[key], name == here) for name, said, key in words]


def _page(request, row: Objection, form: AnswerForm):
    round, standing = row.ranking.round, place_of(row)
    criteria = list(round.rubric.criteria.all())
    scored = [one for one in criteria if not one.is_carried]
    context = {
        "competition": round.category.competition,
        "objection": row,
        "round": round,
        "standing": standing,
        "notes": standing_notes(standing),
        "cover": covers_of([row.contender.entry]).get(row.contender.entry_id),
        "criteria": scored,
        "carried": [one for one in criteria if one.is_carried],
        "sheets": [
            (sheet, [(one, in_words(value, round.kind)) for one, value in zip(scored, sheet.values, strict=True)])
            for sheet in sheets_of(row, scored)
        ],
        "is_newest": not round.rankings.filter(version__gt=row.ranking.version).exists(),
        "form": form,
        **_line(standing, criteria),
    }
    return render(request, "organiser/objection.html", context, status=status_of(form) if form.is_bound else 200)


def _line(standing: Standing, criteria) -> dict:
    """The arithmetic as its designer reads it."""
    ranking = standing.ranking
    how = computed(
        rule=ranking.rule,
        facts=ranking.facts,
        criteria=criteria,
        weights=ranking.weights,
        source=ranking.round.source,
        kind=ranking.round.kind,
    )
    own = own_arithmetic(standing, criteria)
    return {"computed": how, "line": arithmetic(own.line), "line_words": line_words(own.line, how)}
