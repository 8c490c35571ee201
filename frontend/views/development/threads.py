"""The thread of a project and of a document: read, written in, asked for news; for everybody at work alike."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from audit.refusals import Invalid
from development.models import DevelopmentProject, Document, ThreadMessage
from development.permissions import is_open
from development.talking.room import Room, room_of
from development.talking.seeing import mark_seen, thread_of, unread_in
from development.talking.writing import take_back, write_message
from frontend.forms.refusing import outcome, status_of
from frontend.forms.threads import MessageForm
from frontend.views.development.documents.shown import document_for, worked_on

NOTHING_NEW = 204
PATIENCE_S = 20


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def project_thread(request, pk):
    """`?before=` shows what was said earlier, `?now=` with the stamp of what is shown answers only with news."""
    return _thread(request, room_of(worked_on(request, pk), request.user))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def document_thread(request, pk):
    """The same of a document; a message sent from the document's own page leads back there."""
    document = document_for(request, pk)
    return _thread(request, room_of(document.project, request.user, document))


@login_required
@require_POST
def taken_back(request, pk):
    rows = ThreadMessage.objects.seen_by(request.user).filter(by=request.user)
    message = take_back(message=get_object_or_404(rows, pk=pk), by=request.user)
    messages.success(request, _("The message is taken back: its words are gone."))
    return redirect(f"{_address(message.project_id, message.document_id)}#message-{message.pk}")


def thread_facts(request, document: Document) -> dict[str, Any]:
    """What a document's page shows of its thread, which is read with it."""
    room = room_of(document.project, request.user, document)
    return {"talk": _shown(request, room, MessageForm(room=room, writer=request.user))}


def unread_facts(project: DevelopmentProject, user) -> dict[str, Any]:
    """For the card on a project's page: new messages in its thread, and in those of documents."""
    new = unread_in(project, user)
    return {"unread_here": new.pop(None, 0), "unread_documents": sum(new.values())}


def _thread(request, room: Room) -> HttpResponse:
    form = MessageForm(request.POST or None, room=room, writer=request.user)
    if request.method == "POST":
        message = outcome(form, lambda given: _written(room, form, request.user))
        if message is not None:
            return redirect(f"{_back(request, message)}#message-{message.pk}")
    talk = _shown(request, room, form)
    context = {"talk": talk, "room": room, "project": room.project, "document": room.document}
    if "now" in request.GET and request.method != "POST":
        if request.GET["now"] == talk["thread"].stamp:
            return HttpResponse(status=NOTHING_NEW)
        return render(request, "development/parts/thread_said.html", context)
    return render(request, "development/thread.html", context, status=status_of(form))


def _shown(request, room: Room, form: MessageForm) -> dict[str, Any]:
    thread = thread_of(room, request.user, before=_before(request))
    if request.method == "GET":
        mark_seen(thread, request.user)
    may_write, why_not = is_open(room.project)
    return {
        "thread": thread,
        "form": form,
        "may_write": may_write,
        "why_not": why_not,
        "address": _address(room.project.pk, room.document.pk if room.document else None),
        "patience": PATIENCE_S,
    }


def _written(room: Room, form: MessageForm, user) -> ThreadMessage:
    audience, firm = form.readers
    words = {"text": form.cleaned_data["text"], "mentions": form.cleaned_data["mentions"]}
    return write_message(
        project=room.project, document=room.document, audience=audience, partner=firm, by=user, **words
    )


def _before(request) -> int:
    given = request.GET.get("before", "0")
    if not (given.isascii() and given.isdigit() and len(given) < 19):
        raise Invalid(_("This page is asked for in another way. Load it again."))
    return int(given)


def _back(request, message: ThreadMessage) -> str:
    if message.document_id is not None and request.POST.get("from") == "document":
        return reverse("project-document", args=[message.document_id])
    return _address(message.project_id, message.document_id)


def _address(project: int, document: int | None) -> str:
    if document is not None:
        return reverse("document-thread", args=[document])
    return reverse("project-thread", args=[project])
