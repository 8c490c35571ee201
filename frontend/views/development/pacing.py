"""The board of all projects that a person organises, and their timelines."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from development.models import DevelopmentProject, StageTemplate
from development.opening import awards_without_project
from development.pacing.board import Card, board_of
from development.pacing.mornings import has_morning_mail
from development.pacing.organised import Organised, organised_by
from development.pacing.paces import paces_of
from development.pacing.timeline import page_of, timeline_of
from development.pacing.waits import PAPERS
from development.pacing.words import for_days, named, waiting_for, what
from frontend.bars import bars_drawn
from frontend.forms.pacing import BoardForm
from frontend.views.partner.shown import title_of

MOST_AWARDS = 20


@login_required
@require_safe
def board(request):
    """Stages as columns, late projects first, the gates that wait on top; 404 for who organises nothing."""
    organised, form = _asked(request)
    found = board_of(organised, request.user, form.choice)
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
        "of_all_kinds": sum(found.of_kind.values()),
        "awards": list(awards_waiting(request.user)[: MOST_AWARDS + 1]),
        "most_awards": MOST_AWARDS,
        "has_morning_mail": has_morning_mail(request.user),
    }
    return render(request, "development/pacing/board.html", context)


@login_required
@require_safe
def timeline(request):
    """All projects that the person organises, most urgent first; 404 for who organises nothing."""
    organised, form = _asked(request)
    drawn, page = page_of(organised, form.choice, request.GET.get("page"))
    kinds = [(kind, name, None, _query(request, kind=kind)) for kind, name in StageTemplate.KINDS]
    context = {
        "form": form,
        "choice": form.choice,
        "page": page,
        "timeline": drawn,
        "lines": [(line, bars_drawn(drawn, [bar for step in line.steps for bar in step.bars])) for line in drawn.lines],
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


def awards_waiting(user):
    """Awards for which no project was opened, the newest first."""
    rows = awards_without_project(user).select_related("entry__category__competition")
    return rows.order_by("-pk")


def _asked(request) -> tuple[Organised, BoardForm]:
    """All that this person organises, and what of it is asked for."""
    organised = organised_by(request.user)
    if not organised.competitions:
        raise Http404
    form = BoardForm(request.GET, organised=organised)
    if not form.is_valid():
        raise Http404
    return organised, form


def _query(request, **changes) -> str:
    """The query of this page with these changes; the stage and the page are left out unless named."""
    given = request.GET.copy()
    for name in ("stage", "page"):
        given.pop(name, None)
    for name, value in changes.items():
        given[name] = value
    return f"?{given.urlencode()}"


def _card(card: Card) -> dict:
    first, pace = card.first, card.pace
    return {
        "pk": pace.pk,
        "name": pace.name,
        "code": pace.entry_code,
        "days_late": pace.days_late,
        "is_on_hold": pace.status == DevelopmentProject.ON_HOLD,
        "url": reverse("development-project", args=[pace.pk]),
        "cover": reverse("partner-package-picture", args=[pace.pk, *card.cover]) if card.cover else "",
        "firms": [firm.name for firm in card.firms],
        "what": what(first) if first else "",
        "days": for_days(card.days_waiting) if first else "",
        "more": len(card.waits) - 1,
        "unread": card.unread,
        "said": _said(card),
    }


def _said(card: Card) -> dict[str, str]:
    """The sentences of a card, empty where there is nothing to say: made here and not by the template, for a page has
    dozens of cards, and a template takes long to find that something is not there."""
    pace, first, more = card.pace, card.first, len(card.waits) - 1
    said = dict.fromkeys(("progress", "late", "waiting", "more", "papers", "unread"), "")
    if pace.stage and pace.is_active:
        said["progress"] = _("%(n)s of %(plan)s days planned for the stage") % {
            "n": pace.days_in_stage,
            "plan": pace.stage.days,
        }
    if pace.days_late:
        said["late"] = ngettext("%(n)s day late by the plan", "%(n)s days late by the plan", pace.days_late) % {
            "n": pace.days_late
        }
    if first:
        said["waiting"] = waiting_for(named(first), card.days_waiting)
    if more > 0:
        said["more"] = ngettext("and %(n)s more", "and %(n)s more", more) % {"n": more}
    papers = [one for one in card.waits[1:] if one.kind in PAPERS]
    if papers:
        named_papers = [f"{what(one)} ({named(one)})" for one in papers[:2]]
        said["papers"] = _("also: %(acts)s") % {"acts": "; ".join(named_papers)}
    if card.unread:
        said["unread"] = ngettext("%(n)s new message", "%(n)s new messages", card.unread) % {"n": card.unread}
    return said
