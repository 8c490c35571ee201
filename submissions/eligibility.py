"""Who may enter: a category's rules and an entry's facts in, what the entry does not meet out.

A fact that nobody has told yet is None. It meets no rule that asks for it, and the answer says that it is unknown: then
the person has something to tell, not something to give up.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

PUPIL, STUDENT, PUBLIC, IKM = "pupil", "student", "public", "ikm"
CLASSES = (PUPIL, STUDENT, PUBLIC, IKM)


@dataclass(frozen=True)
class Rules:
    """None and empty mean that nothing is asked. Ages are whole years, counted on the day `age_on`."""

    least_age: int | None = None
    most_age: int | None = None
    age_on: date | None = None
    classes: tuple[str, ...] = ()
    least_team: int | None = None
    most_team: int | None = None
    entries_per_person: int | None = None

    @property
    def asks_age(self) -> bool:
        return self.age_on is not None and (self.least_age is not None or self.most_age is not None)

    @property
    def asks_team(self) -> bool:
        return self.least_team is not None or self.most_team is not None


@dataclass(frozen=True)
class Facts:
    """Of one entry: how old each of its designers is on the rules' day, as what they enter, how many they are (the
    owner is one of them), and how many works the owner has in the category with this one."""

    ages: tuple[int | None, ...] = ()
    entrant_class: str | None = None
    team_size: int = 1
    entries: int = 1


@dataclass(frozen=True)
class Unmet:
    """One rule that the entry does not meet: a code, its numbers, and whether only a fact is lacking."""

    code: str
    numbers: dict[str, int] = field(default_factory=dict)
    is_unknown: bool = False


def age_at(born_on: date, day: date) -> int:
    """Whole years on that day; who is born on 29 February is a year older on 1 March of other years."""
    had_birthday = (day.month, day.day) >= (born_on.month, born_on.day)
    return day.year - born_on.year - (0 if had_birthday else 1)


def unmet(rules: Rules, facts: Facts) -> list[Unmet]:
    """Every rule that the facts don't meet, each once."""
    return [*_age(rules, facts), *_class(rules, facts), *_team(rules, facts), *_entries(rules, facts)]


def is_narrower(before: Rules, after: Rules) -> bool:
    """True if somebody could enter under `before` and can't under `after`."""
    raised = ((before.least_age, after.least_age), (before.least_team, after.least_team))
    lowered = (
        *((before.most_age, after.most_age), (before.most_team, after.most_team)),
        (before.entries_per_person, after.entries_per_person),
    )
    return (
        any(new is not None and (old is None or new > old) for old, new in raised)
        or any(new is not None and (old is None or new < old) for old, new in lowered)
        or (before.asks_age and after.asks_age and before.age_on != after.age_on)
        or (bool(after.classes) and (not before.classes or bool(set(before.classes) - set(after.classes))))
    )


def _age(rules: Rules, facts: Facts) -> Iterator[Unmet]:
    if not rules.asks_age:
        return
    known = [age for age in facts.ages if age is not None]
    if len(known) < len(facts.ages) or not known:
        yield Unmet("age_unknown", is_unknown=True)
    if rules.least_age is not None and any(age < rules.least_age for age in known):
        yield Unmet("too_young", {"least": rules.least_age})
    if rules.most_age is not None and any(age > rules.most_age for age in known):
        yield Unmet("too_old", {"most": rules.most_age})


def _class(rules: Rules, facts: Facts) -> Iterator[Unmet]:
    if not rules.classes:
        return
    if not facts.entrant_class:
        yield Unmet("class_unknown", is_unknown=True)
    elif facts.entrant_class not in rules.classes:
        yield Unmet("other_class")


def _team(rules: Rules, facts: Facts) -> Iterator[Unmet]:
    if rules.least_team is not None and facts.team_size < rules.least_team:
        yield Unmet("team_too_small", {"least": rules.least_team, "now": facts.team_size})
    if rules.most_team is not None and facts.team_size > rules.most_team:
        yield Unmet("team_too_large", {"most": rules.most_team, "now": facts.team_size})


def _entries(rules: Rules, facts: Facts) -> Iterator[Unmet]:
    if rules.entries_per_person is not None and facts.entries > rules.entries_per_person:
        yield Unmet("too_many", {"most": rules.entries_per_person})
