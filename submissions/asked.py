"""What a category asks for: its file slots and its questions.

Nothing but acts changes them, and every act adds a link to the chain of its competition. So what was read stays in the
memory of the process for as long as the last link is the same, and the last hour before a deadline, when everybody
opens the same form, does not read it again for each of them. What is kept is read by many at once: nobody alters it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat

from audit.models import Chain
from submissions.models import FileSlot, Question

_KEPT = 256


@dataclass(frozen=True, slots=True)
class Asked:
    slots: tuple[FileSlot, ...] = ()
    questions: tuple[Question, ...] = ()


def last_link(competition: str) -> Subquery:
    """What a query annotates its rows with to learn whether anything happened since: the hash of the last Event of the
    competition whose key stands at this path; None where nothing was ever recorded."""
    name = Concat(Value("competition:"), Cast(OuterRef(competition), CharField()))
    return Subquery(Chain.objects.filter(name=name, length__gt=0).values("last_hash")[:1])


def asked_of(categories: Iterable[int], *, since: str | None = None) -> dict[int, Asked]:
    """{category: what it asks, in order}. Two queries, or none if the same was asked `since` this last link, which was
    read before; without one it is always read."""
    keys = tuple(sorted(set(categories)))
    return _kept(keys, since) if since else _read(keys)


@lru_cache(maxsize=_KEPT)
def _kept(categories: tuple[int, ...], _since: str) -> dict[int, Asked]:
    return _read(categories)


def _read(categories: tuple[int, ...]) -> dict[int, Asked]:
    slots: dict[int, list[FileSlot]] = defaultdict(list)
    questions: dict[int, list[Question]] = defaultdict(list)
    if categories:
        for slot in FileSlot.objects.filter(category__in=categories):
            slots[slot.category_id].append(slot)
        for question in Question.objects.filter(category__in=categories):
            questions[question.category_id].append(question)
    return {key: Asked(tuple(slots[key]), tuple(questions[key])) for key in categories}
