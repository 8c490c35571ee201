"""Which faces hang together, and which way they look: closed or open, outwards or inwards, solid or hollow."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from files.inspection.outsole.dividing import crosses_of
from files.inspection.outsole.figures import CONSISTENT, INSIDE_OUT, MIXED
from files.inspection.outsole.rays import Scene

Array = np.ndarray

FEW_SHELLS = 200
_SIGNIFICANT = 0.02  # of a cube with the shell's surface: an open shell of less volume has no inside to look away from
_CROSSINGS = 64
_ANY = 1e-7  # the same of a closed shell
# Three ways out of a body, along no axis and no plane that a person would draw.
_WAYS = np.array([[0.0157, 0.0213, 1.0], [0.0191, 1.0, 0.0137], [1.0, 0.0229, 0.0173]])


@dataclass(frozen=True, slots=True)
class Edges:
    """Where faces meet. A pair is an edge of exactly two faces; any other number of faces is kept as it is."""

    pairs: Array  # (k, 2) faces
    agree: Array  # (k,) bool: the two faces run along the edge in opposite directions
    ends: Array  # (k, 2) points
    odd_ends: Array  # (j, 2) points of edges with an odd number of faces
    odd_faces: Array  # faces along such edges, repeated
    odd_halves: Array  # (len(odd_faces), 2) points from which to which each of them runs along its edge
    even_faces: Array  # faces along edges of four, six ... faces: bodies that touch there
    even_edge: Array  # which of those edges
    even_forward: Array  # whether the face runs along it from its lower to its higher point
    even_ends: Array  # (e, 2) points of those edges

    @property
    def loose(self) -> Array:
        return np.unique(self.odd_ends)


@dataclass(frozen=True, slots=True)
class Shells:
    """Faces turned so that they look out of the solid. A shell is what is joined by pairs."""

    faces: Array
    shell: Array  # (m,) of each face
    volumes: Array  # signed, as turned
    closed: Array  # (shells,) bool
    winding: str
    open_edges: int
    holes: float  # area that would close them
    bodies: int
    nested: bool  # a closed shell in another's inside that is no cavity of it
    marked: Array  # (k, 2) points of edges that are open or whose faces disagree in the file

    @property
    def is_watertight(self) -> bool:
        return not self.open_edges


def edges_of(faces: Array) -> Edges:
    start, end = faces.ravel(), faces[:, (1, 2, 0)].ravel()
    forward = start < end
    low, high = np.where(forward, start, end), np.where(forward, end, start)
    key = low * (int(faces.max()) + 1) + high
    order = np.argsort(key, kind="stable")
    first = np.flatnonzero(np.diff(key[order], prepend=-1))
    count = np.diff(first, append=len(order))
    two = first[count == 2]
    one, other = order[two], order[two + 1]
    odd, even = count % 2 == 1, (count % 2 == 0) & (count > 2)
    number = np.repeat(np.arange(len(first)), count)
    along_odd, along_even = order[odd[number]], order[even[number]]
    head = order[first]
    return Edges(
        pairs=np.stack([one // 3, other // 3], axis=1),
        agree=forward[one] != forward[other],
        ends=np.stack([low[one], high[one]], axis=1),
        odd_ends=np.stack([low[head], high[head]], axis=1)[odd],
        odd_faces=along_odd // 3,
        odd_halves=np.stack([start[along_odd], end[along_odd]], axis=1),
        even_faces=along_even // 3,
        even_edge=(np.cumsum(even) - 1)[number[even[number]]],
        even_forward=forward[along_even],
        even_ends=np.stack([low[head], high[head]], axis=1)[even],
    )


def turned(points: Array, faces: Array, edges: Edges, scene: Scene) -> Shells:
    """Every shell turned right side out; a cavity's faces look into the cavity."""
    shell, flips = _shells(len(faces), edges)
    crosses = crosses_of(points[faces])
    areas = np.linalg.norm(crosses, axis=1) / 2
    volumes, surfaces = _volumes(points, faces, shell, flips, crosses, areas)
    closed = _closed(shell, flips, edges, len(volumes))
    # As most of the file's own faces have it.
    kept = np.bincount(shell, weights=np.where(flips, -areas, areas), minlength=len(volumes)) >= 0
    signs = np.where(kept, 1, -1) * np.sign(volumes)
    outwards, nested = _outwards(points, faces, shell, signs, volumes, closed, scene)
    has_inside = np.abs(volumes) > np.where(closed, _ANY, _SIGNIFICANT) * (surfaces / 6) ** 1.5
    over = np.where(has_inside, outwards * volumes < 0, ~kept)
    flips = flips ^ over[shell]
    uneven = _uneven(flips, edges)
    # Of a surface with one side only, as a Moebius strip, some neighbours never agree.
    twisted = edges.agree != (flips[edges.pairs[:, 0]] == flips[edges.pairs[:, 1]])
    closed[shell[edges.even_faces]] = True
    closed[shell[edges.odd_faces]] = False
    closed[shell[edges.pairs[twisted, 0]]] = False
    closed[shell[edges.even_faces[uneven[edges.even_edge]]]] = False
    return Shells(
        faces=np.where(flips[:, None], faces[:, ::-1], faces),
        shell=shell,
        volumes=np.where(over, -volumes, volumes),
        closed=closed,
        winding=_winding(flips, areas),
        open_edges=len(edges.odd_ends) + int(uneven.sum() + twisted.sum()),
        holes=_holes(points, flips, edges) + _one_sided(points, shell, surfaces, edges, twisted),
        bodies=_bodies(faces),
        nested=nested,
        marked=np.concatenate([edges.odd_ends, edges.even_ends[uneven], edges.ends[~edges.agree]]),
    )


def _shells(count: int, edges: Edges) -> tuple[Array, Array]:
    """(shell of each face, whether it has to be turned to agree with its shell's first).

    Each face is there twice, as it is and turned over, and joined to its neighbour the way in which both agree: the two
    sides of a shell fall apart into two groups. Where they do not (a Moebius strip), nothing is turned.
    """
    one, other = edges.pairs.T
    if edges.agree.all():
        links = coo_array((np.ones(len(one), dtype=bool), (one, other)), shape=(count, count))
        return connected_components(links, directed=False)[1], np.zeros(count, dtype=bool)
    across = np.where(edges.agree, 0, count)
    rows = np.concatenate([one, one + count])
    columns = np.concatenate([other + across, other + count - across])
    links = coo_array((np.ones(len(rows), dtype=bool), (rows, columns)), shape=(2 * count, 2 * count))
    _, group = connected_components(links, directed=False)
    least = np.minimum(group[:count], group[count:])
    return np.unique(least, return_inverse=True)[1].ravel(), group[:count] != least


def _volumes(
    points: Array, faces: Array, shell: Array, flips: Array, crosses: Array, areas: Array
) -> tuple[Array, Array]:
    """(signed volume, surface) of each shell, seen from its own middle: exact where it is closed."""
    middles = points[faces].mean(axis=1)
    surfaces = np.bincount(shell, weights=areas)
    safe = np.maximum(surfaces, 1e-300)
    centre = np.stack([np.bincount(shell, weights=middles[:, axis] * areas) / safe for axis in range(3)], axis=1)
    heights = np.einsum("ij,ij->i", middles - centre[shell], crosses) / 6
    return np.bincount(shell, weights=np.where(flips, -heights, heights)), surfaces


def _closed(shell: Array, flips: Array, edges: Edges, count: int) -> Array:
    """Whether each shell by itself has as many faces one way along each edge as the other way."""
    closed = np.ones(count, dtype=bool)
    closed[shell[edges.odd_faces]] = False
    if len(edges.even_faces):
        ways = np.where(edges.even_forward ^ flips[edges.even_faces], 1, -1)
        key = edges.even_edge * count + shell[edges.even_faces]
        found, place = np.unique(key, return_inverse=True)
        closed[(found % count)[np.bincount(place.ravel(), weights=ways) != 0]] = False
    return closed


def _uneven(flips: Array, edges: Edges) -> Array:
    """Which edges of four, six ... faces are not run along as often one way as the other, all bodies together."""
    ways = np.where(edges.even_forward ^ flips[edges.even_faces], 1, -1)
    return np.bincount(edges.even_edge, weights=ways, minlength=len(edges.even_ends)) != 0


def _holes(points: Array, flips: Array, edges: Edges) -> float:
    """Sum of the areas that open edges run around, each as flat as can be: nothing for a crack."""
    if not len(edges.odd_halves):
        return 0.0
    used, place = np.unique(edges.odd_halves, return_inverse=True)
    halves = place.reshape(-1, 2)
    halves = np.where(flips[edges.odd_faces][:, None], halves[:, ::-1], halves)
    links = coo_array((np.ones(len(halves), dtype=bool), tuple(halves.T)), shape=(len(used), len(used)))
    count, loop = connected_components(links, directed=False)
    # From a point near them, so that large coordinates take nothing from the precision.
    one, two = (points[used[halves[:, end]]] - points[used[0]] for end in (0, 1))
    crossed = np.cross(one, two) / 2
    sums = [np.bincount(loop[halves[:, 0]], weights=crossed[:, axis], minlength=count) for axis in range(3)]
    return float(np.linalg.norm(sums, axis=0).sum())


def _one_sided(points: Array, shell: Array, surfaces: Array, edges: Edges, twisted: Array) -> float:
    """Area of the shells that have neither two sides nor an inside: twisted, and open along more than a crack.

    Their open edges run around nothing that could be closed, whichever way round they are told.
    """
    if not twisted.any():
        return 0.0
    ends = points[edges.odd_halves]
    sides = np.linalg.norm(ends[:, 1] - ends[:, 0], axis=1)
    around = np.bincount(shell[edges.odd_faces], weights=sides, minlength=len(surfaces))
    found = np.unique(shell[edges.pairs[twisted, 0]])
    return float(surfaces[found][around[found] ** 2 > surfaces[found]].sum())


def _outwards(
    points: Array, faces: Array, shell: Array, signs: Array, volumes: Array, closed: Array, scene: Scene
) -> tuple[Array, bool]:
    """(1, or -1 for a cavity, of each shell, whether a body lies in another body)."""
    overall = signs[int(np.argmax(np.abs(volumes)))]
    outwards = np.ones(len(volumes))
    chosen = np.flatnonzero(closed)
    if len(chosen) < 2 or len(volumes) > FEW_SHELLS:
        if len(volumes) > FEW_SHELLS:
            outwards = np.where(signs * overall < 0, -1.0, 1.0)
        return outwards, False
    inside = _is_inside(points, faces, shell, chosen, scene)
    cavity = inside & (signs[chosen] * overall < 0)
    outwards[chosen[cavity]] = -1
    return outwards, bool((inside & ~cavity).any())


def _is_inside(points: Array, faces: Array, shell: Array, chosen: Array, scene: Scene) -> Array:
    """Whether each chosen shell lies within others: a way out of it crosses them an odd number of times."""
    first = np.unique(shell, return_index=True)[1][chosen]
    origins = points[faces[first]].mean(axis=1)
    votes = sum(_crossings(origins, way / np.linalg.norm(way), shell, chosen, scene) % 2 for way in _WAYS)
    return np.asarray(votes) >= 2


def _crossings(origins: Array, way: Array, shell: Array, chosen: Array, scene: Scene) -> Array:
    count = np.zeros(len(origins), dtype=np.int64)
    origins, live = origins.copy(), np.arange(len(origins))
    for _ in range(_CROSSINGS):
        distance, face = scene.first(origins[live], way)
        hit = face >= 0
        live, distance, face = live[hit], distance[hit], face[hit]
        if not len(live):
            break
        count[live] += shell[face] != chosen[live]
        origins[live] += way * (distance[:, None] + 4 * scene.step)
    return count


def _winding(flips: Array, areas: Array) -> str:
    turned_area = float(areas[flips].sum())
    if not flips.any():
        return CONSISTENT
    return INSIDE_OUT if turned_area >= areas.sum() * (1 - 1e-9) else MIXED


def _bodies(faces: Array) -> int:
    count = int(faces.max()) + 1
    rows, columns = faces[:, :2].ravel(), faces[:, 1:].ravel()
    links = coo_array((np.ones(len(rows), dtype=bool), (rows, columns)), shape=(count, count))
    return int(connected_components(links, directed=False)[0])
