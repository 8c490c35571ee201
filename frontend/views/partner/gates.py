"""Designer and partner answer at a gate."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from development.gating import speak_at_gate
from development.models import DevelopmentProject, Gate
from frontend.forms.refusing import outcome
from frontend.forms.stages import VoiceForm
from frontend.views.partner.projects import shown


@login_required
@require_POST
def speak(request, pk):
    """The answer stands; a refused one brings the page back with what was typed."""
    at_work = DevelopmentProject.objects.worked_on_by(request.user)
    rows = Gate.objects.filter(stage__project__in=at_work.exclude(part=DevelopmentProject.ORGANISER).values("pk"))
    gate = get_object_or_404(rows.select_related("stage__project__award__entry__category__competition"), pk=pk)
    form = VoiceForm(request.POST)
    told = outcome(form, lambda given: speak_at_gate(gate=gate, by=request.user, **given))
    if told is None:
        return shown(request, gate.stage.project_id, form)
    if told.decision is None:
        messages.success(request, _("Your answer is recorded. The decision follows when all others have answered."))
    else:
        messages.success(request, _("Your answer is recorded, and with it the gate is decided."))
    return redirect("partner-project", pk=gate.stage.project_id)
