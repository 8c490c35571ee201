"""Fingerprints of good files: they wait, are made by the worker, and tell who compares them that they are there."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from PIL import Image

from audit.models import Work
from audit.trail import record
from audit.working import leave
from files.inspection import meshes
from files.inspection.likeness import VERSION, pictures, shapes
from files.inspection.verdicts import Unfit
from files.likeness_waiting import FINGERPRINTED
from files.limits import LIMITS
from files.models import Fingerprint, LightModel, Preview, StoredFile
from files.stores import store

_WIDTH = 1000


def fingerprint_file(*, stored: StoredFile, by=None) -> None:
    """A good file has the fingerprints of what we made of it: of each page or picture, or of the light model of a mesh;
    former ones are gone. Whoever compares files finds work that says so.

    Where there is nothing to make them of, nothing has changed: they wait again when it is there.
    """
    if stored.status != StoredFile.GOOD:
        return
    fresh = list(_of_mesh(stored) if stored.kind == StoredFile.MESH else _of_pages(stored))
    if not fresh:
        return
    with transaction.atomic():
        if not StoredFile.objects.select_for_update().filter(pk=stored.pk).exists():
            return
        Fingerprint.objects.filter(file=stored).delete()
        Fingerprint.objects.bulk_create(fresh)
        record(verb="file.fingerprinted", thing=stored, by=by, count=len(fresh), version=VERSION)
        leave(kind=FINGERPRINTED, key=stored.pk, lane=Work.SLOW)


def _of_pages(stored: StoredFile) -> Iterator[Fingerprint]:
    largest: dict[int, Preview] = {}
    for preview in stored.previews.filter(width__lte=_WIDTH).order_by("number", "width"):
        largest[preview.number] = preview
    for number, preview in largest.items():
        with store().local(preview.key) as path, Image.open(path, formats=["WEBP"]) as image:
            sketch, detail = pictures.fingerprint(image)
        yield _row(stored, Fingerprint.PICTURE, number, sketch, detail)


def _of_mesh(stored: StoredFile) -> Iterator[Fingerprint]:
    light = LightModel.objects.filter(file=stored).first()
    if light is None:
        return
    with store().local(light.key) as path:
        try:
            parts = meshes.read(path, "glb", LIMITS)
        except Unfit:  # it is ours: what made it is to be mended, and copies of this one are not found meanwhile
            return
    sketch, detail = shapes.fingerprint_of(parts)
    yield _row(stored, Fingerprint.SHAPE, 1, sketch, detail)


def _row(stored: StoredFile, kind: str, number: int, sketch: bytes, detail: bytes) -> Fingerprint:
    return Fingerprint(file=stored, kind=kind, number=number, version=VERSION, sketch=sketch, detail=detail)
