"""The directory of partners."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from development.models import Partner
from development.partners.directory import make_partner
from development.permissions import may_list_partners
from frontend.forms.development import PartnerForm
from frontend.forms.refusing import outcome, status_of

ON_A_PAGE = 30


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def partners(request):
    """Firms by name, each with the number of its projects; a form adds one."""
    if not may_list_partners(request.user)[0]:
        raise Http404
    form = PartnerForm(request.POST or None)
    if request.method == "POST":
        partner = outcome(form, lambda given: make_partner(by=request.user, **given))
        if partner is not None:
            messages.success(request, _("%(name)s is in the list.") % {"name": partner.name})
            return redirect("development-partners")
    in_force = Count("agreements", filter=Q(agreements__ended_at__isnull=True))
    rows = Partner.objects.listed_for(request.user).annotate(projects=in_force).order_by("name", "pk")
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "development/partners.html", {"page": page, "form": form}, status=status_of(form))
