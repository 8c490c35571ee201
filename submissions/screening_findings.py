"""What there is to know of a handed-in work before deciding about it: what it lacks and which rules it does not meet.

Looked at is what was handed in, not what its designer changes meanwhile.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.db.models import Count, Prefetch
from django.utils.translation import gettext as _

from accounts.locale import spoken
from files.models import StoredFile
from files.reasons import explain
from submissions.completeness import facts_of
from submissions.eligibility import unmet
from submissions.eligibility_words import sentence
from submissions.entrants.asked import standings
from submissions.models import Entry, Submission
from submissions.models.entry import people_of_entries


@dataclass(frozen=True)
class Found:
    """Sentences: what is missing in the work, and what its people do not meet or have not told."""

    missing: list[str] = field(default_factory=list)
    unmet: list[str] = field(default_factory=list)

    @property
    def is_complete(self) -> bool:
        return not self.missing

    @property
    def is_eligible(self) -> bool:
        return not self.unmet


def with_findings(rows):
    """Entries with all that `findings_of` reads of them."""
    return rows.select_related("category__competition", "owner", "pending").prefetch_related(
        "category__slots",
        "category__questions",
        Prefetch("submissions", Submission.objects.counting()),
        *people_of_entries(),
    )


def findings_of(entries: Iterable[Entry]) -> dict[int, Found]:
    """{entry's pk: what was found}, in two queries for entries that come from `with_findings`."""
    rows = list(entries)
    counting = {entry.pk: newest_of(entry) for entry in rows}
    files = {file["file"] for one in counting.values() if one for file in one.content["files"]}
    refused = {one.pk: one for one in StoredFile.objects.filter(pk__in=files, status=StoredFile.REFUSED)}
    owned = _owned(rows)
    return {
        entry.pk: Found(
            _missing(entry, counting[entry.pk], refused), _unmet(entry, owned[entry.owner_id, entry.category_id])
        )
        for entry in rows
    }


def newest_of(entry: Entry) -> Submission | None:
    """The hand-in that counts, where nothing else was fetched."""
    return next(iter(entry.submissions.all()), None)


def _owned(entries: list[Entry]) -> Counter[tuple[int, int]]:
    """How many works each owner has in each category; drafts and withdrawn ones are none."""
    rows = Entry.objects.exclude(status__in=[Entry.DRAFT, Entry.WITHDRAWN]).filter(
        owner__in={entry.owner_id for entry in entries}, category__in={entry.category_id for entry in entries}
    )
    return Counter({(o, c): n for o, c, n in rows.values_list("owner", "category").annotate(Count("pk"))})


def _missing(entry: Entry, counting: Submission | None, refused: dict[int, StoredFile]) -> list[str]:
    if counting is None:
        return [_("Nothing was handed in.")]
    content, said = counting.content, []
    if not content["title"]:
        said.append(_("The title is missing."))
    for question in entry.category.questions.all():
        if question.is_needed and not content["answers"].get(question.code):
            said.append(_("Not answered: %(question)s") % {"question": spoken(question, "label")})
    for slot in entry.category.slots.all():
        name = spoken(slot, "name")
        here = [file["file"] for file in content["files"] if file["slot"] == slot.code]
        if slot.is_required and not here:
            said.append(_("File missing: %(slot)s") % {"slot": name})
        said += [f"{name}: {explain(refused[pk].reason, refused[pk].facts)}" for pk in here if pk in refused]
    return said


def _unmet(entry: Entry, owned: int) -> list[str]:
    facts = replace(facts_of(entry), entries=max(owned, 1))
    # Who has not told anything is named already: what is unknown for that reason is not said twice.
    people = [_lacks(one.lacks) for one in standings(entry) if one.lacks]
    rules = [_broken(one, entry) for one in unmet(entry.category.rules, facts) if not (one.is_unknown and people)]
    return [*dict.fromkeys(people), *rules]


def _lacks(code: str) -> str:
    """Without names: the queue names nobody."""
    if code == "guardian_missing":
        return _("The consent of a guardian is missing.")
    return _("A designer has not said as what they enter, and their date of birth.")


def _broken(one, entry: Entry) -> str:
    if one.code == "other_class":
        return _("Does not belong to those who may enter this category.")
    if one.code == "too_many":
        return _("More than %(most)d works of one person in this category.") % one.numbers
    return sentence(one, entry.category)
