"""Works as those who may see them find them: own ones, handed-in ones of organisers, sheets of judges."""

import json
from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.urls import reverse

from accounts.locale import spoken
from judging.models import Scoresheet
from office.search.hits import Hit, all_in, in_one
from submissions.models import Category, Competition, Entry, Question, Submission, TeamMember
from submissions.screening import WITHOUT_NAMES
from submissions.snapshots import judged_texts

PERSON = ("name", "email", "institution")
Words = tuple[str, ...]


def own_works(user, words: Words, most: int) -> list[Hit]:
    """Works of one's own, as they stand now, by code and title."""
    rows = Entry.objects.owned_by(user).filter(all_in(words, "code", "title")).select_related("category__competition")
    return [
        Hit(row.title or row.code, _where(row.category), reverse("designer-entry", args=[row.code]), row.code)
        for row in rows.order_by("-changed_at", "-pk")[:most]
    ]


def sheets(user, words: Words, most: int) -> list[Hit]:
    """Scoresheets on one's own desk, by the round's code and the title as judges read it alone: nothing here knows
    whose a work is, and words that were blanked are not found."""
    submission = "contender__submission__"
    rows = Scoresheet.objects.held_by(user).in_desk_order()
    for word in words:
        original = in_one(word, f"{submission}content__title") & ~Q(**{f"{submission}blanked__has_key": "title"})
        rows = rows.filter(in_one(word, "contender__code", f"{submission}blanked__title") | original)
    found = rows.select_related("round", "contender__submission")[:most]
    return [
        Hit(
            judged_texts(row.contender.submission)[0],
            spoken(row.round, "name"),
            reverse("judge-sheet", args=[row.pk]),
            row.contender.code,
        )
        for row in found
    ]


def handed_in(user, words: Words, most: int) -> list[Hit]:
    """Works that this person organises, as they were handed in: by code, title, a word of the texts and, unless they
    are judged at present, by name, e-mail address or institution of those who made them."""
    rows = matching(Submission.objects.counting().filter(entry__in=_organised(user)), user, words)
    rows = rows.select_related("entry__category__competition").order_by("-at", "-pk")[:most]
    return [
        Hit(
            row.content["title"],
            f"{_where(row.entry.category)} · {row.entry.get_status_display()}",
            reverse("organiser-entry", args=[row.entry.code]),
            row.entry.code,
        )
        for row in rows
    ]


def matching(rows: QuerySet[Submission], user, words: Words) -> QuerySet[Submission]:
    """Of these counting Submissions, which this person organises, those in which every word stands."""
    codes = _question_codes(user, words)
    for word in words:
        rows = rows.filter(in_one(word, "entry__code", "content__title") | _in_answers(word, codes) | _by_person(word))
    return rows


def _organised(user):
    return Entry.objects.organised_by(user).values("pk")


def _by_person(word: str) -> Q:
    """Who made a work that is judged is told on request, and the request is on record: no search tells it."""
    owner = in_one(word, *(f"entry__owner__{column}" for column in PERSON))
    team = TeamMember.objects.filter(in_one(word, *(f"person__{column}" for column in PERSON)))
    return (owner | Q(entry__in=team.values("entry"))) & ~Q(entry__category__phase__in=WITHOUT_NAMES)


def _question_codes(user, words: Words) -> list[str]:
    """The codes of all questions, where a word might be part of one, and so stand in every work; else none."""
    asked = Question.objects.filter(category__competition__in=Competition.objects.organised_by(user).values("pk"))
    codes = sorted(set(asked.order_by().values_list("code", flat=True).distinct()))
    return codes if any(_is_ambiguous(word, codes) for word in words) else []


def _is_ambiguous(word: str, codes: list[str]) -> bool:
    return any(word.casefold() in code.casefold() for code in codes) or not word.isalnum()


def _in_answers(word: str, codes: list[str]) -> Q:
    """Asked of all answers at once, and, where a code of a question might answer, of each answer too."""
    written = json.dumps(word)[1:-1]  # as SQLite keeps it; PostgreSQL keeps letters as they are
    whole = Q(content__answers__icontains=word) | Q(content__answers__icontains=written)
    if not codes:
        return whole
    each = Q()
    for code in codes:
        each |= Q(**{f"content__answers__{code}__icontains": word})
    return whole & each


def _where(category: Category) -> str:
    return " · ".join(_spoken(category))


def _spoken(category: Category) -> Iterator[str]:
    yield spoken(category.competition, "name")
    yield spoken(category, "name")
