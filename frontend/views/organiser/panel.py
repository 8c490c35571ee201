"""Who judges a round: what each judge scores, how many works, what they know; and the works of calibration."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Exists, OuterRef, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.locale import spoken
from audit.refusals import Refused
from frontend.forms.panel import GRADES, CalibrationForm, MemberForm
from frontend.forms.refusing import outcome, status_of
from frontend.views.organiser.rounds import round_of
from judging.contending import entries_in
from judging.dealing.calibration import MOST_CALIBRATION, calibration_add, calibration_remove
from judging.models import ConfidentialityAcceptance, PanelMember, Round, Scoresheet
from judging.panels import change_member, criteria_to_score
from judging.permissions import may_deal
from submissions.models import Entry


@dataclass(frozen=True)
class Seated:
    """A judge of the panel in words; `criteria` is empty where it is all of them."""

    member: PanelMember
    criteria: str
    grades: list[str]


@login_required
@require_safe
def judges(request, pk):
    return _page(request, round_of(request, pk))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def judge(request, pk, judge):
    """One judge of the panel: what is asked of them."""
    row = round_of(request, pk)
    if row.status not in (Round.DRAFT, Round.OPEN):
        raise Http404
    member = get_object_or_404(row.panel.filter(left_at=None).select_related("judge"), judge__pk=judge)
    form = MemberForm(request.POST if request.method == "POST" else None, round=row, member=member)
    if request.method == "POST":
        act = {"round": row, "judge": member.judge, "by": request.user}
        if outcome(form, lambda _cleaned: change_member(**act, **form.given())):
            messages.success(request, _("Saved. Make a new proposal if one waits."))
            return redirect("organiser-panel", pk=pk)
    context = {"competition": row.category.competition, "round": row, "member": member, "form": form}
    return render(request, "organiser/judge.html", context, status=status_of(form))


@login_required
@require_POST
def calibration(request, pk):
    """A calibration work more."""
    row = round_of(request, pk)
    form = CalibrationForm(request.POST)
    entry = _entry_in(row, form.cleaned_data["code"]) if form.is_valid() else None
    if form.is_valid() and entry is None:
        form.add_error("code", _("There is no entry with this code in this round. Look at the code again."))
    done = entry and outcome(form, lambda _given: calibration_add(round=row, entry=entry, by=request.user))
    if not done:
        return _page(request, row, form=form, status=status_of(form))
    messages.success(request, _("Every judge scores this work first."))
    return redirect("organiser-panel", pk=pk)


@login_required
@require_POST
def calibration_removal(request, pk, entry):
    row = round_of(request, pk)
    chosen = get_object_or_404(Entry.objects.filter(pk__in=row.calibration.values("entry")), pk=entry)
    try:
        calibration_remove(round=row, entry=chosen, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return _page(request, row, status=refused.status)
    messages.success(request, _("It is a work like any other again."))
    return redirect("organiser-panel", pk=pk)


def _entry_in(row: Round, code: str) -> Entry | None:
    return entries_in(row).filter(code=code).first()


def _page(request, row: Round, *, form: CalibrationForm | None = None, status: int = 200):
    names = {criterion.code: spoken(criterion, "name") for criterion in criteria_to_score(row)}
    question = row.expertise_by
    answers = {choice["code"]: spoken(choice, "label") for choice in question.choices} if question else {}
    seated = [_in_words(member, names, answers) for member in _members(row)]
    chosen = Entry.objects.filter(pk__in=row.calibration.values("entry")).order_by("code")
    may_choose = row.status == Round.DRAFT and may_deal(row, request.user)[0]
    context = {
        "competition": row.category.competition,
        "round": row,
        "seated": seated,
        "is_mixed": len({each.criteria for each in seated}) > 1,
        "is_prepared": row.status in (Round.DRAFT, Round.OPEN),
        "question": question,
        "calibration": chosen if may_deal(row, request.user)[0] else [],
        "may_choose": may_choose,
        "form": (form or CalibrationForm()) if may_choose else None,
        "most": MOST_CALIBRATION,
    }
    return render(request, "organiser/judges.html", context, status=status)


def _members(row: Round):
    sheets = Q(judge__sheets__round=row) & ~Q(judge__sheets__status=Scoresheet.VOID)
    promises = ConfidentialityAcceptance.objects.filter(
        person=OuterRef("judge"), competition=row.category.competition_id
    )
    members = row.panel.filter(left_at=None).select_related("judge").order_by("judge__name", "judge")
    return members.annotate(has_promised=Exists(promises), dealt=Count("judge__sheets", filter=sheets, distinct=True))


def _in_words(member: PanelMember, names: dict[str, str], answers: dict[str, str]) -> Seated:
    words = dict(GRADES)
    every = _("every work")
    told = [f"{every}: {words[member.expertise['']]}"] if member.expertise.get("") else []
    told += [f"{answers[code]}: {words[grade]}" for code, grade in member.expertise.items() if code in answers]
    criteria = ", ".join(names[code] for code in names if code in member.criteria)
    return Seated(member, criteria, told)
