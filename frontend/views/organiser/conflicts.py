"""Conflicts of interest of a competition: what is suspected, what is on record, pinning and lifting."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frontend.forms.conflicts import AnswerForm, PinForm, ReasonedForm
from frontend.forms.refusing import outcome, status_of
from frontend.views.organiser.fetching import edition_of
from judging.conflicts.grounds import STRENGTHS, grounds_of
from judging.conflicts.pinning import MOST_AT_ONCE, dismiss, lift, pin, record_conflicts
from judging.conflicts.searching import look
from judging.permissions import may_ever_lift, may_keep_conflicts, may_lift
from submissions.models import Category, Conflict, Entry, Suspicion, categories_in_conflict

ON_A_PAGE = 50
SUSPICIONS_SHOWN = 100
ORDERS = {"judge": ("person__name", "person", "entry__code"), "entry": ("entry__code", "person__name", "person")}


@login_required
@require_safe
def conflicts(request, slug):
    return _page(request, edition_of(request, slug))


@login_required
@require_POST
def search(request, slug):
    """Looks again in every category of the competition that this person may keep."""
    competition = edition_of(request, slug)
    found = [
        look(category=category, by=request.user)
        for category in competition.categories.order_by("pk")
        if may_keep_conflicts(category, request.user)[0]
    ]
    new = sum(one.suspicions + one.conflicts for one in found)
    told = ngettext("%(n)d new connection was found.", "%(n)d new connections were found.", new) % {"n": new}
    messages.success(request, told if new else _("Nothing new was found."))
    return redirect("organiser-conflicts", slug=slug)


@login_required
@require_POST
def answer(request, slug):
    competition = edition_of(request, slug)
    mine = Suspicion.objects.kept_by(request.user).filter(entry__category__competition=competition)
    sent = [int(one) for one in request.POST.getlist("suspicion")[: MOST_AT_ONCE + 1] if _is_number(one)]
    rows = list(mine.filter(pk__in=sent))
    if sent and not rows:
        raise Http404
    form = AnswerForm(request.POST, among=[row.pk for row in rows], auto_id="answer_%s")

    def act(given) -> int:
        chosen = [row for row in rows if row.pk in given["suspicion"]]
        verb = record_conflicts if given["answer"] == AnswerForm.RECORD else dismiss
        return verb(suspicions=chosen, reason=given["reason"], by=request.user)

    done = outcome(form, act)
    if done is None:
        return _page(request, competition, answering=form, ticked=sent, status=status_of(form))
    told = ngettext("%(n)d suspicion is answered.", "%(n)d suspicions are answered.", done) % {"n": done}
    messages.success(request, told)
    return redirect("organiser-conflicts", slug=slug)


@login_required
@require_POST
def pinning(request, slug):
    competition = edition_of(request, slug)
    form = PinForm(request.POST, competition=competition)
    entry = _entry_for(request, competition, form)
    if form.is_valid() and entry is None:
        form.add_error("code", _("There is no entry with this code here. Look at the code again."))
        return _page(request, competition, form=form, status=404)
    given_by = {"entry": entry, "by": request.user}
    made = outcome(form, lambda given: pin(**{k: given[k] for k in ("person", "kind", "reason")}, **given_by))
    if made is None:
        return _page(request, competition, form=form, status=status_of(form))
    told = _("The conflict is on record. %(name)s can't open this entry any more.")
    messages.success(request, told % {"name": made.person.name})
    return redirect("organiser-conflicts", slug=slug)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def lifting(request, pk):
    """What stands against it is said before the form is sent, where that is known."""
    rows = Conflict.objects.kept_by(request.user).select_related("entry__category__competition", "person", "noted_by")
    conflict = get_object_or_404(rows, pk=pk)
    competition = conflict.entry.category.competition
    form = ReasonedForm(request.POST or None)
    if request.method == "POST":
        done = outcome(form, lambda given: _lifted(conflict, given["reason"], request.user))
        if done:
            messages.success(request, _("The conflict is lifted. Sheets that it made void stay void."))
            return redirect("organiser-conflicts", slug=competition.slug)
    against = next((why for may, why in (may_ever_lift(conflict, request.user), may_lift(conflict)) if not may), "")
    context = {"competition": competition, "conflict": conflict, "form": form, "against": against}
    return render(request, "organiser/conflict_lifting.html", context, status=status_of(form))


def _lifted(conflict: Conflict, reason: str, by) -> bool:
    lift(conflict=conflict, reason=reason, by=by)
    return True


def _entry_for(request, competition, form: PinForm) -> Entry | None:
    """The entry of this code whose conflicts the person keeps; one in conflict is not found, like one that is not."""
    if not form.is_valid():
        return None
    open_to_me = Category.objects.filter(competition=competition).exclude(pk__in=categories_in_conflict(request.user))
    rows = Entry.objects.organised_by(request.user).filter(category__in=open_to_me).select_related("category")
    return rows.filter(code=form.cleaned_data["code"]).first()


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 16


def _page(request, competition, *, form=None, answering=None, ticked=(), status: int = 200):
    about = {"entry__category__competition": competition}
    waiting = Suspicion.objects.kept_by(request.user).waiting().filter(**about)
    strongest = waiting.select_related("person", "entry__category").order_by(
        "-strength", "person__name", "person", "entry__code"
    )
    suspicions = list(strongest[:SUSPICIONS_SHOWN])
    order = request.GET.get("order", "")
    order = order if order in ORDERS else "judge"
    kept = Conflict.objects.kept_by(request.user).filter(**about)
    rows = kept.select_related("person", "entry__category", "noted_by", "lifted_by")
    page = Paginator(rows.in_force().order_by(*ORDERS[order]), ON_A_PAGE).get_page(request.GET.get("page"))
    shut = competition.categories.filter(pk__in=categories_in_conflict(request.user))
    context = {
        "competition": competition,
        "suspicions": [(one, grounds_of(one), STRENGTHS[one.strength]) for one in suspicions],
        "more": waiting.count() - len(suspicions) if len(suspicions) == SUSPICIONS_SHOWN else 0,
        "page": page,
        "order": order,
        "lifted": list(rows.filter(lifted_at__isnull=False).order_by("-lifted_at")[:ON_A_PAGE]),
        "shut": list(shut),
        "form": form or PinForm(competition=competition),
        "answering": answering or AnswerForm(among=[], auto_id="answer_%s"),
        "ticked": ticked,
    }
    return render(request, "organiser/conflicts.html", context, status=status)
