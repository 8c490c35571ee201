"""Objections to the published results of an own entry: what was said, how it ended, and a form while there is time."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from frontend.forms.objections import ObjectionForm
from frontend.forms.refusing import outcome, status_of
from frontend.views.designer.own import own_entry
from judging.models import Objection
from judging.objecting.objecting import object_to, withdraw
from judging.objecting.told import OwnWindow, own_windows
from judging.own_results import own_results
from submissions.models import Entry


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def objections(request, code):
    """404 until a result is published to which objections were invited."""
    entry = own_entry(request, code)
    windows = _windows(entry)
    if not windows:
        raise Http404
    if request.method != "POST":
        return _page(request, entry, windows)
    form = ObjectionForm(request.POST)
    objection = outcome(form, lambda given: _object(windows, given, request.user))
    if objection is None:
        return _page(request, entry, windows, form)
    messages.success(
        request, _("Your objection %(code)s has arrived. A message confirms it.") % {"code": objection.code}
    )
    return redirect("designer-objections", code=code)


@login_required
@require_POST
def withdrawal(request, code, pk):
    entry = own_entry(request, code)
    rows = Objection.objects.of_designer(request.user).filter(contender__entry=entry)
    withdraw(objection=get_object_or_404(rows, pk=pk), by=request.user)
    messages.success(request, _("The objection is taken back."))
    return redirect("designer-objections", code=code)


def _windows(entry: Entry) -> list[OwnWindow]:
    return own_windows(own_results([entry]).get(entry.pk, []))


def _object(windows: list[OwnWindow], given: dict, by) -> Objection:
    standing = next((one.standing for one in windows if one.standing.pk == given["standing"]), None)
    if standing is None:
        raise Http404
    return object_to(standing=standing, ground=given["ground"], text=given["text"], by=by)


def _page(request, entry: Entry, windows: list[OwnWindow], form: ObjectionForm | None = None):
    sent = form.data.get("standing") if form is not None else None
    shown = [(one, form if str(one.standing.pk) == sent else _empty(one)) for one in windows]
    context = {"entry": entry, "competition": entry.category.competition, "windows": shown}
    return render(request, "designer/objections.html", context, status=status_of(form) if form is not None else 200)


def _empty(window: OwnWindow) -> ObjectionForm:
    pk = window.standing.pk
    return ObjectionForm(initial={"standing": pk}, auto_id=f"id-{pk}-%s")
