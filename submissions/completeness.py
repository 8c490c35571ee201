"""What an entry still needs before it can be handed in."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.locale import spoken
from audit.refusals import Invalid
from files.models import StoredFile
from files.reasons import explain
from submissions.eligibility import Facts, unmet
from submissions.eligibility_words import sentence
from submissions.entrants.asked import ages, kind_of, people_of, standings
from submissions.models import Entry


@dataclass(frozen=True)
class Missing:
    """One thing to do: a code for programs, a sentence for people, and where on the page it is done."""

    code: str
    text: str
    anchor: str


@dataclass(frozen=True)
class Step:
    """One line of the progress rail."""

    anchor: str
    name: str
    is_required: bool
    is_done: bool
    missing: Missing | None


def steps(entry: Entry) -> list[Step]:
    """Everything that the entry is asked for, in the page's order. `entry` comes from `in_full()`."""
    return [_title(entry), *_answers(entry), *_files(entry), *_people(entry), *_eligibility(entry)]


def completeness(entry: Entry) -> list[Missing]:
    """What is missing; nothing if the entry can be handed in.

    A file that waits for its inspection is no hindrance; a file that was refused is one, in any slot.
    """
    return [step.missing for step in steps(entry) if step.missing is not None]


def lacking(entry: Entry, *, awaited: Collection[int] = ()) -> list[Missing]:
    """What is missing although the slots whose keys are in `awaited` get a file that is on its way."""
    slots = {f"slot-{slot.code}": slot for slot in entry.category.slots.all() if slot.pk in awaited}

    def is_coming(one: Missing) -> bool:
        slot = slots.get(one.anchor)
        return slot is not None and (one.code == "file_missing" or slot.at_most == 1)

    return [one for one in completeness(entry) if not is_coming(one)]


def require_complete(entry: Entry, *, awaited: Collection[int] = ()) -> None:
    """Refused (Invalid, the fields say which) while something is lacking."""
    fields: dict[str, list[str]] = {}
    for one in lacking(entry, awaited=awaited):
        fields.setdefault(one.anchor, []).append(one.text)
    if fields:
        raise Invalid(
            _("Something is still missing before this entry can be handed in."), code="incomplete", fields=fields
        )


def facts_of(entry: Entry) -> Facts:
    """What the rules of entering look at. `entry` comes from `in_full()`."""
    return Facts(ages=ages(entry), entrant_class=kind_of(entry), team_size=len(people_of(entry)))


def _people(entry: Entry) -> list[Step]:
    """One line for each person of the entry: what they said of themselves, and their guardian's consent."""
    found = []
    for one in standings(entry):
        missing = Missing(one.lacks, one.text, "entrants") if one.lacks else None
        found.append(Step("entrants", one.person.name, True, not one.lacks, missing))
    return found


def _eligibility(entry: Entry) -> list[Step]:
    """One line for every rule that is not met; none where all are."""
    found = []
    for one in unmet(entry.category.rules, facts_of(entry)):
        if one.is_unknown:
            continue
        text = sentence(one, entry.category)
        found.append(Step("entrants", _("Who may enter"), True, False, Missing(one.code, text, "entrants")))
    return found


def _title(entry: Entry) -> Step:
    missing = None if entry.title else Missing("title_missing", _("Give your entry a title."), "title")
    return Step("title", _("Title"), True, bool(entry.title), missing)


def _answers(entry: Entry) -> list[Step]:
    found = []
    for question in entry.category.questions.all():
        anchor, label = f"question-{question.code}", spoken(question, "label")
        is_answered = bool(entry.answers.get(question.code))
        missing = None
        if question.is_needed and not is_answered:
            missing = Missing("answer_missing", _("Answer “%(question)s”.") % {"question": label}, anchor)
        found.append(Step(anchor, label, question.is_needed, is_answered, missing))
    return found


def _files(entry: Entry) -> list[Step]:
    by_slot: dict[int, list[StoredFile]] = {}
    for file in entry.files.all():
        if file.removed_at is None:
            by_slot.setdefault(file.slot_id, []).append(file.stored)
    found = []
    for slot in entry.category.slots.all():
        anchor, name = f"slot-{slot.code}", spoken(slot, "name")
        here = by_slot.get(slot.pk, [])
        refused = next((stored for stored in here if stored.status == StoredFile.REFUSED), None)
        missing = None
        if refused is not None:
            reason = explain(refused.reason, refused.facts)
            missing = Missing("file_refused", f"{name}: {reason}", anchor)
        elif slot.is_required and not here:
            missing = Missing("file_missing", _("Upload a file for “%(slot)s”.") % {"slot": name}, anchor)
        found.append(Step(anchor, name, slot.is_required, bool(here) and refused is None, missing))
    return found
