"""One document: its picture large, revisions, remarks, and what the reader may do with it."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from development.documents.kinds import FILE_KINDS
from development.documents.permissions import (
    can_be_revised,
    may_ask_changes,
    may_freeze,
    may_resolve,
    may_revise,
    may_take,
)
from development.documents.pinning import place_pin, resolve_pin
from development.documents.seeing import Reader, pins_of, reader_of, unanswered
from development.documents.sharing import firms_to_share_with
from development.models import Document, DocumentShare, Revision, RevisionPin
from development.permissions import is_under_way
from files.models import StoredFile
from frontend.forms.project_documents import ChangesForm, RevisionForm, RevisionPinForm, ShareForm
from frontend.forms.refusing import outcome, status_of
from frontend.models3d import turned_of
from frontend.pins import pinned
from frontend.views.development.documents.shown import (
    author_of,
    document_for,
    shots_of,
    shown,
    side_of,
    trouble_of,
)
from frontend.views.development.threads import thread_facts


@dataclass
class Forms:
    """Forms that came back filled; the others are drawn empty."""

    pin: RevisionPinForm | None = None
    changes: ChangesForm | None = None
    revision: RevisionForm | None = None
    share: ShareForm | None = None

    @property
    def status(self) -> int:
        forms = [self.pin, self.changes, self.revision, self.share]
        return next((status_of(form) for form in forms if form is not None), 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def document(request, pk):
    """A POST is a remark; `?revision=2` shows an earlier revision."""
    found = document_for(request, pk)
    form = None
    if request.method == "POST":
        form = RevisionPinForm(request.POST)
        pin = outcome(form, lambda _given: _place(found, form, request.user))
        if pin is not None:
            messages.success(request, _("The remark is kept."))
            return redirect(f"{request.get_full_path()}#pin-{pin.pk}")
    return page(request, found, Forms(pin=form))


@login_required
@require_POST
def done(request, pk, pin):
    """`done=yes` says that the remark is dealt with; anything else takes that back."""
    rows = RevisionPin.objects.seen_by(request.user).filter(revision__pk=pk)
    found = get_object_or_404(rows.select_related("revision__document"), pk=pin)
    resolve_pin(pin=found, is_done=request.POST.get("done") == "yes", by=request.user)
    messages.success(request, _("Thank you, that is noted."))
    return redirect(f"{reverse('project-document', args=[found.revision.document_id])}#remarks")


def page(request, document: Document, forms: Forms):
    reader = reader_of(document.project, request.user)
    revisions = list(document.revisions.all())
    revision = _chosen(request, revisions)
    pins = pins_of(document, request.user)
    context = {
        "document": document,
        "project": document.project,
        "reader": reader,
        "shown": shown(document, reader),
        "revision": revision,
        "is_newest": revision.pk == document.newest.pk,
        "strip": [in_strip(each, reader) for each in reversed(revisions)],
        "trouble": trouble_of(revision),
        "forms": forms,
        **_remarks(document, revision, pins, reader, forms),
        **_acts(document, reader, forms),
        **thread_facts(request, document),
    }
    return render(request, "development/document.html", context, status=forms.status)


def _chosen(request, revisions: list[Revision]) -> Revision:
    wanted = request.GET.get("revision")
    if wanted is None:
        return revisions[-1]
    found = next((each for each in revisions if str(each.number) == wanted), None)
    if found is None:
        raise Http404
    return found


def in_strip(revision: Revision, reader: Reader) -> dict:
    shots = shots_of(revision)
    return {"row": revision, "picture": shots[0] if shots else None, "author": author_of(revision, reader)}


def _remarks(document: Document, revision: Revision, pins: list[RevisionPin], reader: Reader, forms: Forms) -> dict:
    here = [pin for pin in pins if pin.revision_id == revision.pk]
    may_pin, why_not = is_under_way(document.project)
    on_pictures = [(revision.pk, pin) for pin in here if pin.number]
    may = {pin.pk: may_resolve(document, reader.part, reader.firm, pin.partner_id)[0] for pin in pins}
    for pin in pins:
        pin.side = side_of(pin, reader)
    return {
        "pictures": pinned([(_called(revision), revision.pk, shots_of(revision))], on_pictures),
        "has_picture_remarks": bool(on_pictures),
        "model": turned_of(revision.stored, reverse("revision-model", args=[revision.pk])),
        "on_whole": [pin for pin in here if not pin.number],
        "older": unanswered(pins, revision),
        "may_pin": may_pin,
        "pin_why_not": why_not,
        "form": forms.pin or RevisionPinForm(),
        "resolvable": [pk for pk, allowed in may.items() if allowed and may_pin],
    }


def _called(revision: Revision) -> str:
    words = _("revision %(n)s") % {"n": revision.number}
    return words[:1].upper() + words[1:]


def _acts(document: Document, reader: Reader, forms: Forms) -> dict:
    newest = document.newest
    may_send = may_revise(document, reader.part, reader.firm)[0] and can_be_revised(document)[0]
    facts = {
        "may_send": may_send,
        "revision_form": forms.revision or RevisionForm(),
        "file_kinds": FILE_KINDS[document.kind],
        "picture_kinds": [StoredFile.IMAGE],
        "begin_url": reverse("api-document-uploads", args=[document.pk]),
    }
    if reader.is_organiser:
        shares = DocumentShare.objects.filter(document=document, ended_at__isnull=True)
        facts |= {
            "may_take": may_take(newest, newest.number),
            "may_ask": may_ask_changes(newest, newest.number),
            "may_freeze": may_freeze(newest, newest.number),
            "changes_form": forms.changes or ChangesForm(),
            "shares": shares.select_related("agreement__partner"),
            "share_form": forms.share or ShareForm(firms=firms_to_share_with(document)),
        }
    return facts


def _place(document: Document, form: RevisionPinForm, user) -> RevisionPin:
    pk, mark, text = form.place()
    revision = next((each for each in document.revisions.all() if each.pk == pk), None)
    if revision is None:
        raise Http404
    return place_pin(revision=revision, mark=mark, text=text, by=user)
