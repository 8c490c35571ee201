"""The outsole report of an own mesh, and what its designer says of the file."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from files.delivery import send_report_part
from files.reporting import mould_rules, seeing
from frontend.forms.refusing import outcome
from frontend.forms.report import FrameForm
from frontend.report.looking import views_of
from frontend.views import report as shared
from frontend.views.designer.own import own_entry
from frontend.views.designer.shown import shots_of
from submissions.entering import tell_frame
from submissions.models import DesignFile
from submissions.permissions import is_editable


@login_required
@require_safe
def report(request, code, pk):
    return shared.show(request, _desk(request, code, pk))


@login_required
@require_safe
def pdf(request, code, pk):
    return shared.pdf(request, _desk(request, code, pk))


@login_required
@require_safe
def picture(request, code, pk, name, width):
    file = _file(request, code, pk)
    return send_report_part(seeing.picture_of(file.stored_id, name=name, width=width), request)


@login_required
@require_safe
def model(request, code, pk, name):
    return send_report_part(seeing.model_of(_file(request, code, pk).stored_id, name=name), request)


@login_required
@require_POST
def frame(request, code, pk):
    """The unit and the side of the tread are told, and the model is measured anew."""
    file = _file(request, code, pk)
    form = FrameForm(request.POST)
    told = outcome(form, lambda given: tell_frame(entry=file.entry, file=file, by=request.user, **given))
    if told is None:
        return shared.show(request, _desk(request, code, pk, form))
    messages.success(request, _("Thank you. The model is measured with that."))
    return redirect("designer-report", code, pk)


def _desk(request, code, pk, form: FrameForm | None = None) -> shared.Desk:
    entry = own_entry(request, code)
    file = get_object_or_404(entry.files.current().with_previews(), pk=pk)
    seen, rules = shared.seen_of(file.stored), mould_rules.current()
    may_tell = is_editable(entry)[0]
    initial = {"unit": seen.unit or (seen.figures.unit if seen.figures else "mm"), "tread": seen.tread or "below"}
    return shared.Desk(
        routes="designer-report",
        args=(code, pk),
        seen=seen,
        rules=rules,
        given=mould_rules.chosen_by(rules, entry.answers),
        title=f"{entry.code} {entry.title}".strip(),
        back=reverse("designer-entry", args=[code]),
        back_text=_("Back to the entry"),
        views=views_of(file.stored.previews.all(), shots_of(code, file)),
        picture_of=lambda name, width: seeing.picture_of(file.stored_id, name=name, width=width),
        frame=form or (FrameForm(initial=initial) if may_tell else None),
    )


def _file(request, code, pk) -> DesignFile:
    files = DesignFile.objects.owned_by(request.user).select_related("stored", "entry")
    return get_object_or_404(files, entry__code=code, pk=pk)
