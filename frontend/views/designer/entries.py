"""All own entries, and starting one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from audit.refusals import Refused
from frontend.keys import key_in
from frontend.views.designer.shown import cover_of, deadline_of, slots_of, state_of
from judging.models import Standing
from judging.own_results import own_results
from submissions.completeness import completeness
from submissions.entering import start_draft
from submissions.models import Category, Entry
from submissions.permissions import is_editable, may_enter_each

PER_PAGE = 24
MOST_CATEGORIES = 24


@login_required
@require_safe
def entries(request):
    rows = Entry.objects.owned_by(request.user).in_full().order_by("-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    results = own_results(page)
    works = [_work(entry, results.get(entry.pk, [])) for entry in page]
    return render(request, "designer/entries.html", {"page": page, "works": works})


def _work(entry: Entry, results: list[Standing]) -> dict:
    slots = slots_of(entry)
    return {
        "entry": entry,
        "result": results[0] if results else None,
        "state": state_of(entry),
        "deadline": deadline_of(entry),
        "cover": cover_of(entry),
        "outline": slots[0].outline if slots else "designer/outlines/perspective.svg",
        "missing": len(completeness(entry)) if is_editable(entry)[0] else 0,
    }


@login_required
@require_http_methods(["GET", "POST"])
def start(request):
    """What is asked in each open category, and its limits, before anything is begun."""
    announced = Category.objects.filter(competition__announced_at__isnull=False)
    refusal = None
    if request.method == "POST":
        category = get_object_or_404(announced, pk=key_in(request.POST, "category"))
        try:
            entry = start_draft(category=category, by=request.user)
        except Refused as refused:
            refusal = refused
        else:
            messages.success(request, _("Your draft is ready. Nobody but you sees it."))
            return redirect("designer-entry", entry.code)
    is_open = announced & Category.objects.open_now()
    if request.GET.get("competition"):
        is_open = is_open.filter(competition__slug=request.GET["competition"][:60])
    rows = is_open.select_related("competition").prefetch_related("slots", "questions").order_by("closes_at", "pk")
    categories = list(rows[:MOST_CATEGORIES])
    verdicts = may_enter_each(categories, request.user)
    offers = [{"category": one, "allowed": verdicts[one.pk][0], "why": verdicts[one.pk][1]} for one in categories]
    context = {"offers": offers, "refusal": refusal}
    return render(request, "designer/start.html", context, status=refusal.status if refusal else 200)
