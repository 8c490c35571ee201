"""The outsole report of an entry that the organiser may see."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from files.delivery import send_report_part
from files.reporting import mould_rules, seeing
from frontend.report.looking import views_of
from frontend.views import report as shared
from frontend.views.organiser.pictures import shots_of
from submissions import snapshots
from submissions.models import DesignFile, Entry


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


def _desk(request, code, pk) -> shared.Desk:
    file = _file(request, code, pk)
    rules = mould_rules.current()
    newest = snapshots.newest(file.entry)
    content = newest.content if newest else {"title": file.entry.title, "answers": file.entry.answers}
    return shared.Desk(
        routes="organiser-report",
        args=(code, pk),
        seen=shared.seen_of(file.stored),
        rules=rules,
        given=mould_rules.chosen_by(rules, content["answers"]),
        title=f"{code} {content['title']}".strip(),
        back=reverse("organiser-entry", args=[code]),
        back_text=_("Back to the entry"),
        views=views_of(file.stored.previews.all(), shots_of(file)),
        picture_of=lambda name, width: seeing.picture_of(file.stored_id, name=name, width=width),
    )


def _file(request, code, pk) -> DesignFile:
    mine = Entry.objects.organised_by(request.user).filter(code=code)
    rows = DesignFile.objects.filter(entry__in=mine).with_previews().select_related("entry", "stored")
    return get_object_or_404(rows, pk=pk)
