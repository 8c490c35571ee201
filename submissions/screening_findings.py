"""What there is to know of a handed-in work before deciding about it: what it lacks and which rules it does not meet.

Looked at is what was handed in, not what its designer changes meanwhile.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from django.db.models import Count, Prefetch
from django.utils.translation import gettext as _

from accounts.locale import spoken
from files.models import StoredFile
from files.reasons import explain
from submissions.completeness import facts_of
from submissions.eligibility import unmet
from submissions.eligibility_words import sentence
from submissions.entrants.asked import standings
from submissions.models import Category, Entry, Submission
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
    """Entries with all that `findings_of` reads of them. Those of one category share it: made anew for each of them, it
    took longer than all the rest."""
    categories = Category.objects.select_related("competition").prefetch_related("slots", "questions")
    return (
        rows.select_related(None)
        .select_related("owner", "pending")
        .prefetch_related(
            Prefetch("category", categories),
            Prefetch("submissions", Submission.objects.counting()),
            *people_of_entries(),
        )
    )


def findings_of(entries: Iterable[Entry]) -> dict[int, Found]:
    """{entry's pk: what was found}, in two queries for entries that come from `with_findings`."""
    rows = list(entries)
    counting = {entry.pk: newest_of(entry) for entry in rows}
    files = {file["file"] for one in counting.values() if one for file in one.content["files"]}
    refused = {one.pk: one for one in StoredFile.objects.filter(pk__in=files, status=StoredFile.REFUSED)}
    owned = _owned(rows)
    asked = {pk: _Asked.of(category) for pk, category in {one.category_id: one.category for one in rows}.items()}
    return {
        entry.pk: Found(
            _missing(asked[entry.category_id], counting[entry.pk], refused),
            _unmet(entry, owned[entry.owner_id, entry.category_id]),
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


class _Asked(NamedTuple):
    """What a category asks of a work: (code, sentence where it is missing) of each question that is needed; (code,
    name, whether it is required) of each slot."""

    questions: list[tuple[str, str]]
    slots: list[tuple[str, str, bool]]

    @classmethod
    def of(cls, category: Category) -> "_Asked":
        needed = [one for one in category.questions.all() if one.is_needed]
        return cls(
            [(one.code, _("Not answered: %(question)s") % {"question": spoken(one, "label")}) for one in needed],
            [(one.code, spoken(one, "name"), one.is_required) for one in category.slots.all()],
        )


def _missing(asked: _Asked, counting: Submission | None, refused: dict[int, StoredFile]) -> list[str]:
    if counting is None:
        return [_("Nothing was handed in.")]
    content, said = counting.content, []
    if not content["title"]:
        said.append(_("The title is missing."))
    said += [words for code, words in asked.questions if not content["answers"].get(code)]
    for code, name, is_required in asked.slots:
        here = [file["file"] for file in content["files"] if file["slot"] == code]
        if is_required and not here:
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
