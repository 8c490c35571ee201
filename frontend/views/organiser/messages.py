"""The outbox of a competition: what went out to whom, what waits, what failed."""

from dataclasses import dataclass
from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Message
from audit.refusals import Invalid, Refused
from frontend.forms.messages import STATES, OutboxFilter
from frontend.views.organiser.fetching import edition_of
from office.messages.outbox import Line, found_by, lines_of, names_are_hidden, outbox_of, try_again

ON_A_PAGE = 50
MOST_IN_LINK = 3000
_LOOKS = {Message.WAITING: "state-warning", Message.SENT: "state-good", Message.FAILED: "state-bad"}


@dataclass(frozen=True, slots=True)
class Row:
    """One message with the words for its state."""

    line: Line
    state: str
    look: str
    trouble: str


@login_required
@require_safe
def outbox(request, slug):
    """All messages of the competition that this organiser may know of, fifty on a page."""
    competition = edition_of(request, slug)
    form = OutboxFilter(request.GET)
    if set(request.GET) - set(form.fields) or not form.is_valid():
        raise Invalid(_("This list can't be filtered like that. Open it again without the filter."))
    asked = form.cleaned_data
    is_hidden = names_are_hidden(competition)
    rows = outbox_of(competition, request.user)
    if asked["state"]:
        rows = rows.filter(status=asked["state"])
    if asked["kind"]:
        rows = rows.filter(kind=asked["kind"])
    if asked["search"]:
        rows = found_by(rows, asked["search"], is_hidden=is_hidden)
    page = Paginator(rows, ON_A_PAGE).get_page(asked["page"])
    shown = [_row(line) for line in lines_of(page.object_list, is_hidden=is_hidden)]
    context = {
        "competition": competition,
        "form": form,
        "page": page,
        "rows": shown,
        "is_hidden": is_hidden,
        "is_filtered": bool(asked["state"] or asked["kind"] or asked["search"]),
        "has_failed": any(row.line.message.status == Message.FAILED for row in shown),
    }
    return render(request, "organiser/messages.html", context)


@login_required
@require_safe
def message(request, slug, pk):
    """One message in full: its text where that opens nothing, its tries, and a ready text for WhatsApp."""
    competition = edition_of(request, slug)
    row = get_object_or_404(outbox_of(competition, request.user), pk=pk)
    (line,) = lines_of([row], is_hidden=names_are_hidden(competition))
    link = f"https://wa.me/{line.number}?text={quote(line.text[:MOST_IN_LINK])}" if line.number else ""
    context = {"competition": competition, "row": _row(line), "line": line, "whatsapp": link}
    return render(request, "organiser/message.html", context)


@login_required
@require_POST
def retry(request, slug, pk):
    """This message waits again and is tried at once."""
    competition = edition_of(request, slug)
    row = get_object_or_404(outbox_of(competition, request.user), pk=pk)
    _try(request, competition, Message.objects.filter(pk=row.pk))
    return redirect("organiser-message", slug=slug, pk=pk)


@login_required
@require_POST
def retry_all(request, slug):
    """Whatever has failed is tried once more."""
    competition = edition_of(request, slug)
    _try(request, competition, Message.objects.filter(competition=competition.pk))
    return redirect("organiser-messages", slug=slug)


def _try(request, competition, rows) -> None:
    try:
        many = try_again(competition=competition, messages=rows, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return
    said = ngettext("%(n)d message is tried again now.", "%(n)d messages are tried again now.", many)
    messages.success(request, said % {"n": many})


def _row(line: Line) -> Row:
    row = line.message
    words = {
        Message.UNREACHABLE: _("The mail server could not be reached."),
        Message.REFUSED: _("The mail server does not take mail for this address."),
        Message.CLOSED: _("Nobody can log in to this account any more."),
    }
    return Row(line, str(STATES[row.status]), _LOOKS[row.status], words.get(row.reason, ""))
