"""The sheets that count, as arrays: who gave what to which entry."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from judging.ranking import JudgeTotal, Key, RankingError, in_order

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]
MOST_CELLS = 5_000_000
MOST_JUDGES = 500


class TooLarge(RankingError):
    """More entries and judges than the equations are solved for."""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Sheet number n is of entry `rows[n]` and judge `columns[n]` and has the total `totals[n]`; keys are sorted."""

    entries: tuple[Key, ...]
    judges: tuple[Key, ...]
    rows: Indices
    columns: Indices
    totals: Floats

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.entries), len(self.judges)

    @property
    def is_complete(self) -> bool:
        """Whether every judge judged every entry."""
        return len(self.totals) == len(self.entries) * len(self.judges)

    def seen(self) -> Floats:
        """Entries by judges: 1 where there is a sheet, else 0."""
        cells = np.zeros(self.shape)
        cells[self.rows, self.columns] = 1
        return cells

    def given(self) -> Floats:
        """Entries by judges: the totals, 0 where there is none."""
        cells = np.zeros(self.shape)
        cells[self.rows, self.columns] = self.totals
        return cells


def table_of(counting: Sequence[JudgeTotal]) -> Table:
    """The table of these totals, the same for any order of them. Refused: above 500 judges or 5 million cells."""
    entries = tuple(sorted({entry for entry, _, _ in counting}, key=in_order))
    judges = tuple(sorted({judge for _, judge, _ in counting}, key=in_order))
    if len(judges) > MOST_JUDGES or len(entries) * len(judges) > MOST_CELLS:
        raise TooLarge(f"too large for a fairness report: {len(entries)} entries, {len(judges)} judges")
    row = {entry: number for number, entry in enumerate(entries)}
    column = {judge: number for number, judge in enumerate(judges)}
    cells = sorted((row[entry], column[judge], float(total)) for entry, judge, total in counting)
    rows, columns, totals = zip(*cells, strict=True) if cells else ((), (), ())
    return Table(entries, judges, np.array(rows, np.intp), np.array(columns, np.intp), np.array(totals, np.float64))
