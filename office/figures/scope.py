"""Of which categories a person may know the figures, and which works are left out of them."""

from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import Q

from submissions.models import Category, Competition, Entry, Seat

# The longest values that a filter takes; longer ones are none of ours.
LONGEST_SLUG, LONGEST_CODE = 60, 8
# What figures tell of a category: all that editions say of themselves would be read forty times over.
_TOLD = ("competition", "code", "name", "name_en", "phase", "position")


@dataclass(frozen=True)
class Choice:
    """What is asked for; empty: all editions, all categories."""

    edition: str = ""
    category: str = ""


@dataclass(frozen=True)
class Scope:
    """Categories whose figures a person may know, the newest edition first, each with its competition.

    `organised`: pks of the competitions that the person organises; the others are only observed. `hidden`: own works
    and those of a conflict, in no number and in no list. `left_out`: categories of which nothing is told because of
    such a work, until they are decided.
    """

    categories: tuple[Category, ...]
    organised: frozenset[int]
    hidden: frozenset[int]
    left_out: tuple[Category, ...]
    choice: Choice = Choice()

    @cached_property
    def chosen(self) -> list[Category]:
        """The categories that are counted."""
        return self._of(self.categories)

    @cached_property
    def silent(self) -> list[Category]:
        """Those that would be counted if there were no conflict."""
        return self._of(self.left_out)

    @cached_property
    def in_full(self) -> bool:
        """Whether rows may be opened and money is told: everything that is counted is organised by this person."""
        return all(one.competition_id in self.organised for one in self.chosen)

    @cached_property
    def editions(self) -> list[Competition]:
        """What there is to choose from, also where nothing of it is counted yet."""
        return list({one.competition_id: one.competition for one in (*self.categories, *self.left_out)}.values())

    @cached_property
    def codes(self) -> dict[str, Category]:
        """By code a category that bears it, in the order of the newest edition."""
        found: dict[str, Category] = {}
        for one in (*self.categories, *self.left_out):
            found.setdefault(one.code, one)
        return found

    def narrowed(self, choice: Choice) -> "Scope | None":
        """What is asked for of it; None where it is not among what there is to choose from."""
        if choice.edition and choice.edition not in {one.slug for one in self.editions}:
            return None
        if choice.category and choice.category not in self.codes:
            return None
        return replace(self, choice=choice)

    def entries(self, prefix: str = "") -> Q:
        """Which entries are counted; `prefix` is the way to the entry, such as `award__entry__`."""
        wanted = Q(**{f"{prefix}category__in": [one.pk for one in self.chosen]})
        entry = prefix.removesuffix("__") or "pk"
        return wanted & ~Q(**{f"{entry}__in": self.hidden}) if self.hidden else wanted

    def _of(self, categories: tuple[Category, ...]) -> list[Category]:
        return [
            one
            for one in categories
            if self.choice.edition in ("", one.competition.slug) and self.choice.category in ("", one.code)
        ]


def scope_of(user) -> Scope | None:
    """What this person may know; None for who neither organises nor observes a competition. Three queries.

    An organiser knows every category, but none with an own work or a conflict in it before it is decided: from the
    others one could reckon what became of that work. An observer knows what is decided.
    """
    kinds = (Seat.ORGANISER, Seat.OBSERVER)
    seats = Seat.objects.of(user).filter(kind__in=kinds, competition__is_practice=False)
    found = list(seats.values_list("competition", "kind"))
    if not found:
        return None
    organised = frozenset(pk for pk, kind in found if kind == Seat.ORGANISER)
    hidden = _with_interest(user)
    touched = set(hidden.values())
    rows = Category.objects.filter(competition__in={pk for pk, _kind in found}).select_related("competition")
    rows = rows.only(*_TOLD, *(f"competition__{name}" for name in ("slug", "name", "name_en", "made_at")))
    known, left_out = [], []
    for one in rows.order_by("-competition__made_at", "-competition", "position", "pk"):
        is_open_to = one.competition_id in organised and one.pk not in touched
        if is_open_to or one.phase == Category.DECIDED:
            known.append(one)
        elif one.competition_id in organised:
            left_out.append(one)
    return Scope(tuple(known), organised, frozenset(hidden), tuple(left_out))


def _with_interest(user) -> dict[int, int]:
    """{entry: its category} of works that this person made or has a conflict with. An own draft is none yet: it is left
    out of the numbers, and does not touch its category."""
    conflict = Q(conflicts__person=user, conflicts__lifted_at__isnull=True)
    mine = Entry.objects.filter(Q(owner=user) | Q(members__person=user) | conflict).distinct()
    rows = mine.values_list("pk", "category", "status")
    return {pk: 0 if status == Entry.DRAFT else category for pk, category, status in rows}
