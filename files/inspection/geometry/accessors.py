"""Numbers out of a GLB's binary chunk, each stretch checked against the bytes that came."""

from __future__ import annotations

from typing import Any

import numpy as np

from files.inspection.verdicts import Unfit

_TYPES = {5120: "i1", 5121: "u1", 5122: "<i2", 5123: "<u2", 5125: "<u4", 5126: "<f4"}
_WIDTHS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4}


class Store:
    """The tree of a GLB with its bytes."""

    def __init__(self, tree: dict[str, Any], binary: memoryview) -> None:
        self.tree = tree
        self._binary = binary

    def count(self, accessor: int) -> int:
        count = self.tree["accessors"][accessor]["count"]
        if not isinstance(count, int) or count < 0:
            raise Unfit("mesh_broken")
        return count

    def view(self, index: int) -> memoryview:
        view = self.tree["bufferViews"][index]
        start, length = view.get("byteOffset", 0), view["byteLength"]
        if view.get("buffer", 0) != 0 or start < 0 or length < 0 or start + length > len(self._binary):
            raise Unfit("mesh_broken")
        return self._binary[start : start + length]

    def floats(self, accessor: int) -> np.ndarray:
        """As float64, integers that stand for fractions already divided."""
        values = self._values(accessor)
        if self.tree["accessors"][accessor].get("normalized") and values.dtype.kind in "iu":
            return np.maximum(values / np.iinfo(values.dtype).max, -1.0)
        return values.astype(np.float64)

    def integers(self, accessor: int) -> np.ndarray:
        values = self._values(accessor)
        if values.dtype.kind != "u" or values.shape[1] != 1:
            raise Unfit("mesh_broken")
        return values[:, 0].astype(np.int64)

    def _values(self, accessor: int) -> np.ndarray:
        one = self.tree["accessors"][accessor]
        width = _WIDTHS[one["type"]]
        dtype = np.dtype(_TYPES[one["componentType"]])
        count = self.count(accessor)
        if "bufferView" in one:
            values = self._table(one["bufferView"], one.get("byteOffset", 0), count, width, dtype)
        else:
            values = np.zeros((count, width), dtype)
        return self._with_exceptions(one["sparse"], values) if "sparse" in one else values

    def _with_exceptions(self, sparse: dict[str, Any], values: np.ndarray) -> np.ndarray:
        where, what, count = sparse["indices"], sparse["values"], sparse["count"]
        places = self._table(
            where["bufferView"], where.get("byteOffset", 0), count, 1, np.dtype(_TYPES[where["componentType"]])
        )
        changed = values.copy()
        changed[places[:, 0]] = self._table(
            what["bufferView"], what.get("byteOffset", 0), count, values.shape[1], values.dtype
        )
        return changed

    def _table(self, view: int, offset: int, count: int, width: int, dtype: np.dtype) -> np.ndarray:
        content = self.view(view)
        row = width * dtype.itemsize
        stride = self.tree["bufferViews"][view].get("byteStride", row)
        if offset < 0 or count < 0 or stride < row or (count and offset + stride * (count - 1) + row > len(content)):
            raise Unfit("mesh_broken")
        if count == 0:
            return np.empty((0, width), dtype)
        return np.ndarray((count, width), dtype, content, offset, (stride, dtype.itemsize))
