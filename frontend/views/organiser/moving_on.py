"""Who moves on: the works by place, the rule applied, decisions by hand, reserves, and making it known."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit.refusals import Changed, Refused
from frontend.computing import total_note
from frontend.forms.moving_on import DecisionForm, ReasonForm, RuleForm, StepForm
from frontend.forms.refusing import outcome, status_of
from frontend.forms.rounds import DigestForm
from frontend.moving_list import BY_HAND, FILTERS, UNDECIDED, MovingList, line_in_words, moving_list, rule_in_words
from frontend.views.organiser.pictures import covers_of
from judging.models import Advance, Contender, Round
from judging.moved_on import sample_letter
from judging.moving_on import (
    call_up,
    decide_by_hand,
    decide_by_rule,
    decisions_digest,
    make_known,
    may_call_up,
    may_decide,
    order_reserves,
)

ON_A_PAGE = 100
NAMES = {
    Advance.ON: gettext_lazy("Moves on"),
    Advance.RESERVE: gettext_lazy("In reserve"),
    Advance.OUT: gettext_lazy("Does not move on"),
    UNDECIDED: gettext_lazy("Undecided"),
    BY_HAND: gettext_lazy("By hand"),
}


@login_required
@require_safe
def moving(request, pk):
    """One row a work that is still in, 100 a page; before judging has closed the page only says so."""
    return _page(request, _round(request, pk))


@login_required
@require_POST
def by_rule(request, pk):
    """Puts every work that was judged where the rule puts it."""
    round = _round(request, pk)
    form = RuleForm(request.POST)
    line = outcome(form, lambda given: decide_by_rule(round=round, reserves=given["reserves"], by=request.user))
    if line is None:
        return _page(request, round, rule_form=form, status=status_of(form))
    messages.success(request, line_in_words(line))
    return redirect("organiser-round-moving", pk=pk)


@login_required
@require_POST
def decision(request, pk, contender):
    """One work by hand."""
    round = _round(request, pk)
    row = get_object_or_404(_contenders(round), pk=contender)
    form = DecisionForm(request.POST)
    done = outcome(form, lambda given: decide_by_hand(contender=row, by=request.user, **given))
    if done is None:
        return _page(request, round, own_form=form, own=row.pk, status=status_of(form))
    told = _("%(code)s: %(decision)s. Your reason is on record.")
    messages.success(request, told % {"code": row.code, "decision": done.get_decision_display()})
    return redirect(_back(request, pk, row.pk))


@login_required
@require_POST
def call(request, pk, contender):
    """The first reserve moves on after all."""
    round = _round(request, pk)
    row = get_object_or_404(_contenders(round), pk=contender)
    form = ReasonForm(request.POST)
    done = outcome(form, lambda given: call_up(contender=row, reason=given["reason"], by=request.user))
    if done is None:
        return _page(request, round, call_form=form, status=status_of(form))
    told = _("%(code)s moves on, and its designers have a message. Deal its scoresheets in the next round.")
    messages.success(request, told % {"code": row.code})
    return redirect("organiser-round-moving", pk=pk)


@login_required
@require_POST
def reserves(request, pk):
    """One reserve is called a place earlier or later than before."""
    round, form = _round(request, pk), StepForm(request.POST)
    try:
        if not form.is_valid():
            raise Changed(_("The list of reserves has changed meanwhile. Look at it again."))
        order = [line.contender.pk for line in moving_list(round).reserves]
        order_reserves(round=round, contenders=_stepped(order, **form.cleaned_data), by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return _page(request, round, status=refused.status)
    return redirect(f"{reverse('organiser-round-moving', args=[pk])}#reserves")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def announcement(request, pk):
    """Says what will happen; the button on this page makes it known."""
    round = _round(request, pk)
    if request.method == "POST":
        form = DigestForm(request.POST)
        told = outcome(form, lambda given: make_known(round=round, digest=given["digest"], by=request.user))
        if told is not None:
            words = ngettext(
                "It is known now. %(n)d message waits to be sent.", "%(n)d messages wait to be sent.", told
            )
            messages.success(request, words % {"n": told})
            return redirect("organiser-round-moving", pk=pk)
        return _announcement(request, _round(request, pk), form)
    return _announcement(request, round, DigestForm())


def _round(request, pk: int) -> Round:
    """Of organisers without a conflict in it; anybody else finds nothing, not even numbers."""
    rows = Round.objects.organised_by(request.user).without_conflict(request.user)
    return get_object_or_404(rows.select_related("category__competition"), pk=pk)


def _contenders(round: Round):
    return Contender.objects.filter(round=round).select_related("round")


def _stepped(order: list[int], *, contender: int, to: str) -> list[int]:
    if contender not in order:
        raise Changed(_("The list of reserves has changed meanwhile. Look at it again."))
    here = order.index(contender)
    there = max(0, here - 1) if to == StepForm.EARLIER else here + 1
    rest = [pk for pk in order if pk != contender]
    return [*rest[:there], contender, *rest[there:]]


def _back(request, pk: int, row: int) -> str:
    """Where the work was shown, on the same page of the same list."""
    kept = request.GET.copy()
    query = f"?{kept.urlencode()}" if kept else ""
    return f"{reverse('organiser-round-moving', args=[pk])}{query}#work-{row}"


def _page(request, round: Round, *, rule_form=None, own_form=None, own=None, call_form=None, status: int = 200):
    may, why = may_decide(round)
    is_known = round.moved_on_at is not None
    context = {"competition": round.category.competition, "round": round, "why_not": why, "is_known": is_known}
    if not (may or is_known):
        return render(request, "organiser/moving.html", context, status=status)
    listed = moving_list(round)
    only = request.GET.get("show", "")
    page = Paginator(listed.shown(only), ON_A_PAGE).get_page(request.GET.get("page"))
    reserves = listed.reserves
    prefetch_related_objects([line.contender for line in [*page, *reserves]], "entry", "submission")
    covers = covers_of([line.contender.entry for line in page])
    may_call, why_no_call = may_call_up(round)
    context |= {
        "may_decide": may,
        "listed": listed,
        "total_note": total_note(round.rule),
        "is_screening": round.kind == Round.SCREENING,
        "page": page,
        "rows": [(line, covers.get(line.contender.entry_id)) for line in page],
        "only": only if only in FILTERS else "",
        "tabs": _tabs(listed, only),
        "rule": rule_in_words(round),
        "line": line_in_words(listed.cut) if listed.cut else "",
        "reserves": reserves,
        "rule_form": rule_form or RuleForm(initial={"reserves": len(reserves)}),
        "decision_form": DecisionForm(),
        "own_form": own_form,
        "own": own,
        "may_call": may_call,
        "why_no_call": why_no_call,
        "call_form": call_form or ReasonForm(),
    }
    return render(request, "organiser/moving.html", context, status=status)


def _tabs(listed: MovingList, only: str) -> list[tuple[str, str, int, bool]]:
    """The lists that can be asked for: name in the address, words, how many, whether this one is shown."""
    whole = ("", _("All"), len(listed.lines), only not in FILTERS)
    return [whole, *((name, str(NAMES[name]), listed.counts.get(name, 0), only == name) for name in FILTERS)]


def _announcement(request, round: Round, form: DigestForm):
    may, why = may_decide(round)
    listed = moving_list(round) if may else MovingList([])
    letters = [
        (NAMES[fate], listed.counts[fate], sample_letter(round, fate)) for fate in NAMES if listed.counts.get(fate)
    ]
    context = {
        "competition": round.category.competition,
        "round": round,
        "form": form,
        "why_not": why,
        "listed": listed,
        "letters": [(name, n, text) for name, n, text in letters if text],
        "undecided": listed.counts.get(UNDECIDED, 0),
        "nobody": may and not listed.counts.get(Advance.ON),
        "followers": list(round.followers.order_by("number")),
        "digest": decisions_digest(round) if may else "",
    }
    return render(request, "organiser/moving_announcement.html", context, status=status_of(form))
