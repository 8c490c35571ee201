"""Figures over a surface in which every place weighs by its area."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

Array = np.ndarray

SPECK = 0.0001  # share of the area that no smallest value is built upon


def percentiles(values: Array, areas: Array, shares: Sequence[float]) -> list[float]:
    """For each share, the value that this share of the area lies at or below. There has to be some area."""
    order = np.argsort(values)
    reach = np.cumsum(areas[order])
    places = np.searchsorted(reach, np.asarray(shares) * reach[-1])
    return [float(value) for value in values[order][np.minimum(places, len(values) - 1)]]


def curve(values: Array, areas: Array, limits: Array, whole: float) -> tuple[tuple[float, float], ...]:
    """(limit, share of `whole` whose value is less) for each of the rising limits."""
    order = np.argsort(values)
    reach = np.concatenate([[0.0], np.cumsum(areas[order])])
    below = reach[np.searchsorted(values[order], limits, side="left")] / whole
    return tuple((float(limit), float(min(share, 1.0))) for limit, share in zip(limits, below, strict=True))
