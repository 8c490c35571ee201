"""What a pair would cost with other pairs, sizes or another material. Nothing is stored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from development.costing.drafting import Draft, Row
from development.costing.reckoning import MATERIAL, Reckoned, reckon
from development.costing.starting import priced
from files.inspection.outsole.rules import Material, Rules

_TENTH = Decimal("0.1")
# Of the pairs planned: what the plot of cost against pairs is drawn over.
_FIRST, _LAST, _POINTS = Decimal("0.3"), Decimal("2.5"), 40


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked; None and an empty code leave it as the sheet has it."""

    pairs: int | None = None
    sizes: int | None = None
    material: str = ""

    def __bool__(self) -> bool:
        return self.pairs is not None or self.sizes is not None or bool(self.material)


@dataclass(frozen=True, slots=True)
class Swapped:
    """The line whose material is another one. `by_density` says whether its grams follow the densities: only where the
    line names a material of the table."""

    place: int
    before: Row
    after: Row
    by_density: bool


@dataclass(frozen=True, slots=True)
class Answer:
    draft: Draft
    made: Reckoned
    swapped: Swapped | None


def answer(draft: Draft, question: Question, rules: Rules) -> Answer:
    """The sheet with what is asked put into it. A material that the table does not know changes nothing."""
    asked = replace(draft, pairs=question.pairs or draft.pairs, sizes=question.sizes or draft.sizes)
    material = rules.material(question.material)
    swapped = _swapped(draft, material, rules) if material else None
    if swapped:
        rows = list(draft.rows)
        rows[swapped.place] = swapped.after
        asked = replace(asked, rows=tuple(rows))
    return Answer(asked, asked.reckoned(), swapped)


def named_in(row: Row, rules: Rules) -> Material | None:
    """The material of the table that a line names: by code or name, as its first word or as a whole."""
    words = row.name.casefold()
    first = words.split(maxsplit=1)[0].strip(",.:;()") if words.strip() else ""
    for material in rules.materials:
        names = {material.code.casefold(), material.name.casefold(), material.name_en.casefold()}
        if words.strip() in names or first in names:
            return material
    return None


def _swapped(draft: Draft, material: Material, rules: Rules) -> Swapped | None:
    """The compound of the sole: the heaviest line that names a material of the table, else the heaviest at all."""
    rows = [(place, row) for place, row in enumerate(draft.rows) if row.kind == MATERIAL]
    if not rows:
        return None
    place, row = max(rows, key=lambda each: (named_in(each[1], rules) is not None, each[1].quantity, -each[0]))
    known = named_in(row, rules)
    grams = row.quantity
    if known is not None:
        grams = (grams * Decimal(str(material.density[1])) / Decimal(str(known.density[1]))).quantize(_TENTH)
    after = replace(priced(material, rules, grams), origin="", domestic_share=row.domestic_share)
    return Swapped(place, row, after, known is not None)


def costs_by_pairs(draft: Draft, *, few: int, many: int) -> list[tuple[int, Reckoned]]:
    """The same sheet over few and many pairs, close together where there are few; those planned are among them."""
    steps = {few + (many - few) * step * step // (_POINTS * _POINTS) for step in range(_POINTS + 1)} | {draft.pairs}
    lines = [row.line for row in draft.rows]
    return [(pairs, reckon(lines, pairs=pairs, sizes=draft.sizes)) for pairs in sorted(steps)]


def span_of(*planned: int) -> tuple[int, int]:
    """Few and many pairs around those planned: from three tenths of the fewest to two and a half times the most."""
    return max(1, int(min(planned) * _FIRST)), int(max(planned) * _LAST)
