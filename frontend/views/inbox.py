"""The own messages, and how often they come by mail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Message
from accounts.reading import choose_mails, mark_all_read, mark_read
from audit.refusals import Invalid
from frontend.forms.messages import MailsForm
from frontend.forms.refusing import outcome, status_of

ON_A_PAGE = 30


@login_required
@require_safe
def inbox(request):
    """What the person was told, newest first, unread ones marked."""
    if set(request.GET) - {"page"}:
        raise Invalid(_("This list can't be filtered or sorted like that. Open it again without the filter."))
    rows = Message.objects.inbox_of(request.user)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "account/inbox.html", {"page": page, "unread": rows.unread().count()})


@login_required
@require_safe
def message(request, pk):
    """One message in full; it counts as read from now on."""
    row = get_object_or_404(Message.objects.inbox_of(request.user), pk=pk)
    if request.method == "GET":
        mark_read(message=row, by=request.user)
    return render(request, "account/inbox_message.html", {"message": row})


@login_required
@require_POST
def read_all(request):
    mark_all_read(by=request.user)
    return redirect("inbox")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mails(request):
    """At once, or one mail a day."""
    now = MailsForm.DAILY if request.user.mails_daily else MailsForm.AT_ONCE
    form = MailsForm(request.POST or None, initial={"mails": now})

    def act(given: dict) -> bool:
        choose_mails(user=request.user, daily=given["mails"] == MailsForm.DAILY, by=request.user)
        return True

    if request.method == "POST" and outcome(form, act):
        messages.success(request, _("Saved."))
        return redirect("inbox")
    return render(request, "account/mails.html", {"form": form}, status=status_of(form))
