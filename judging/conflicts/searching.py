"""Looking for conflicts that nobody has declared: the panels of a category and the people of its entries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from audit.trail import record
from audit.working import leave
from judging.conflicts.barring import hold_rounds, take_sheets
from judging.conflicts.detecting import CERTAIN, Ground, Person, Suspected, Work, detect
from judging.models import PanelMember, Round
from judging.permissions import insist, may_keep_conflicts
from submissions.models import Category, Conflict, Entry, Seat, Suspicion, TeamMember

LOOKING = "conflicts"
LOOKED_AGAIN_AFTER = timedelta(minutes=10)
MOST_SUSPICIONS = 20_000  # of a category; the strongest are kept
_CHECKED = (Entry.SUBMITTED, Entry.RETURNED, Entry.ACCEPTED)
_KNOWN = ("pk", "name", "email", "phone", "institution", "city")

Pair = tuple[int, int]  # person, entry


@dataclass(frozen=True)
class Looked:
    """How many conflicts were certain and are in force now, and how many suspicions are new."""

    conflicts: int = 0
    suspicions: int = 0


def look_soon(category_id: int) -> None:
    """The worker looks at this category at once, and again every ten minutes until the last of its rounds closes."""
    leave(kind=LOOKING, key=category_id)


def look(*, category: Category, by=None) -> Looked:
    """Every judge on a panel of the category, and every head judge, who has something in common with the people of an
    entry is a suspicion that waits for an answer; where judge and designer are one person, a Conflict is in force at
    once and the judge's sheets of the entry are void. What was answered is not asked again for the same reasons; a
    suspicion whose reasons are gone is gone.

    Facts are read and compared before the transaction begins. Nothing is looked at, and nothing that waits is lost,
    where no round of the category is being prepared or open. Refused: another than an organiser without an interest
    in the category (NotAllowed); the system itself (`by=None`) may always look.
    """
    if by is not None:
        insist(may_keep_conflicts(category, by))
    if not is_looked_at(category.pk):
        return Looked()
    found = detect(_judges(category), _works(category))[:MOST_SUSPICIONS]
    with transaction.atomic():
        hold_rounds([one.work for one in found if one.strength == CERTAIN])
        Category.objects.select_for_update(no_key=True).get(pk=category.pk)
        fresh = _unanswered(category, found)
        certain = [one for one in fresh if one.strength == CERTAIN]
        conflicts = sum(_bar(one) for one in certain)
        suspicions = _keep(category, [one for one in fresh if one.strength < CERTAIN])
        if conflicts or suspicions:
            record(verb="conflicts.found", thing=category, by=by, conflicts=conflicts, suspicions=suspicions)
    return Looked(conflicts, suspicions)


def is_looked_at(category_id: int) -> bool:
    """A round of the category is being prepared or open."""
    return Round.objects.filter(category=category_id, status__in=[Round.DRAFT, Round.OPEN]).exists()


def _judges(category: Category) -> list[Person]:
    on_panel = PanelMember.objects.filter(
        left_at=None, round__category=category, round__status__in=[Round.DRAFT, Round.OPEN]
    )
    heads = Seat.objects.in_force().filter(competition=category.competition_id, kind=Seat.HEAD_JUDGE)
    judges = User.objects.filter(Q(pk__in=on_panel.values("judge")) | Q(pk__in=heads.values("person")))
    return [Person(*row) for row in judges.order_by("pk").values_list(*_KNOWN)]


def _works(category: Category) -> list[Work]:
    entries = Entry.objects.filter(category=category, status__in=_CHECKED)
    teams: dict[int, list[Person]] = defaultdict(list)
    known = [f"person__{name}" for name in _KNOWN]
    for entry, *person in TeamMember.objects.filter(entry__in=entries).values_list("entry", *known):
        teams[entry].append(Person(*person))
    owners = [f"owner__{name}" for name in _KNOWN]
    rows = entries.order_by("pk").values_list("pk", "title", "answers", *owners)
    return [
        Work(entry, (Person(*owner), *teams[entry]), (title, *_texts(answers)))
        for entry, title, answers, *owner in rows
    ]


def _texts(answers: dict) -> Iterable[str]:
    return (answer for answer in answers.values() if isinstance(answer, str))


def _unanswered(category: Category, found: Iterable[Suspected]) -> list[Suspected]:
    """Those that are no conflict yet, and were not answered before for all of the same reasons."""
    about = {"entry__category": category}
    barred: set[Pair] = set(Conflict.objects.in_force().filter(**about).values_list("person", "entry"))
    answered: dict[Pair, set[Ground]] = defaultdict(set)
    rows = Suspicion.objects.filter(**about).exclude(answer=Suspicion.WAITING)
    for person, entry, grounds in rows.values_list("person", "entry", "grounds"):
        answered[person, entry].update(Ground(**ground) for ground in grounds)
    return [
        one for one in found if (one.judge, one.work) not in barred and set(one.grounds) - answered[one.judge, one.work]
    ]


def _bar(one: Suspected) -> bool:
    """The certain conflict is in force, and on record as answered by the system."""
    person, entry = User.objects.get(pk=one.judge), Entry.objects.select_related("category").get(pk=one.work)
    conflict, is_new = Conflict.objects.get_or_create(
        person=person, entry=entry, lifted_at=None, defaults={"origin": Conflict.DETECTED, "kind": Conflict.TEAM}
    )
    Suspicion.objects.waiting().filter(person=person, entry=entry).delete()
    Suspicion.objects.create(
        person=person,
        entry=entry,
        grounds=_as_json(one),
        strength=one.strength,
        answer=Suspicion.CONFLICT,
        answered_at=timezone.now(),
    )
    if is_new:
        record(verb="conflict.detected", thing=conflict, entry=entry.pk, person=person.pk, kind=conflict.kind)
        take_sheets(person=person, entry=entry, cause="conflict of interest")
    return is_new


def _keep(category: Category, found: list[Suspected]) -> int:
    """Exactly these wait for an answer; returns how many are new."""
    waiting = {
        (row.person_id, row.entry_id): row for row in Suspicion.objects.waiting().filter(entry__category=category)
    }
    new, changed = [], []
    for one in found:
        row = waiting.pop((one.judge, one.work), None)
        grounds = _as_json(one)
        if row is None:
            new.append(Suspicion(person_id=one.judge, entry_id=one.work, grounds=grounds, strength=one.strength))
        elif row.grounds != grounds:
            row.grounds, row.strength = grounds, one.strength
            changed.append(row)
    Suspicion.objects.bulk_update(changed, ["grounds", "strength"], batch_size=500)
    Suspicion.objects.bulk_create(new, batch_size=500)
    Suspicion.objects.filter(pk__in=[row.pk for row in waiting.values()]).delete()
    return len(new)


def _as_json(one: Suspected) -> list[dict[str, str]]:
    return [{"kind": ground.kind, "words": ground.words} for ground in one.grounds]
