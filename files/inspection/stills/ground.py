"""The paper that the object stands on: its shadow, sharp where they touch and softer with the distance."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from files.inspection.stills import light

Array = np.ndarray

_CELLS = 384
_SIZE = 5.0  # half a side of the sheet, in half lengths of the object
_BLURS = (0.012, 0.04, 0.10, 0.22)
_SPREAD = 0.32
_TOUCHES = 0.03
_FADE = 0.55


class Ground:
    """A level sheet at a height, with how much light comes to each place."""

    def __init__(self, studio: light.Studio, corners: Array, level: float) -> None:
        self.level = level
        middle = studio.centre[:2]
        self._low = middle - _SIZE / 2
        side = (np.arange(_CELLS) + 0.5) * (_SIZE / _CELLS)
        x, y = np.meshgrid(self._low[0] + side, self._low[1] + side)
        places = np.stack([x.ravel(), y.ravel(), np.full(x.size, level)], axis=1)
        reached = light.reached(studio, places).reshape(_CELLS, _CELLS)
        self._reached = _softened(reached, self._touched(corners))

    def _touched(self, corners: Array) -> Array:
        """Cells over which something of the object lies low."""
        middles = corners.mean(axis=1)
        points = np.concatenate([middles, corners.reshape(-1, 3)])
        points = points[(points[:, 2] > self.level - _TOUCHES) & (points[:, 2] < self.level + _TOUCHES)]
        cell = np.clip(((points[:, :2] - self._low) * (_CELLS / _SIZE)).astype(int), 0, _CELLS - 1)
        touched = np.zeros((_CELLS, _CELLS), dtype=bool)
        touched[cell[:, 1], cell[:, 0]] = True
        return touched

    def light_at(self, places: Array) -> Array:
        cell = ((places[:, :2] - self._low) * (_CELLS / _SIZE) - 0.5).T
        return ndimage.map_coordinates(self._reached, cell[::-1], order=1, mode="nearest", prefilter=False)


def _softened(reached: Array, touched: Array) -> Array:
    away = ndimage.distance_transform_edt(~touched) * (_SIZE / _CELLS) if touched.any() else np.ones_like(reached)
    wanted = np.clip(_SPREAD * away, _BLURS[0], _BLURS[-1])
    layers = [ndimage.gaussian_filter(reached, blur * _CELLS / _SIZE, mode="nearest") for blur in _BLURS]
    softened = layers[0]
    for below, above, layer in zip(_BLURS, _BLURS[1:], layers[1:], strict=False):
        share = np.clip((wanted - below) / (above - below), 0, 1)
        softened = softened * (1 - share) + layer * share
    # A long shadow would run out of the picture; towards its end it gives way to the paper.
    return (1 - (1 - softened) * np.exp(-away / _FADE)).astype(np.float32)
