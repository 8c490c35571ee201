"""The table of materials and mould rules, kept by people of the office."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.permissions import is_of_office
from audit.refusals import Refused
from files.reporting import mould_rules
from frontend.forms.mould_rules import RulesForm
from frontend.forms.refusing import status_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rules(request):
    """What counts now as a form, and who had changed it when."""
    if not is_of_office(request.user):
        raise Http404
    states = mould_rules.states()
    known = mould_rules.current()
    form = RulesForm(request.POST or None, known=known, seen=states[0].pk if states else 0)
    if request.method == "POST" and _kept(request, form):
        messages.success(request, _("The mould rules are saved. Every report uses them from now on."))
        return redirect("mould-rules")
    context = {"form": form, "rules": known, "states": states}
    return render(request, "organiser/mould_rules.html", context, status=400 if form.is_wrong else status_of(form))


def _kept(request, form: RulesForm) -> bool:
    if not form.all_valid():
        return False
    try:
        mould_rules.change(content=form.content(), seen=form.cleaned_data["seen"], by=request.user)
    except Refused as refused:
        form.take(refused)
        return False
    return True
