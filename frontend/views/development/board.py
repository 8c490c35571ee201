"""The projects of a competition, and opening one from an award."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from development.models import DevelopmentProject
from development.opening import awards_without_project, open_project
from development.seeing import for_board, plan_of
from development.stages.targets import Targets, officers_of
from frontend.forms.refusing import outcome, status_of
from frontend.forms.stages import OpeningForm
from frontend.pictures import pictures_of
from frontend.views.partner.shown import package_address
from submissions.models import Competition

ON_A_PAGE = 50


@login_required
@require_safe
def board(request, slug):
    """Every project of the competition, late ones first, and the awards that wait for one."""
    competition = get_object_or_404(Competition.objects.organised_by(request.user), slug=slug)
    projects = for_board(DevelopmentProject.objects.organised_by(request.user)).filter(
        award__entry__category__competition=competition
    )
    page = Paginator(sorted(map(_row, projects), key=_urgency), ON_A_PAGE).get_page(request.GET.get("page"))
    awards = awards_without_project(request.user).filter(entry__category__competition=competition)
    context = {
        "competition": competition,
        "page": page,
        "awards": awards.select_related("entry__category", "entry__owner").order_by("entry__category", "pk"),
    }
    return render(request, "development/board.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def opening(request, pk):
    """What a project is opened for, and its name; afterwards the project's own page."""
    award = get_object_or_404(
        awards_without_project(request.user).select_related("entry__category__competition", "entry__owner"), pk=pk
    )
    officers = officers_of(award.entry).exclude(pk=request.user.pk)
    form = OpeningForm(request.POST or None, officers=officers, initial={"name": award.entry.title})
    if request.method == "POST":
        project = outcome(form, lambda given: _opened(award, given, request.user))
        if project is not None:
            messages.success(request, _("The project is open. Its first stage runs."))
            return redirect("development-project", pk=project.pk)
    context = {"award": award, "competition": award.entry.category.competition, "form": form}
    return render(request, "development/opening.html", context, status=status_of(form))


def _opened(award, given, user):
    words = {name: given[name] for name in ("kind", "name", "officer")}
    return open_project(award=award, targets=Targets.of(given), by=user, **words)


def _row(project) -> dict:
    stage = project.running[0] if project.running else None
    span = plan_of(project, [stage])[0] if stage else None
    return {
        "project": project,
        "stage": stage,
        "span": span,
        "days_in_stage": max(0, (project.today - span.begins_on).days - span.days_held) if span else 0,
        "partners": [agreement.partner for agreement in project.in_force],
        "cover": cover_of(project),
    }


def cover_of(project):
    """The first picture of the design, where one is made; the project was fetched by `for_board`."""
    for file in project.entry.pictures:
        pictures = pictures_of(file.stored, package_address(project, file))
        if pictures:
            return pictures[0]
    return None


def _urgency(row: dict) -> tuple:
    """Late first, then what is due next; what is over last."""
    if row["span"] is None or not row["project"].is_under_way:
        return (1, 0, -row["project"].pk)
    return (0, -row["span"].days_late, row["span"].ends_on.toordinal())
