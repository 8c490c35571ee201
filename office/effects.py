"""What a change of the set-up would touch, said before anybody presses anything."""

from collections.abc import Iterator

from django.db.models import Count, Q, TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.locale import moment, spoken
from judging.models import Round
from submissions.models import Category, DesignFile, Entry, FileSlot, Question


def effects_of(part: FileSlot | Question, user) -> list[str]:
    """Sentences about the entries that hold something here and what therefore stays; empty while nobody has begun.

    Entries with which this person has a conflict are not counted. Two queries for a file, two for a question.
    """
    entries = Entry.objects.filter(category=part.category_id).without_conflict(user)
    begun = entries.count()
    if not begun:
        return []
    said = [
        ngettext(
            "%(n)d entry was begun here: you may allow more, not less, and this can't be removed.",
            "%(n)d entries were begun here: you may allow more, not less, and this can't be removed.",
            begun,
        )
        % {"n": begun}
    ]
    said += _about_files(part, entries) if isinstance(part, FileSlot) else _about_answers(part, entries)
    return said


def rounds_after(category: Category) -> list[str]:
    """Dates of planned rounds that a later deadline must not reach: one sentence each. One query."""
    zone, found = category.competition.time_zone, []
    for round in category.rounds.filter(status=Round.DRAFT):
        for at, text in (
            (round.opens_at, _("%(round)s: judging opens on %(when)s.")),
            (round.closes_at, _("%(round)s: judging ends on %(when)s.")),
        ):
            if at is not None:
                found.append(text % {"round": spoken(round, "name"), "when": moment(at, zone)})
    return found


def _about_files(slot: FileSlot, entries) -> Iterator[str]:
    held = DesignFile.objects.filter(slot=slot, removed_at__isnull=True, entry__in=entries)
    counted = held.aggregate(
        drafts=Count("entry", filter=Q(entry__status=Entry.DRAFT), distinct=True),
        others=Count("entry", filter=~Q(entry__status=Entry.DRAFT), distinct=True),
    )
    yield _("Files that stand here: %(drafts)d in drafts, %(others)d in works handed in.") % counted


def _about_answers(question: Question, entries) -> Iterator[str]:
    said = entries.annotate(said=Cast(KeyTextTransform(question.code, "answers"), TextField())).exclude(
        Q(said=None) | Q(said="")
    )
    rows = list(said.order_by().values_list("said", "status").annotate(n=Count("pk")))
    drafts = sum(n for _said, status, n in rows if status == Entry.DRAFT)
    others = sum(n for _said, status, n in rows if status != Entry.DRAFT)
    yield _("Answers so far: %(drafts)d in drafts, %(others)d in works handed in.") % {
        "drafts": drafts,
        "others": others,
    }
    for choice in question.choices:
        chosen = sum(n for said, _status, n in rows if choice["code"] in said.split(","))
        if chosen:
            facts = {"answer": spoken(choice, "label"), "n": chosen}
            yield ngettext("“%(answer)s” is chosen in %(n)d.", "“%(answer)s” is chosen in %(n)d.", chosen) % facts
