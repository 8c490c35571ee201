"""The entries of a proposed deal with their judges, put into words only for those that are looked at."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import overload

from judging.dealing.basis import Pair


@dataclass(frozen=True, slots=True)
class Judge:
    pk: int
    name: str


@dataclass(frozen=True, slots=True)
class Dealt:
    """An entry with the judges who have it already and those who are proposed."""

    pk: int
    code: str
    title: str
    kept: tuple[Judge, ...]
    new: tuple[Judge, ...]
    is_short: bool
    is_calibration: bool

    @property
    def held(self) -> int:
        return len(self.kept) + len(self.new)


@dataclass(frozen=True)
class Rows(Sequence[Dealt]):
    """Those with fewest sheets first, then by code. `facts` are (code, title) by entry, `names` those of the judges."""

    order: Sequence[int]
    kept: Mapping[int, list[int]]
    new: Mapping[int, list[int]]
    facts: Mapping[int, tuple[str, str]]
    names: Mapping[int, str]
    short: Collection[int]
    calibration: Collection[int]

    def __len__(self) -> int:
        return len(self.order)

    @overload
    def __getitem__(self, at: int) -> Dealt: ...
    @overload
    def __getitem__(self, at: slice) -> list[Dealt]: ...
    def __getitem__(self, at: int | slice) -> Dealt | list[Dealt]:
        return [self._row(pk) for pk in self.order[at]] if isinstance(at, slice) else self._row(self.order[at])

    def held(self) -> Counter[int]:
        """How many entries have so many sheets."""
        return Counter(len(self.kept.get(pk, ())) + len(self.new.get(pk, ())) for pk in self.order)

    def picked(self, *, judge: int | None = None, words: str = "", only_short: bool = False) -> "Rows":
        """Those of this judge, with these words in code or title, or short of sheets."""
        sought = words.casefold()
        chosen = [
            pk
            for pk in self.order
            if (judge is None or judge in self.kept.get(pk, ()) or judge in self.new.get(pk, ()))
            and (not only_short or pk in self.short)
            and (not sought or any(sought in text.casefold() for text in self.facts[pk]))
        ]
        return replace(self, order=chosen)

    def _row(self, pk: int) -> Dealt:
        code, title = self.facts[pk]
        kept, new = self._named(self.kept.get(pk, ())), self._named(self.new.get(pk, ()))
        return Dealt(pk, code, title, kept, new, pk in self.short, pk in self.calibration)

    def _named(self, judges: Iterable[int]) -> tuple[Judge, ...]:
        return tuple(sorted((Judge(pk, self.names.get(pk, "")) for pk in judges), key=lambda one: (one.name, one.pk)))


def by_entry(pairs: Iterable[Pair]) -> dict[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for entry, judge in pairs:
        found[entry].append(judge)
    return dict(found)
