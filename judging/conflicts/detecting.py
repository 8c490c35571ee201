"""Which judges may be too close to which works. Pure: people and works in, suspicions with their grounds out.

Everything is looked up by key (a mailbox, a domain, the words of an institution, a name), so that the time grows with
the judges plus the works plus what is found, not with their product.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from judging.conflicts import alike

POSSIBLE, PROBABLE, CERTAIN = 1, 2, 3

OWN, MAILBOX, PHONE, DOMAIN, INSTITUTION, SAME_NAME, NAMED, NAME_AND_CITY = (
    "own",
    "mailbox",
    "phone",
    "domain",
    "institution",
    "same_name",
    "named",
    "name_and_city",
)
STRENGTHS = {
    OWN: CERTAIN,
    MAILBOX: CERTAIN,
    PHONE: PROBABLE,
    DOMAIN: PROBABLE,
    INSTITUTION: PROBABLE,
    SAME_NAME: PROBABLE,
    NAMED: PROBABLE,
    NAME_AND_CITY: POSSIBLE,
}
MOST_LETTERS = 20_000  # read of one work


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of a judge or a designer; what is not known is empty."""

    key: int
    name: str = ""
    email: str = ""
    phone: str = ""
    institution: str = ""
    city: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """An entry with its people (owner and team) and the texts in which somebody may be named."""

    key: int
    people: tuple[Person, ...]
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing in common; `words` are the judge's own spelling of what agrees, empty where there is none to show."""

    kind: str
    words: str = ""

    @property
    def strength(self) -> int:
        return STRENGTHS[self.kind]


@dataclass(frozen=True, slots=True)
class Suspected:
    """A judge and a work with what they have in common, the strongest first."""

    judge: int
    work: int
    grounds: tuple[Ground, ...]

    @property
    def strength(self) -> int:
        return self.grounds[0].strength


def detect(judges: Sequence[Person], works: Iterable[Work]) -> list[Suspected]:
    """Every judge with every work that they have something in common with, the strongest first.

    A domain counts unless anybody can have an address there, or more than a tenth of the designers (and more than ten)
    have one. A part of a name counts together with the city, if at most one designer in two hundred (or two in all)
    bears it. Where the judge is one of its people, nothing else is said of a work.
    """
    index = _Index(list(works))
    named = _named(judges, index.works)
    found = []
    for judge in judges:
        grounds: dict[int, dict[Ground, None]] = defaultdict(dict)
        for work, ground in index.shared_with(judge):
            grounds[work][ground] = None
        for work in named[judge.key]:
            grounds[work][Ground(NAMED, judge.name)] = None
        found += [Suspected(judge.key, work, _in_order(each)) for work, each in grounds.items()]
    return sorted(found, key=lambda one: (-one.strength, one.judge, one.work))


class _Index:
    """Works by everything that a judge may have in common with their people."""

    def __init__(self, works: list[Work]) -> None:
        self.works = works
        self.by: dict[tuple[str, object], dict[int, None]] = defaultdict(dict)
        everybody = {person.key: person for work in works for person in work.people}
        self._count(everybody.values())
        for work in works:
            for person in work.people:
                for key in self._keys_of(person):
                    self.by[key][work.key] = None

    def shared_with(self, judge: Person) -> Iterator[tuple[int, Ground]]:
        own = self.by.get((OWN, judge.key), {})
        yield from ((work, Ground(OWN)) for work in own)
        for key, ground in self._looked_up(judge):
            yield from ((work, ground) for work in self.by.get(key, {}) if work not in own)

    def _count(self, everybody: Collection[Person]) -> None:
        self.domains = Counter(alike.organisation_of(person.email) for person in everybody)
        self.parts = Counter(part for person in everybody for part in set(alike.telling_parts(person.name)))
        self.crowd = max(10, len(everybody) // 10)
        self.rare = max(2, len(everybody) // 200)

    def _keys_of(self, person: Person) -> Iterator[tuple[str, object]]:
        yield OWN, person.key
        yield from self._plain(person)
        yield from ((INSTITUTION, key) for key in alike.institution_keys(person.institution))
        yield from ((NAME_AND_CITY, both) for _part, both in self._at_home(person))

    def _looked_up(self, judge: Person) -> Iterator[tuple[tuple[str, object], Ground]]:
        shown = {DOMAIN: alike.organisation_of(judge.email), SAME_NAME: judge.name}
        for kind, value in self._plain(judge):
            yield (kind, value), Ground(kind, shown.get(kind, ""))
        for key in sorted(alike.institution_keys(judge.institution)):
            for other in alike.counterparts(key):
                yield (INSTITUTION, other), Ground(INSTITUTION, judge.institution)
        for part, both in self._at_home(judge):
            yield (NAME_AND_CITY, both), Ground(NAME_AND_CITY, f"{part.title()}, {judge.city}")

    def _plain(self, person: Person) -> Iterator[tuple[str, object]]:
        if person.email:
            yield MAILBOX, alike.mailbox(person.email)
        if person.phone:
            yield PHONE, person.phone
        domain = alike.organisation_of(person.email)
        if domain and self.domains[domain] <= self.crowd:
            yield DOMAIN, domain
        parts = alike.name_parts(person.name)
        if len(parts) > 1:
            yield SAME_NAME, " ".join(sorted(parts))

    def _at_home(self, person: Person) -> Iterator[tuple[str, tuple[str, str]]]:
        """The rare parts of a name, each together with the city."""
        city = alike.city_key(person.city)
        if city:
            parts = dict.fromkeys(alike.telling_parts(person.name))
            yield from ((part, (part, city)) for part in parts if 0 < self.parts[part] <= self.rare)


def _named(judges: Iterable[Person], works: Iterable[Work]) -> dict[int, dict[int, None]]:
    """{judge: works in whose texts the judge's whole name stands}; names of one part are read nowhere."""
    names: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
    for judge in judges:
        parts = alike.name_parts(judge.name)
        if len(parts) > 1:
            names[parts[0]].append((parts, judge.key))
    found: dict[int, dict[int, None]] = defaultdict(dict)
    for work in works if names else ():
        spoken = alike.words("\n".join(work.texts)[:MOST_LETTERS])
        read = () if names.keys().isdisjoint(spoken) else alike.parts_of(spoken)
        for place, part in enumerate(read):
            for parts, judge_key in names.get(part, ()):
                if read[place : place + len(parts)] == parts:
                    found[judge_key][work.key] = None
    return found


def _in_order(grounds: Iterable[Ground]) -> tuple[Ground, ...]:
    """The strongest first; where the judge is one of the people, or it is one mailbox, that is all there is to say."""
    ordered = sorted(grounds, key=lambda ground: (-ground.strength, list(STRENGTHS).index(ground.kind), ground.words))
    certain = [ground for ground in ordered if ground.strength == CERTAIN]
    return tuple(certain or ordered)
