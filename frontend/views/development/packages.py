"""The firms of a project and their packages, for its organisers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from development.models import Agreement, Contact, DevelopmentProject, Milestone, Package, Partner
from development.partners.asking import address_for, invitations_waiting, people_known
from development.partners.ending import reasons_of
from development.partners.packages import (
    change_package,
    end_package,
    free_milestones,
    hand_over,
    left_behind,
    make_package,
)
from development.seeing import run_by
from frontend.forms.development import ContactForm
from frontend.forms.partners import EndForm, HandOverForm, PackageForm
from frontend.forms.refusing import outcome, status_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def packages(request, pk):
    """Who is in the project and with what; a form makes a package."""
    row = get_object_or_404(DevelopmentProject.objects.organised_by(request.user).with_winner(), pk=pk)
    if request.method != "POST":
        return room(request, row)
    form = _new_package(row, request.POST)
    if outcome(form, lambda given: make_package(by=request.user, **given)):
        messages.success(request, _("The package is made."))
        return redirect("development-packages", pk=pk)
    return room(request, row, package=form)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def package(request, pk):
    """One package: its words and its milestones."""
    row = _package(request, pk)
    project = row.agreement.project
    inside = row.milestones.values_list("pk", flat=True)
    initial = {"name": row.name, "note": row.note, "due_on": row.due_on, "milestones": list(inside)}
    form = PackageForm(request.POST or None, initial=initial, milestones=free_milestones(project, row))
    if request.method == "POST" and outcome(form, lambda given: change_package(package=row, by=request.user, **given)):
        messages.success(request, _("The changes are saved."))
        return redirect("development-packages", pk=project.pk)
    context = {
        "project": project,
        "competition": project.entry.category.competition,
        "package": row,
        "done": row.milestones.filter(status=Milestone.ACCEPTED),
        "form": form,
    }
    return render(request, "development/package.html", context, status=status_of(form))


@login_required
@require_POST
def package_end(request, pk):
    row = _package(request, pk)
    end_package(package=row, by=request.user)
    messages.success(request, _("The package has ended. What is not accepted in it is free again."))
    return redirect("development-packages", pk=row.agreement.project_id)


@login_required
@require_POST
def handover(request, pk):
    """The packages of a firm that is out go to the one that replaces it."""
    agreement = get_object_or_404(run_by(request.user, Agreement.objects.all(), through="project"), pk=pk)
    form = HandOverForm(request.POST, agreements=_in_force(agreement.project))
    made = outcome(form, lambda given: hand_over(agreement=agreement, by=request.user, **given))
    if made is None:
        row = DevelopmentProject.objects.with_winner().get(pk=agreement.project_id)
        return room(request, row, handover=form)
    messages.success(request, _("The packages are handed over."))
    return redirect("development-packages", pk=agreement.project_id)


def room(request, row, *, contact=None, package=None, handover=None, end=None) -> HttpResponse:
    """The page, with the form that came back filled."""
    returned = next((form for form in (contact, package, handover, end and end[1]) if form is not None), None)
    firms = list(_firms(row))
    in_force = [firm for firm in firms if firm.ended_at is None]
    asked = Partner.objects.filter(pk__in=[firm.partner_id for firm in in_force])
    gone = [firm for firm in firms if firm.ended_at is not None]
    reasons = reasons_of(gone) if gone else {}
    for firm in gone:
        firm.reason = reasons.get(firm.pk, "")
    for firm in in_force:
        is_back = end is not None and end[0] == firm.pk
        firm.end_form = end[1] if is_back else EndForm(auto_id=f"id_end_{firm.pk}_%s")
    invite_forms(row, in_force, request.user)
    context = {
        "project": row,
        "competition": row.entry.category.competition,
        "firms": in_force,
        "gone": gone,
        "contact_form": contact or ContactForm(partners=asked),
        "package_form": package or _new_package(row),
        "handover_form": handover or HandOverForm(agreements=_in_force(row)),
        "left": _by_firm(row),
        "returned": returned,
    }
    return render(request, "development/packages.html", context, status=status_of(returned) if returned else 200)


def _firms(row):
    """The agreements of the project with their people and packages; three queries."""
    people = Contact.objects.in_force().filter(project=row).select_related("person").order_by("pk")
    inside = Package.objects.prefetch_related("milestones__stage")
    firms = Agreement.objects.filter(project=row).select_related("partner").order_by("pk")
    firms = firms.prefetch_related(Prefetch("packages", inside, to_attr="all_packages"))
    firms = firms.prefetch_related(Prefetch("partner__contacts", people, to_attr="acting"))
    for firm in firms:
        firm.running = [one for one in firm.all_packages if one.ended_at is None]
        firm.people = firm.partner.acting if firm.ended_at is None else []
        yield firm


def invite_forms(row, firms, user) -> None:
    """Firms for which nobody acts get what waits for a person, or else a form to invite one; three queries, none
    where every firm has somebody."""
    alone = [firm for firm in firms if not firm.people]
    if not alone:
        return
    waiting = invitations_waiting(row)
    known = people_known(row, [firm.partner for firm in alone], user)
    for firm in alone:
        firm.waiting = waiting.get(firm.pk)
        address = address_for(firm.partner, known.get(firm.partner_id, []))
        partners = Partner.objects.filter(pk=firm.partner_id)
        begun = {"partner": firm.partner_id, "email": address}
        firm.form = ContactForm(partners=partners, initial=begun, auto_id=f"id_firm_{firm.pk}_%s", alone=True)


def _by_firm(row) -> list[tuple[Agreement, list[Package]]]:
    """What firms that are out have left, by firm."""
    found: dict[int, tuple[Agreement, list[Package]]] = {}
    for one in left_behind(row):
        found.setdefault(one.agreement_id, (one.agreement, []))[1].append(one)
    return list(found.values())


def _in_force(row):
    return Agreement.objects.in_force().filter(project=row).select_related("partner")


def _new_package(row, given=None) -> PackageForm:
    return PackageForm(given, agreements=_in_force(row), milestones=free_milestones(row))


def _package(request, pk) -> Package:
    rows = run_by(request.user, Package.objects.in_force(), through="agreement__project")
    rows = rows.select_related("agreement__partner", "agreement__project__award__entry__category__competition")
    return get_object_or_404(rows, pk=pk)
