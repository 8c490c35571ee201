"""The board of all projects that a person organises, and their timelines."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from development.models import DevelopmentProject, StageTemplate
from development.pacing.board import board_of, paces_chosen
from development.pacing.mornings import has_morning_mail
from development.pacing.paces import paces_of
from development.pacing.timeline import timeline_of
from development.pacing.words import for_days, what, who
from development.permissions import may_list_partners
from frontend.bars import bars_drawn
from frontend.forms.pacing import BoardForm
from frontend.views.development.board import cover_of
from frontend.views.partner.shown import title_of

ON_A_PAGE = 25


@login_required
@require_safe
def board(request):
    """Stages as columns, late projects first, the gates that wait on top; 404 for who organises nothing."""
    form = _form(request)
    found = board_of(request.user, form.choice)
    kinds = [(kind, name, found.of_kind[kind], _query(request, kind=kind)) for kind, name in StageTemplate.KINDS]
    columns = [
        {"column": column, "cards": [_card(card) for card in column.cards], "all": _query(request, stage=column.code)}
        for column in found.columns
    ]
    context = {
        "form": form,
        "choice": form.choice,
        "board": found,
        "columns": columns,
        "queue": [_card(card) for card in found.queue],
        "kinds": kinds,
        "whole": _query(request),
        "has_morning_mail": has_morning_mail(request.user),
    }
    return render(request, "development/pacing/board.html", context)


@login_required
@require_safe
def timeline(request):
    """All projects that the person organises, most urgent first; 404 for who organises nothing."""
    form = _form(request)
    paces = paces_chosen(request.user, form.choice)
    page = Paginator(paces, ON_A_PAGE).get_page(request.GET.get("page"))
    drawn = timeline_of(list(page))
    shown = DevelopmentProject.objects.filter(pk__in=[line.pace.pk for line in drawn.lines])
    names = {row.pk: row for row in shown.select_related("award__entry")}
    kinds = [(kind, name, None, _query(request, kind=kind)) for kind, name in StageTemplate.KINDS]
    context = {
        "form": form,
        "choice": form.choice,
        "page": page,
        "timeline": drawn,
        "lines": [
            (line, names[line.pace.pk], bars_drawn(drawn, [bar for step in line.steps for bar in step.bars]))
            for line in drawn.lines
        ],
        "kinds": kinds,
    }
    return render(request, "development/pacing/timeline.html", context)


@login_required
@require_safe
def project_timeline(request, pk):
    """One project by its stages, for everybody who works on it."""
    project = get_object_or_404(DevelopmentProject.objects.worked_on_by(request.user).with_winner(), pk=pk)
    drawn = timeline_of(paces_of(DevelopmentProject.objects.filter(pk=project.pk)))
    line = drawn.lines[0] if drawn.lines else None
    found = line.steps if line else []
    steps = [(step, title_of(step.stage, project.part), bars_drawn(drawn, step.bars)) for step in found]
    context = {"project": project, "timeline": drawn, "line": line, "steps": steps}
    return render(request, "development/pacing/project.html", context)


def _form(request) -> BoardForm:
    if not may_list_partners(request.user)[0]:
        raise Http404
    form = BoardForm(request.GET, user=request.user)
    if not form.is_valid():
        raise Http404
    return form


def _query(request, **changes) -> str:
    """The query of this page with these changes; the stage and the page are left out unless named."""
    given = request.GET.copy()
    for name in ("stage", "page"):
        given.pop(name, None)
    for name, value in changes.items():
        given[name] = value
    return f"?{given.urlencode()}"


def _card(card) -> dict:
    first = card.first
    return {
        "pace": card.pace,
        "project": card.project,
        "cover": cover_of(card.project),
        "firms": [agreement.partner.name for agreement in card.project.in_force],
        "who": who(first) if first else "",
        "what": what(first) if first else "",
        "days": for_days(card.days_waiting) if first else "",
        "more": len(card.waits) - 1,
    }
