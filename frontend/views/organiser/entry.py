"""One entry as an organiser sees it: what was handed in, its files, what may be done about it, what happened."""

from django.db.models import prefetch_related_objects
from django.shortcuts import render
from django.urls import reverse

from frontend.entries import ShownFile, answers_of
from frontend.forms.screening import ACCEPT, REJECT, RETURN, DecisionForm, ReasonForm
from frontend.models3d import turned_of
from frontend.views.organiser.history import history_of
from frontend.views.organiser.pictures import shots_of
from submissions import snapshots
from submissions.entrants.asked import Standing, standings
from submissions.models import DesignFile, Entry, Submission
from submissions.models.entry import people_of_entries
from submissions.permissions import may_disqualify, may_restore, may_return, may_settle
from submissions.screening import hides_names

TONES = {
    Entry.SUBMITTED: "",
    Entry.RETURNED: "warning",
    Entry.ACCEPTED: "good",
    Entry.REJECTED: "bad",
    Entry.WITHDRAWN: "quiet",
    Entry.DISQUALIFIED: "bad",
}


def shown_entry(request, entry: Entry, *, with_names=None, decision_form=None, reason_form=None, status: int = 200):
    """The page; with names unless the entry is judged at present (`with_names` says otherwise for this answer)."""
    shows_names = not hides_names(entry) if with_names is None else with_names
    counting = snapshots.newest(entry)
    if counting is not None:
        entry.title, entry.answers = counting.content["title"], counting.content["answers"]
    offered, why_not = offered_on(entry)
    context = {
        "competition": entry.category.competition,
        "category": entry.category,
        "entry": entry,
        "tone": TONES[entry.status],
        "submission": counting,
        "files": files_of(entry, counting),
        "answers": answers_of(entry),
        "declarations": (counting.content.get("declarations") or {}) if counting else {},
        "shows_names": shows_names,
        "people": _people(entry) if shows_names else [],
        "team": [member.person for member in entry.members.select_related("person")] if shows_names else [],
        "decision_form": decision_form or (DecisionForm(offered=offered) if offered else None),
        "why_not": why_not,
        "may_only_return": offered == [RETURN],
        "reason_form": reason_form or ReasonForm(prefix="reason"),
        "may_disqualify": may_disqualify(entry)[0],
        "may_restore": may_restore(entry)[0],
        "history": history_of(entry, with_names=shows_names),
    }
    return render(request, "organiser/entry.html", context, status=status)


def _people(entry: Entry) -> list[Standing]:
    """Who enters as what, and what is lacking of them."""
    prefetch_related_objects([entry], *people_of_entries())
    return standings(entry)


def offered_on(entry: Entry) -> tuple[list[str], str]:
    """The decisions that would work now, and why the others would not."""
    may_settle_now, why_not = may_settle(entry)
    offered = [ACCEPT, REJECT] if may_settle_now else []
    if may_return(entry)[0]:
        offered.insert(len(offered) // 2, RETURN)
    return offered, "" if may_settle_now else why_not


def files_of(entry: Entry, counting: Submission | None) -> list[ShownFile]:
    """The files that the hand-in froze, in the category's order, also where they were replaced since."""
    frozen = [file["file"] for file in counting.content["files"]] if counting else []
    files = DesignFile.objects.filter(entry=entry, stored__in=frozen).with_previews().select_related("slot", "stored")
    return [
        ShownFile(file, shots_of(file), turned_of(file.stored, reverse("organiser-model", args=[entry.code, file.pk])))
        for file in sorted(files.select_related("entry", "slot", "stored"), key=lambda one: (one.slot.position, one.pk))
    ]
