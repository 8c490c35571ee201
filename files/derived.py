"""Bytes that we made of a file, on their way into the store and out of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.db.models import QuerySet

from files.inspection.verdicts import Model, Picture
from files.models import LightModel, MeshReport, Preview, ReportPart, StoredFile
from files.models.upload import random_key
from files.stores import store


@dataclass(frozen=True)
class PutAway:
    """Rows that are gone, whose bytes go once that is certain."""

    keys: list[str]

    def delete_bytes(self) -> None:
        for key in self.keys:
            store().delete(key)


def put_away(rows: QuerySet) -> PutAway:
    keys = list(rows.values_list("key", flat=True))
    rows.delete()
    return PutAway(keys)


def kept(stored: StoredFile, picture: Picture) -> Preview:
    """The picture lies in the store; its row is not saved yet."""
    key, size = _stored(picture.path)
    return Preview(
        file=stored,
        number=picture.number,
        view=picture.view,
        key=key,
        width=picture.width,
        height=picture.height,
        bytes=size,
        mean_colour=picture.mean_colour,
    )


def kept_model(stored: StoredFile, model: Model) -> LightModel:
    """The light model lies in the store; its row is not saved yet."""
    key, size = _stored(model.path)
    return LightModel(
        file=stored,
        key=key,
        bytes=size,
        triangles=model.triangles,
        original_triangles=model.original_triangles,
        unit=model.unit,
        unit_is_likely=model.unit_is_likely,
        size_mm=model.size_mm,
    )


def kept_part(report: MeshReport, path: str, *, kind: str, name: str, width: int = 0, height: int = 0) -> ReportPart:
    """The picture or model of the report lies in the store; its row is not saved yet."""
    key, size = _stored(path)
    return ReportPart(report=report, kind=kind, name=name, key=key, bytes=size, width=width, height=height)


def _stored(path: str) -> tuple[str, int]:
    key = random_key()
    with Path(path).open("rb") as source:
        return key, store().put(key=key, source=source)
