"""What is on record of an own entry: receipts, and one's own acts."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from audit.models import Event
from frontend.documents.receipt import receipt_pdf
from frontend.views.designer.entry import frame
from frontend.views.designer.own import own_entry
from frontend.views.organiser.documents import as_pdf
from submissions import snapshots
from submissions.models import Entry
from submissions.permissions import is_designer_of
from submissions.receipts import receipt_of

MOST_ACTS = 200

ACTS = {
    "entry.started": _("Draft started"),
    "entry.file_added": _("File added"),
    "entry.file_removed": _("File removed"),
    "entry.submitted": _("Handed in"),
    "entry.taken_back": _("Taken back to draft"),
    "entry.withdrawn": _("Withdrawn"),
    "entry.member_joined": _("Joined the team"),
    "entry.member_left": _("Left the team"),
    "entry.file_released_by_designer": _("Picture released"),
    "entry.file_kept_private": _("Release of a picture taken back"),
}


@login_required
@require_safe
def receipt(request, code, number=None):
    """The receipt of a hand-in; where no number is given of the newest, also of one that waits for files.
    Organisers may read it too."""
    entry = get_object_or_404(Entry.objects.receipted_to(request.user).in_full(), code=code)
    handed_in = [one for one in entry.submissions.all() if number in (None, one.number)]
    waiting = snapshots.waiting(entry) if number is None else None
    if not handed_in and waiting is None:
        raise Http404
    numbers = [one.number for one in entry.submissions.all()]
    is_own = is_designer_of(entry, request.user)
    shown = receipt_of(waiting or handed_in[-1])
    context = {"entry": entry, "receipt": shown, "numbers": numbers, "is_own": is_own}
    return render(request, "designer/receipt.html", context)


@login_required
@require_safe
def receipt_as_pdf(request, code, number):
    """The receipt of this hand-in on paper, with the QR code that verifies it; for its designers and organisers."""
    entry = get_object_or_404(Entry.objects.receipted_to(request.user).in_full(), code=code)
    handed_in = next((one for one in entry.submissions.all() if one.number == number), None)
    if handed_in is None:
        raise Http404
    return as_pdf(receipt_pdf(handed_in), f"tanda-terima-{code.lower()}-{number}")


@login_required
@require_safe
def history(request, code):
    """The designers' own acts; never those of the people who check or judge."""
    entry = own_entry(request, code)
    people = {
        entry.owner_id: entry.owner,
        **{one.person_id: one.person for one in entry.members.select_related("person")},
    }
    slots = {slot.pk: slot for slot in entry.category.slots.all()}
    events = Event.objects.about(entry).filter(actor_id__in=people, verb__in=ACTS).order_by("-number")[:MOST_ACTS]
    acts = [
        {
            "word": ACTS[event.verb],
            "at": event.at,
            "person": people[event.actor_id],
            "slot": slots.get(event.facts.get("slot")),
            "number": event.facts.get("number"),
        }
        for event in events
    ]
    return render(request, "designer/history.html", {**frame(entry), "acts": acts})
