"""The directory of partners: the list, one firm, a new one, a changed one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.locale import is_indonesian
from audit.refusals import Invalid
from development.models import Agreement, Contact, DevelopmentProject, Partner
from development.partners.directory import COLUMNS, change_partner, make_partner
from development.partners.seeing import narrowed
from development.partners.skills import names_of
from development.permissions import may_list_partners
from frontend.forms.partners import PartnerFilter, PartnerForm
from frontend.forms.refusing import outcome, status_of

ON_A_PAGE = 30


@login_required
@require_safe
def partners(request):
    """Firms by name, each with the number of its projects that this person organises."""
    if not may_list_partners(request.user)[0]:
        raise Http404
    form = PartnerFilter(request.GET)
    if set(request.GET) - set(form.fields) or not form.is_valid():
        raise Invalid(_("This list can't be filtered like that. Open it again without the filter."))
    given = form.cleaned_data
    mine = DevelopmentProject.objects.organised_by(request.user).values("pk")
    at_work = Count("agreements", filter=Q(agreements__ended_at__isnull=True, agreements__project__in=mine))
    found = narrowed(Partner.objects.listed_for(request.user), given).annotate(projects=at_work)
    page = Paginator(found.order_by("name", "pk"), ON_A_PAGE).get_page(given["page"])
    is_filtered = any(given[name] for name in ("q", "kind", "skill", "city", "province", "takes"))
    rows = [(one, _skills(one)) for one in page]
    context = {"page": page, "rows": rows, "form": form, "is_filtered": is_filtered}
    return render(request, "development/partners.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    if not may_list_partners(request.user)[0]:
        raise Http404
    form = PartnerForm(request.POST or None)
    if request.method == "POST":
        partner = outcome(form, lambda given: make_partner(by=request.user, **given))
        if partner is not None:
            messages.success(request, _("%(name)s is in the list.") % {"name": partner.name})
            return redirect("development-partner", pk=partner.pk)
    return render(request, "development/partner_edit.html", {"form": form}, status=status_of(form))


@login_required
@require_safe
def partner(request, pk):
    """What the firm can do, its part in projects that this person organises, and who acts for it there."""
    row = _partner(request, pk)
    projects = DevelopmentProject.objects.organised_by(request.user)
    agreements = Agreement.objects.filter(partner=row, project__in=projects.values("pk"))
    people = Contact.objects.in_force().filter(partner=row).select_related("person")
    with_people = Prefetch("project__contacts", people, to_attr="people")
    agreements = agreements.select_related("project").prefetch_related(with_people).order_by("-pk")[:100]
    context = {"partner": row, "agreements": agreements, "skills": _skills(row)}
    return render(request, "development/partner.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    row = _partner(request, pk)
    now = {column: getattr(row, column) for column in COLUMNS}
    form = PartnerForm(request.POST or None, initial=now, kind=row.kind)
    if request.method == "POST" and outcome(form, lambda given: change_partner(partner=row, by=request.user, **given)):
        messages.success(request, _("The changes are saved."))
        return redirect("development-partner", pk=pk)
    return render(request, "development/partner_edit.html", {"form": form, "partner": row}, status=status_of(form))


def _skills(partner: Partner) -> list[str]:
    return names_of(partner.skills, "id" if is_indonesian() else "en")


def _partner(request, pk) -> Partner:
    return get_object_or_404(Partner.objects.listed_for(request.user), pk=pk)
