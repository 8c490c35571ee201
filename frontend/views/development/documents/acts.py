"""What is done with a document. A refused act brings its page back with what was typed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from development.documents.deciding import ask_changes, freeze, take
from development.documents.sharing import firms_to_share_with, share, unshare
from development.documents.writing import add_revision
from development.models import Agreement, Document, Revision
from development.seeing import run_by
from frontend.forms.project_documents import ChangesForm, RevisionForm, ShareForm
from frontend.forms.refusing import outcome
from frontend.views.development.documents.one import Forms, page
from frontend.views.development.documents.shown import document_for


@login_required
@require_POST
def revise(request, pk):
    document = document_for(request, pk)
    form = RevisionForm(request.POST, request.FILES)
    if outcome(form, lambda given: add_revision(**_sent(document, given), by=request.user)):
        messages.success(request, _("Thank you, the new revision has arrived."))
        return redirect("project-document", pk=pk)
    return page(request, document_for(request, pk), Forms(revision=form))


@login_required
@require_POST
def accept(request, pk):
    revision = take(revision=_decided(request, pk), by=request.user)
    messages.success(request, _("The revision is accepted."))
    return redirect("project-document", pk=revision.document_id)


@login_required
@require_POST
def send_back(request, pk):
    revision = _decided(request, pk)
    form = ChangesForm(request.POST)
    if outcome(form, lambda given: ask_changes(revision=revision, by=request.user, **given)):
        messages.success(request, _("Changes are asked for. Who sent the revision gets a message."))
        return redirect("project-document", pk=revision.document_id)
    return page(request, document_for(request, revision.document_id), Forms(changes=form))


@login_required
@require_POST
def approve(request, pk):
    """For the mould: nothing changes after it."""
    document = freeze(revision=_decided(request, pk), by=request.user)
    messages.success(request, _("The document is approved for the mould and stays as it is."))
    return redirect("project-document", pk=document.pk)


@login_required
@require_POST
def let_read(request, pk):
    document = _organised(request, pk)
    form = ShareForm(request.POST, firms=firms_to_share_with(document))
    if outcome(form, lambda given: share(document=document, by=request.user, **given)):
        messages.success(request, _("The firm reads the document from now on."))
        return redirect("project-document", pk=pk)
    return page(request, document_for(request, pk), Forms(share=form))


@login_required
@require_POST
def read_no_more(request, pk, agreement):
    document = _organised(request, pk)
    found = get_object_or_404(Agreement, project=document.project_id, pk=agreement)
    unshare(document=document, agreement=found, by=request.user)
    messages.success(request, _("The firm does not read the document any more."))
    return redirect("project-document", pk=pk)


def _organised(request, pk) -> Document:
    return get_object_or_404(run_by(request.user, Document.objects.all(), through="project"), pk=pk)


def _decided(request, pk) -> Revision:
    rows = run_by(request.user, Revision.objects.all(), through="document__project")
    return get_object_or_404(rows.select_related("stored", "document__project"), pk=pk)


def _sent(document, given) -> dict:
    return {"document": document, "uploaded_file": given["file"], "note": given["note"]}
