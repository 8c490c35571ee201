"""How surely two entries of a deal can be compared: the worst standard error of a difference of entries.

The model is y = mu + entry + judge + residual, least squares, one total a sheet, within one category. The variance of a
difference of two entries is the resistance between them in the graph whose edges are the sheets. Entries are eliminated
first (a Schur complement), which leaves one small matrix of the judges; what an entry contributes depends on its panel
alone, so every pair of different panels is looked at, and the answer is the maximum itself, not a bound.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from math import sqrt

import numpy as np
import numpy.typing as npt

from judging.assigning.laying import Pair
from judging.ranking import Key

AT_ONCE = 512
Panel = tuple[int, ...]
Matrix = npt.NDArray[np.float64]


def worst_contrast_se(pairs: Collection[Pair], category_of: Mapping[Key, Key | None]) -> float | None:
    """The largest standard error of a difference of two comparable entries, in residual standard deviations.

    `pairs` are (entry, judge). Comparable are entries of one category that sheets of it connect, however indirectly;
    None where there are no two such entries. Entries that are not connected have no difference to estimate: their
    number of parts tells of them.
    """
    seats: dict[Key, int] = {}
    panels: dict[Key, list[int]] = defaultdict(list)
    for entry, judge in set(pairs):
        panels[entry].append(seats.setdefault(judge, len(seats)))
    by_category: dict[Key | None, list[Panel]] = defaultdict(list)
    for entry, panel in panels.items():
        by_category[category_of[entry]].append(tuple(sorted(panel)))
    parts = [part for held in by_category.values() for part in _parts(held) if sum(part.values()) > 1]
    return sqrt(max(map(_worst_variance, parts))) if parts else None


def _parts(panels: Iterable[Panel]) -> list[Counter[Panel]]:
    """The panels of each connected part, with how many entries have them."""
    counted = Counter(panels)
    groups: list[set[int]] = []
    for panel in counted:
        joined = [group for group in groups if not group.isdisjoint(panel)]
        groups = [group for group in groups if group.isdisjoint(panel)]
        groups.append(set(panel).union(*joined))
    number = {judge: place for place, group in enumerate(groups) for judge in group}
    parts: list[Counter[Panel]] = [Counter() for _ in groups]
    for panel, entries in counted.items():
        parts[number[panel[0]]][panel] = entries
    return parts


def _worst_variance(part: Counter[Panel]) -> float:
    """The largest of 1/a + 1/b + (u - v)' G (u - v), for panels of a and b judges with their even shares u and v.

    G inverts the Laplacian of the judges that is left when the entries are eliminated. Its null space, the same for all
    judges, is filled with ones: shares sum to one, so no difference of two sees it.
    """
    judges = sorted({judge for panel in part for judge in panel})
    column = {judge: number for number, judge in enumerate(judges)}
    shares = np.zeros((len(part), len(judges)))
    for row, panel in enumerate(part):
        shares[row, [column[judge] for judge in panel]] = 1 / len(panel)
    sizes = np.array([len(panel) for panel in part], dtype=float)
    weights = np.array(list(part.values()), dtype=float) * sizes
    sheets = np.diag((shares * weights[:, None]).sum(axis=0))
    laplacian = sheets - (shares * weights[:, None]).T @ shares
    reach = np.linalg.inv(laplacian + 1 / len(judges))
    seen = shares @ reach
    own = (seen * shares).sum(axis=1) + 1 / sizes
    twins = [2 / len(panel) for panel, entries in part.items() if entries > 1]
    return max([_widest(seen, shares, own), *twins])


def _widest(seen: Matrix, shares: Matrix, own: Matrix) -> float:
    """The largest variance between two different panels; 0 where there is only one."""
    widest = 0.0
    for start in range(0, len(own), AT_ONCE):
        block = slice(start, start + AT_ONCE)
        between = own[block, None] + own[None, start:] - 2 * seen[block] @ shares[start:].T
        rows = np.arange(len(between))
        between[rows, rows] = 0
        widest = max(widest, float(between.max()))
    return widest
