"""All documents of a project, by stage, and the form that makes one."""

from itertools import groupby

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.locale import day
from development.documents.kinds import FILE_KINDS
from development.documents.permissions import may_make
from development.documents.seeing import Reader, reader_of
from development.documents.writing import Place, make_document, milestones_for, packages_for
from development.models import Document
from files.models import StoredFile
from frontend.forms.project_documents import DocumentForm
from frontend.forms.refusing import outcome, status_of
from frontend.views.development.documents.shown import all_shown, worked_on

EVERY_KIND = (StoredFile.PDF, StoredFile.IMAGE, StoredFile.MESH)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def documents(request, pk):
    project = worked_on(request, pk)
    reader = reader_of(project, request.user)
    form = form_for(reader, request.POST or None, request.FILES or None)
    if request.method == "POST" and outcome(form, lambda given: _make(project, given, request.user)):
        messages.success(request, _("Thank you, the document has arrived."))
        return redirect(request.path)
    may, why_not = may_make(project, reader.part)
    every = all_shown(reader, request.user)
    kind = request.GET.get("kind", "")
    rows = sorted((row for row in every if kind in ("", row.row.kind)), key=_order)
    context = {
        "project": project,
        "reader": reader,
        "groups": [(stage, list(each)) for stage, each in groupby(rows, key=_stage)],
        "yours": [row for row in every if row.is_yours],
        "kind": kind,
        "kinds_here": _kinds_of(every),
        "form": form,
        "may_make": may,
        "why_not": why_not,
        "kinds": EVERY_KIND,
        "photo_kinds": FILE_KINDS[Document.PHOTO],
        "photo_title": _("Photo of %(day)s") % {"day": day(project.today)},
        "begin_url": reverse("api-project-document-uploads", args=[pk]),
    }
    return render(request, "development/documents.html", context, status=status_of(form))


def form_for(reader: Reader, *given) -> DocumentForm:
    """The form with the milestones and packages that the reader may choose."""
    return DocumentForm(
        *given,
        milestones=milestones_for(reader.project, reader.part, reader.firm),
        packages=packages_for(reader.project, reader.part, reader.firm),
        is_partner=reader.is_partner,
    )


def _make(project, given, user):
    place = Place(milestone=given["milestone"], package=given["package"])
    words = {name: given[name] for name in ("kind", "title", "note")}
    return make_document(project=project, uploaded_file=given["file"], place=place, by=user, **words)


def _kinds_of(rows) -> list[tuple[str, str]]:
    """What may be chosen among: the kinds that there are, where there are several."""
    there = {row.row.kind for row in rows}
    return [(kind, str(label)) for kind, label in Document.KINDS if kind in there] if len(there) > 1 else []


def _stage(row):
    return row.row.milestone.stage if row.row.milestone else None


def _order(row):
    stage = _stage(row)
    return (stage is None, stage.number if stage else 0, not row.is_yours, row.row.pk)
