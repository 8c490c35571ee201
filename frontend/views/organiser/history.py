"""What happened to an entry, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.locale import spoken
from accounts.models import User
from audit.models import Event
from submissions.models import Entry

MOST_EVENTS = 200

WORDS = {
    "entry.started": gettext_lazy("Draft started"),
    "entry.file_added": gettext_lazy("File added"),
    "entry.file_removed": gettext_lazy("File removed"),
    "entry.submitted": gettext_lazy("Handed in"),
    "entry.taken_back": gettext_lazy("Taken back to draft"),
    "entry.left_standing": gettext_lazy("Stands as it was handed in"),
    "entry.withdrawn": gettext_lazy("Withdrawn"),
    "entry.accepted": gettext_lazy("Passed the check"),
    "entry.returned": gettext_lazy("Returned for correction"),
    "entry.rejected": gettext_lazy("Did not pass the check"),
    "entry.disqualified": gettext_lazy("Disqualified"),
    "entry.restored": gettext_lazy("Decision taken back"),
    "entry.decision_undone": gettext_lazy("Decision undone at once"),
    "entry.traces_found": gettext_lazy("Something found that may tell whose it is"),
    "entry.trace_reported": gettext_lazy("An organiser saw something that may tell whose it is"),
    "entry.trace_answered": gettext_lazy("Answered whether it tells whose it is"),
    "entry.opened_named": gettext_lazy("Name of the designer looked at"),
    "original.opened": gettext_lazy("Original of a file taken"),
    "entry.secrecy_set": gettext_lazy("Secret from now on"),
    "entry.file_released_by_designer": gettext_lazy("Picture released by the designer"),
    "entry.file_released_by_office": gettext_lazy("Picture released by the office"),
    "entry.file_kept_private": gettext_lazy("Release taken back by the designer"),
    "entry.file_withheld_by_office": gettext_lazy("Release taken back by the office"),
}


@dataclass(frozen=True)
class Happening:
    at: datetime
    word: str
    who: str


def history_of(entry: Entry, *, with_names: bool) -> list[Happening]:
    """The newest first, in three queries; of a file, for which place it was.

    Designers are called by name only where names may be shown.
    """
    events = list(Event.objects.about(entry).filter(verb__in=WORDS).order_by("-number")[:MOST_EVENTS])
    people = dict(User.objects.filter(pk__in={event.actor_id for event in events}).values_list("pk", "name"))
    designers = {entry.owner_id, *(member.person_id for member in entry.members.all())}

    def who(actor: int | None) -> str:
        if actor in designers and not with_names:
            return _("Designer")
        return people.get(actor or 0, _("System"))

    slots = {slot.pk: spoken(slot, "name") for slot in entry.category.slots.all()}

    def said(event: Event) -> str:
        slot = slots.get(event.facts.get("slot"))
        return f"{WORDS[event.verb]}: {slot}" if slot else str(WORDS[event.verb])

    return [Happening(event.at, said(event), who(event.actor_id)) for event in events]
